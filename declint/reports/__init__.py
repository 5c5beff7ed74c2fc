"""One module a format; the module's name is its registration: `reports/jsonl.py` is `--format jsonl`.

A report module has a class `Report(stream, style)` with `begin(run)`, `document(result)` for each input in order, and
`end(totals)`. It writes text to its stream as it goes where the format allows, and alone knows what its format counts, escapes
and caps. Helpers that formats share are modules whose name starts with an underscore.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, TextIO, cast

from declint.frozen import frozen
from declint.model import DocumentResult, Finding, Severity, Status, Verdict
from declint.notices import NOTICES
from declint.rule import Ruleset
from declint.vocabulary import Vocabulary

SCHEMA_VERSION = "1.0"


@frozen
class About:
    """What stands behind a rule id: a rule file's words, or those of a notice of the run."""

    id: str
    title: str
    why: str = ""
    authority: tuple[str, ...] = ()


@frozen
class Run:
    """What was run: enough to run it again and to tell whether another run is comparable.

    `today` is the day that rules took for today, `fail_on` the least severity that fails the run (or never), `waiver_files` the
    files of waivers by path and hash.
    """

    version: str
    command: str
    config_sha256: str = ""
    today: str = ""
    fail_on: str = ""
    waiver_files: tuple[tuple[str, str], ...] = ()
    ruleset: Ruleset = field(default_factory=lambda: Ruleset((), Vocabulary()))

    def about(self, name: str) -> About:
        """Return what stands behind a rule id."""
        if (notice := NOTICES.get(name)) is not None:
            return About(name, notice.title, notice.why)
        if (rule := self.ruleset.find(name)) is None:
            return About(name, name)
        return About(name, rule.title, rule.why.strip(), tuple(entry.cite for entry in rule.authority))


@frozen
class Totals:
    """What a run came to. `notices` are findings about the run as a whole, which belong to no document.

    `decisions` are the entries of the files of waivers, as JSON has them.
    """

    documents: Mapping[Status, int] = field(default_factory=dict)
    findings: Mapping[Severity, int] = field(default_factory=dict)
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    waived: int = 0
    known: int = 0
    notices: tuple[Finding, ...] = ()
    exit_code: int = 0
    decisions: tuple[Mapping[str, str | int | bool], ...] = ()


@frozen
class Style:
    """How a report for people looks: colour, columns, and what is shown besides errors and warnings.

    `show` may hold info, passes, undetermined and waived (which is also what is known); `quiet` leaves findings alone,
    without documents and sums.
    """

    colour: bool = False
    width: int = 100
    show: frozenset[str] = frozenset()
    quiet: bool = False
    statistics: bool = False


class Report(Protocol):
    """What the class `Report` of a module of this package is."""

    def __init__(self, stream: TextIO, style: Style) -> None: ...

    def begin(self, run: Run) -> None:
        """Start the report."""
        ...

    def document(self, result: DocumentResult) -> None:
        """Report one input; inputs come in the order of the run."""
        ...

    def end(self, totals: Totals) -> None:
        """Finish the report."""
        ...


def formats() -> tuple[str, ...]:
    """Return the names of the formats, without importing them."""
    return tuple(sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_")))


def make(name: str, stream: TextIO, style: Style) -> Report:
    """Return a report of the format named, which must be one of `formats()`."""
    return cast("type[Report]", import_module(f"{__name__}.{name}").Report)(stream, style)
