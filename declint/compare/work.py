"""A run of comparisons: documents are read by workers, group by group, held against each other, and judged."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from declint.compare.candidates import Signature, signature
from declint.compare.judge import judged
from declint.compare.pair import ALIKE, SURE, Late, compare
from declint.compare.sides import Side, side_of, without_hidden
from declint.dispatch import Work, dispatch
from declint.errors import InputError
from declint.examine import prepare, read, reading_of
from declint.examined import faulty, unchecked
from declint.frozen import frozen
from declint.model import DocumentResult, Reading, Severity, Status
from declint.notices import notice
from declint.workers import How, Lost

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.compare.plan import Group
    from declint.inputs import Found
    from declint.rule import Ruleset, Settings


@frozen
class Terms:
    """What holds for a run of comparisons; `seconds` is what one comparison may take, `watch` sees each pair that was compared."""

    ruleset: Ruleset
    settings: Callable[[str], Settings]
    today: str
    seconds: float = 30.0
    jobs: int | None = 1
    allow_unchecked: bool = False
    debug: Callable[[str], object] | None = None
    watch: Callable[[Pair], object] = lambda _: None


@frozen
class Taken:
    """What became of one document: its reading or signature, or the result of one that could not be read."""

    reading: Reading | None = None
    signature: Signature | None = None
    result: DocumentResult | None = None
    trace: str = ""


def results(groups: Iterable[Group], terms: Terms) -> Iterator[DocumentResult]:
    """Give the result of every document, group by group."""
    groups = tuple(groups)
    taken = _taken(chain.from_iterable(group.documents for group in groups), partial(_read, terms.ruleset), terms)
    for group in groups:
        yield from _group(group, [next(taken) for _ in group.documents], terms)


def signatures(inputs: Iterable[Found], terms: Terms) -> Iterator[tuple[Found, Taken]]:
    """Give each input with its signature, or with the result of one that cannot be read."""
    kept = []

    def passing() -> Iterator[Found]:
        for one in inputs:
            kept.append(one)
            yield one

    for index, taken in enumerate(_taken(passing(), _sign, terms)):
        yield kept[index], taken


def _taken(inputs: Iterable[Found], do: Callable[[Found, Settings], Taken], terms: Terms) -> Iterator[Taken]:
    lost = partial(_lost, terms.allow_unchecked)
    work = Work(partial(_guarded, do, terms.allow_unchecked), partial(prepare, terms.ruleset), lost, terms.debug is not None)
    for taken in dispatch(inputs, terms.settings, work, terms.jobs):
        if taken.trace and terms.debug:
            terms.debug(taken.trace)
        yield taken


def _guarded(do: Callable[[Found, Settings], Taken], allowed: bool, one: Found, settings: Settings) -> Taken:  # noqa: FBT001 -- of a partial
    """Do something with an input; whatever goes wrong with it is its own result."""
    try:
        return do(one, settings)
    except InputError as error:
        return Taken(result=unchecked(one, Status(error.status), str(error), allowed=allowed))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of ours on one record must not lose the others
        return Taken(result=faulty(one, f"{type(error).__name__}: {error}"), trace=traceback.format_exc())


def _read(ruleset: Ruleset, one: Found, settings: Settings) -> Taken:
    return Taken(without_hidden(reading_of(one, ruleset, settings)))


def _sign(one: Found, settings: Settings) -> Taken:
    return Taken(signature=signature(read(one, settings)))


def _lost(allowed: bool, one: Found, lost: Lost) -> Taken:  # noqa: FBT001 -- of a partial
    """Return what is said of an input that took its worker with it."""
    if lost.how is How.RAISED:
        return Taken(result=faulty(one, lost.reason), trace=lost.trace)
    status = Status.TIMED_OUT if lost.how is How.LATE else Status.UNREADABLE
    return Taken(result=unchecked(one, status, lost.reason, allowed=allowed))


def _group(group: Group, taken: list[Taken], terms: Terms) -> Iterator[DocumentResult]:
    """Compare the documents of a group that could be read; give the results of all."""
    sides = [side_of(one.reading) if one.reading else None for one in taken]
    pairs, notices = [], list[tuple[str, str, str]]()
    for first, second in group.pairs:
        one, other = sides[first], sides[second]
        if one and other:
            pair, why = _compared(one, other, terms, least=ALIKE if group.asked else SURE)
            if pair and pair.same:
                pairs.append(pair)
                terms.watch(pair)
            elif why or group.asked:
                notices.append((one.document.path, "RUN-PAIR-001" if why else "RUN-PAIR-002", why or other.document.path))
    found = iter(judged([side for side in sides if side], pairs, terms.ruleset, terms.today, terms.settings))
    for got in taken:
        yield got.result or _with(next(found), notices)


def _compared(one: Side, other: Side, terms: Terms, *, least: float) -> tuple[Pair | None, str]:
    """Compare two releases within the time that is allowed; else say which took too long."""
    end = time.monotonic() + terms.seconds

    def check() -> None:
        if time.monotonic() > end:
            raise Late

    try:
        return compare(one, other, check, least=least), ""
    except Late:
        return None, f"{other.document.path} took longer than {terms.seconds:g} s to be held against this"


def _with(result: DocumentResult, notices: list[tuple[str, str, str]]) -> DocumentResult:
    """Add what is said of comparisons that came to nothing."""
    mine = [notice(name, path, reason, Severity.WARNING) for path, name, reason in notices if path == result.path]
    return replace(result, findings=(*mine, *result.findings)) if mine else result
