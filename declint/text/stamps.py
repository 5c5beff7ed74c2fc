"""The grammar of stamps: families of blocks that open with certain words and go on over the lines around them.

A family is data (`rules/vocabulary/stamps*.yaml`). In its patterns a blank stands for any run of blanks on the line, so that
`RELEASE IN PART` also finds a spaced-out OCR reading; letters are found in either case except inside `(?-i:...)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import regex

from declint.frozen import frozen
from declint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.text.lines import Lines
    from declint.vocabulary import Term

TALLEST = 20  # lines: what a finding may cover at most
HABIT = 4  # gaps between paragraphs that show a copy's habit
WIDEST = 4  # blank lines that a copy may have in place of one
_RUN = regex.compile(r"\n(?:[ \t]*\n)+")
_BLANKS = {" ": r"[^\S\n]+", " ?": r"[^\S\n]*"}
_ON_ONE_LINE = {r"\s": r"[^\S\n]", r"\W": r"[^\w\n]"}
_BLANK = regex.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|\x20\?|\x20")


@frozen
class Family:
    """One kind of stamp.

    `cue` is a pattern on the line of `opens`; `above` and `below` are what its other lines hold; `ends` the line after which
    nothing follows; `needs` what must stand somewhere in the block; `gap` the blank lines allowed between two of its lines.
    `decides`: the decision is in its `words` or in ticked `options`; `dated`: what stands right before its date, where the
    block has other dates; `order` that of day and month; `sets` and `reads`: attributes that it always has, or their patterns.
    """

    name: str
    kind: str
    cue: str
    opens: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    ends: str = ""
    needs: str = ""
    gap: int = 1
    decides: str = "words"
    dated: str = ""
    order: str = "mdy"
    sets: Mapping[str, Any] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)


def family_of(term: Term) -> Family:
    """Return the family that a vocabulary term describes."""
    data: dict[str, Any] = _plain(term.data) if "says" in term.data else dict(term.data)
    data.setdefault("kind", "release_stamp")
    for name in ("above", "below"):
        data[name] = tuple(data.get(name, ()))
    return Family(name=term.name, **data)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the family of a stamp of few words: `says` at a line's beginning, alone or before a date or a word of `then`."""
    then, stands = data["then"], r"(?:^\W{0,6}|(?<=\s\s))"
    return {
        "cue": data["cue"],
        "opens": rf"{stands}{data['says']}[!.:,]?(?=\W*$|\s\s| (?:\W{{0,3}}\d|(?:{then})(?!\w)))(?: [^\n]{{0,70}})?",
        "below": (rf"^\W{{0,4}}(?:{then})(?!\w)[^\n]{{0,60}}", r"^\W{0,4}\d{1,2}[./-] ?\d{1,2}[./-] ?\d{4}\W{0,4}$"),
        "gap": 0,
        "order": "dmy",
        "sets": {"agency": data["agency"], "decision": "declassified"},
    }


@lru_cache(maxsize=1024)
def compiled(pattern: str, *, exact: bool = False) -> regex.Pattern[str]:
    """Compile a pattern that stays on its line, or an `exact` one: letters in their own case, and it may run over lines."""
    return regex.compile(flexible(pattern, lines=exact), regex.MULTILINE | (0 if exact else regex.IGNORECASE))


def flexible(pattern: str, *, lines: bool = False) -> str:
    """Return a pattern in which every blank stands for a run of blanks on one line; those in brackets stay as they are.

    Unless it may run over `lines`, the classes of blanks and of what is no letter do not hold the line end in it.
    """
    found = _BLANKS if lines else _BLANKS | _ON_ONE_LINE
    return _BLANK.sub(lambda match: found.get(match.group(), match.group()), pattern)


def blocks(lines: Lines, index: int, family: Family) -> Iterator[tuple[Span, ...]]:
    """Give the stamps of a family that open on a line, each as the stretches of its lines, from the top."""
    start = lines.starts[index]
    for opening in compiled(family.opens).finditer(lines.text, start, lines.end(index)):
        if opening.end() == opening.start():
            continue
        parts = (*_above(lines, index, family), Span(opening.start(), opening.end()), *_below(lines, index, family, opening.group()))
        if not family.needs or compiled(family.needs).search(words_of(lines.text, parts)):
            yield parts


def words_of(text: str, parts: tuple[Span, ...]) -> str:
    """Return the words of a stamp, a line each."""
    return "\n".join(text[part.start : part.end] for part in parts)


def _above(lines: Lines, index: int, family: Family) -> tuple[Span, ...]:
    """Return the parts above the opening line, from the top."""
    if not family.above or lines[index].startswith("\f"):
        return ()
    return tuple(_walk(lines, range(index - 1, max(index - _reach(lines), -1), -1), family.above, family))[::-1]


def _below(lines: Lines, index: int, family: Family, opening: str) -> tuple[Span, ...]:
    """Return the parts under the opening line."""
    if not family.below or (family.ends and compiled(family.ends).search(opening)):
        return ()
    return tuple(_walk(lines, range(index + 1, min(index + _reach(lines), len(lines))), family.below, family))


def _walk(lines: Lines, indexes: range, patterns: tuple[str, ...], family: Family) -> Iterator[Span]:
    """Give the parts on the lines next to a stamp, as far as its lines go; a page break ends them."""
    blank, most = 0, family.gap * spacing(lines.text)
    for index in indexes:
        line = lines[index]
        if line.startswith("\f") and indexes.step > 0:
            return
        if not line.strip():
            blank += 1
            if blank > most:
                return
            continue
        part = _part(lines, index, patterns)
        if part is None:
            return
        yield part
        blank = 0
        if line.startswith("\f") or (family.ends and compiled(family.ends).search(line)):
            return


def _reach(lines: Lines) -> int:
    """Return how many lines away a part of a stamp may stand."""
    return TALLEST * (1 + spacing(lines.text)) // 2


@lru_cache(maxsize=4)
def spacing(text: str) -> int:
    """Return how many blank lines a text usually has between two paragraphs, at least one: copies may come with each doubled."""
    runs = Counter(run.count("\n") - 1 for run in _RUN.findall(text))
    return max(1, min(runs.most_common(1)[0][0], WIDEST)) if runs.total() >= HABIT else 1


def _part(lines: Lines, index: int, patterns: tuple[str, ...]) -> Span | None:
    """Return the stretch of a line that belongs to the stamp, or None."""
    start, end = lines.starts[index], lines.end(index)
    found = [match.span() for pattern in patterns for match in compiled(pattern).finditer(lines.text, start, end) if match.group().strip()]
    return _trimmed(lines.text, min(span[0] for span in found), max(span[1] for span in found)) if found else None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without the blanks at its ends."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip()))
