"""The findings of a report as CSV, for readers whose browser runs no script: no cell of it is a formula."""

from __future__ import annotations

import csv
from typing import TextIO

from declint.compliance.store import Store
from declint.text.visible import visible

COLUMNS = (
    *("severity", "rule", "state", "path", "line", "column", "item", "page", "message", "confidence", "excerpt", "authority"),
    "fingerprint",
)
FORMULA = frozenset("=+-@\t\r＝＋－＠")  # what spreadsheets take for the beginning of a formula, wide forms too


def write(store: Store, stream: TextIO) -> None:
    """Write one row a finding."""
    rows = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in store.findings():
        words = (one.message, one.confidence, cell(one.excerpt), cell("; ".join(one.authority)), one.fingerprint)
        place = (cell(one.path), one.line, one.col, one.item, one.page)
        rows.writerow((one.severity, one.rule, one.stand, *place, cell(words[0]), *words[1:]))


def cell(text: str) -> str:
    """Return words as a cell; an apostrophe before what would be a formula makes it text for every spreadsheet."""
    shown = visible(" ".join(text.split()))
    return f"'{shown}" if shown[:1] in FORMULA else shown
