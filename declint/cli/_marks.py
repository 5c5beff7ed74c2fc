"""The marks of one input as JSON Lines, which is a contract, or as a table."""

from __future__ import annotations

import os
import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from declint.errors import InputError
from declint.examine import reading_of
from declint.inputs import Found
from declint.message import words
from declint.model import Mark, Reading, Value
from declint.reports._grid import Column, draw
from declint.reports._json import dump
from declint.reports._text import harmless, one_line
from declint.rule import Ruleset, Settings
from declint.text.visible import visible
from declint.workers import How, Lost


@dataclass(frozen=True, slots=True)
class Looking:
    """How to look at inputs and write what is seen: `form` is one of `FORMATS`, `width` that of the terminal.

    `salt` goes into the hashes of hidden words; with `reveal` the words themselves are written.
    """

    ruleset: Ruleset
    form: str
    width: int
    salt: str = ""
    reveal: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What is told of one input; `trace` where declint itself failed on it."""

    status: str
    text: str
    trace: str = ""


FORMATS = ("jsonl", "table")
COLUMNS = (Column("Kind"), Column("Place"), Column("Sure"), Column("Words", least=24), Column("What is known of it", least=24))


@dataclass(frozen=True, slots=True)
class Marks:
    """One input: its status, why it could not be read, or its reading."""

    path: str
    status: str
    reason: str = ""
    reading: Reading | None = None

    @property
    def profile(self) -> str | None:
        """Return the profile of the first item."""
        profile = self.reading.profiles.get(1) if self.reading else None
        return profile.name if profile else None


def write(looking: Looking, one: Found, settings: Settings) -> Written | None:
    """See the marks of one input and write them down, here or in a worker; nothing of one that a walk passed over."""
    try:
        return _written(looking, Marks(one.path, "scanned", reading=reading_of(one, looking.ruleset, settings)))
    except InputError as error:
        passed = error.status == "skipped" and not one.named
        return None if passed else _written(looking, Marks(one.path, error.status, str(error)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of ours on one record must not lose the others
        return write_lost(looking, one, Lost(How.RAISED, f"{type(error).__name__}: {error}", traceback.format_exc()))


def write_lost(looking: Looking, one: Found, lost: Lost) -> Written:
    """Write down that an input took its worker with it, or that declint itself failed on it."""
    status = "timed_out" if lost.how is How.LATE else "unreadable"
    told = _written(looking, Marks(one.path, status, lost.reason))
    return replace(told, trace=lost.trace or lost.reason) if lost.how is How.RAISED else told


def _written(looking: Looking, seen: Marks) -> Written:
    told = partial(told_of, looking)
    return Written(seen.status, as_lines(seen, told) if looking.form == "jsonl" else as_table(seen, looking.width, told))


def salt() -> str:
    """Return the salt of this run: what the environment sets, so that runs can be compared, else one that nobody knows."""
    return os.environ.get("DECLINT_SALT", "") or secrets.token_hex(16)


def told_of(looking: Looking, mark: Mark) -> Mapping[str, Value]:
    """Return what is told of a mark: its attributes, a hash of what it hides, and that itself only where it is asked for.

    Within a run equal words have equal hashes; the salt keeps a short name from being looked up.
    """
    if not mark.hidden:
        return mark.attributes
    words = " ".join(mark.hidden.split()).casefold()
    known = {**mark.attributes, "hash": sha256(f"{looking.salt}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]}
    return {**known, "hidden": mark.hidden} if looking.reveal else known


Told = Callable[[Mark], Mapping[str, Value]]


def as_lines(seen: Marks, told: Told) -> str:
    """Return the line of the document and one a mark."""
    head = {
        "kind": "document",
        "path": seen.path,
        "status": seen.status,
        "profile": seen.profile,
        **({"reason": seen.reason} if seen.reason else {}),
    }
    marks = seen.reading.marks if seen.reading else ()
    return "".join(dump(value) + "\n" for value in (head, *(mark_of(mark, told(mark)) for mark in marks)))


def mark_of(mark: Mark, told: Mapping[str, Value]) -> dict[str, Any]:
    """Return one mark of the contract; `told` are its attributes, `bbox` only where the format has pages with places."""
    value: dict[str, Any] = {
        "path": mark.path,
        "kind": mark.kind,
        "item": mark.item,
        "page": mark.page,
        "line": mark.place.line,
        "column": mark.place.column,
        "end_line": mark.place.end_line,
        "end_column": mark.place.end_column,
        "text": mark.text,
        "confidence": round(mark.confidence, 3),
        "attributes": dict(told),
    }
    return value if mark.bbox is None else {**value, "bbox": list(mark.bbox)}


def as_table(seen: Marks, width: int, told: Told) -> str:
    """Return the document's name and profile, and a row a mark."""
    head = harmless(
        f"{visible(seen.path)}: {visible(seen.profile or '')}{seen.status if seen.reason else ''} {one_line(seen.reason)}".rstrip()
    )
    rows = [_row(mark, told(mark)) for mark in seen.reading.marks] if seen.reading else []
    table = draw(COLUMNS, rows, width, colour=False) + "\n" if rows else ""
    return f"{head}\n{table}\n"


def _row(mark: Mark, told: Mapping[str, Value]) -> tuple[str, ...]:
    known = "; ".join(f"{name} {words(value)}" for name, value in told.items() if value is not None)
    return mark.kind, f"{mark.place.line}:{mark.place.column}", f"{mark.confidence:.2f}", one_line(words(mark)), one_line(known)
