"""The marks of a whole run, for the rules that compare documents with each other: in SQLite, or in Parquet through DuckDB."""

from __future__ import annotations

from declint.collection.sqlite import Collection
from declint.collection.store import Absent, Store

__all__ = ["Absent", "Collection", "Store"]
