"""Words as a reader sees them: capitals without accents, overlays, look-alike letters or letter-spacing, with the way back."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

import regex

from declint.frozen import frozen

# Letters of other scripts that print like Latin capitals: a banner in mixed alphabets is still the banner (and levels are
# folded alike, so that СЕКРЕТНО finds itself). Small capitals have no compatibility mapping in Unicode.
_ALIKE = str.maketrans(
    "АВЕКМНОРСТХІЅЈҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ‐‑‒–—―−’‘“”⁄∕＼",
    "ABEKMHOPCTXISJYABEZHIKMNOPTYXABCDEFGHIJKLMNOPRSTUVWYZ-------''\"\"//\\",
)
SET_APART = 5  # letters at least, to be a word whose letters stand apart
_IGNORED = "Cf"  # zero-width characters, soft hyphens, direction marks
# Single letters set apart: `S E C R E T`, `S.E.C.R.E.T`, `T O P   S E C R E T`. Four at least, so that initials stay.
_SPACED = r"(?<![^\W_])[^\W\d_](?P<gap>[ ]|[.\-_][ ]?)[^\W\d_](?:(?:[ ]{1,4}|[.\-_][ ]?)[^\W\d_]){2,}(?![^\W_])"


@frozen
class Folded:
    """Folded words; character i stands for source code points `starts[i]` to `ends[i]` (accents and overlays included).

    `runs` are the folded stretches that were letter-spaced.
    """

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range
    runs: tuple[tuple[int, int], ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range that a folded range stands for."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def spaced(self, start: int, end: int) -> bool:
        """Say whether a folded range was letter-spaced."""
        return any(first < end and start < last for first, last in self.runs)


@lru_cache(maxsize=2048)  # detectors that read the same lines
def fold(words: str, offset: int = 0) -> Folded:
    """Fold words that stand at `offset`; tabs and other blanks become single spaces, none is dropped."""
    if words.isascii():
        plain = words.upper().translate(_BLANKS)
        folded = Folded(plain, range(offset, offset + len(plain)), range(offset + 1, offset + len(plain) + 1))
    else:
        folded = _letters(words, offset)
    return _closed_up(folded)


_BLANKS = str.maketrans("\t\v\f\r\n", "     ")


def _letters(words: str, offset: int) -> Folded:
    plainly = list(map(_plain, words))
    if all(len(plain) == 1 for plain in plainly):  # no letter becomes two, none is only a mark on another
        return Folded("".join(plainly), range(offset, offset + len(words)), range(offset + 1, offset + len(words) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, plain in enumerate(plainly, offset):
        if not plain and ends:
            ends[-1] = index + 1
        out.append(plain)
        starts.extend([index] * len(plain))
        ends.extend([index + 1] * len(plain))
    return Folded("".join(out), tuple(starts), tuple(ends))


@cache
def _plain(char: str) -> str:
    """Return what one character folds to: nothing for marks that only sit on others."""
    if char.isspace():
        return " "
    if unicodedata.category(char) == _IGNORED:
        return ""
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return base.translate(_ALIKE).upper().translate(_ALIKE)


@cache
def _spaced() -> regex.Pattern[str]:
    return regex.compile(_SPACED)


def _closed_up(folded: Folded) -> Folded:
    """Close up letter-spaced words; within a run only gaps wider than its first one stay, as one space."""
    found = list(_spaced().finditer(folded.text))
    if not found:
        return folded
    keep: list[int] = []
    runs: list[tuple[int, int]] = []
    at = 0
    for match in found:
        keep.extend(range(at, match.start()))
        first = len(keep)
        keep.extend(_kept(folded.text, *match.span(), len(match["gap"])))
        runs.append((first, len(keep)))
        at = match.end()
    keep.extend(range(at, len(folded.text)))
    text = "".join(folded.text[index] for index in keep)
    return Folded(text, tuple(folded.starts[i] for i in keep), tuple(folded.ends[i] for i in keep), tuple(runs))


def close_up(words: str, offset: int = 0) -> Folded:
    """Fold a line whose letters stand apart though some are read as digits or signs: `U N C L A S 5 I F I E D`; others as `fold` does."""
    tokens = words.split()
    if len(tokens) < SET_APART or sum(len(token) > 1 for token in tokens) > len(tokens) // 4:
        return fold(words, offset)
    folded = _letters(words, offset)
    inner = [match.span() for match in _gaps().finditer(folded.text)]
    narrow = min((end - start for start, end in inner), default=1)
    dropped = {at for start, end in inner for at in range(start if end - start <= narrow else start + 1, end)}
    keep = [at for at in range(len(folded.text)) if at not in dropped]
    text = "".join(folded.text[at] for at in keep)
    return Folded(text, tuple(folded.starts[i] for i in keep), tuple(folded.ends[i] for i in keep), ((0, len(text)),))


@cache
def _gaps() -> regex.Pattern[str]:
    return regex.compile(r"(?<=[^ ])[ ]+(?=[^ ])")


def _kept(text: str, start: int, end: int, gap: int) -> list[int]:
    letters = [index for index in range(start, end) if text[index].isalpha()]
    kept: list[int] = letters[:1]
    for before, after in pairwise(letters):
        if after - before - 1 > gap:
            kept.append(before + 1)
        kept.append(after)
    return kept
