"""Marks made of marks: what needs looking at many marks at once is made into a mark here, once; rules only judge it.

A view module has `ORDER` (an integer: lower ones run first, later ones see what earlier ones made) and
`derive(reading, vocabulary)`, which returns the reading's marks as they should be from then on: with some changed (a banner
gets its edge, a date its role) or added (page, gap, item, quality).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import Protocol, cast

from declint.model import Mark, Reading
from declint.vocabulary import Vocabulary

PLACE = attrgetter("start", "end", "kind")


class View(Protocol):
    """What a module of this package is."""

    ORDER: int

    @staticmethod
    def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:
        """Return all marks of the reading, with this view's changes and additions."""
        ...


@cache
def views() -> tuple[View, ...]:
    """Return the views in their order; a module whose name starts with an underscore is a helper of theirs."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_") and name != "layout")
    modules = [cast("View", import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted(modules, key=lambda module: module.ORDER))


def derive(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Run every view over a reading."""
    for view in views():
        marks = sorted(view.derive(reading, vocabulary), key=PLACE)
        reading = replace(reading, marks=tuple(marks))
    return reading
