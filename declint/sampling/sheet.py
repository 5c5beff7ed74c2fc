"""The lines of a sheet: what was drawn, with boxes to tick; and what a reader ticked, read again from whatever program kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from declint.errors import UsageError
from declint.frozen import frozen
from declint.sampling.draw import Frame, Urn, shares
from declint.sampling.frame import ALL, Unit
from declint.sampling.plan import NAME, Plan, read, wanted
from declint.text.visible import visible

BOXES = ("agree", "disagree", "cannot tell")
SIGNED = ("initials", "date", "note")
PLAN = "plan"
TICKS = frozenset({"x", "✓", "✔", "☑", "☒", "yes", "y", "1", "true"})
EMPTY = frozenset({"", "☐", "no", "n", "0", "false"})

Cell = str | int


@frozen
class Line:
    """One thing to look at: its number on the sheet, and the plan by which it was drawn."""

    number: int
    unit: Unit
    plan: Plan


@frozen
class Answer:
    """A line as it came back: which box was ticked (empty: none yet), and whether it was signed."""

    number: int
    stratum: str
    box: str
    signed: bool
    plan: Plan


def drawn(urn: Urn, frame: Frame, plan: Plan, number: int) -> list[Line]:
    """Return what is drawn: `number` in all, or as many as the bound of the plan takes; of each stratum, where the plan says so."""
    population = frame.population
    if plan.each:
        takes = {name: wanted(plan, number, size) for name, size in frame.strata.items()}
    else:
        takes = shares(frame.strata, wanted(plan, number, population))
    plans = {name: _plan(plan, frame, takes, name) for name in frame.strata}
    units = [(plans[name], unit) for name, take in takes.items() for unit in urn.drawn(name, take)]
    return [Line(number, unit, own) for number, (own, unit) in enumerate(units, 1)]


def _plan(plan: Plan, frame: Frame, takes: dict[str, int], name: str) -> Plan:
    """Return the plan with what came of it: of a stratum's own, or of the whole."""
    values = {one: getattr(plan, one) for one in plan.__match_args__}
    size, population = (takes[name], frame.strata[name]) if plan.each else (sum(takes.values()), frame.population)
    return Plan(**values | {"frame": frame.sha256, "size": size, "population": population})


def rows(lines: Sequence[Line]) -> Iterator[list[Cell]]:
    """Give the rows of a sheet, the names of the columns first."""
    facts = list(lines[0].unit.facts) if lines else []
    strata = any(one.unit.stratum != ALL for one in lines)
    yield ["no", *(["stratum"] if strata else []), *facts, *BOXES, *SIGNED, PLAN]
    for one in lines:
        named = [visible(one.unit.stratum)] if strata else []
        cells = [value if isinstance(value, int) else visible(value) for value in one.unit.facts.values()]
        yield [one.number, *named, *cells, *("" for _ in (*BOXES, *SIGNED)), one.plan.words()]


def answers(table: Iterable[Sequence[str]], name: str) -> list[Answer]:
    """Read rows again; raise `UsageError` with the row for what cannot be counted. Rows above and below the sheet's own are passed over."""
    found: dict[int, tuple[int, Answer]] = {}
    at: dict[str, int] = {}
    for number, row in enumerate(table, 1):
        if not at:
            at = _columns(row)
        elif any(cell.strip() for cell in row):
            one = _answer(
                dict(zip(at, (row[index] if index < len(row) else "" for index in at.values()), strict=True)), f"{name}: row {number}"
            )
            if one.number in found:
                raise UsageError(f"{name}: row {number}: line {one.number} stands in row {found[one.number][0]} too")
            found[one.number] = number, one
    if not at:
        raise UsageError(f"{name}: has no row with the columns no, {', '.join(BOXES)} and {PLAN}: it is no sheet of declint sample")
    return [one for _, one in found.values()]


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Return where the columns are, by their names, whatever their order; nothing where this is not the row of names."""
    names = {cell.strip().casefold(): index for index, cell in reversed(list(enumerate(row)))}
    return names if {"no", *BOXES, PLAN} <= names.keys() else {}


def _answer(cells: dict[str, str], where: str) -> Answer:
    plan = read(cells[PLAN])
    number = cells["no"].strip().removesuffix(".0")  # as some programs keep whole numbers
    if plan is None or not number.isdecimal():
        raise UsageError(f"{where}: the columns no and {PLAN} are not as declint sample wrote them ({NAME}; ...)")
    ticked = [box for box in BOXES if _ticked(cells[box], where, box)]
    if len(ticked) > 1:
        raise UsageError(f"{where}: both {' and '.join(ticked)} are ticked")
    signed = bool(cells.get("initials", "").strip())
    return Answer(int(number), cells.get("stratum", ALL), "".join(ticked), signed, plan)


def _ticked(cell: str, where: str, box: str) -> bool:
    words = cell.strip().casefold()
    if words not in TICKS and words not in EMPTY:
        raise UsageError(f"{where}: the box {box} holds “{visible(cell, 40)}”; tick it with x, or leave it empty")
    return words in TICKS
