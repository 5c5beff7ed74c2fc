"""Untrusted text made fit for a terminal, a log or an annotation; its width in columns, wrapping and shortening."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from declint.text.visible import visible

SHORTEST_FOLDER = 3  # columns of a folder's name that still tell something


def one_line(text: str) -> str:
    """Return the text on one line: runs of white space become one blank, the rest is made visible."""
    return visible(" ".join(text.split()))


def harmless(line: str) -> str:
    """Return a line of text that no runner of workflows takes for a command of its own.

    GitHub's looks for `::` after any blanks and, in an older form, for `##[` anywhere: a file may be named like that, and a
    wrapped message may happen to begin so. One blank before it, or a `./`, is enough to spoil it.
    """
    bare = line.lstrip()
    if bare.startswith("::"):
        blanks = line[: len(line) - len(bare)]
        line = f"{blanks[:-1]}\\{bare}" if blanks else f"./{bare}"
    return tame(line)


def tame(text: str) -> str:
    """Spoil the older form of a workflow command, which counts wherever it stands."""
    return text.replace("##[", "#\\x23[")


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return the terminal columns that visible text takes: East Asian wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Break visible text into lines of at most so many columns, between words where it can be, else inside them."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, columns)
        lines.extend(whole)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> list[str]:
    """Cut a word that is too long for a line."""
    pieces, piece, used = [], "", 0
    for char in word:
        if used + _columns(char) > columns and piece:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += _columns(char)
    return [*pieces, piece]


def shorten(path: str, columns: int) -> str:
    """Cut a visible path in the middle, its file name last: `frus/1969…/d107.txt`, then `d107_very…copy.txt`."""
    if width(path) <= columns or columns < 5:
        return path
    folder, _, name = path.rpartition("/")
    room = columns - width(name) - 2
    if folder and room >= SHORTEST_FOLDER:
        return f"{_fit(folder, room)}…/{name}"
    if folder and width(name) <= columns:
        return name
    half = (columns - 1) // 2
    return f"{_fit(name, columns - 1 - half)}…{_fit(name[::-1], half)[::-1]}"


def _fit(text: str, columns: int) -> str:
    """Return as much of the beginning as fits."""
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > columns:
            return text[:at]
    return text


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 error, 2 errors, 1,204 errors."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
