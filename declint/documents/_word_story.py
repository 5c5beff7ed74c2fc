"""From WordprocessingML events to paragraphs: those of a body, a header, a footer, a note or a comment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from declint.audit.office import AS_IS, AUTO, PAGE, UNKNOWN
from declint.documents._office import Cover, Mode, Paragraph, Turn, Words
from declint.documents._word_look import OFF, level_of, property_of, shading
from declint.documents._word_numbers import level_number
from declint.documents._word_open import Field, Open, Part
from declint.documents._word_shapes import BEGINS, Shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._office import Piece, Story

# What is not on the page: the other way to draw the same, how things were before a change, readings above words.
PASSED = frozenset(("mc:Fallback", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "rt"))
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
TRACKED = {"del": Mode.DELETED, "moveFrom": Mode.DELETED, "ins": Mode.INSERTED, "moveTo": Mode.INSERTED}
CALLS = frozenset(("footnoteReference", "endnoteReference", "commentReference"))
FRAMES = frozenset(("tbl", "tr", "tc", "txbxContent"))


@dataclass(slots=True)
class Reader:
    """The handler of a part; what it reads is in `story`, in `sections` what each `sectPr` says with where its section ends."""

    part: Part
    story: Story = field(default_factory=list)
    sections: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    foreign: bool = False
    _path: list[str] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _passed: int = 0
    _hidden_rows: list[bool] = field(default_factory=list)
    _runs: int = 0
    _tracked: list[tuple[Mode, str]] = field(default_factory=list)
    _grounds: list[str] = field(default_factory=lambda: [PAGE])
    _cells: list[int] = field(default_factory=list)
    _fields: list[Field] = field(default_factory=list)
    _shapes: Shapes = field(default_factory=Shapes)
    _beside: bool = False
    _turned: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if self._passed or name in PASSED:
            self._passed += 1
            return
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._shapes.open or name in BEGINS:
            self._shapes.start(name, attributes)
        if name == "sectPr":
            self.sections.append((len(self.story) + bool(self._open), {}))
        elif above == "sectPr":
            key = name.removesuffix("Reference") + " " + attributes.get("type", "") if name.endswith("Reference") else name
            self.sections[-1][1][key] = attributes.get("id") or attributes.get("val", "on")
        elif above == "trPr" and name == "hidden" and self._hidden_rows:
            self._hidden_rows[-1] = attributes.get("val", "1") not in OFF
        elif above in ("pPr", "rPr", "tcPr", "tblPr", "numPr"):
            self._property(above, name, attributes)
        elif name in TRACKED and above != "trPr":
            self._tracked.append((TRACKED[name], attributes.get("date", "")[:10]))
        elif name in FRAMES:
            self._begin_frame(name)
        else:
            self._in_story(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if self._passed:
            self._passed -= 1
            return
        self._path.pop()
        above = self._path[-1] if self._path else ""
        if self._shapes.open and self._shapes.end(name) and self._open:
            self._put(Cover(self.part.name, self._runs))
        if name == "p" and self._open:
            done = self._open.pop()
            self._count(done)
            (self._open[-1].paragraph.boxes if self._open else self.story).append(done.paragraph)
        elif name in TRACKED and above not in ("rPr", "trPr") and self._tracked:
            self._tracked.pop()
        elif name == "tr" and self._cells:
            self._cells.pop()
            self._hidden_rows.pop()
        elif name in FRAMES:
            self._grounds.pop()
        elif name == "fldSimple" and self._fields:
            self._fields.pop()

    def data(self, words: str) -> None:
        """Take words: those of `t` and `delText` are of the page."""
        if self._passed or not self._path:
            return
        if self._path[-1] in ("t", "delText"):
            self._add(words)
        elif self._path[-1] == "instrText" and self._fields:
            self._fields[-1].instruction += words

    def _property(self, above: str, name: str, attributes: Mapping[str, str]) -> None:
        """Take a property of a paragraph, run, cell or table."""
        if above == "tcPr" and name == "shd" and (ground := shading(attributes)) != AUTO:
            self._grounds[-1] = ground
        elif above == "tblPr" and name == "tblStyle" and self.part.styles.shades(attributes.get("val", "")):
            self._grounds[-1] = UNKNOWN
        elif self._open and above == "numPr" and self._path[-3:-2] == ["pPr"]:
            self._of_list(self._open[-1], name, attributes.get("val", ""))
        elif self._open and above == "pPr":
            self._of_paragraph(self._open[-1], name, attributes)
        elif self._open and above == "rPr" and self._path[-3:-2] == ["r"]:
            here = self._open[-1]
            if name == "rStyle":
                here.run_style = attributes.get("val", "")
            else:
                here.look = property_of(here.look, name, attributes)

    def _of_paragraph(self, here: Open, name: str, attributes: Mapping[str, str]) -> None:
        if name == "pStyle":
            here.style = attributes.get("val", "")
            here.paragraph.heading = self.part.styles.level(here.style)
        elif name == "outlineLvl":
            here.paragraph.heading = level_of(attributes)
        elif name == "shd":
            here.ground = shading(attributes)
        elif name == "pageBreakBefore" and attributes.get("val", "1") not in OFF:
            here.paragraph.pieces.append(Turn())

    def _of_list(self, here: Open, name: str, value: str) -> None:
        if name == "numId":
            here.number = value
        elif name == "ilvl":
            here.level = level_number(value)

    def _count(self, here: Open) -> None:
        """Put the number of a list before a paragraph, after the page break that it may begin with."""
        number, level = self.part.styles.numbering(here.style) if here.number is None else (here.number, 0)
        label = self.part.numbers.label(number, level if here.level is None else here.level) if self.part.numbers and number else ""
        if label and here.paragraph.filled:
            pieces = here.paragraph.pieces
            at = next(at for at, piece in enumerate(pieces) if not isinstance(piece, Turn))
            pieces.insert(at, Words(label, part=self.part.name))

    def _begin_frame(self, name: str) -> None:
        """Begin a table, row, cell or text box; the ground of a box is that of a shape, which is not known."""
        if name == "tr":
            self._turned = bool(self._cells) and self._turned
            self._cells.append(0)
            self._hidden_rows.append(False)
            return
        self._grounds.append(UNKNOWN if name == "txbxContent" else self._grounds[-1])
        self._beside = False
        if name == "tc" and self._cells:
            self._cells[-1] += 1
            self._beside = self._cells[-1] > 1

    def _in_story(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self._open.append(Open(Paragraph(beside=self._beside)))
            self._beside = False
        elif name == "altChunk":
            self.foreign = True
        elif self._open:
            self._in_paragraph(name, attributes)

    def _in_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "r":
            self._runs += 1
            self._open[-1].look, self._open[-1].run_style = AS_IS, ""
        elif name in SIGNS:
            self._add(SIGNS[name])
        elif name == "br":
            self._turn(Turn()) if attributes.get("type") == "page" else self._add("\n")
        elif name == "lastRenderedPageBreak":
            self._turn(Turn(rendered=True))
        elif name in CALLS:
            deleted = bool(self._tracked) and self._tracked[-1][0] is Mode.DELETED
            note = None if deleted else self.part.note(name.removesuffix("Reference"), attributes.get("id", ""))
            self._put(note)
        elif name == "fldChar":
            self._field(attributes.get("fldCharType", ""))
        elif name == "fldSimple":
            self._fields.append(Field(attributes.get("instr", ""), told=True))
            self._put(self._fields[-1].count)

    def _turn(self, turn: Turn) -> None:
        """Begin a page; each cell of a row that is parted may say so, which is one turn."""
        if not (turn.rendered and self._cells and self._turned):
            self._put(turn)
        self._turned = turn.rendered and bool(self._cells)

    def _field(self, what: str) -> None:
        if what == "begin":
            self._fields.append(Field())
        elif self._fields and what == "separate":
            self._fields[-1].told = True
            self._put(self._fields[-1].count)
        elif self._fields and what == "end":
            self._fields.pop()

    def _put(self, piece: Piece | None) -> None:
        if piece is not None:
            self._open[-1].paragraph.pieces.append(piece)

    def _add(self, words: str) -> None:
        """Add words to the paragraph, unless they are the number that a field last came to: it is worked out anew."""
        if not self._open or any(one.told and one.count for one in self._fields):
            return
        here = self._open[-1]
        look = self.part.styles.look(here.style, here.run_style, here.look)
        look = replace(look, vanish=True) if any(self._hidden_rows) else look
        mode, date = self._tracked[-1] if self._tracked else (Mode.PLAIN, "")
        behind = self._grounds[-1] if here.ground == AUTO else here.ground
        self._put(Words(words, look, self.part.name, self._runs, behind, mode, date))
