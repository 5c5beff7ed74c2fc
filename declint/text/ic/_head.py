"""How a marking opens: a level of the United States, or `//` and a joint, NATO or foreign one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.text.ic._atoms import Head, Word, pattern, words
from declint.text.ic._lexicon import BANNER, PORTION

if TYPE_CHECKING:
    from declint.text.ic._atoms import Piece
    from declint.text.ic._lexicon import Known, Lexicon

_ACTIVITY = (
    r"NATO[ ](?!TOP\b)(?P<activity>[A-Z]{2,6})[ ](?P<level>SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED)"
    r"|N(?P<short>[A-Z]{1,4})(?P<code>[SCRU])"
)
_LETTERS = {"S": "SECRET", "C": "CONFIDENTIAL", "R": "RESTRICTED", "U": "UNCLASSIFIED"}
NOBODY = "FGI"  # stands for the owner where it is concealed


def us_head(piece: Piece, lexicon: Lexicon) -> Head | None:
    """Read a level of the United States."""
    known = lexicon.levels["us"].get(piece.text)
    return Head(known.term.name, "us", piece.text, piece.start, piece.end) if known else None


def other_head(piece: Piece, lexicon: Lexicon) -> Head | None:
    """Read a joint, NATO or foreign level."""
    return _nato(piece, lexicon) or _owned(piece, lexicon)


def proper(head: Head, form: str, lexicon: Lexicon) -> bool:
    """Say whether the level is written as the form asks: in words in a banner, by its letters in a portion."""
    known = _level_word(head, lexicon)
    return known is None or (BANNER if form == "banner" else PORTION) in known.forms


def _level_word(head: Head, lexicon: Lexicon) -> Known | None:
    forms = lexicon.levels["nato" if head.system == "nato" else "foreign"]
    return next((forms[form] for form in sorted(forms, key=len, reverse=True) if _ends(head.form, form)), None)


def _ends(text: str, form: str) -> bool:
    return text == form or text.endswith(" " + form) or f" {form} " in text


def _nato(piece: Piece, lexicon: Lexicon) -> Head | None:
    known = lexicon.levels["nato"].get(piece.text)
    if known:
        return Head(known.term.name, "nato", piece.text, piece.start, piece.end)
    match = pattern(_ACTIVITY).fullmatch(piece.text)
    if match is None:
        return None
    level = match["level"] or _LETTERS[match["code"]]
    return Head(f"NATO {level}", "nato", piece.text, piece.start, piece.end, activity=match["activity"] or match["short"])


def _owned(piece: Piece, lexicon: Lexicon) -> Head | None:
    """Read `JOINT SECRET GBR USA`, `GBR SECRET`, `CAN GBR S`, `FGI TS`."""
    found = words(piece.text, 0, len(piece.text))
    placed = tuple(Word(word.text, word.start + piece.start, word.end + piece.start) for word in found)
    joint = bool(found) and found[0].text == "JOINT"
    for length in (2, 1):
        first = 1 if joint else len(found) - length
        level = lexicon.levels["foreign"].get(" ".join(word.text for word in found[first : first + length]))
        if level is not None and first > 0:
            owners = placed[first + length :] if joint else placed[:first]
            system = "joint" if joint else "foreign"
            return Head(level.term.name, system, piece.text, piece.start, piece.end, owners)
    return None
