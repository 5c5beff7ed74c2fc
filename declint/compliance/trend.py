"""What has become of the findings of earlier reports, told by fingerprint: new, fixed, unchanged, waived."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from declint.compliance.intake import stand
from declint.compliance.lines import Source
from declint.compliance.schema import COUNTING
from declint.compliance.store import Store
from declint.errors import UsageError

MOST = 20
COUNTS = "('" + "','".join(COUNTING) + "')"
NOW = f"SELECT fingerprint, MAX(stand IN {COUNTS}) AS counts FROM finding WHERE fingerprint <> '' GROUP BY fingerprint"


class Step(NamedTuple):
    """One report against the one before it; `counting` findings are open, `waived` ones were open before and are set aside now.

    Findings without a fingerprint (about the run itself) are in `counting` alone.
    """

    name: str
    documents: int
    counting: int
    new: int
    fixed: int
    unchanged: int
    waived: int
    first: bool


def fill(store: Store, files: Iterable[Path]) -> None:
    """Read earlier reports, oldest first, into a table of their own."""
    files = tuple(files)
    if len(files) > MOST:
        raise UsageError(f"--against: at most {MOST} earlier reports")
    if not files:
        return
    store.execute("CREATE TABLE past (report INTEGER, fingerprint TEXT, counts INTEGER, PRIMARY KEY (report, fingerprint)) WITHOUT ROWID")
    store.execute("CREATE TABLE report (id INTEGER PRIMARY KEY, name TEXT, documents INTEGER, counting INTEGER)")
    for number, file in enumerate(files, 1):
        _read(store, number, file)


def _read(store: Store, number: int, file: Path) -> None:
    documents = counting = 0
    store.execute("BEGIN")
    for one in Source(file).objects():
        documents += one["type"] == "document"
        if one["type"] == "finding":
            counts = stand(one) in COUNTING
            counting += counts
            if one.get("fingerprint"):
                sql = "INSERT INTO past VALUES (?,?,?) ON CONFLICT DO UPDATE SET counts = MAX(counts, excluded.counts)"
                store.execute(sql, (number, one["fingerprint"], counts))
    store.execute("INSERT INTO report VALUES (?,?,?,?)", (number, file.name, documents, counting))
    store.execute("COMMIT")


def steps(store: Store, name: str) -> tuple[Step, ...]:
    """Return one step for each earlier report, and the last for this one (`name`); nothing where there is no earlier one."""
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone():
        return ()
    reports = store.execute("SELECT id, name, documents, counting FROM report ORDER BY id").fetchall()
    found = []
    for number, called, documents, counting in reports:
        found.append(Step(called, documents, counting, *_between(store, _past(number), _past(number - 1)), first=number == 1))
    totals = store.totals()
    last = _between(store, NOW, _past(len(reports)))
    return (*found, Step(name, sum(totals.documents.values()), sum(totals.findings.values()), *last, first=False))


def _past(number: int) -> str:
    return f"SELECT fingerprint, counts FROM past WHERE report = {number}"


def _between(store: Store, now: str, then: str) -> tuple[int, int, int, int]:
    """Return how many are new, fixed, unchanged and waived between two sets of fingerprints."""
    sql = f"""WITH now AS ({now}), old AS ({then})
      SELECT (SELECT COUNT(*) FROM now LEFT JOIN old USING (fingerprint) WHERE now.counts AND NOT IFNULL(old.counts, 0)),
             (SELECT COUNT(*) FROM old LEFT JOIN now USING (fingerprint) WHERE old.counts AND now.fingerprint IS NULL),
             (SELECT COUNT(*) FROM now JOIN old USING (fingerprint) WHERE now.counts AND old.counts),
             (SELECT COUNT(*) FROM now JOIN old USING (fingerprint) WHERE old.counts AND NOT now.counts)"""
    new, fixed, unchanged, waived = store.execute(sql).fetchone()
    return new, fixed, unchanged, waived
