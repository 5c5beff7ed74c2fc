"""A marking read word for word: pieces between slashes, what each is, and what is wrong with the slashes themselves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from declint.text.ic._atoms import COMMA, ONE, TWO, Atom, Head, Parsed, Piece, Word, fault, pattern, pieces, words
from declint.text.ic._head import other_head, us_head
from declint.text.ic._pieces import atom, program, stands_for_itself, unpublished
from declint.text.ic.model import Category, Fault

if TYPE_CHECKING:
    from declint.text.ic._lexicon import Lexicon

_LISTS = ("REL TO", "DISPLAY ONLY")


class Syntax(NamedTuple):
    """The grammar of a day. `single`: controls are parted by `/`, not by a comma as until July 2005; `aea_apart`: atomic energy
    markings have a slot of their own, and are no dissemination controls as until December 2010.
    """

    single: bool = True
    aea_apart: bool = True


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    text: str
    lexicon: Lexicon
    syntax: Syntax
    atoms: list[Atom] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    damaged: bool = False

    def wrong(self, kind: str, span: tuple[int, int], message: str, *, damage: bool = False) -> None:
        """Note a fault at a span; `damage`: the marking may have to be read as another one."""
        self.faults.append(Fault(*span, kind, self.text[slice(*span)], message))
        self.damaged |= damage


def read(text: str, lexicon: Lexicon, syntax: Syntax) -> Parsed:
    """Read a marking in capitals by the grammar of a day."""
    state = _State(text, lexicon, syntax)
    found = list(pieces(text.rstrip()))
    while len(found) > 1 and not found[-1].text:
        last = found.pop()
        state.wrong("delimiter", last.gap, f"“{text[slice(*last.gap)]}” stands at the end with nothing after it")
    head = _head(state, found[0])
    for piece in found[1:]:
        _piece(state, piece)
    return Parsed(head, tuple(state.atoms), tuple(state.faults), state.damaged)


def _head(state: _State, piece: Piece) -> Head:
    """Read the level; a wrong or missing `//` before it is a fault."""
    us, other = us_head(piece, state.lexicon), other_head(piece, state.lexicon)
    if piece.slashes not in ("", TWO):
        state.wrong("delimiter", piece.gap, "a marking begins with its level, or with “//” and a foreign or joint one")
    if us:
        if piece.slashes:
            state.wrong("delimiter", piece.gap, "“//” before a level of the United States")
        return us
    if other:
        if not piece.slashes:
            state.wrong("delimiter", (piece.start, piece.end), f"“{piece.text}” is not a level of the United States: “//” goes before it")
        return other
    state.wrong("unknown_token", (piece.start, piece.end), f"“{piece.text}” is no level", damage=True)
    return Head(None, None, piece.text, piece.start, piece.end)


def _piece(state: _State, piece: Piece) -> None:
    _slashes(state, piece)
    if not piece.text:
        if piece.slashes in (ONE, TWO):
            state.wrong("delimiter", piece.gap, "nothing stands between the slashes", damage=True)
        return
    before = state.atoms[-1] if state.atoms else None
    if before is not None and _goes_on(state, piece, before):
        return
    sep = ONE if piece.slashes == ONE else TWO
    found = atom(piece, state.lexicon) or _level(state, piece) or _in_context(state, piece, before, sep)
    parts = (
        [found] if found and found.category else _by_commas(state, piece) or _bare_list(state, piece) or [found or _unknown(state, piece)]
    )
    for at, part in enumerate(_tailed(state, parts)):
        joined = replace(part, sep=sep, gap=piece.gap) if at == 0 else part
        _joined(state, joined, state.atoms[-1] if state.atoms else None)
        state.atoms.append(joined)


def _goes_on(state: _State, piece: Piece, before: Atom) -> bool:
    """Take what follows a list of countries after a slash into the list: `REL TO USA/AUS/CAN`."""
    more = words(state.text, piece.start, piece.end)
    if before.name not in _LISTS or not before.words or piece.slashes != ONE or not all(word.text in state.lexicon.codes for word in more):
        return False
    state.wrong("delimiter", piece.gap, "a slash between the countries of a list, not a comma and a blank")
    state.atoms[-1] = replace(before, words=(*before.words, *more), end=piece.end, form=state.text[before.start : piece.end])
    return True


def _bare_list(state: _State, piece: Piece) -> list[Atom] | None:
    """Read `FVEY` or `USA, GBR` where REL TO is missing before it, and `CAN GBR` where FGI is."""
    found = words(state.text, piece.start, piece.end)
    if not all(word.text in state.lexicon.codes for word in found):
        return None
    if not any(word.text in ("USA", *state.lexicon.tetragraphs) for word in found):
        return _bare_source(state, piece, found)
    if state.atoms and state.atoms[-1].category in (Category.DISSEM, Category.NONIC) and piece.slashes == TWO:
        return None
    state.wrong("list", (piece.start, piece.end), "a list of countries stands after REL TO, FGI or DISPLAY ONLY")
    return [Atom(Category.DISSEM, "REL TO", piece.text, piece.start, piece.end, found)]


def _bare_source(state: _State, piece: Piece, found: tuple[Word, ...]) -> list[Atom] | None:
    """Read `GBR` or `CAN GBR` after the level, a control system or program as foreign government information without its word."""
    late = bool(state.atoms) and state.atoms[-1].category not in (Category.SCI, Category.SAP, Category.AEA)
    if late or piece.slashes != TWO or not stands_for_itself(piece.text, state.lexicon):
        return None
    state.wrong("list", (piece.start, piece.end), "a list of countries stands after FGI, REL TO or DISPLAY ONLY")
    return [Atom(Category.FGI, "FGI", piece.text, piece.start, piece.end, found)]


def _slashes(state: _State, piece: Piece) -> None:
    around = state.text[slice(*piece.gap)]
    if piece.slashes not in (ONE, TWO):
        state.wrong("delimiter", piece.gap, f"“{piece.slashes}” is no delimiter; categories are parted by “//”")
    elif around != piece.slashes:
        state.wrong("delimiter", piece.gap, f"blanks beside “{piece.slashes}”")


def _in_context(state: _State, piece: Piece, before: Atom | None, sep: str) -> Atom | None:
    """Read what only its place explains: a further program, a control system that is not published."""
    if before is not None and before.category is Category.SAP and sep == ONE:
        return program(piece)
    if before is not None and before.category is not Category.SCI:
        return None
    segment = state.text[piece.start :].split(TWO)[0]
    if "EYES" in segment:
        return None  # a country before the last, damaged
    vouched = (before is not None and sep == ONE) or any(word.split("-")[0] in state.lexicon.systems for word in segment.split(ONE))
    return unpublished(piece, state.lexicon, vouched=vouched)


def _level(state: _State, piece: Piece) -> Atom | None:
    """Say that a second level stands in the marking."""
    second = us_head(piece, state.lexicon) or other_head(piece, state.lexicon)
    if second is None or (second.activity and " " not in piece.text):  # NOFOR is a damaged NOFORN before it is a NATO activity
        return None
    state.wrong("duplicate", (piece.start, piece.end), f"“{piece.text}” is a second level; a marking has one")
    return Atom(Category.LEVEL, piece.text, piece.text, piece.start, piece.end)


def _by_commas(state: _State, piece: Piece) -> list[Atom] | None:
    """Read `NOFORN, ORCON`, as it was written until July 2005."""
    found: list[Atom] = []
    end = piece.start
    for match in pattern(r"[^,]+").finditer(piece.text):
        word = match.group()
        start = piece.start + match.start() + len(word) - len(word.lstrip())
        part = atom(Piece(word.strip(), start, start + len(word.strip()), ONE, (end, start)), state.lexicon)
        if part is None:
            return None
        found.append(part if not found else replace(part, sep=COMMA, gap=(end, start)))
        end = part.end
    if state.syntax.single:
        for part in found[1:]:
            state.wrong("delimiter", part.gap, "a comma between controls; since July 2005 it is “/”")
    return found if len(found) > 1 else None


def _tailed(state: _State, parts: list[Atom]) -> list[Atom]:
    """Cut a control off the end of a list of countries: `REL TO USA, GBR, ORCON`."""
    last = parts[-1]
    at = next((at for at, word in enumerate(last.words) if last.name in _LISTS and word.text in state.lexicon.controls), None)
    if at is None or at == 0:
        return parts
    kept, cut = last.words[:at], last.words[at]
    rest = _by_commas(state, Piece(state.text[cut.start : last.end], cut.start, last.end, ONE, (kept[-1].end, cut.start)))
    single = atom(Piece(state.text[cut.start : last.end], cut.start, last.end, ONE, (0, 0)), state.lexicon)
    more = rest or ([single] if single else None)
    if more is None:
        return parts
    gap = (kept[-1].end, cut.start)
    if state.syntax.single:
        state.wrong("delimiter", gap, "a comma between controls; since July 2005 it is “/”")
    shorter = replace(last, words=kept, end=kept[-1].end, form=state.text[last.start : kept[-1].end])
    return [*parts[:-1], shorter, replace(more[0], sep=COMMA, gap=gap), *more[1:]]


def _joined(state: _State, one: Atom, before: Atom | None) -> None:
    """Judge what stands between two controls: `/` within a category, `//` between two."""
    if one.category is None or (before is not None and before.category is None) or one.category is Category.LEVEL:
        return
    if before is None:
        if one.sep != TWO:
            state.wrong("delimiter", one.gap, f"“//” belongs between the level and “{one.form}”")
    elif not state.syntax.aea_apart and {one.category, before.category} == {Category.AEA, Category.DISSEM}:
        return
    elif one.category is before.category and one.sep == TWO:
        state.wrong("delimiter", one.gap, f"“{before.form}” and “{one.form}” are of one category: “/” belongs between them")
    elif one.category is not before.category and one.sep != TWO:
        state.wrong("delimiter", one.gap, f"“{before.form}” and “{one.form}” are of two categories: “//” belongs between them")


def _unknown(state: _State, piece: Piece) -> Atom:
    found = Atom(None, piece.text, piece.text, piece.start, piece.end)
    state.faults.append(fault("unknown_token", found, f"“{piece.text}” is no marking"))
    state.damaged = True
    return found
