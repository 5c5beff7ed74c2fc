"""Reports of comparisons: those of every run, and here one module more a format that shows two releases together.

The name is the registration, with a hyphen for an underscore: `reports/side_by_side.py` is `--format side-by-side`. Such a module has
a class `Report(stream, style, excerpts)` that is a report like any other and is given each pair as well: `pair(pair)`, before the
results of its documents.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, TextIO, cast, runtime_checkable

from declint import reports

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.reports import Report, Style


@runtime_checkable
class PairReport(Protocol):
    """A report that is given pairs too."""

    def pair(self, pair: Pair) -> None:
        """Report two releases that were compared."""
        ...


def formats() -> tuple[str, ...]:
    """Return the names of the formats, without importing them."""
    return tuple(sorted((*reports.formats(), *_own())))


def make(name: str, stream: TextIO, style: Style, excerpts: str = "short") -> Report:
    """Return a report of the format named, which must be one of `formats()`."""
    own = _own().get(name)
    return cast("Report", import_module(f"{__name__}.{own}").Report(stream, style, excerpts)) if own else reports.make(name, stream, style)


def _own() -> dict[str, str]:
    return {name.replace("_", "-"): name for _, name, _ in iter_modules(__path__) if not name.startswith("_")}
