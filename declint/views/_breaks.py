"""Where pages of a plain text begin, by what their makers left: banners, page numbers, blank runs, cut sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Break

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from declint.model import Mark
    from declint.views._sheet import Sheet

PAGE = 300  # visible characters that must stand before a lone banner for it to be the foot of a page
REST = 100  # and after it; less is a stamp under the last foot
HABIT = 5  # blank runs that show how a text parts its pages
RUN_PAGE = 500  # visible characters that such a page holds on average; layouts with wide gaps hold less
# The surer style of page numbers first, and the surer evidence: it keeps its place where several breaks fall together.
STYLES = ("brackets", "heading", "telegram", "of", "dashes")
SURENESS = ("item", "banners", "marker", "number", "banner", "blank run", "capitals")


def breaks_in(sheet: Sheet, marks: Iterable[Mark], items: Iterable[int]) -> tuple[Break, ...]:
    """Return the page starts of a text whose format states none; `items` are offsets at which a record begins."""
    found = [Break(offset, how="item") for offset in items]
    found += _pairs(sheet)
    found += _numbered(sheet, marks)
    found += _blank_runs(sheet)
    found += _capitals(sheet)
    found = _merged(sheet, found)
    return tuple(_merged(sheet, [*found, *_lone(sheet, found)]))


def _start(sheet: Sheet, line: int) -> int:
    """Return the offset of a line; that of the text's end after the last one."""
    lines = sheet.document.lines
    return lines.starts[line] if line < len(lines) else len(sheet.document.text)


def _pairs(sheet: Sheet) -> Iterator[Break]:
    """Break between a foot and the head that follows directly (000:57/59); two heads at a text's top have nothing before them."""
    since = 0
    for cluster in sheet.clusters():
        if len(cluster) > 1 and sheet.amount(since, cluster[0]):
            since = cluster[1]
            yield Break(_start(sheet, since), how="banners")


def _lone(sheet: Sheet, known: list[Break]) -> Iterator[Break]:
    """Break at a banner that stands alone in the body: the foot of the page before, unless a blank run parts it from that."""
    starts = [0, *(sheet.document.lines.index(one.offset) for one in known)]
    clusters = sheet.clusters()
    for number, (line, *more) in enumerate(clusters):
        if more:
            continue
        since = max(start for start in starts if start <= line)
        until = clusters[number + 1][0] if number + 1 < len(clusters) else len(sheet.document.lines)
        cut = sheet.runs_on(line, line + 1)
        if cut or (sheet.amount(since, line) >= PAGE and sheet.amount(line, until) >= REST):
            starts.append(begin := _side(sheet, line))
            yield Break(_start(sheet, begin), how="banner")


def _side(sheet: Sheet, line: int) -> int:
    """Return the line with which the new page begins: the banner's own, where blank lines part it from the page before (001:240)."""
    after, before = sheet.next_filled(line + 1), sheet.last_filled(line)
    return line if line - before > 3 >= after - line else after


def _numbered(sheet: Sheet, marks: Iterable[Mark]) -> Iterator[Break]:
    """Break at page numbers of the surest style in the text; others count something else (a file's pages, a letter's)."""
    markers = [mark for mark in marks if mark.kind == "page_marker"]
    style = min((str(mark.get("style")) for mark in markers), key=STYLES.index, default="")
    if style == "dashes":
        yield from _numbers(sheet)
    else:
        yield from _markers(sheet, [mark for mark in markers if mark.get("style") == style])


def _markers(sheet: Sheet, markers: list[Mark]) -> Iterator[Break]:
    """Break at page numbers that state where a page begins: `[Page 328]` (after it), `## Page 2` and cable pages (before)."""
    lines = sheet.document.lines
    for mark in markers:
        offset = mark.end if mark.get("style") == "brackets" else lines.starts[lines.index(mark.start)]
        yield Break(offset, str(mark.get("label")).lstrip("0"), "marker")


def _numbers(sheet: Sheet) -> Iterator[Break]:
    """Break at `- 2 -`: numbers that begin with 1 under a page's text stand at its foot, all others at the head."""
    dashed = [(line, mark) for line, mark in sorted(sheet.numbers.items()) if mark.get("style") == "dashes"]
    if not dashed:
        return
    first_line, first = dashed[0]
    at_foot = first.get("number") == 1 and sheet.amount(0, first_line) >= PAGE
    for line, mark in dashed:
        label = str(int(str(mark.get("label"))) + at_foot)
        yield Break(_start(sheet, sheet.next_filled(line + 1) if at_foot else line), label, "number")


def _blank_runs(sheet: Sheet) -> Iterator[Break]:
    """Break at blank runs where a sentence runs on across them, or at all where the text parts its pages so (001)."""
    runs = sheet.blank_runs()
    habit = len(runs) >= HABIT and sheet.body[-1] >= RUN_PAGE * (len(runs) + 1)
    for first, end in runs:
        if habit or sheet.runs_on(first, end):
            yield Break(_start(sheet, end), how="blank run")


def _capitals(sheet: Sheet) -> Iterator[Break]:
    """Break after a lone line of capitals that splits a sentence: a banner that nobody can read any more (001:146)."""
    lines = sheet.document.lines
    for line in range(1, len(lines) - 1):
        words = lines[line].strip()
        if not 4 <= len(words) <= 40 or not words.isupper() or line in sheet.banners:
            continue
        if lines.blank(line - 1) and lines.blank(line + 1) and sheet.runs_on(line, line + 1):
            yield Break(_start(sheet, sheet.next_filled(line + 1)), how="capitals")


def _merged(sheet: Sheet, found: list[Break]) -> list[Break]:
    """Drop breaks with nothing before or after them, and make one of several with no body between them."""
    kept: list[Break] = []
    since, end = 0, len(sheet.document.text)
    for one in sorted(found, key=lambda item: (item.offset, SURENESS.index(item.how))):
        if sheet.amount_between(since, one.offset):
            kept.append(one)
        elif kept:
            kept[-1] = _surer(kept[-1], one)
        since = one.offset
    return [one for one in kept if sheet.amount_between(one.offset, end)]


def _surer(one: Break, other: Break) -> Break:
    best = min(one, other, key=lambda item: SURENESS.index(item.how))
    return Break(best.offset, one.label or other.label, best.how)
