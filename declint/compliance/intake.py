"""From the objects of a run to rows of the store: in batches, so that memory does not grow with the collection."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from declint.compliance.schema import PART_COLUMNS

BATCH = 5_000
EXCERPT = {"none": 0, "short": 120, "full": 500}
RUN = "INSERT INTO run VALUES (" + ",".join("?" * 15) + ")"
DOCUMENT = "INSERT INTO document VALUES (" + ",".join("?" * 39) + ")"
FINDING = "INSERT INTO finding VALUES (" + ",".join("?" * 21) + ")"
UNTOLD = "INSERT INTO untold VALUES (?,?,?,?,?)"
PART = "INSERT INTO part VALUES (?,?,?,?,?)"
WAIVER = "INSERT INTO waiver VALUES (" + ",".join("?" * 14) + ")"
TABLES = {"document": DOCUMENT, "finding": FINDING, "untold": UNTOLD, "part": PART}
Line = dict[str, Any]


class Intake:
    """Takes the objects of runs one by one; `excerpts` says how much of a document's words is kept (none, short, full)."""

    def __init__(self, base: sqlite3.Connection, excerpts: str = "full") -> None:
        """Write to `base`, whose tables are there."""
        self._base, self._room = base, EXCERPT[excerpts]
        self._run = self._document = self._finding = 0
        self._path, self.twice = "", 0
        self._agencies: dict[str, str] = {}
        self._passed: Counter[str] = Counter()
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}

    def take(self, objects: Iterable[Line], name: str) -> int:
        """Take all objects of one run; return its number."""
        for one in objects:
            self.add(one, name)
        self.flush()
        return self._run

    def add(self, one: Line, name: str = "") -> None:
        """Take one object; of a type that is not known nothing is taken."""
        kind = one.get("type")
        if kind == "finding":
            self._add_finding(one)
        elif kind == "document":
            self._add_document(one)
        elif kind == "run":
            self._add_run(one, name)
        elif kind == "summary":
            self._add_summary(one)

    def finish(self) -> None:
        """Write what is waiting, and what was counted on the way."""
        self.flush()
        self._base.executemany("INSERT INTO held VALUES (?, ?)", sorted((+self._passed).items()))

    def flush(self) -> None:
        """Write what is waiting."""
        for name, rows in self._rows.items():
            if rows:
                self._base.executemany(TABLES[name], rows)
                rows.clear()

    def _put(self, table: str, row: tuple[Any, ...]) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self.flush()

    def _add_run(self, one: Line, name: str) -> None:
        self._run += 1
        ran = {**one, **one.get("run", {})}
        packs = [[pack["name"], pack["version"], pack["sha256"]] for pack in ran.get("packs", ())]
        files = [[file["path"], file["sha256"]] for file in ran.get("waiver_files", ())]
        row = (
            *(self._run, name, "", ran.get("tool", {}).get("version", ""), ran.get("schema_version", "")),
            *(ran.get("rules_sha256", ""), ran.get("config_sha256", ""), ran.get("command", "")),
            *(ran.get("today", ""), ran.get("fail_on", ""), json.dumps(packs), json.dumps(files), None, "{}", 0),
        )
        self._base.execute(RUN, row)

    def _add_summary(self, one: Line) -> None:
        said = {name: value for name, value in one.items() if name not in {"type", "waivers"}}
        row = (one.get("exit_code"), json.dumps(said, sort_keys=True), self._run)
        self._base.execute("UPDATE run SET exit_code = ?, said = ?, complete = 1 WHERE id = ?", row)
        names = (
            "key",
            "file",
            "line",
            "state",
            "reason",
            "by",
            "approver",
            "date",
            "until",
            "rule",
            "path",
            "fingerprint",
            "expired",
            "used",
        )
        self._base.executemany(WAIVER, [tuple(waiver.get(name, "") for name in names) for waiver in one.get("waivers", ())])

    def _add_document(self, one: Line) -> None:
        self._document += 1
        self._path = one["path"]
        self._once(self._path)
        parts, read, rules = one.get("four_part", {}), one.get("reading", {}), one.get("rules", {})
        dated, released = read.get("dated") or "", read.get("date") or ""
        row = (
            *(self._document, self._run, self._path, str(PurePosixPath(self._path).parent)),
            *(one["status"], one.get("reason", ""), one.get("sha256", ""), one.get("bytes")),
            *(one.get("pages", 0), one.get("items", 0), one.get("quality"), read.get("profile", "")),
            *(read.get("level") or "", read.get("banners", 0), read.get("struck")),
            *(read.get("authority") or "", self._agency(read.get("agency") or ""), read.get("reviewer") or "", read.get("decision") or ""),
            *(released, dated, decade(dated), decade(released), read.get("language") or ""),
            *("; ".join(read.get("reviews", ())), "; ".join(read.get("not_shown", ())), " ".join(map(_held, one.get("passes", ())))),
            *(rules.get(name, 0) for name in ("passed", "failed", "undetermined", "not_applicable")),
            *(parts.get(part, {}).get("answer", "") for part in PART_COLUMNS),
            *(0, 0, 0, 0),
        )
        self._put("document", row)
        for part, told in parts.items():
            self._put("part", (self._document, part, told["answer"], told["rule"], told["line"]))
        self._passed.update(note["rule"] for note in one.get("passes", ()))
        for note in one.get("undetermined", ()):
            self._put("untold", (self._document, note["rule"], note.get("item", 1), note["line"], note["note"]))

    def _agency(self, name: str) -> str:
        """Return an agency by the first spelling met: stamps write it in capitals or not."""
        return self._agencies.setdefault(" ".join(name.split()).casefold(), " ".join(name.split()))

    def _once(self, path: str) -> None:
        """Forget what an earlier run said of the same input: the last one given counts."""
        if self._run < 2:
            return
        self.flush()
        if found := self._base.execute("SELECT id, passes FROM document WHERE path = ?", (path,)).fetchone():
            self.twice += 1
            self._passed.subtract(name.partition(":")[0] for name in found[1].split())
            for table in ("finding", "untold", "part"):
                self._base.execute(f"DELETE FROM {table} WHERE document = ?", found[:1])
            self._base.execute("DELETE FROM document WHERE id = ?", found[:1])

    def _add_finding(self, one: Line) -> None:
        self._finding += 1
        bbox, document, get = one.get("bbox"), self._of(one["path"]), one.get
        row = (
            *(self._finding, document, one["path"], one["rule"], one["severity"], stand(one), get("confidence", 1.0)),
            *(one["message"], get("item", 1), get("page", 1), get("line", 1), get("column", 1), get("end_line", 1), get("end_column", 1)),
            *(json.dumps(bbox) if bbox else None, self._excerpt(get("excerpt", "")), _listed(get("authority")), get("fingerprint", "")),
            *(_listed(get("related")), get("waived") or "", get("decision", "")),
        )
        self._put("finding", row)

    def _of(self, path: str) -> int | None:
        """Return the number of a finding's document, None where it is about the run as a whole."""
        if path == self._path:
            return self._document
        self.flush()
        found = self._base.execute("SELECT id FROM document WHERE path = ?", (path,)).fetchone()
        return found[0] if found else None

    def _excerpt(self, words: str) -> str:
        return words if len(words) <= self._room else words[: self._room - 1] + "…" if self._room else ""


def _held(note: Line) -> str:
    return f"{note['rule']}:{note['line']}"


def _listed(values: list[Any] | None) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def stand(finding: Line) -> str:
    """Return how a finding stands: what the waivers say of it, else whether the baseline knows it, else open."""
    if finding.get("waived") is not None:
        return finding.get("state") or "waived"
    return "known" if finding.get("known") else finding.get("state") or "open"


def decade(date: str) -> str:
    """Return the decade of an ISO date: 1962-10-28 lies in the 1960s."""
    return f"{date[:3]}0s" if date[:4].isdecimal() and len(date) >= 4 else ""
