"""What can be drawn: the documents, or the findings, of recorded runs, each in its stratum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import Any

from declint.frozen import frozen

OF = ("documents", "findings")
BY = ("rule", "folder", "level", "series")
ALL = "all"  # the stratum of what is not divided
NONE = "none"  # that of documents without a level


@frozen
class Unit:
    """One thing to look at. `id` names it and what it held; `facts` are the columns of a sheet that tell the reader what it is."""

    id: tuple[str, str]
    stratum: str
    facts: dict[str, str | int] = field(default_factory=dict)


def units(lines: Iterable[dict[str, Any]], of: str, by: str | None, show: frozenset[str] = frozenset()) -> Iterator[Unit]:
    """Give what the lines of a run hold of `of`, divided `by`.

    Documents are those that were scanned. Findings are those that count (not waived, not known), errors and warnings; `show`
    may add info. Findings about the run itself are never drawn, since there is no record to look at.
    """
    levels: dict[str, str] = {}
    for line in lines:
        if line["type"] == "document" and of == "documents" and line["status"] == "scanned":
            yield _document(line, by)
        elif line["type"] == "document" and by == "level":
            levels[line["path"]] = _level(line)
        elif line["type"] == "finding" and of == "findings" and _counts(line, show):
            yield _finding(line, levels.get(line["path"], NONE), by)


def _counts(line: dict[str, Any], show: frozenset[str]) -> bool:
    open_ = line["waived"] is None and not line["known"]
    return bool(line["fingerprint"]) and open_ and (line["severity"] != "info" or "info" in show)


def _document(line: dict[str, Any], by: str | None) -> Unit:
    reading = line.get("reading", {})
    facts: dict[str, str | int] = {"path": line["path"], "sha256": line.get("sha256") or "", "pages": line.get("pages") or 0}
    facts |= {name: str(reading.get(name) or "") for name in ("level", "decision", "authority")}
    facts["released"] = str(reading.get("date") or "")  # "date" is the box of whoever looks at it
    return Unit((line["path"], str(facts["sha256"])), _stratum(by, line, _level(line)), facts)


def _finding(line: dict[str, Any], level: str, by: str | None) -> Unit:
    names = ("path", "line", "page", "severity", "rule", "message", "excerpt", "fingerprint")
    return Unit((line["path"], line["fingerprint"]), _stratum(by, line, level), {name: line[name] for name in names})


def _level(line: dict[str, Any]) -> str:
    return str(line.get("reading", {}).get("level") or NONE)


def _stratum(by: str | None, line: dict[str, Any], level: str) -> str:
    """Return where something belongs; the series is the topmost folder, the folder the nearest."""
    of: dict[str | None, Callable[[], str]] = {
        "rule": lambda: str(line["rule"]),
        "folder": lambda: str(line["path"]).rpartition("/")[0] or ".",
        "series": lambda: _topmost(line["path"]),
        "level": lambda: level,
    }
    return of.get(by, lambda: ALL)()


def _topmost(path: str) -> str:
    return path.removeprefix("/").partition("/")[0] if "/" in path.removeprefix("/") else "."
