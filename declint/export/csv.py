"""The findings as CSV: one row a finding, with what its document is; a byte order mark, so that every spreadsheet takes it for UTF-8."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from declint.export._tables import SHEET, findings
from declint.reports.csv import cell

if TYPE_CHECKING:
    from declint.compliance.store import Store

BOM = "utf-8-sig"


def write(store: Store, path: Path) -> None:
    """Write the findings; no cell is a formula."""
    with path.open("w", encoding=BOM, errors="backslashreplace", newline="") as stream:
        rows = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        rows.writerow([one.name for one in SHEET])
        for row in findings(store):
            rows.writerow(
                [cell(one, whole=name == "path") if isinstance(one, str) else one for (name, *_), one in zip(SHEET, row, strict=True)]
            )
