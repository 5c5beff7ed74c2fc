"""Square brackets in running text: editors, transcribers and censors all put their own words into them."""

from __future__ import annotations

from declint.frozen import frozen

OPEN, CLOSE = "[", "]"


@frozen
class Bracketed:
    """A bracket at `[start, end)`, the escaping backslash of Markdown included, and the words in it, white space evened out."""

    start: int
    end: int
    words: str


def around(text: str, at: int, reach: int = 400) -> Bracketed | None:
    """Return the innermost bracket that encloses an offset and is at most `reach` long on either side, or None."""
    start = text.rfind(OPEN, max(0, at - reach), at + 1)
    if start < 0 or CLOSE in text[start:at]:
        return None
    end = text.find(CLOSE, max(at, start), at + reach)
    return None if end < 0 or text.find(OPEN, start + 1, end) >= 0 else _bracketed(text, start, end + 1)


def opening(text: str, start: int, reach: int = 2000) -> Bracketed | None:
    """Return the bracket that opens at `start`, with all that is nested in it, or None where it does not close in reach."""
    depth = 0
    for at in range(start, min(len(text), start + reach)):
        depth += (text[at] == OPEN) - (text[at] == CLOSE)
        if not depth:
            return _bracketed(text, start, at + 1)
    return None


def _bracketed(text: str, start: int, end: int) -> Bracketed:
    words = " ".join(text[start + 1 : end - 1].split()).strip("\\_* ")
    return Bracketed(start - (text[start - 1 : start] == "\\"), end, words)
