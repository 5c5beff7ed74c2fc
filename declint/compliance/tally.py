"""What is counted once, when all rows are there: per document, per rule, per value of each dimension."""

from __future__ import annotations

import sqlite3

from declint.compliance.rows import Totals
from declint.compliance.schema import COUNTING, OF_DOCUMENT, SEVERITIES, STANDS

OPEN = "stand IN ('" + "','".join(COUNTING) + "')"
BY_SEVERITY = ", ".join(f"SUM(severity = '{severity}' AND {OPEN})" for severity in SEVERITIES) + f", SUM(NOT {OPEN})"
SUMS = "SUM(errors), SUM(warnings), SUM(infos), SUM(aside)"

OF_DOCUMENTS = f"""
CREATE TEMP TABLE counted (id INTEGER PRIMARY KEY, errors INTEGER, warnings INTEGER, infos INTEGER, aside INTEGER);
INSERT INTO counted SELECT document, {BY_SEVERITY} FROM finding WHERE document IS NOT NULL GROUP BY document;
UPDATE document SET errors = counted.errors, warnings = counted.warnings, infos = counted.infos, aside = counted.aside
  FROM counted WHERE counted.id = document.id;
DROP TABLE counted;
"""

# A rule gives each item of a document one verdict, the gravest: one that failed on it is not counted among what could not be told.
OF_RULES = f"""
CREATE TEMP TABLE fell AS SELECT DISTINCT rule, document, item FROM finding WHERE document IS NOT NULL;
CREATE INDEX temp.fell_rule ON fell (rule, document, item);
CREATE TEMP TABLE told AS SELECT rule, COUNT(*) AS number FROM untold WHERE NOT EXISTS (
  SELECT 1 FROM fell WHERE fell.rule = untold.rule AND fell.document = untold.document AND fell.item = untold.item) GROUP BY rule;
CREATE TEMP TABLE failed AS SELECT rule, COUNT(*) AS number FROM fell GROUP BY rule;
INSERT INTO rule_count
  SELECT names.rule, IFNULL(held.number, 0), IFNULL(failed.number, 0), IFNULL(told.number, 0), 0, 0, 0, 0, 0
  FROM (SELECT rule FROM told UNION SELECT rule FROM held UNION SELECT DISTINCT rule FROM finding) names
  LEFT JOIN held ON held.rule = names.rule LEFT JOIN told ON told.rule = names.rule LEFT JOIN failed ON failed.rule = names.rule;
INSERT INTO rule_count SELECT f.rule, r.passed, r.failed, r.undetermined, {BY_SEVERITY}, COUNT(DISTINCT document)
  FROM finding f JOIN rule_count r ON r.rule = f.rule WHERE 1 GROUP BY f.rule
  ON CONFLICT (rule) DO UPDATE SET errors = excluded.errors, warnings = excluded.warnings, infos = excluded.infos,
  aside = excluded.aside, documents = excluded.documents;
DROP TABLE fell; DROP TABLE told; DROP TABLE failed;
"""


def count(base: sqlite3.Connection) -> None:
    """Fill what is counted."""
    base.executescript("BEGIN;" + OF_DOCUMENTS + OF_RULES + "".join(map(_values, OF_DOCUMENT)) + "COMMIT;ANALYZE;")


def _values(dimension: str) -> str:
    """Return the statement that lists the values of a dimension of documents."""
    column = OF_DOCUMENT[dimension]
    return (
        f"INSERT INTO value SELECT '{dimension}', ROW_NUMBER() OVER (ORDER BY {column}), {column}, COUNT(*), {SUMS} "
        f"FROM document GROUP BY {column};"
    )


def totals(base: sqlite3.Connection) -> Totals:
    """Return what everything came to."""
    found = dict.fromkeys(SEVERITIES, 0) | dict(base.execute(f"SELECT severity, COUNT(*) FROM finding WHERE {OPEN} GROUP BY severity"))
    stands = dict.fromkeys(STANDS, 0) | dict(base.execute("SELECT stand, COUNT(*) FROM finding GROUP BY stand"))
    sums = base.execute(
        "SELECT SUM(passed), SUM(failed), SUM(undetermined), SUM(not_applicable), SUM(items), SUM(pages), SUM(bytes), "
        "COUNT(bytes), COUNT(*) FROM document"
    ).fetchone()
    names = ("passed", "failed", "undetermined", "not_applicable")
    return Totals(
        documents=dict(base.execute("SELECT status, COUNT(*) FROM document GROUP BY status ORDER BY status")),
        findings=found,
        stands=stands,
        rules={name: number or 0 for name, number in zip(names, sums, strict=False)},
        items=sums[4] or 0,
        pages=sums[5] or 0,
        bytes=sums[6] if sums[7] == sums[8] else None,  # of some is not known of all
    )
