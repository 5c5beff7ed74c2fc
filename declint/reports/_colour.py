"""Colour for terminals; every colour stands beside a word that says the same."""

from __future__ import annotations

from declint.model import Severity

_CODES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "blue": "34", "green": "32", "cyan": "36"}
OF_SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def paint(text: str, colour: str, *, on: bool) -> str:
    """Return the text in a colour, or as it is where colour is off."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if on and text else text


def severity(value: Severity, *, on: bool) -> str:
    """Return the word for a severity in its colour."""
    return paint(value.value, OF_SEVERITY[value], on=on)
