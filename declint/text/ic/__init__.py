"""The grammar of the intelligence community's banners and portion marks: parse them, say what is wrong, roll portions up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from declint.text.fold import fold
from declint.text.ic._atoms import pattern
from declint.text.ic._judge import parsed
from declint.text.ic._lexicon import lexicon
from declint.text.ic._render import render as _render
from declint.text.ic.model import Category, Compartment, Control, Fault, Marking
from declint.text.ic.rollup import rolled_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from declint.text.fold import Folded
    from declint.vocabulary import Vocabulary

__all__ = ["Category", "Compartment", "Control", "Fault", "Marking", "parse", "render", "roll_up"]

_SPACED = r"(?<![A-Za-z])[A-Z](?:[ ][A-Z]){4,}(?![A-Za-z])"


def parse(text: str, *, form: str = "banner", on: date | str | None = None, vocabulary: Vocabulary) -> Marking:
    """Read a banner line or a portion mark (with or without its brackets).

    `on`: the day whose grammar it is judged by (a date or ISO text, at least a year); without one it is that of the Register
    of 31 December 2016. Offsets of faults count the characters of `text`. Never raises: what is no marking has faults.
    """
    day, known = str(on) if on else None, lexicon(vocabulary)
    if not pattern(_SPACED).search(text):
        return parsed(text, form, day, known)
    closed = fold(text)
    marking = parsed(closed.text, form, day, known)
    return replace(marking, text=text, faults=_placed(marking.faults, closed, text), advice=_placed(marking.advice, closed, text))


def _placed(faults: tuple[Fault, ...], closed: Folded, text: str) -> tuple[Fault, ...]:
    """Return the faults of a marking whose letters stood apart at their places in the text."""
    spans = ((fault, closed.source(fault.start, fault.end)) for fault in faults)
    return tuple(replace(fault, start=start, end=end, token=text[start:end]) for fault, (start, end) in spans)


def render(marking: Marking, *, form: str = "banner", vocabulary: Vocabulary) -> str:
    """Return a marking as the Register would have it written, a portion in its brackets."""
    return _render(marking, lexicon(vocabulary), form)


def roll_up(portions: Sequence[Marking], *, vocabulary: Vocabulary, on: date | str | None = None) -> Marking:
    """Return the banner that portions add up to (Register 2016 D.2 with the rules of each control); `on` as for `parse`."""
    return rolled_up(portions, lexicon(vocabulary), str(on) if on else None)
