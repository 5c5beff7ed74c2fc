"""The rules that a subcommand works on; problems in rule files are told, the other rules still run."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from declint.cache.stamp import stamp
from declint.cli._cache import search, shelf
from declint.cli._guard import tell
from declint.cli._options import names
from declint.rule import Ruleset
from declint.ruleset import kept
from declint.ruleset.loaded import Loaded
from declint.ruleset.packs import Source, folders, packaged
from declint.ruleset.select import narrow


def loaded(args: Namespace) -> Loaded:
    """Load the packaged rules and those of `--rules`, and tell every problem."""
    search(args)
    found = kept.load(args.rules, shelf(args), stamp())
    for problem in found.problems:
        tell(f"error: {problem}")
    return found


def chosen(args: Namespace, *, every: bool = False) -> Ruleset:
    """Return the rules chosen by `--select` and `--ignore`; raise `RulesError` where any rule file is broken.

    `every` keeps also those that are off by default.
    """
    ruleset = narrow(kept.load(args.rules, shelf(args), stamp()).sound(), names(args.select), names(args.ignore))
    return ruleset if every else replace(ruleset, rules=tuple(rule for rule in ruleset.rules if rule.enabled))


def files_of(path: Path) -> set[str]:
    """Return the names under which the rule files in a folder, or the one file, are known."""
    whole, home = path.resolve(), packaged()
    if whole.is_relative_to(home):
        return {f"rules/{file.relative_to(home).as_posix()}" for file in (whole.rglob("*.y*ml") if whole.is_dir() else [whole])}
    if path.is_file():
        return {path.as_posix()}
    return {name for folder in folders(Source(path, path.as_posix())) for name in folder.files}
