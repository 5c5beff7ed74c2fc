"""The store itself as an SQLite file, whose tables and columns `declint.compliance.schema` describes, to be asked by any program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.compliance.store import Store


def write(store: Store, path: Path) -> None:
    """Copy the store without gaps: two runs over the same findings write the same bytes."""
    store.execute("VACUUM INTO ?", (str(path),))
