"""A run whose findings are kept, not reported: what the commands on waivers and baselines work on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace

from declint import __version__
from declint.cli import _options, _terminal
from declint.cli._cache import remembering
from declint.cli._guard import tell
from declint.cli._request import Asked, request_of
from declint.cli._rules import loaded
from declint.errors import CLEAN, UNCHECKED
from declint.frozen import frozen
from declint.model import DocumentResult, Finding, Status
from declint.reports import Run, Totals
from declint.run import execute

DEFAULTS = {"excerpts": "none", "fail_on": "never", "min_confidence": 0.0, "timings": False, "changed_since": None, "diff": None}


class Kept:
    """A report that goes nowhere; `results` are those with findings, without what is not needed of them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.results: list[DocumentResult] = []
        self.documents = 0

    def begin(self, run: Run) -> None:
        """Keep nothing."""

    def document(self, result: DocumentResult) -> None:
        """Keep the findings of an input; say why one could not be checked."""
        self.documents += result.status is Status.SCANNED
        if result.findings:
            self.results.append(replace(result, passes=(), undetermined=(), quotes={}))
        self._tell(one for one in result.findings if not one.fingerprint)

    def end(self, totals: Totals) -> None:
        """Say what is wrong with the run as a whole."""
        self._tell(totals.notices)

    def _tell(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            tell(f"{one.path}: {one.message}")


@frozen
class Gathered:
    """What a run found; `code` is not 0 where rules were broken, inputs could not be checked, or there was none."""

    kept: Kept
    code: int
    asked: Asked

    @property
    def sound(self) -> bool:
        """Say whether files may be changed by what was found: every rule had its say, on something."""
        return self.code in {CLEAN, UNCHECKED} and bool(self.kept.documents)

    def findings(self) -> Iterator[Finding]:
        """Give each finding on a record."""
        return (one for result in self.kept.results for one in result.findings if one.fingerprint)


def configure(parser: ArgumentParser) -> None:
    """Add the options of such a run."""
    _options.inputs(parser)
    _options.rules(parser)
    _options.aside(parser)
    parser.add_argument("--today", type=_options.day, metavar="DATE", help="the day that rules take for today, such as 2026-01-31")
    parser.add_argument("--allow-unchecked", action="store_true", help="inputs that cannot be checked do not fail the run")
    _options.common(parser)
    parser.set_defaults(**DEFAULTS)


def gather(args: Namespace) -> Gathered:
    """Check the inputs, all of the working folder where none are named."""
    if not args.paths and not args.files_from:
        args.paths = ["."]
    asked, kept = request_of(args, loaded(args)), Kept()
    with remembering(replace(asked.request, afterwards=None), asked.inputs, args) as request:
        code = execute(request, Run(__version__, ""), (kept,), _terminal.watched)
    return Gathered(kept, code, asked)
