"""A report as files for other programs: one module a format, its name is its registration (`declint report --format xlsx`).

A module has `write(store, path)`, which fills an empty file. All read the store that the pages are made from, so their numbers agree;
`_tables` says what the columns are. Words of records are never formulas, links or markup.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.compliance.store import Store


def formats() -> tuple[str, ...]:
    """Return the names of the formats, without importing them."""
    return tuple(sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_")))


def write(name: str, store: Store, path: Path) -> None:
    """Write a report in a format, which must be one of `formats()`, to an empty file."""
    import_module(f"{__name__}.{name}").write(store, path)
