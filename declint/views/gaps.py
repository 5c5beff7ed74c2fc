"""Numbers that are missing between paragraphs or pages, and what fills their place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.views._page_gaps import FILLERS, MOST, attributes_of, page_gaps
from declint.views._sheet import ENDED, Sheet, marks_within
from declint.views._words import blocks, opening_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Item, Reading
    from declint.views._words import Block
    from declint.vocabulary import Vocabulary

ORDER = 30
FIRST = 2  # highest number with which a list may begin that has lost its opening
HIGHEST = 99  # number of a paragraph; laws, regulations and manuals go higher, and print figures between
RUNNING = 150  # characters of a block that is a paragraph, not a heading or an address
UNWRAPPED = 200  # characters of a line that no typist's page has
LONG = 3  # numbers that a list must have where its first two do not show that it is one
LOOKS = {
    1: "[IlL|!]",
    2: "[Z?]",
    3: "[Ea]",
    4: "[Aa]",
    5: "[Ss]",
    6: "[Gb]",
    7: "[T?]",
    8: "[BE]",
    9: "[gq]",
}  # figures as machines misread them
DASH = regex.compile(r"[ \t]*[-*+\u2022][ \t]+(?!\d)(?=\S)")


@dataclass(slots=True)
class Series:
    """A list that is under way: its numbered paragraphs in order."""

    members: list[Mark] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the number reached."""
        return _number(self.members[-1])


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Add a `gap` mark for each place with missing numbers.

    Attributes: `of` (paragraph, page), `after` (0 where a list has lost its beginning), `before`, `missing`, `size` (how many),
    `restart` (false: a list that begins again has no gap),
    `explained` (a note of redaction or omission stands there; unknown where the text is too poor to show either),
    `filled_by` (redaction, unnumbered, nothing). It stands on the first words of the unnumbered paragraph, else on the number
    after the gap.
    """
    sheet = Sheet.of(reading.document, reading.marks)
    paragraphs = (gap for item in reading.items for gap in _paragraph_gaps(reading, sheet, item))
    poor = {mark.item for mark in reading.marks if mark.kind == "quality" and mark.get("grade") != "good"}
    return (*reading.marks, *(_doubted(gap, reading, poor) for gap in (*paragraphs, *page_gaps(reading))))


def _doubted(gap: Mark, reading: Reading, poor: set[int]) -> Mark:
    """Leave `explained` unknown where nothing fills the gap and the text is poor: what a scanner missed may stand on the paper."""
    item = next((item.number for item in reversed(reading.items) if item.start <= gap.start), 1)
    if item not in poor or gap.get("filled_by") != "nothing":
        return gap
    return replace(gap, attributes={name: value for name, value in gap.attributes.items() if name != "explained"})


def _number(mark: Mark) -> int:
    value = mark.get("number")
    return value if isinstance(value, int) else 0


def _paragraph_gaps(reading: Reading, sheet: Sheet, item: Item) -> Iterator[Mark]:
    marks = [mark for mark in marks_within(reading.marks, item.start, item.end) if mark.kind == "paragraph"]
    for style in ("1.", "(1)"):
        numbered = [mark for mark in marks if mark.get("style") == style and _begins_block(sheet, mark)]
        if style == "1." and (opening := _opening_gap(reading, sheet, item, numbered)) is not None:
            yield opening
        for series, before, after in _jumps(numbered):
            if not _misread(reading.document.text[before.end : after.start], before, after):
                yield _gap(reading, sheet, series, (before, after))


def _opening_gap(reading: Reading, sheet: Sheet, item: Item, numbered: list[Mark]) -> Mark | None:
    """Return the gap before a list that begins with 2 and 3 and goes on, where neither a number nor a paragraph above can be its 1."""
    if len(numbered) < LONG or [_number(mark) for mark in numbered[:2]] != [2, 3] or 1 in map(_number, numbered):
        return None
    above = reading.document.text[item.start : numbered[0].start]
    known = any(mark.kind in FILLERS for mark in marks_within(reading.marks, item.start, numbered[0].start))
    known = known or any(len(block.text) >= RUNNING for block in blocks(sheet, item.start, numbered[0].start))
    if known or regex.search(r"(?m)(?:^|[ \t(])[1IlL|!iTt]\s?[.,:;)]|^\W*[1IlL|]\s", above):
        return None
    first = numbered[0]
    return Mark("gap", first.start, first.end, first.text, 0.7, attributes_of(0, _number(first), "nothing", of="paragraph"))


def _begins_block(sheet: Sheet, mark: Mark) -> bool:
    """Say whether a number stands where a paragraph may begin; a wrapped line can begin with one by chance."""
    line = sheet.document.lines.index(mark.start)
    above = sheet.document.lines[line - 1] if line else ""
    return (
        bool(mark.get("dash"))
        or not above.strip()
        or sheet.is_furniture(line - 1)
        or regex.search(r"[.!?:;\"')\]\u201d]\s*$", above) is not None
    )


def _jumps(numbered: list[Mark]) -> Iterator[tuple[Series, Mark, Mark]]:
    """Give each jump over missing numbers within a list, with the list as it is in the end.

    Lists within lists are held on a stack: a 1 opens a list, the number after an outer list's last one closes the inner.
    A jump counts only in what proves to be a list in the end, however many numbers it has lost, and only if none of the
    missing numbers comes later: then a figure was misread.
    """
    stack: list[Series] = []
    jumps: list[tuple[Series, Mark, Mark]] = []
    for mark in numbered:
        number = _number(mark)
        while len(stack) > 1 and number not in {1, stack[-1].last + 1} and number == stack[-2].last + 1:
            stack.pop()
        if number == 1 or not stack:
            stack.append(Series([mark]))
            continue
        series = stack[-1]
        if series.last + 1 < number <= series.last + 1 + MOST:
            jumps.append((series, series.members[-1], mark))
        if number > series.last:
            series.members.append(mark)
        jumps = [jump for jump in jumps if not _number(jump[1]) < number < _number(jump[2])]
    yield from (jump for jump in jumps if _is_list(jump[0]))


def _misread(between: str, before: Mark, after: Mark) -> bool:
    """Say whether the missing numbers stand there after all: `16 IT IS ALSO` without its point, `16. EXTENSION` within a line,
    `4, 5, and 6. The embassy` together, `E. THE MINISTER` for 3.
    """
    numbers = range(_number(before) + 1, _number(after))
    return all(
        regex.search(rf"(?m)(?<![\d.])(?:{number}[.),][ \t]|^\W*{number}\b|\b(?:and|&) {number}\b)", between)
        or regex.search(rf"(?m)^[ \t]*(?:{LOOKS.get(number, '(?!)')})[.,][ \t]", between)
        for number in numbers
    )


def _is_list(series: Series) -> bool:
    """Say whether numbers are those of a list: it begins 1, 2, or a longer run of them mostly goes up by one.

    002 without its paragraph 2 reads 1, 3, 5, 6, without its paragraph 1 it reads 2, 3, 5, 6.
    """
    numbers = [_number(mark) for mark in series.members]
    if numbers[-1] > HIGHEST:
        return False
    if numbers[:2] == [1, 2]:
        return True
    steps = sum(before + 1 == after for before, after in pairwise(numbers))
    few_lost = numbers[-1] - numbers[0] < 2 * len(numbers) - 1
    return few_lost and numbers[0] <= FIRST and len(numbers) >= LONG and steps >= numbers[0]


def _gap(reading: Reading, sheet: Sheet, series: Series, ends: tuple[Mark, Mark]) -> Mark:
    before, after = ends
    between = marks_within(reading.marks, before.start, after.start)
    explained = any(mark.kind in FILLERS for mark in between)
    unnumbered = None if explained else _unnumbered(reading, sheet, series, ends)
    start, end = opening_span(unnumbered) if unnumbered else (after.start, after.end)
    filled_by = "redaction" if explained else "unnumbered" if unnumbered else "nothing"
    attributes = attributes_of(_number(before), _number(after), filled_by, of="paragraph")
    return Mark("gap", start, end, reading.document.text[start:end], 0.8 if filled_by == "nothing" else 0.95, attributes)


def _unnumbered(reading: Reading, sheet: Sheet, series: Series, ends: tuple[Mark, Mark]) -> Block | None:
    """Return the one paragraph that stands in the gap without its number: a list dash among numbered ones (002:24), a line of its
    own among whole paragraphs, or a block of its own where every other number of the list has but one block.
    """
    first, last = (sheet.document.lines.index(mark.start) for mark in ends)
    for line in range(first + 1, last):
        dashed = ends[0].get("dash") and DASH.match(sheet.document.lines[line])
        if dashed or _begins_paragraph(sheet.document.lines[line - 1], sheet.document.lines[line]):
            start = sheet.document.lines.starts[line]
            return next(blocks(sheet, start, sheet.document.lines.end(line)), None)
    missing = _number(ends[1]) - _number(ends[0]) - 1
    extra = _extra_blocks(reading, sheet, *ends)
    others = (pair for pair in pairwise(series.members) if pair != ends)
    if missing == len(extra) == 1 and len(series.members) >= 3 and not any(_extra_blocks(reading, sheet, *pair) for pair in others):
        return extra[0]
    return None


def _begins_paragraph(above: str, line: str) -> bool:
    """Say whether a line begins a paragraph though no blank one stands above: lines that are whole paragraphs are not wrapped."""
    return len(above) >= UNWRAPPED and ENDED.search(above) is not None and len(line.strip()) >= 40


def _extra_blocks(reading: Reading, sheet: Sheet, one: Mark, other: Mark) -> list[Block]:
    """Return the blocks between two numbers beyond the first's own; what goes on over a page's end is no block of its own."""
    starts = {page.start for page in reading.pages}
    found = list(blocks(sheet, one.start, other.start))
    extra = []
    for before, block in pairwise(found):
        turned = any(before.end <= start <= block.start for start in starts)
        if not (turned and not before.ended) and len(block.text) >= 40:
            extra.append(block)
    return extra
