"""A baseline: the findings that were there when it was made, one a line, so that a run tells only of what is new.

    # declint baseline 1: ...
    f1-49c31580a22d-0eab8a0a-1 US-STR-001 frus/d107.txt

A line is a fingerprint, the rule, and the path as counted from the configuration, the two last for people and for tidying. The
lines are sorted, which scatters those of one record: two branches seldom touch the same place. There is no date, no
version and no line number in it. Order, blank lines and equal lines mean nothing, so that `merge=union` merges it too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from declint.errors import Problem, RulesError
from declint.fingerprint import is_fingerprint
from declint.text.visible import visible

HEAD = "# declint baseline 1: findings known already, one a line, sorted; `declint baseline update` writes it again.\n"
MAX_BYTES = 256 << 20
CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class Entry(NamedTuple):
    """A finding that is known already; `path` is counted from the configuration."""

    fingerprint: str
    rule: str
    path: str


@dataclass(slots=True)
class Baseline:
    """The entries of a baseline by path, each with its line in the file."""

    entries: dict[str, dict[Entry, int]] = field(default_factory=dict)

    def add(self, entry: Entry, line: int = 0) -> None:
        """Add an entry; the second of two equal ones changes nothing."""
        self.entries.setdefault(entry.path, {}).setdefault(entry, line)


def load(path: Path, shown: str) -> Baseline:
    """Read a baseline; raise `RulesError` for all that is wrong with it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise RulesError((Problem(visible(shown), 0, 0, f"is larger than {MAX_BYTES >> 20} MiB"),))
        return loads(data.decode(), shown)
    except OSError as error:
        hint = "; `declint baseline create` makes one" if isinstance(error, FileNotFoundError) else ""
        raise RulesError((Problem(visible(shown), 0, 0, f"cannot be read: {error.strerror}{hint}"),)) from None
    except UnicodeDecodeError:
        raise RulesError((Problem(visible(shown), 0, 0, "is not UTF-8"),)) from None


def loads(text: str, shown: str) -> Baseline:
    """Read the text of a baseline."""
    found, problems = Baseline(), []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if words and not words.startswith("#"):
            entry = _entry(words)
            if isinstance(entry, Entry):
                found.add(entry, number)
            else:
                problems.append(Problem(visible(shown), number, 1, entry))
    if problems:
        raise RulesError(tuple(problems[:20]))
    return found


def dumps(entries: Iterable[Entry]) -> str:
    """Return the text of a baseline: the same for the same entries, whatever their order."""
    return HEAD + "".join(sorted({f"{one.fingerprint} {one.rule} {_written(one.path)}\n" for one in entries}))


def _entry(words: str) -> Entry | str:
    """Return what a line says, or what is wrong with it."""
    if words.startswith(CONFLICT):
        return "a merge was left unfinished here: keep the lines of both sides"
    parts = words.split(" ", 2)
    if len(parts) != 3 or not is_fingerprint(parts[0]):
        return f"must be a fingerprint, a rule and a path, not “{visible(words, 60)}”"
    try:
        path = json.loads(parts[2]) if parts[2].startswith('"') else parts[2]
    except ValueError:
        path = None
    return Entry(parts[0], parts[1], path) if isinstance(path, str) else f"holds no path: {visible(parts[2], 60)}"


def _written(path: str) -> str:
    """Return a path as a line holds it: a JSON string where it could be mistaken."""
    plain = path.isprintable() and path == path.strip() and not path.startswith('"')
    return path if plain and path else json.dumps(path)
