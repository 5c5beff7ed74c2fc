"""Where an open file belongs: its configuration, its waivers and its baseline, the last two as the editor has them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from declint.config import BASELINE, WAIVERS, Configuration, Resolver, check, configuration
from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.model import Severity
from declint.rule import Ruleset, Settings
from declint.ruleset.select import narrow
from declint.waivers import baseline, file
from declint.waivers.ledger import Ledger

Opened = Callable[[Path], str | None]  # the text of a file where an editor has it open


@frozen
class Place:
    """The configuration of a file, and the two files beside it; `path` is what reports call the file."""

    path: str
    own: Configuration
    waivers: Path | None
    baseline: Path | None

    @property
    def key(self) -> str:
        """Return the path by which fingerprints and waivers know the file."""
        return self.own.key(self.path)


def shown(path: Path) -> str:
    """Return a path as a run in the workspace's folder would call it."""
    relative = os.path.relpath(path) if path.drive == Path.cwd().drive else ".."
    return path.as_posix() if relative.startswith("..") else relative.replace(os.sep, "/")


def place_of(path: Path) -> Place:
    """Return where a file belongs; raise `RulesError` where its configuration is broken."""
    name = shown(path)
    own = configuration(Path(name).parent)
    return Place(name, own, _chosen(own.waivers, own.beside(WAIVERS)), _chosen(own.baseline, own.beside(BASELINE)))


def settings_of(place: Place, whole: Ruleset) -> Settings:
    """Return what holds for a record, as `declint check` on that file alone would have it; raise `RulesError`."""
    check(place.own, whole)
    kept = narrow(whole, place.own.listed("select"), place.own.listed("ignore"))
    found = Resolver(place.own, kept).resolve(Path(place.path))
    off: dict[str, Severity | None] = dict.fromkeys({rule.id for rule in whole.rules} - {rule.id for rule in kept.rules})
    return replace(found, severities={**found.severities, **off}, excerpts="full", key=place.key)


def ledger_of(place: Place, whole: Ruleset, today: str, opened: Opened) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return what is known of a record's findings, and what is wrong with the files that say so; a broken one says nothing."""
    two = frozenset(place.own.listed("two-person"))
    ledger, problems = Ledger(today), list[Problem]()
    try:
        if place.waivers is not None:
            name, text = shown(place.waivers), opened(place.waivers)
            waivers = file.load(place.waivers, name, whole) if text is None else file.loads(text, name, whole)
            ledger = Ledger(today, waivers, waivers_name=name, two_person=two)
    except RulesError as error:
        problems += error.problems
    try:
        if place.baseline is not None:
            name = shown(place.baseline)
            ledger = Ledger(today, ledger.waivers, baseline.load(place.baseline, name), ledger.waivers_name, name, two)
    except RulesError as error:
        problems += error.problems
    return ledger, tuple(problems)


def _chosen(stated: Path | None, usual: Path) -> Path | None:
    """Return the file that the configuration names, else the one of the usual name where there is one."""
    return stated or (usual if usual.is_file() else None)
