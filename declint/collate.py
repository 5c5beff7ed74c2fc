"""Rules over the collection: what each document left pending is judged against the marks of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache

from declint.collection import Absent, Collection, Store
from declint.engine import NOTHING, Bench, Timed, added, untimed
from declint.findings import Conclusion, conclude
from declint.frozen import Same
from declint.judge import Judged, judge, tally
from declint.model import DocumentResult, Mark, Verdict
from declint.rule import Rule, Ruleset, Settings
from declint.scene import Scene, by_kind
from declint.want import Want

Told = tuple[Verdict, Conclusion]


def collate(
    results: Iterable[DocumentResult], ruleset: Ruleset, today: str, settings: Mapping[str, Settings], timed: Timed = untimed
) -> tuple[DocumentResult, ...]:
    """Judge what was left pending by results that fit into memory; `settings` by path."""
    everything = tuple(results)
    with closing(Collection()) as store:
        for result in everything:
            store.add(result.marks)
        return tuple(settled(everything, lambda path: Bench(ruleset, today, settings.get(path, Settings()), timed), store))


def settled(results: Iterable[DocumentResult], bench: Callable[[str], Bench], store: Store) -> Iterator[DocumentResult]:
    """Judge what was left pending, in the order of the results; `bench` by path, `store` holds the marks of all.

    As many documents are judged together as the store says (`Store.together`): what they ask of it, it is then asked at once.
    """
    for batch in _batches(results, store.together):
        yield from _settled(batch, bench, store)


def _batches(results: Iterable[DocumentResult], most: int) -> Iterator[list[DocumentResult]]:
    """Give documents in lists that come to `most` marks, findings and pending subjects; the last document of a list may go beyond."""
    batch: list[DocumentResult] = []
    weight = 0
    for result in results:
        batch.append(result)
        weight += 1 + len(result.marks) + len(result.findings) + len(result.pending)
        if weight >= most:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class _Asked:
    """A way to a store that notes what is absent there, and goes on as if there were nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.absent: dict[Want, None] = {}
        self.missed = False

    def find(self, want: Want) -> Iterator[Mark]:
        """Yield the marks that are at hand."""
        try:
            yield from self._store.find(want)
        except Absent:
            self.absent[want] = None
            self.missed = True


class _Open:
    """A document whose pending subjects are being judged."""

    def __init__(self, result: DocumentResult, bench: Bench, asked: _Asked) -> None:
        self._result, self._bench, self._asked = result, bench, asked
        self._rules = {rule.id: rule for rule in _spanning(bench)} if bench.settings.collection else {}
        self._scene = Scene(by_kind(result.marks), bench.ruleset.vocabulary, asked.find)
        self._left = [at for at, one in enumerate(result.pending) if one.rule in self._rules]
        self._judged: dict[int, Judged] = {}

    def judge(self) -> bool:
        """Judge the subjects that are left; say whether all that they asked for was at hand."""
        for at in self._left:
            one, self._asked.missed = self._result.pending[at], False
            with self._bench.timed(one.rule):
                judged = judge(self._rules[one.rule], one.mark, self._scene, self._bench.today)
            if not self._asked.missed:
                self._judged[at] = judged
        self._left = [at for at in self._left if at not in self._judged]
        return not self._left

    def done(self) -> DocumentResult:
        """Return the result with all that was said."""
        if not self._bench.settings.collection:
            return self._result
        contexts = {(one.mark.start, one.mark.end): one.context for one in self._result.pending}
        groups: dict[tuple[str, int], list[Judged]] = {}
        for at in sorted(self._judged):
            groups.setdefault((self._result.pending[at].rule, self._result.pending[at].mark.item), []).append(self._judged[at])
        told = [
            _told(groups.get((rule, item), ()), self._bench, lambda mark: contexts[mark.start, mark.end])
            for rule in self._rules
            for item in range(1, self._result.items + 1)
        ]
        return added(replace(self._result, pending=(), marks=()), told, self._bench)


def _settled(batch: Iterable[DocumentResult], bench: Callable[[str], Bench], store: Store) -> Iterator[DocumentResult]:
    """Judge documents, those again that asked for what was not at hand, which is fetched for all at once; mostly that is once."""
    asked = _Asked(store)
    store.forget()
    documents = [_Open(result, bench(result.path), asked) for result in batch]
    left = [one for one in documents if not one.judge()]
    while left:
        store.prepare(asked.absent)
        asked.absent = {}
        left = [one for one in left if not one.judge()]
    yield from (one.done() for one in documents)


def _told(judged: Sequence[Judged], bench: Bench, context: Callable[[Mark], str]) -> Told:
    """Say what a rule says of an item."""
    if not judged:
        return NOTHING
    known = tuple(judged)
    return tally(known), conclude(known, bench.settings, bench.ruleset.vocabulary, context)


def _spanning(bench: Bench) -> tuple[Rule, ...]:
    """Return the rules over the collection that the configuration leaves on for this path."""
    return tuple(rule for rule in _over_collection(Same(bench.ruleset.rules)) if bench.settings.severities.get(rule.id, rule) is not None)


@lru_cache(maxsize=8)
def _over_collection(same: Same[tuple[Rule, ...]]) -> tuple[Rule, ...]:
    return tuple(rule for rule in same.value if rule.spans_collection)
