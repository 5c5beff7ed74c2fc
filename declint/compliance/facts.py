"""What the pages show, asked of the store and put in order: matrix, four parts, breakdowns, trend, decisions, quality of the text."""

from __future__ import annotations

from typing import NamedTuple

from declint.compliance.charts import Column
from declint.compliance.register import NAMES, Register, worded
from declint.compliance.rows import RuleCount, RuleRow, Value
from declint.compliance.schema import ANSWERS, PART_COLUMNS, PARTS, SEVERITIES
from declint.compliance.store import Store

FEW = 20  # documents: below that a rate says more about chance than about whoever it is of
SHOWN = 60  # values of a breakdown on one page
BREAKDOWNS = ("agency", "decade", "release", "authority", "reviewer", "folder", "level", "language", "profile")
PART_WORDS = {
    "word": ("The word", "“Declassified”, or the decision in another word", "32 CFR 2001.25(b)(1)"),
    "authority": ("The authority", "who declassified it: name and position, identifier, or guide", "32 CFR 2001.25(b)(2)"),
    "date": ("The date", "when it was declassified", "32 CFR 2001.25(b)(3)"),
    "struck": ("The old marking", "overall marking lined through on the cover or first page", "32 CFR 2001.25(b)(4)"),
}
PART_FILTERS = {"word": "word", "authority": "hasauthority", "date": "hasdate", "struck": "struck"}
BANDS = ((0.85, 1.01, "good"), (0.6, 0.85, "fair"), (-0.01, 0.6, "poor"))


class PartRow(NamedTuple):
    """One part of the test over all documents: the number and the address for yes, no and unread, and how many no rule asked."""

    part: str
    title: str
    means: str
    cite: str
    answers: tuple[tuple[str, int, str], ...]
    silent: int


class MatrixRow(NamedTuple):
    """One rule: what it came to, what stands behind it, and the items that it did not concern."""

    told: RuleCount
    rule: RuleRow
    not_applicable: int


class Breakdown(NamedTuple):
    """One dimension: its values, the most findings first (decades in order), and what is not shown of them."""

    dimension: str
    title: str
    values: tuple[Value, ...]
    most: int
    hidden: int
    hidden_open: int


def parts(store: Store, register: Register) -> tuple[PartRow, ...]:
    """Return the four-part test of the collection; empty where it applies to no document."""
    counted = store.part_counts()
    tested = store.execute("SELECT COUNT(DISTINCT document) FROM part").fetchone()[0]
    if not tested:
        return ()
    found = []
    for part in PARTS:
        dimension = PART_FILTERS[part]
        numbers = {answer: counted[part].get(answer, 0) for answer in ANSWERS}
        answers = tuple((one, n, register.documents(**{dimension: one}) if n else "") for one, n in numbers.items())
        found.append(PartRow(part, *PART_WORDS[part], answers, tested - sum(numbers.values())))
    return tuple(found)


def tested(store: Store) -> tuple[int, int]:
    """Return how many documents the four-part test applies to, and how many of them meet all four parts."""
    columns = " AND ".join(f"{column} = 'yes'" for column in PART_COLUMNS.values())
    number, met = store.execute(
        f"SELECT (SELECT COUNT(DISTINCT document) FROM part), (SELECT COUNT(*) FROM document WHERE {columns})"
    ).fetchone()
    return number, met


def matrix(store: Store) -> tuple[MatrixRow, ...]:
    """Return every rule that has a finding or could not be told somewhere: most errors first, then warnings, then information."""
    known, items = {one.id: one for one in store.rules()}, store.totals().items
    rows = [
        MatrixRow(one, known.get(one.rule, RuleRow(one.rule, one.rule, "", (), "", (), "")), max(items - one.judged, 0))
        for one in store.rule_counts()
        if one.failed or one.undetermined or one.errors + one.warnings + one.infos + one.aside
    ]
    return tuple(sorted(rows, key=lambda row: (-row.told.errors, -row.told.warnings, -row.told.infos, row.told.rule)))


def quiet(store: Store) -> tuple[tuple[RuleCount, RuleRow], ...]:
    """Return the rules that were asked and always passed."""
    known = {one.id: one for one in store.rules()}
    return tuple(
        (one, known.get(one.rule, RuleRow(one.rule, one.rule, "", (), "", (), "")))
        for one in store.rule_counts()
        if one.passed and not one.failed and not one.undetermined and not one.errors + one.warnings + one.infos + one.aside
    )


def unasked(store: Store) -> tuple[RuleRow, ...]:
    """Return the rules that concerned no item."""
    said = {one.rule for one in store.rule_counts()}
    return tuple(one for one in store.rules() if one.id not in said and one.pack != "run")


def breakdowns(store: Store) -> tuple[Breakdown, ...]:
    """Return every dimension of which something is known."""
    found = []
    for dimension in BREAKDOWNS:
        values = store.values(dimension)
        if not any(one.name for one in values):
            continue
        ordered = values if dimension in {"decade", "release"} else tuple(sorted(values, key=_weight))
        shown, rest = ordered[:SHOWN], ordered[SHOWN:]
        most = max((one.open for one in shown), default=0)
        found.append(Breakdown(dimension, NAMES[dimension], shown, most, len(rest), sum(one.open for one in rest)))
    return tuple(found)


def _weight(value: Value) -> tuple[int, int, int, int, str]:
    return -value.errors, -value.warnings, -value.infos, -value.documents, value.name


def columns(one: Breakdown) -> list[Column]:
    """Return the columns of a chart over decades."""
    return [Column(worded(value.name), (value.errors, value.warnings, value.infos)) for value in one.values]


class Heat(NamedTuple):
    """A table of rules by decades of the record: numbers of findings that count, with a shade from 0 to 5 for each."""

    decades: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...]
    most: int


def heat(store: Store, most: int = 15) -> Heat:
    """Return it for the rules with the most errors and warnings."""
    sql = """SELECT f.rule, d.decade, COUNT(*) FROM finding f JOIN document d ON d.id = f.document
      WHERE f.severity <> 'info' AND f.stand IN ('open', 'confirmed', 'under-review') GROUP BY f.rule, d.decade"""
    found: dict[str, dict[str, int]] = {}
    for rule, decade, number in store.execute(sql):
        found.setdefault(rule, {})[decade] = number
    decades = tuple(sorted({decade for row in found.values() for decade in row}))
    rules = sorted(found, key=lambda rule: (-sum(found[rule].values()), rule))[:most]
    top = max((number for rule in rules for number in found[rule].values()), default=0)
    rows = tuple((rule, tuple((decade, n := found[rule].get(decade, 0), _shade(n, top)) for decade in decades)) for rule in rules)
    return Heat(decades, rows, top)


def _shade(number: int, most: int) -> int:
    return 0 if not number else min(5, 1 + int(4 * number / most))


def quality(store: Store) -> tuple[tuple[str, float, float, int], ...]:
    """Return how well the texts were read: bands of quality with the number of documents in each."""
    sql = "SELECT COUNT(*) FROM document WHERE quality >= ? AND quality < ?"
    return tuple((word, max(low, 0), min(high, 1), store.execute(sql, (low, high)).fetchone()[0]) for low, high, word in BANDS)


def left_out(store: Store) -> int:
    """Return how many failures the runs counted that are no findings here: below --min-confidence, or outside a diff."""
    totals = store.totals()
    return max(totals.rules["failed"] - sum(one.failed for one in store.rule_counts() if not one.rule.startswith("RUN-")), 0)


def severities() -> tuple[str, ...]:
    """Return the severities, the gravest first."""
    return SEVERITIES
