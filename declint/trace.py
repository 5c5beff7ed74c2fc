"""Why a document was read and judged as it was: the evidence for its profile, and how each condition came out."""

from __future__ import annotations

from collections.abc import Iterator

from declint.conditions import holds, look_up
from declint.engine import concerns
from declint.explain import told
from declint.judge import Judged, judge, subjects
from declint.message import words
from declint.model import Mark, Reading, Value, Verdict
from declint.rule import All, Any, Compare, Condition, Not, Rule, Ruleset
from declint.scene import Scene, by_kind
from declint.text.visible import visible

ANSWER = {True: "yes", False: "no", None: "cannot be told"}
Lines = Iterator[str]


def why(reading: Reading, ruleset: Ruleset, today: str, line: int | None = None) -> Lines:
    """Trace the decisions on a document: notes of its reader, its profiles with their evidence, then each rule.

    On one line, all that each rule weighed.
    """
    yield visible(reading.document.path)
    yield from (f"note of the reader: {visible(note)}" for note in reading.document.notes)
    for item, profile in sorted(reading.profiles.items()):
        yield f"item {item} is read as {profile.name}" + (f" ({', '.join(profile.families)})" if profile.families else "")
        yield from (f"  because {visible(evidence)}" for evidence in profile.evidence)
    scene = Scene(by_kind(reading.marks), ruleset.vocabulary)
    if line is not None:
        yield ""
        yield from (_mark(mark) for mark in reading.marks if _on(mark, line))
    for rule in ruleset.rules:
        for mark in subjects(rule, scene, today):
            if line is None or _on(mark, line):
                yield from _decision(rule, mark, reading, scene, today, full=line is not None)


def _on(mark: Mark, line: int) -> bool:
    return mark.place.line <= line <= mark.place.end_line


def _mark(mark: Mark) -> str:
    known = ", ".join(f"{name}: {words(value)}" for name, value in mark.attributes.items() if value is not None)
    return visible(f"line {mark.place.line}, {mark.kind} “{words(mark)}” ({mark.confidence:.2f}) {known}".rstrip())


def _decision(rule: Rule, mark: Mark, reading: Reading, scene: Scene, today: str, *, full: bool) -> Lines:  # noqa: PLR0913 -- one question
    """Say what one rule makes of one mark."""
    head = f"{rule.id} line {mark.place.line} “{visible(words(mark))}”"
    if not concerns(rule, reading, mark.item):
        if full:
            yield f"\n{head}: not applicable, it is for {', '.join(rule.profiles)}"
        return
    judged = judge(rule, mark, scene, today)
    if not full:
        if judged.verdict is not Verdict.NOT_APPLICABLE:
            yield f"{head}: {judged.verdict.value}"
        return
    yield f"\n{head}: {judged.verdict.value.replace('_', ' ')}" + (
        " (as far as this document alone shows)" if rule.spans_collection else ""
    )
    yield from _weighed(judged, scene)


def _weighed(judged: Judged, scene: Scene) -> Lines:
    """List the companions that were found and how each condition came out."""
    for name, _ in judged.rule.bindings:
        yield f"  {name} = {_bound(judged.names[name].value)}"
    for label, condition in (("given", judged.rule.given), ("must", judged.rule.must)):
        if condition is not None:
            yield from _branch(label, condition, judged, scene, 1)


def _bound(value: Mark | Value) -> str:
    if isinstance(value, Mark):
        return f"line {value.place.line}, {value.kind} “{visible(words(value))}”"
    return "nothing" if value is None else visible(words(value))


def _branch(label: str, condition: Condition, judged: Judged, scene: Scene, depth: int) -> Lines:
    answer = ANSWER[holds(condition, judged.names, scene.vocabulary)]
    have = f" ({condition.ref} = {_bound(look_up(condition.ref, judged.names))})" if isinstance(condition, Compare) else ""
    yield f"{'  ' * depth}{label} {told(condition)}: {answer}{have}"
    parts = condition.parts if isinstance(condition, All | Any) else (condition.part,) if isinstance(condition, Not) else ()
    for part in parts:
        yield from _branch("-", part, judged, scene, depth + 1)
