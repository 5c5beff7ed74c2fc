"""What a stretch between slashes says: a control, a list of countries, a control system with compartments, a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.text.ic._atoms import Atom, Piece, Word, pattern, words
from declint.text.ic._lexicon import FORMER, listed, text_of
from declint.text.ic.model import Category

if TYPE_CHECKING:
    from declint.text.ic._lexicon import Known, Lexicon

Parts = tuple[tuple[Word, tuple[Word, ...]], ...]
_LIST = (
    r"(?P<head>REL TO|RELEASABLE TO|RELEASE TO|AUTHORIZED FOR RELEASE TO|FOR DISPLAY ONLY|DISPLAY ONLY TO|DISPLAY ONLY|REL)"
    r"(?=[ ,:]|$)[ ,:]*(?P<list>.*)"
)
_EYES = r"(?P<list>(?:[A-Z]{3,4}[/, ]+)*(?:[A-Z]{3,4}[ ])?)(?P<head>EYES ONLY|EYES)"
_FGI = r"(?P<head>FGI|FOREIGN GOVERNMENT INFORMATION)(?:[ ,](?P<list>.*))?"
_SAR = r"(?P<head>SAR|SPECIAL ACCESS REQUIRED)-(?P<rest>.+)"
_PROGRAM = r"(?P<name>[A-Z0-9]{2,24}(?:[ ][A-Z0-9]{2,24}){0,3})(?:-[A-Z0-9]{1,6}(?:[ ][A-Z0-9]{1,6})*)*"
_AEA = r"(?P<head>RD|RESTRICTED DATA|FRD|FORMERLY RESTRICTED DATA)(?P<rest>(?:-[A-Z0-9 ]+)+)"
_ACCM = r"ACCM-[A-Z0-9_ -]{1,61}(?:/[A-Z0-9_ -]{1,61})*"
_UNPUBLISHED = r"[A-Z0-9]{2,3}"
_LONGER = r"[A-Z][A-Z0-9]{2,7}"  # AUNPUB: only where other control systems vouch for the slot
_NAMES = {
    "REL": "REL TO",
    "DISPLAY": "DISPLAY ONLY",
    "FOR": "DISPLAY ONLY",
    "RELEASABLE": "REL TO",
    "RELEASE": "REL TO",
    "AUTHORIZED": "REL TO",
}


def atom(piece: Piece, lexicon: Lexicon) -> Atom | None:
    """Read one piece; None where it is no control that is known."""
    for way in (_simple, _listed, _eyes, _fgi, _sap, _aea, _declass, _accm, _orphan, _sci):
        found = way(piece, lexicon)
        if found is not None:
            return found
    return None


def program(piece: Piece) -> Atom | None:
    """Read a further program of a SAR list: `CD-YYY 456`."""
    match = pattern(_PROGRAM).fullmatch(piece.text)
    return _named(Category.SAP, piece, match["name"], match.end("name")) if match else None


def unpublished(piece: Piece, lexicon: Lexicon, *, vouched: bool) -> Atom | None:
    """Read a control system that the published Register does not name; one letter away from a known word it is that word, misread."""
    head, _, rest = piece.text.partition("-")
    if not pattern(_LONGER if vouched else _UNPUBLISHED).fullmatch(head) and not pattern(_UNPUBLISHED).fullmatch(head):
        return None
    if rest and not pattern(r"[A-Z0-9]{2,8}(?:[ -][A-Z0-9]{1,8})*").fullmatch(rest):
        return None
    if head in (*lexicon.codes, *listed(lexicon.terms.get("UNPUBLISHED SCI"), "never")):
        return None
    if head in lexicon.controls or (rest and _other_than_sci(piece.text, lexicon)):
        return None
    return None if _near(head, lexicon, alone=not rest) else _named(Category.SCI, piece, head, len(head))


def stands_for_itself(text: str, lexicon: Lexicon) -> bool:
    """Say whether a name is not one letter away from a known word: `TKM` is rather TK than Turkmenistan."""
    return " " in text or not _near(text, lexicon, alone=True)


def _other_than_sci(text: str, lexicon: Lexicon) -> bool:
    """Say whether a name with parts is rather a damaged RD, FRD, SAR or control with a hyphen: `RFD-SG 14`, `S3R-BP`, `FBU-NF`."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only for words that nobody knows

    head, _, rest = text.partition("-")
    atomic = _first(rest) in lexicon.compartments.get("RD", {})
    heads = any(OSA.distance(head, form, score_cutoff=1) <= 1 for form in (("RD", "FRD", "SAR") if atomic else ("SAR",)))
    return heads or any(OSA.distance(text, form, score_cutoff=1) <= 1 for form in lexicon.controls if "-" in form)


def _first(rest: str) -> str:
    """Return the first word of what follows a hyphen."""
    return rest.replace("-", " ").split(" ", maxsplit=1)[0]


def _near(head: str, lexicon: Lexicon, *, alone: bool) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only for words that nobody knows

    others = (*lexicon.systems, *lexicon.controls, "FGI", "REL", "SAR") if alone else tuple(lexicon.systems)
    if any(head.startswith(form) and len(head) > 3 for form in lexicon.systems if len(form) > 1):
        return True
    return not head.isdigit() and any(OSA.distance(head, form, score_cutoff=1) <= 1 for form in others if len(form) > 1)


def _simple(piece: Piece, lexicon: Lexicon) -> Atom | None:
    known = lexicon.controls.get(piece.text)
    return _whole(piece, Category(text_of(known.term, "category")), known.term.name) if known else None


def _whole(piece: Piece, category: Category, name: str) -> Atom:
    return Atom(category, name, piece.text, piece.start, piece.end)


def _with_list(piece: Piece, category: Category, name: str, at: tuple[int, int]) -> Atom:
    found = words(piece.text, *at)
    placed = tuple(Word(word.text, word.start + piece.start, word.end + piece.start) for word in found)
    return Atom(category, name, piece.text, piece.start, piece.end, placed)


def _listed(piece: Piece, lexicon: Lexicon) -> Atom | None:  # noqa: ARG001 - one signature for all ways
    match = pattern(_LIST).fullmatch(piece.text)
    return _with_list(piece, Category.DISSEM, _NAMES[match["head"].split()[0]], match.span("list")) if match else None


def _eyes(piece: Piece, lexicon: Lexicon) -> Atom | None:  # noqa: ARG001 - one signature for all ways
    match = pattern(_EYES).fullmatch(piece.text)
    return _with_list(piece, Category.DISSEM, "EYES ONLY", match.span("list")) if match else None


def _fgi(piece: Piece, lexicon: Lexicon) -> Atom | None:  # noqa: ARG001 - one signature for all ways
    match = pattern(_FGI).fullmatch(piece.text)
    if match is None:
        return None
    span = match.span("list") if match["list"] else (len(piece.text), len(piece.text))
    return _with_list(piece, Category.FGI, "FGI", span)


def _sap(piece: Piece, lexicon: Lexicon) -> Atom | None:  # noqa: ARG001 - one signature for all ways
    match = pattern(_SAR).fullmatch(piece.text)
    inner = pattern(_PROGRAM).fullmatch(piece.text, match.start("rest")) if match else None
    return _named(Category.SAP, piece, inner["name"], inner.end("name")) if inner else None


def _named(category: Category, piece: Piece, name: str, at: int) -> Atom:
    return Atom(category, name, piece.text, piece.start, piece.end, parts=_parts(piece, at))


def _parts(piece: Piece, at: int) -> Parts:
    """Cut `-G ABCD EFGH-XYZ` into compartments with their sub-compartments."""
    found = []
    for match in pattern(r"-([^-]+)").finditer(piece.text, at):
        placed = [Word(word.text, word.start + piece.start, word.end + piece.start) for word in words(piece.text, *match.span(1))]
        if placed:
            found.append((placed[0], tuple(placed[1:])))
    return tuple(found)


def _aea(piece: Piece, lexicon: Lexicon) -> Atom | None:
    match = pattern(_AEA).fullmatch(piece.text)
    if match is None:
        return None
    name = lexicon.controls[match["head"]].term.name
    own = lexicon.compartments[name]
    rest = match["rest"]
    for form in sorted(own, key=len, reverse=True):  # `CRITICAL NUCLEAR WEAPON DESIGN INFORMATION` is one word here
        if " " in form and rest.startswith("-" + form):
            first = Word(form, piece.start + match.start("rest") + 1, piece.start + match.start("rest") + 1 + len(form))
            more = _parts(piece, match.start("rest") + 1 + len(form))
            return Atom(Category.AEA, name, piece.text, piece.start, piece.end, parts=((first, ()), *more))
    return _named(Category.AEA, piece, name, match.end("head"))


def _declass(piece: Piece, lexicon: Lexicon) -> Atom | None:
    values = text_of(lexicon.terms.get("DECLASSIFICATION VALUE"), "pattern")
    return _whole(piece, Category.DECLASS, piece.text) if values and pattern(values).fullmatch(piece.text) else None


def _accm(piece: Piece, lexicon: Lexicon) -> Atom | None:  # noqa: ARG001 - one signature for all ways
    return _whole(piece, Category.NONIC, piece.text) if pattern(_ACCM).fullmatch(piece.text) else None


def _orphan(piece: Piece, lexicon: Lexicon) -> Atom | None:
    """Read a compartment that stands without its control system: `CNWDI`, `BLFH ABCD`, `SIGMA 20`."""
    head, *rest = piece.text.split(" ")
    for form in (piece.text, head):
        for parent in ("RD", "SI", "TK", "HCS"):
            known: Known | None = lexicon.compartments.get(parent, {}).get(form)
            if known and known.forms != {FORMER} and (len(form) > 1 or form == piece.text) and (form == piece.text or _orphans(rest)):
                category = Category.AEA if parent == "RD" else Category.SCI
                return Atom(category, known.term.name, piece.text, piece.start, piece.end)
    return None


def _orphans(rest: list[str]) -> bool:
    return bool(rest) and all(pattern(r"[A-Z0-9]{1,6}").fullmatch(word) for word in rest)


def _sci(piece: Piece, lexicon: Lexicon) -> Atom | None:
    head, _, rest = piece.text.partition("-")
    known = lexicon.systems.get(head)
    if known is None or (rest and not pattern(r"[A-Z0-9]{1,10}(?:[ -][A-Z0-9]{1,10})*").fullmatch(rest)) or piece.text.endswith("-"):
        return None
    return _named(Category.SCI, piece, known.term.name, len(head))
