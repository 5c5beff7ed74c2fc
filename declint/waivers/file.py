"""The file of waivers: read, checked against its schema and the rules, every mistake told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from declint.errors import Problem, RulesError
from declint.notices import NOTICES
from declint.ruleset import schema
from declint.ruleset.configfile import spec
from declint.ruleset.schema import did_you_mean
from declint.ruleset.yamlfile import YamlFile, parse, read
from declint.waivers import _paths

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from declint.rule import Ruleset

SET_ASIDE = frozenset({"waived", "false-positive"})
STATES = ("waived", "false-positive", "confirmed", "under-review")
ABOUT_INPUTS = frozenset({"RUN-READ-001", "RUN-SIZE-001", "RUN-TIME-001", "RUN-SKIP-001"})  # of our own notices, what can be waived


@dataclass(frozen=True)
class Waiver:
    """One entry: which finding or findings it means, what was decided, by whom, when; `line` is that of the file.

    `rule` is the id in force, whatever former id the file has. `until` is the last day on which it holds (ISO), or empty.
    """

    state: str
    reason: str
    by: str
    date: str
    fingerprint: str = ""
    path: str = ""
    rule: str = ""
    approver: str = ""
    until: str = ""
    line: int = 0

    @property
    def sets_aside(self) -> bool:
        """Say whether its findings count no more; a confirmed one, or one that is still under review, stays open."""
        return self.state in SET_ASIDE

    def expired(self, today: str) -> bool:
        """Say whether it holds no more on an ISO day."""
        return bool(self.until) and self.until < today

    @property
    def alone(self) -> bool:
        """Say whether no second person has agreed; the same name again, however it is written, is no second person."""
        return not self.approver.strip() or same_person(self.approver, self.by)

    @cached_property
    def literal(self) -> str | None:
        """Return the one path that is meant, or None where the pattern may mean several."""
        return _paths.literal(self.path)

    @cached_property
    def folder(self) -> str:
        """Return the folder below which all that is meant lies; empty for the configuration's own."""
        return _paths.folder(self.path)

    @cached_property
    def spec(self) -> GitIgnoreSpec:
        """Return the compiled pattern."""
        return spec((self.path,))


def same_person(one: str, other: str) -> bool:
    """Say whether two names are the same but for case, blanks and the way that letters are coded."""
    return " ".join(normalize("NFKC", one).casefold().split()) == " ".join(normalize("NFKC", other).casefold().split())


def load(path: Path, shown: str, ruleset: Ruleset) -> tuple[Waiver, ...]:
    """Read a file of waivers; raise `RulesError` for all that is wrong with it. `ruleset` must be the whole one."""
    return waivers_of(read(path, shown), ruleset)


def loads(text: str, shown: str, ruleset: Ruleset) -> tuple[Waiver, ...]:
    """Read the text of such a file."""
    return waivers_of(parse(text.encode(), shown), ruleset)


def waivers_of(file: YamlFile, ruleset: Ruleset) -> tuple[Waiver, ...]:
    """Return the waivers of a file that was read."""
    if problems := schema.problems("waivers", file):
        raise RulesError(tuple(problems))
    entries: list[dict[str, Any]] = file.value["waivers"]
    problems = [problem for index, entry in enumerate(entries) for problem in _problems(file, index, entry, ruleset)]
    if problems := [*problems, *_twice(file, entries)]:
        raise RulesError(tuple(problems))
    return tuple(
        Waiver(**{**entry, "rule": _id(entry.get("rule", ""), ruleset)}, line=file.where(("waivers", index))[0])
        for index, entry in enumerate(entries)
    )


def _problems(file: YamlFile, index: int, entry: dict[str, Any], ruleset: Ruleset) -> list[Problem]:
    """Return what no schema can say: days that are none, rules that there are not."""
    found, keys = [], ("waivers", index)
    for name in ("date", "until"):
        try:
            date.fromisoformat(entry.get(name, "2000-01-01"))
        except ValueError:
            found.append(file.problem((*keys, name), f"there is no day {entry[name]}"))
    if not found and entry.get("until", entry["date"]) < entry["date"]:
        found.append(file.problem((*keys, "until"), f"lies before the waiver's own date, {entry['date']}"))
    rule = entry.get("rule")
    if rule in NOTICES and rule not in ABOUT_INPUTS:
        found.append(file.problem((*keys, "rule"), f"{rule} cannot be waived"))
    elif rule and "fingerprint" not in entry and rule not in NOTICES and ruleset.find(rule) is None:
        near = did_you_mean(rule, [*ABOUT_INPUTS, *(one.id for one in ruleset.rules)])
        found.append(file.problem((*keys, "rule"), f"no rule is called “{rule}”{near}"))
    return found


def _twice(file: YamlFile, entries: list[dict[str, Any]]) -> list[Problem]:
    """Return a problem for each finding that two entries speak of."""
    first: dict[str, int] = {}
    found = []
    for index, entry in enumerate(entries):
        whole = entry.get("fingerprint")
        if whole and first.setdefault(whole, index) != index:
            line = file.where(("waivers", first[whole]))[0]
            found.append(file.problem(("waivers", index, "fingerprint"), f"has a waiver already, on line {line}"))
    return found


def _id(name: str, ruleset: Ruleset) -> str:
    rule = ruleset.find(name)
    return rule.id if rule else name
