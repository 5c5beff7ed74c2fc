"""A sheet laid out: which lines are shown, with which findings beside them, and what stands in the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.compliance.view.looks import LOOKS
from declint.compliance.view.plates import plate
from declint.compliance.view.seen import Seen, Unseen
from declint.compliance.view.sheet import Entry, Key, Line, Prepared, Sheet
from declint.compliance.view.weave import Strand, woven
from declint.text.quote import offset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND = 3  # lines shown on each side of what is marked, where a record is too long to be shown whole
MOST = 2_000_000  # code points of one record


def prepared(sheet: Sheet, most: int = MOST) -> Prepared:
    """Return what is shown of a sheet; of a text of more than `most` code points only what is near to marks and findings."""
    if isinstance(sheet.seen, Unseen):
        entries = tuple(Entry(number, row, "") for number, row in enumerate(sheet.findings, 1))
        return Prepared(entries, (), (), (), 0, 0)
    seen = sheet.seen
    strands = tuple(_found(sheet, seen))
    entries = tuple(_entry(sheet, seen, number, strand) for number, strand in enumerate(strands, 1))
    lines = tuple(_lines(sheet, seen, strands, entries, most))
    plates = tuple(plate(leaf, seen, strands, entries) for leaf in seen.leaves)
    legend = tuple(Key(look.name, look.title, seen.tally[look.name]) for look in LOOKS if seen.tally.get(look.name))
    struck = sum(one.tag == "s" for one in seen.strands)
    return Prepared(entries, lines, plates, legend, struck, len(seen.lines) - len(lines))


def _found(sheet: Sheet, seen: Seen) -> Iterator[Strand]:
    """Give the words of each finding; `offset_of` is asked for the last character, since what follows may stand elsewhere."""
    size = len(seen.lines.text)
    for number, row in enumerate(sheet.findings, 1):
        start = min(offset_of(seen.anchors, row.line, row.col), size)
        last = min(offset_of(seen.anchors, row.end_line, row.end_col - 1), size - 1)
        empty = (row.line, row.col) == (row.end_line, row.end_col)
        end = start if empty else max(start, last + 1)
        title = f"finding {number}: {row.severity} {row.rule}"
        yield Strand(start, end, "span", f"f f-{row.severity}", f"f{number}", title, f"words-{row.id}")


def _entry(sheet: Sheet, seen: Seen, number: int, strand: Strand) -> Entry:
    words = seen.lines.text[strand.start : strand.end].replace("\n", "")
    line = f"{sheet.prefix}-L{seen.lines.index(strand.start) + 1}"
    return Entry(number, sheet.findings[number - 1], strand.ident if words else line)


def _lines(sheet: Sheet, seen: Seen, strands: tuple[Strand, ...], entries: tuple[Entry, ...], most: int) -> Iterator[Line]:
    badges: dict[int, list[Entry]] = {}
    for entry, strand in zip(entries, strands, strict=True):
        badges.setdefault(seen.lines.index(strand.start), []).append(entry)
    pages = {seen.lines.index(start): label or str(number) for start, number, label in seen.pages}
    wanted = _wanted(seen, strands, most)
    gap, before = 0, 0
    for index, words in enumerate(woven(seen.lines, (*strands, *seen.strands))):
        if wanted is not None and index not in wanted:
            gap += 1
            continue
        number = seen.numbers[index]
        shown = "" if number == before else str(number)
        ident = f"{sheet.prefix}-L{index + 1}"
        yield Line(ident, shown, pages.get(index, ""), tuple(badges.get(index, ())), words, gap)
        gap, before = 0, number


def _wanted(seen: Seen, strands: tuple[Strand, ...], most: int) -> set[int] | None:
    """Return the lines to show, or None for all: those around findings, then around marks, as long as there is room."""
    if len(seen.lines.text) <= most:
        return None
    wanted, room = set[int](), most
    for one in (*strands, *seen.strands):
        middle = seen.lines.index(one.start)
        for index in range(max(middle - AROUND, 0), min(middle + AROUND + 1, len(seen.lines))):
            size = seen.lines.end(index) - seen.lines.starts[index] + 1
            if index not in wanted and size <= room:
                wanted.add(index)
                room -= size
    return wanted
