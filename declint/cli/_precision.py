"""The precision of rules as a table or JSON."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable

from declint.cli import _terminal
from declint.errors import CLEAN
from declint.reports._grid import Column, draw
from declint.reports._text import wrap
from declint.review.case import Case
from declint.review.precision import FEW, Precision, precisions, values
from declint.text.visible import visible

COLUMNS = (
    Column("Rule"), Column("Right"), Column("Wrong"), Column("Asked"), Column("Open"), Column("By pattern"), Column("Precision"),
    Column("95 % interval"), Column(""),
)  # fmt: skip
CAUTION = (
    "Right: confirmed or waived. Intervals are Clopper and Pearson's. What was looked at is no random sample, unless it was drawn "
    f"(declint sample --of findings --by rule); of a rate that rests on fewer than {FEW} decisions little can be said."
)


def precision(cases: Iterable[Case], args: Namespace) -> int:
    """Write what the decisions so far say of each rule."""
    found = precisions(cases)
    if args.format == "json":
        sys.stdout.write(json.dumps([values(one) for one in found], indent=2) + "\n")
        return CLEAN
    width = _terminal.columns()
    if found:
        sys.stdout.write(draw(COLUMNS, [_row(one) for one in found], width, colour=_terminal.coloured(args.color)) + "\n\n")
    sys.stdout.write("\n".join([*wrap(CAUTION, width), ""]))
    return CLEAN


def _row(one: Precision) -> tuple[str, ...]:
    counts = (f"{number:,}" for number in (one.right, one.wrong, one.asked, one.open, one.wholesale))
    if not one.decided:
        return (visible(one.rule), *counts, "-", "-", "")
    return (visible(one.rule), *counts, f"{one.rate.rate:.0%}", f"{one.rate.low:.0%} to {one.rate.high:.0%}", "few" if one.few else "")
