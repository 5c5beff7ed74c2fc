"""Rules over the collection: what each document left pending is judged against the marks of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from declint.collection import Absent, Collection, Store
from declint.engine import NOTHING, UNTIMED, Bench, Timed, added, untimed
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
    waiting = iter(results)
    while batch := tuple(islice(waiting, store.together)):
        yield from _settled(batch, bench, store)


def _settled(batch: tuple[DocumentResult, ...], bench: Callable[[str], Bench], store: Store) -> Iterator[DocumentResult]:
    """Judge documents, again and again until the store had at hand all that they asked for; mostly that is twice."""
    done: dict[int, DocumentResult] = {}
    store.forget()
    while len(done) < len(batch):
        absent: dict[Want, None] = {}
        for at, result in enumerate(batch):
            if at not in done and (judged := _judged(result, bench(result.path), store, absent)) is not None:
                done[at] = judged
        if absent:
            store.prepare(absent)
    yield from (done[at] for at in range(len(batch)))


def _judged(result: DocumentResult, bench: Bench, store: Store, absent: dict[Want, None]) -> DocumentResult | None:
    """Judge the pending subjects of one document; None where something is absent, which is noted."""
    if not bench.settings.collection:
        return result
    scene = Scene(by_kind(result.marks), bench.ruleset.vocabulary, store.find)
    contexts = {(one.mark.start, one.mark.end): one.context for one in result.pending}
    told: list[Told | None] = []
    for rule in _spanning(bench):
        mine = [one.mark for one in result.pending if one.rule == rule.id]
        with bench.timed(rule.id) if mine else UNTIMED:
            for item in range(1, result.items + 1):
                marks = [mark for mark in mine if mark.item == item]
                judged = [_at_hand(rule, mark, scene, bench, absent) for mark in marks]
                told.append(_concluded(judged, bench, lambda mark: contexts[mark.start, mark.end]))
    known = [one for one in told if one is not None]
    return added(replace(result, pending=(), marks=()), known, bench) if len(known) == len(told) else None


def _at_hand(rule: Rule, mark: Mark, scene: Scene, bench: Bench, absent: dict[Want, None]) -> Judged | None:
    try:
        return judge(rule, mark, scene, bench.today)
    except Absent as missing:
        absent[missing.want] = None
        return None


def _concluded(judged: list[Judged | None], bench: Bench, context: Callable[[Mark], str]) -> Told | None:
    """Say what a rule says of an item, if it could be asked of all its subjects."""
    if not judged:
        return NOTHING
    known = tuple(one for one in judged if one is not None)
    if len(known) < len(judged):
        return None
    return tally(known), conclude(known, bench.settings, bench.ruleset.vocabulary, context)


def _spanning(bench: Bench) -> tuple[Rule, ...]:
    """Return the rules over the collection that the configuration leaves on for this path."""
    return tuple(rule for rule in _over_collection(Same(bench.ruleset.rules)) if bench.settings.severities.get(rule.id, rule) is not None)


@lru_cache(maxsize=8)
def _over_collection(same: Same[tuple[Rule, ...]]) -> tuple[Rule, ...]:
    return tuple(rule for rule in same.value if rule.spans_collection)
