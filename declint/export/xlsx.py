"""A workbook: Summary, Four-part, Findings, Waivers, Sample, Custody; every cell is text or a number, never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.compliance.custody import listed, root_of
from declint.errors import UsageError
from declint.export import _tables
from declint.export._summary import summary
from declint.sampling.draw import Urn
from declint.sampling.frame import units
from declint.sampling.plan import Plan, most
from declint.sampling.sheet import drawn
from declint.sampling.sheet import rows as sheet_rows
from declint.sampling.workbook import CREATED, CUT, LONGEST
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.compliance.store import Store

ROWS = 1_048_575  # of one worksheet below its headings
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDE = {"path": 50, "message": 70, "excerpt": 40, "reason": 40, "Title": 70, "sha256": 66, "authority": 30, "Is": 90, "What": 30}
Rows = Iterable[Sequence[_tables.Value]]


def write(store: Store, path: Path) -> None:
    """Write the workbook; rows go to the disk as they come."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 -- an extra
    except ImportError:
        raise UsageError("XLSX needs the extra xlsx: pip install 'declint[xlsx]'") from None
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        book.set_properties({"created": CREATED, "title": "declint report"})
        pages = Pages(book)
        front = book.add_worksheet("Summary")
        pages.sheet("Four-part", _tables.PART_COLUMNS, _tables.parts(store))
        pages.sheet("Findings", [one.name for one in _tables.SHEET], _tables.findings(store))
        pages.sheet("Waivers", _tables.WAIVERS, _tables.waivers(store))
        names, *sample = _sample(store) or [["no documents"]]
        pages.sheet("Sample", [str(name) for name in names], sample)
        pages.sheet("Custody", _tables.CUSTODY, _tables.custody(store))
        pages.front(front, _front(store, pages.cut))


def _front(store: Store, cut: int) -> Iterator[Sequence[_tables.Value]]:
    """Give the rows of the first sheet."""
    yield from summary(store)
    if cut:
        yield f"Cells cut at {LONGEST:,} characters", cut
    yield ()
    yield _tables.RULES
    yield from _tables.rules(store)


def _sample(store: Store) -> list[list[str | int]]:
    """Return a sheet of documents to look at: as many as prove less than 1 % of errors, the root hash of custody being the seed.

    So nobody chose it; `declint sample --import` reads it from the filled-in workbook.
    """
    plan = Plan("documents", root_of(listed(store)), "", 0, 0, error=0.01)
    urn = Urn(plan.seed, most(plan, 0))
    frame = urn.fill(units(_documents(store), "documents", None))
    return [list(row) for row in sheet_rows(drawn(urn, frame, plan, 0))] if frame.population else []


def _documents(store: Store) -> Iterator[dict[str, Any]]:
    for one in store.documents():
        reading = {"level": one.level, "decision": one.decision, "authority": one.authority, "date": one.released}
        yield {"type": "document", "path": one.path, "status": one.status, "sha256": one.sha256, "pages": one.pages, "reading": reading}


class Pages:
    """Writes worksheets; `cut` counts the cells that were too long."""

    def __init__(self, book: Any) -> None:
        """Begin without any."""
        self._book, self._bold, self.cut = book, book.add_format({"bold": True}), 0

    def sheet(self, name: str, names: Sequence[str], rows: Rows) -> None:
        """Write rows; what one worksheet cannot hold goes on in the next."""
        at, number, page = ROWS, 0, None
        for row in rows:
            if at == ROWS:
                at, number = 0, number + 1
                page = self._page(name if number == 1 else f"{name} {number}", names)
            at += 1
            self._row(page, at, row)
        if page is None:
            self._page(name, names)

    def front(self, page: Any, rows: Rows) -> None:
        """Write the first sheet, whose rows are of several kinds."""
        page.set_column(0, 0, 34)
        page.set_column(1, 8, 18)
        for at, row in enumerate(rows):
            self._row(page, at, row, self._bold if row == _tables.RULES else None)

    def _page(self, name: str, names: Sequence[str]) -> Any:
        page = self._book.add_worksheet(name)
        for column, one in enumerate(names):
            page.set_column(column, column, WIDE.get(one, 14))
        page.freeze_panes(1, 0)
        self._row(page, 0, names, self._bold)
        return page

    def _row(self, page: Any, at: int, row: Sequence[_tables.Value], look: Any = None) -> None:
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                page.write_string(at, column, self._text(value), look)
            elif isinstance(value, (int, float)):
                page.write_number(at, column, value, look)

    def _text(self, value: str) -> str:
        shown = visible(value)
        if len(shown) <= LONGEST:
            return shown
        self.cut += 1
        return shown[: LONGEST - len(CUT)] + CUT
