"""Untrusted words made fit to be shown: nothing that moves a cursor, starts a line or hides what follows."""

from __future__ import annotations


def visible(text: str, longest: int | None = None) -> str:
    r"""Return the text with each character that does not print written as an escape (`\x1b`, `\u202e`), shortened on wish."""
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in text)
