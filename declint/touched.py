"""Which lines of which files a unified diff touches, so that a run tells only of findings on them."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from declint.errors import UsageError
from declint.model import DocumentResult, Finding
from declint.text.visible import percent

HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
BINARY = re.compile(rb"Binary files (.*) and (.*) differ$")
PREFIX = re.compile(rb"[a-z]/")
OCTAL = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


@dataclass(slots=True)
class Touched:
    """The lines (from 1, in order) that are new or changed in each file, by its path in the diff; None: all of the file.

    Paths are written as reports show them: what is no UTF-8 as %FF.
    """

    files: dict[str, list[int] | None] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()

    def touches(self, path: Path) -> bool:
        """Say whether a file is in the diff."""
        return self._name(path) is not None

    def keep(self, result: DocumentResult) -> tuple[Finding, ...]:
        """Return the findings of a document that stand, or whose related places stand, on touched lines; those of the run too."""
        name = self._name(Path(result.path)) or self._archive(result.path)
        lines = self.files[name] if name is not None else []
        if lines is None:
            return result.findings
        return tuple(one for one in result.findings if one.rule.startswith("RUN-") or _on(one, lines))

    def _archive(self, path: str) -> str | None:
        """Return the archive in the diff that a path such as `outer.zip!inner.txt` lies in."""
        outer = (path[:at] for at, letter in enumerate(path) if letter == "!")
        return next((name for one in outer if (name := self._name(Path(one))) is not None), None)

    def _name(self, path: Path) -> str | None:
        """Return the path of a file in the diff; there it is counted from the root of its repository or the working folder."""
        whole = path.absolute()
        near = (_shown(os.fsencode(whole.relative_to(folder).as_posix())) for folder in self.folders if whole.is_relative_to(folder))
        return next((name for name in near if name in self.files), None)


def touched(diff: bytes, start: Path) -> Touched:
    """Read a unified diff; `start` is the working folder. Raise `UsageError` where it is none."""
    found = Touched(folders=_folders(start.absolute()))
    old, new, seen = b"", b"", not diff.strip()
    lines = iter(diff.split(b"\n"))
    for line in lines:
        old, new, header = _header(line, old, new)
        seen = seen or header
        name = _name(old, new)
        if hunk := HUNK.match(line):
            _take(found.files.get(name) if name else None, lines, hunk)
        elif name and line.startswith(b"+++ "):
            found.files.setdefault(name, [])
        elif name and line.startswith((b"GIT binary patch", b"Binary files ")):
            found.files[name] = None
    if not seen:
        raise UsageError("--diff: this is no unified diff (as `git diff` writes it)")
    return found


def _header(line: bytes, old: bytes, new: bytes) -> tuple[bytes, bytes, bool]:
    """Return the paths before and after as far as a line tells them, and whether it does."""
    line = line.rstrip(b"\r")
    if line.startswith(b"diff --git "):
        return (*_halves(line[11:]), True)
    if line.startswith(b"--- "):
        return _unquoted(line[4:].split(b"\t")[0]), new, False
    if line.startswith(b"+++ "):
        return old, _unquoted(line[4:].split(b"\t")[0]), True
    if line.startswith(b"rename to "):
        return b"a/", b"b/" + _unquoted(line[10:]), True
    if both := BINARY.match(line):
        return _unquoted(both[1]), _unquoted(both[2]), True
    return old, new, False


def _name(old: bytes, new: bytes) -> str | None:
    """Return the path after the change, None for a file that is gone; `a/` and `b/`, which git puts before paths, are left out.

    Under --no-prefix both sides begin alike (`--- a/one.txt`, `+++ a/one.txt`): then `a` is a folder.
    """
    if not new or new == b"/dev/null":
        return None
    sides = [PREFIX.match(side) for side in (old, new)]
    marked = sides[1] and (old == b"/dev/null" or (sides[0] and sides[0][0] != sides[1][0]))
    return _shown(new[2:] if marked else new.removeprefix(b"./"))


def _take(kept: list[int] | None, lines: Iterator[bytes], hunk: re.Match[bytes]) -> None:
    """Read the lines of a hunk, counted so that a line of text that looks like a header is none."""
    old, at, new = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
    while old > 0 or new > 0:
        line = next(lines, None)
        if line is None:
            raise UsageError("--diff: the diff ends in the middle of a hunk")
        sign = line[:1]
        if sign == b"+" and kept is not None:
            kept.append(at)
        after, before = sign not in {b"-", b"\\"}, sign not in {b"+", b"\\"}
        at, new, old = at + after, new - after, old - before


def _on(finding: Finding, lines: list[int]) -> bool:
    """Say whether a finding rests on one of some lines."""
    spans = [(finding.place.line, finding.place.end_line)]
    spans += [(one.line, one.line) for one in finding.related if one.path == finding.path]
    return any((at := bisect_left(lines, first)) < len(lines) and lines[at] <= last for first, last in spans)


def _halves(words: bytes) -> tuple[bytes, bytes]:
    """Return the paths in `a/one b/one`, the only line that names a file of which nothing but the mode or bytes changed."""
    if words.endswith(b'"') and b' "' in words:
        return b"a/", _unquoted(words[words.rindex(b' "') + 1 :])
    return words[: len(words) // 2], words[len(words) // 2 + 1 :]


def _unquoted(words: bytes) -> bytes:
    r"""Undo the quotes that git puts around a path with odd bytes: "b/f\303\251.txt"."""
    if not (words.startswith(b'"') and words.endswith(b'"') and len(words) > 1):
        return words
    return OCTAL.sub(lambda found: bytes([int(found[1], 8)]) if len(found[1]) == 3 else LETTERS.get(found[1], found[1]), words[1:-1])


def _folders(start: Path) -> tuple[Path, ...]:
    """Return what paths may be counted from: the root of the repository, and the working folder."""
    root = next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
    return tuple(dict.fromkeys((root, start) if root else (start,)))


def _shown(path: bytes) -> str:
    return percent(path.decode("utf-8", "surrogateescape"))
