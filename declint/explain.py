"""What a rule means, from its file; and why a document was read and judged as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from declint.engine import concerns
from declint.judge import Judged, judge, subjects
from declint.message import words
from declint.model import Mark, Reading, Severity, Value, Verdict
from declint.rule import Aggregate, All, Any, Case, Compare, Condition, Not, Operand, Present, Rule, Ruleset, Selector, Test
from declint.scene import Scene, by_kind, holds, look_up
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.reports import About

MARK = {True: "yes", False: "no", None: "cannot be told"}
Lines = Iterator[str]


def page(rule: Rule) -> str:
    """Return a rule's page in Markdown: meaning, authority, where it applies, how it judges, examples from its tests."""
    parts = [
        f"# {rule.id}: {rule.title}",
        rule.why,
        "\n".join(_facts(rule)),
        "## Authority\n\n" + "\n".join(_authorities(rule)) if rule.authority else "",
        "## How it judges\n\n" + "\n".join(f"- {line}" for line in _logic(rule)),
        "## Examples\n\n" + "\n\n".join(_examples(rule)) if rule.tests else "",
        _WAIVE.format(id=rule.id),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


_WAIVE = """## When it does not apply to a record

Never edit the record. Waive the finding in `declint-waivers.yaml` by its fingerprint or by path and rule, with a reason, \
or set `rules: {{{id}: off}}` for the files concerned in `declint.yaml`."""


def notice_page(about: About) -> str:
    """Return the page of a finding that no rule file makes."""
    return f"# {about.id}: {about.title}\n\n{about.why}\n"


def _facts(rule: Rule) -> Lines:
    yield f"- Severity: {_cases(rule.severity)}" + ("" if rule.enabled else " (off unless selected)")
    yield f"- Applies to: {', '.join(rule.profiles) or 'records of every kind'}{_years(rule)}"
    yield f"- Pack: {rule.pack}"
    if rule.aliases:
        yield f"- Also known as: {', '.join(rule.aliases)}"
    if rule.unconfirmed:
        yield "- Rests on a fact not confirmed from a source, so it is information at most"


def _years(rule: Rule) -> str:
    if (applies := rule.applies) is None:
        return ""
    ends = [
        words for words in (f"from {applies.since}" if applies.since else "", f"until {applies.until}" if applies.until else "") if words
    ]
    return f", by the date of the {'mark' if applies.dated_by == 'it' else applies.dated_by}: {' '.join(ends)}"


def _authorities(rule: Rule) -> Lines:
    for one in rule.authority:
        yield f"- {one.cite}" + (f" ({one.profile})" if one.profile else "") + (f" <{one.url}>" if one.url else "")


def _logic(rule: Rule) -> Lines:
    """Put the rule's parts in words, in the order in which they are asked."""
    yield f"it: each {_selector(rule.each)}"
    for name, spec in rule.bindings:
        yield f"{name}: {_binding(spec)}"
    if rule.given is not None:
        yield f"given {told(rule.given)}"
    yield f"must {told(rule.must)}"
    yield f"says: {_cases(rule.message)}"


def _binding(spec: Selector | Aggregate) -> str:
    if isinstance(spec, Selector):
        return f"the {spec.pick} {_selector(spec)}"
    return f"{spec.how} of {spec.attribute} over each {_selector(spec.of)}"


def _selector(selector: Selector) -> str:
    tests = [f"{name} {_tests(wanted)}" for name, wanted in selector.tests]
    return f"{selector.kind.replace('_', ' ')} in the same {selector.near}" + (f" with {', '.join(tests)}" if tests else "")


def _tests(tests: tuple[Test, ...]) -> str:
    return " and ".join(
        " ".join([test.name.rstrip("_").replace("_", " "), _operand(test.operand), *map(_modifier, test.modifiers)]) for test in tests
    )


def _modifier(modifier: tuple[str, Operand]) -> str:
    return f"{modifier[0]} {_operand(modifier[1])}"


def _operand(operand: Operand) -> str:
    if isinstance(operand, tuple):
        return ", ".join(map(_operand, operand))
    return str(operand).lower() if isinstance(operand, bool) else str(operand)


def _cases(cases: tuple[Case[Severity], ...] | tuple[Case[str], ...]) -> str:
    return "; ".join(f"{case.value}" + (f" when {told(case.when)}" if case.when is not None else "") for case in cases)


def told(condition: Condition) -> str:
    """Put a condition in words."""
    match condition:
        case Present(ref):
            return f"{ref} is there"
        case Compare(ref, tests):
            return f"{ref} {_tests(tests)}"
        case All(parts):
            return " and ".join(map(_inner, parts))
        case Any(parts):
            return " or ".join(map(_inner, parts))
        case Not(part):
            return f"not {_inner(part)}"


def _inner(condition: Condition) -> str:
    return f"({told(condition)})" if isinstance(condition, All | Any) else told(condition)


def _examples(rule: Rule) -> Lines:
    for snippet in rule.tests:
        where = f", at {'; '.join(snippet.at)}" if snippet.at else ""
        fence = "~" * max(4, 1 + max((len(line) - len(line.lstrip("~")) for line in snippet.text.splitlines()), default=0))
        head = " ".join(filter(None, (snippet.expect.replace("_", " ").capitalize(), f"({snippet.name})" if snippet.name else "")))
        yield f"{head}{where}:\n\n{fence}\n{snippet.text.rstrip()}\n{fence}"


def why(reading: Reading, ruleset: Ruleset, today: str, line: int | None = None) -> Lines:
    """Trace the decisions on a document: its profiles with their evidence, then each rule; on one line, all that it weighed."""
    yield visible(reading.document.path)
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


def _decision(rule: Rule, mark: Mark, reading: Reading, scene: Scene, today: str, *, full: bool) -> Lines:  # noqa: PLR0913, PLR0917 -- one question
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
    answer = MARK[holds(condition, judged.names, scene.vocabulary)]
    have = f" ({condition.ref} = {_bound(look_up(condition.ref, judged.names))})" if isinstance(condition, Compare) else ""
    yield f"{'  ' * depth}{label} {told(condition)}: {answer}{have}"
    parts = condition.parts if isinstance(condition, All | Any) else (condition.part,) if isinstance(condition, Not) else ()
    for part in parts:
        yield from _branch("-", part, judged, scene, depth + 1)
