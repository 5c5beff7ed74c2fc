"""What holds for each document: its nearest configuration, and over it the options of the command line."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from declint.config import Configuration, Resolver, check, configuration
from declint.inputs.kinds import MARK
from declint.model import Severity
from declint.rule import Ruleset, Settings
from declint.ruleset.select import narrow
from declint.text.address import is_url


@dataclass
class Desk:
    """The settings of every path of a run, each configuration read once.

    `whole` are all rules, `ruleset` those that the command line leaves. `main` is the configuration nearest to the first
    thing to check: what concerns the run as a whole (fail-on, max-size) is its.
    """

    args: Namespace
    whole: Ruleset
    ruleset: Ruleset
    first: Path
    collection: bool = False
    read: dict[Path, tuple[Configuration, Resolver, frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def main(self) -> Configuration:
        """Return the configuration of the run as a whole."""
        return self._of(self.first if self.first.is_dir() else self.first.parent)[0]

    def settings(self, path: str) -> Settings:
        """Return what holds for a document; rules that its configuration does not select are off."""
        _, resolver, out = self._of(_folder(path))
        found = resolver.resolve(Path(path))
        off: dict[str, Severity | None] = dict.fromkeys(out)
        return replace(
            found,
            profile=self.args.profile or found.profile,
            severities={**found.severities, **off},
            collection=self.collection,
            excerpts=getattr(self.args, "excerpts", "short"),
            key=self.configuration(path).key(path),
            reveal=getattr(self.args, "reveal", False),
            evidence=getattr(self.args, "evidence_dir", None) is not None,
            ocr=getattr(self.args, "ocr", False),
        )

    def configuration(self, path: str) -> Configuration:
        """Return the configuration of a document."""
        return self._of(_folder(path))[0]

    def _of(self, folder: Path) -> tuple[Configuration, Resolver, frozenset[str]]:
        if folder not in self.read:
            found = configuration(folder, self.args.config, isolated=self.args.isolated)
            check(found, self.whole)
            kept = (
                self.ruleset if getattr(self.args, "select", None) else narrow(self.whole, found.listed("select"), found.listed("ignore"))
            )
            out = {rule.id for rule in self.ruleset.rules} - {rule.id for rule in kept.rules}
            self.read[folder] = found, Resolver(found, kept), frozenset(out)
        return self.read[folder]


def _folder(path: str) -> Path:
    """Return the folder whose configuration is nearest to a document: of a member or row that of the file that holds it.

    Names within a file lead nowhere. What lies in a store has the configuration of the working folder.
    """
    if is_url(path):
        return Path()
    ends = (at for at, letter in enumerate(path) if letter == MARK) if MARK in path else iter(())
    return next((Path(path[:at]).parent for at in ends if _is_file(path[:at])), Path(path).parent)


@lru_cache(maxsize=256)
def _is_file(path: str) -> bool:
    return Path(path).is_file()
