"""A run: every input with exactly one status, settled, reported in order, and what it all comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from declint.dispatch import Memory, Work, dispatch
from declint.errors import BUG, CLEAN, FINDINGS, UNCHECKED, USAGE
from declint.examined import Examined, Picture, Terms, faulty, severity, unchecked
from declint.frozen import frozen
from declint.model import RANK, DocumentResult, Finding, Severity, Status
from declint.notices import OF_STATUS, notice
from declint.patience import Patience
from declint.reports import Report, Run
from declint.tally import Tally
from declint.workers import How, Lost

if TYPE_CHECKING:
    from declint.collection import Store
    from declint.inputs import Found
    from declint.rule import Ruleset, Settings
    from declint.timings import Timings

Watch = Callable[[Iterable[DocumentResult]], Iterable[DocumentResult]]


class Cache(Protocol):
    """The results that earlier runs left."""

    def known(self, one: Found, settings: Settings) -> DocumentResult | None:
        """Return the result of an input that is what it was."""
        ...

    def keep(self, one: Found, settings: Settings, result: DocumentResult) -> None:
        """Leave a result for later runs."""
        ...


class Made(Protocol):
    """The results of all inputs, in order, as often as they are asked for; they need not be in memory."""

    def __iter__(self) -> Iterator[DocumentResult]:
        """Give each result."""
        ...

    @property
    def broken(self) -> bool:
        """Say whether rules were broken when they were made, once all have been given."""
        ...

    def marks(self) -> AbstractContextManager[Store]:
        """Give the marks of all."""
        ...


@frozen
class Request:
    """What is asked of a run; `settings` gives what holds for a path, `fail_on` None never fails on findings.

    `part`: only what has changed is looked at, which may be nothing. `settle` says what is known of a document's findings
    (waivers, baseline), `afterwards` what is to be told of that at the end, `decisions` what all waivers say; `keep` chooses the
    findings to report. `jobs` is the number of processes, None as many as pay off. `evidence` takes the pictures that prove
    findings. `made` are results that are there already: then no input is looked at.
    """

    inputs: Iterable[Found]
    ruleset: Ruleset
    settings: Callable[[str], Settings]
    today: str
    collection: bool = False
    fail_on: Severity | None = Severity.ERROR
    min_confidence: float = 0.0
    allow_unchecked: bool = False
    rules_broken: bool = False
    asked: str = ""
    debug: Callable[[str], object] | None = None
    part: bool = False
    settle: Callable[[DocumentResult], DocumentResult] | None = None
    keep: Callable[[DocumentResult], tuple[Finding, ...]] | None = None
    afterwards: Callable[[], tuple[Finding, ...]] | None = None
    decisions: Callable[[], tuple[Mapping[str, str | int | bool], ...]] | None = None
    timings: Timings | None = None
    jobs: int | None = 1
    cache: Cache | None = None
    evidence: Callable[[tuple[Picture, ...]], object] | None = None
    made: Made | None = None


def execute(request: Request, run: Run, reports: Iterable[Report], watch: Watch = iter) -> int:
    """Check every input and write the reports; return the exit code. `watch` sees each result go by (progress)."""
    reports, tally = tuple(reports), Tally()
    for report in reports:
        report.begin(run)
    for result in results(request, watch, tally.patience):
        tally.add(result)
        for report in reports:
            report.document(result)
    notices = _notices(request, tally)
    tally.count(notices)
    totals = replace(tally.totals(notices, exit_code(request, tally)), decisions=request.decisions() if request.decisions else ())
    for report in reports:
        report.end(totals)
    return totals.exit_code


def results(request: Request, watch: Watch = iter, patience: Patience | None = None) -> Iterator[DocumentResult]:
    """Give the result of every input in order; rules over the collection speak after the last document is read."""
    patience = patience or Patience()
    checked: Iterable[DocumentResult] = map(
        patience.take, request.made if request.made is not None else watch(_examined(request, patience))
    )
    if request.collection and any(rule.spans_collection for rule in request.ruleset.rules):
        checked = _collated(request, checked)
    for result in checked:
        settled = request.settle(result) if request.settle else result
        chosen = replace(settled, findings=request.keep(settled)) if request.keep and settled.findings else settled
        yield _sure(chosen, request.min_confidence)


def _collated(request: Request, checked: Iterable[DocumentResult]) -> Iterator[DocumentResult]:
    """Judge each document against the marks of all, which are gathered first; results that must wait for that lie on the disk."""
    from declint.collate import settled  # noqa: PLC0415 -- not in a run that knows every result
    from declint.engine import Bench, untimed  # noqa: PLC0415 -- as above

    timed = request.timings.part if request.timings else untimed
    with ExitStack() as stack:
        if request.made is not None:
            held, store = checked, stack.enter_context(request.made.marks())
        else:
            held, store = _gathered(checked, stack)
        yield from settled(held, lambda path: Bench(request.ruleset, request.today, request.settings(path), timed), store)


def _gathered(checked: Iterable[DocumentResult], stack: ExitStack) -> tuple[Iterable[DocumentResult], Store]:
    from declint.collection import Collection  # noqa: PLC0415 -- as above
    from declint.spool import Spool  # noqa: PLC0415 -- as above

    store, held = stack.enter_context(closing(Collection())), stack.enter_context(closing(Spool()))
    for result in checked:
        store.add(result.marks)
        held.add(result)
    return held, store


def _examined(request: Request, patience: Patience) -> Iterator[DocumentResult]:
    """Have every input examined, here or by workers."""
    terms = Terms(request.ruleset, request.today, request.allow_unchecked, request.timings is not None)
    memory = Memory(partial(_known, request.cache), partial(_keep, request.cache)) if request.cache else None
    work = replace(work_of(terms), debug=request.debug is not None, memory=memory)
    for told in dispatch(request.inputs, patience.sparing(request.settings), work, request.jobs):
        if request.timings and told.timings:
            request.timings.take(told.timings)
        if request.debug and told.trace:
            request.debug(told.trace)
        if request.evidence and told.pictures:
            request.evidence(told.pictures)
        yield told.result


def work_of(terms: Terms) -> Work[Examined]:
    """Return what is done with each input, here or in a worker."""
    return Work(partial(_examine, terms), partial(_prepare, terms.ruleset), partial(_lost, terms))


def _examine(terms: Terms, one: Found, settings: Settings) -> Examined:
    from declint.examine import examine  # noqa: PLC0415 -- brings all that reads and judges: not for a result that is known

    return examine(terms, one, settings)


def _prepare(ruleset: Ruleset) -> None:
    from declint.examine import prepare  # noqa: PLC0415 -- as above

    prepare(ruleset)


def _known(cache: Cache, one: Found, settings: Settings) -> Examined | None:
    result = cache.known(one, settings)
    return Examined(result) if result else None


def _keep(cache: Cache, one: Found, settings: Settings, told: Examined) -> None:
    cache.keep(one, settings, told.result)


def _lost(terms: Terms, one: Found, lost: Lost) -> Examined:
    """Return the result of an input that took its worker with it."""
    if lost.how is How.RAISED:
        return Examined(faulty(one, lost.reason), trace=lost.trace)
    status = Status.TIMED_OUT if lost.how is How.LATE else Status.UNREADABLE
    return Examined(unchecked(one, status, lost.reason, allowed=terms.allow_unchecked))


def exit_code(request: Request, tally: Tally) -> int:
    """Return the exit code: a fault of ours over broken rules over unchecked inputs over findings; never by format."""
    if tally.rules["RUN-BUG-001"]:
        return BUG
    if request.rules_broken or (request.made is not None and request.made.broken):
        return USAGE
    told = any(tally.rules[name] for name in (*OF_STATUS.values(), "RUN-NONE-001"))
    if told and not request.allow_unchecked:
        return UNCHECKED
    return FINDINGS if _fails(request, tally) else CLEAN


def _fails(request: Request, tally: Tally) -> bool:
    """Say whether there are findings at or above the severity that fails; what was allowed to go unchecked is none."""
    if request.fail_on is None:
        return False
    counts = Counter(tally.severities)
    if request.allow_unchecked:
        counts[Severity.WARNING] -= sum(tally.rules[name] for name in (*OF_STATUS.values(), "RUN-NONE-001"))
    return any(counts[severity] > 0 for severity in Severity if RANK[severity] >= RANK[request.fail_on])


def _sure(result: DocumentResult, least: float) -> DocumentResult:
    """Leave out findings less sure than asked for."""
    if not least or all(one.confidence >= least for one in result.findings):
        return result
    return replace(result, findings=tuple(one for one in result.findings if one.confidence >= least))


def _notices(request: Request, tally: Tally) -> tuple[Finding, ...]:
    """Say that nothing was checked, where nothing else says so, and what has become of waivers and baseline."""
    told = (*tally.patience.notices(request.asked or "."), *(request.afterwards() if request.afterwards else ()))
    checked = tally.statuses[Status.SCANNED] or (request.part and not tally.statuses)
    if checked or any(tally.rules[name] for name in (*OF_STATUS.values(), "RUN-BUG-001")):
        return told
    reason = "no file was found that can be read as a record" if not tally.statuses else "no reader knows any of the files found"
    return (notice("RUN-NONE-001", request.asked or ".", reason, severity(allowed=request.allow_unchecked)), *told)
