"""From OpenDocument events to paragraphs, with notes, comments, text boxes and tracked changes in their places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from declint.audit.office import AUTO, PAGE, UNKNOWN
from declint.documents._odf_lists import Lists
from declint.documents._odf_open import Aside, Open
from declint.documents._odf_shapes import Shapes
from declint.documents._office import Count, Cover, Mode, Note, Paragraph, Turn, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents._odf_look import Styles
    from declint.documents._office import Piece, Story

PARAGRAPHS = frozenset(("text:p", "text:h"))
PASSED = frozenset(("text:note-citation", "text:ruby-text", "?:title", "?:desc", "?:math", "office:forms", "office:scripts", "dc:creator"))
PASSED_ENDS = ("-source", "-decls", "-template", ":notes", ":creator-initials")
ASIDES = frozenset(("text:note", "office:annotation", "text:changed-region"))
BOXES = frozenset(("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:path", "draw:polygon"))
COUNTS = {"text:page-number": Count(), "text:page-count": Count(all=True)}
BLANKS = regex.compile(r"[ \t\r\n]+")
REPEATED = 1_000  # blanks that one `text:s` may stand for


@dataclass(slots=True)
class Reader:
    """The handler of a body, header or footer; `masters` are the page styles that begin, with the paragraph they begin at."""

    part: str
    styles: Styles
    story: Story = field(default_factory=list)
    masters: list[tuple[int, str]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _open: list[Open] = field(default_factory=list)
    _asides: list[Aside] = field(default_factory=list)
    _changes: dict[str, Aside] = field(default_factory=dict)
    _inserted: list[Aside] = field(default_factory=list)
    _grounds: list[str] = field(default_factory=lambda: [PAGE])
    _cells: list[int] = field(default_factory=list)
    _sections: list[bool] = field(default_factory=list)
    _passed: int = 0
    _runs: int = 0
    _notes: int = 0
    _beside: bool = False
    _turn: Turn | None = None
    _shapes: Shapes = field(init=False)
    _lists: Lists = field(init=False)
    _covered: bool = False

    def __post_init__(self) -> None:
        """Look at shapes and lists by the same styles."""
        self._shapes, self._lists = Shapes(self.styles), Lists(self.styles.lists.found)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if self._passed or name in PASSED or name.endswith(PASSED_ENDS):
            self._passed += 1
            return
        self._path.append(name)
        self._shapes.start(name, attributes)
        self._lists.start(name, attributes)
        if name in PARAGRAPHS:
            self._begin_paragraph(attributes)
        elif name in ASIDES:
            self._asides.append(Aside(name, attributes.get("id", ""), self.story, self._open))
            self.story, self._open = self._asides[-1].story, []
        elif name.startswith("table:") or name in BOXES:
            self._begin_frame(name, attributes)
        elif name == "text:section":
            hidden = attributes.get("display") == "none" or not all(
                one.shown for one in self.styles.chain(("section", attributes.get("style-name", "")))
            )
            self._sections.append(hidden)
        elif name in ("text:deletion", "text:insertion") and self._asides:
            self._asides[-1].mode = Mode.DELETED if name == "text:deletion" else Mode.INSERTED
        elif name == "text:soft-page-break":
            self._break(Turn(rendered=True))
        elif self._open:
            self._in_paragraph(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if self._passed:
            self._passed -= 1
            return
        self._path.pop()
        self._lists.end(name)
        self._covered = self._covered or self._shapes.end(name)
        if self._covered and len(self._open) == 1:
            self._cover()
        if name in PARAGRAPHS and self._open:
            self._end_paragraph()
        elif name == "text:span" and self._open:
            self._open[-1].keys.pop()
        elif name in ASIDES:
            self._end_aside(self._asides.pop())
        elif name == "table:table-row" and self._cells:
            self._cells.pop()
        elif name in ("table:table", "table:table-cell") or name in BOXES:
            self._grounds.pop()
        elif name == "text:section":
            self._sections.pop()

    def data(self, words: str) -> None:
        """Take words; a run of blanks is one, and none at the beginning of a paragraph."""
        if self._passed or not self._path:
            return
        if self._path[-1] == "dc:date" and self._asides:
            self._asides[-1].date += words
        elif self._open and self._path[-1] not in COUNTS:
            here = self._open[-1]
            words = BLANKS.sub(" ", words)
            words = words[1:] if here.blank and words.startswith(" ") else words
            if words:
                here.blank = words.endswith(" ")
                self._add(words)

    def _begin_paragraph(self, attributes: Mapping[str, str]) -> None:
        key = ("paragraph", attributes.get("style-name", ""))
        level = attributes.get("outline-level", "")
        heading = (int(level) if regex.fullmatch("[1-9]", level) else 1) if self._path[-1] == "text:h" else 0
        here = Open(Paragraph(beside=self._beside, heading=heading), [key], self.styles.ground(key))
        self._beside = False
        on_page = not self._open and not self._asides
        if on_page and (master := self.styles.master(key)):
            self.masters.append((len(self.story), master))
        if on_page and self.styles.turns(key) and self.story:
            self._turn = Turn()
        if on_page and self._turn is not None:
            here.paragraph.pieces.append(self._turn)
            self._turn = None
        self._open.append(here)
        self._runs += 1
        if label := self._lists.label():
            self._put(Words(label, part=self.part))
        if self._covered and on_page:
            self._cover()

    def _end_paragraph(self) -> None:
        """Close a paragraph; one of a text box belongs to the paragraph that the box is anchored in."""
        here = self._open.pop()
        (self._open[-1].paragraph.boxes if self._open else self.story).append(here.paragraph)
        if not self._open and not self._asides and self.styles.after(here.keys[0]):
            self._turn = Turn()

    def _begin_frame(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a table, row, cell or text box; the ground of a box is that of a shape, which is not known."""
        if name == "table:table-row":
            self._cells.append(0)
        elif name in ("table:table-cell", "table:table") or name in BOXES:
            ground = self.styles.ground(("table-cell", attributes.get("style-name", ""))) if name == "table:table-cell" else AUTO
            self._grounds.append(UNKNOWN if name in BOXES else self._grounds[-1] if ground == AUTO else ground)
            self._beside = False
            if name == "table:table-cell" and self._cells:
                self._cells[-1] += 1
                self._beside = self._cells[-1] > 1

    def _in_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        here = self._open[-1]
        if name == "text:span":
            here.keys.append(("text", attributes.get("style-name", "")))
            self._runs += 1
        elif name == "text:s":
            count = attributes.get("c", "1")
            self._add(" " * min(int(count) if count.isascii() and count.isdigit() else 1, REPEATED))
        elif name in ("text:tab", "text:line-break"):
            self._add("\t" if name == "text:tab" else "\n")
        elif name in COUNTS:
            self._put(COUNTS[name])
        elif name == "text:hidden-text" and attributes.get("is-hidden") == "true":
            self._add(attributes.get("string-value", ""), hidden=True)
        elif name == "text:hidden-paragraph" and attributes.get("is-hidden") == "true":
            here.hidden = True
        elif name.startswith("text:change"):
            self._change(name, self._changes.get(attributes.get("change-id", "")))

    def _change(self, name: str, change: Aside | None) -> None:
        """Come to where words were deleted, or where inserted ones begin or end."""
        if change is not None and name == "text:change" and change.mode is Mode.DELETED:
            words = "\n".join(paragraph.plain for paragraph in change.story)
            self._put(Words(words, part=self.part, run=self._runs, mode=change.mode, date=change.date[:10]))
        elif change is not None and name == "text:change-start" and change.mode is Mode.INSERTED:
            self._inserted.append(change)
        elif name == "text:change-end" and self._inserted:
            self._inserted.pop()

    def _end_aside(self, aside: Aside) -> None:
        """Put a note or comment where it was called; keep a change for the place that names it."""
        self.story, self._open = aside.outer, aside.open
        if aside.name == "text:changed-region":
            self._changes[aside.key] = aside
        elif self._open:
            comment = aside.name == "office:annotation"
            self._notes += not comment
            self._put(Note(tuple(aside.story), 0 if comment else self._notes, comment, aside.date[:10], self.part))

    def _break(self, turn: Turn) -> None:
        if len(self._open) == 1 and not self._asides:
            self._put(turn)
        else:
            self._turn = turn

    def _cover(self) -> None:
        """Note a black shape where it is anchored; one that stands on a page by itself at the next paragraph."""
        self._covered = False
        self._put(Cover(self.part, self._runs))

    def _put(self, piece: Piece) -> None:
        self._open[-1].paragraph.pieces.append(piece)

    def _add(self, words: str, *, hidden: bool = False) -> None:
        here = self._open[-1]
        if words.strip():
            self._shapes.lettered()
        look = self.styles.look(*here.keys)
        if hidden or here.hidden or any(self._sections):
            look = replace(look, vanish=True)
        change = self._inserted[-1] if self._inserted else None
        ground = self._grounds[-1] if here.ground == AUTO else here.ground
        mode, date = (change.mode, change.date[:10]) if change else (Mode.PLAIN, "")
        self._put(Words(words, look, self.part, self._runs, ground, mode, date))
