"""What a rule means, put in words from its file: the page that `declint explain` and the documentation show."""

from __future__ import annotations

from collections.abc import Iterator

from declint.model import RANK, Severity
from declint.notices import Notice
from declint.rule import Aggregate, All, Any, Case, Compare, Condition, Not, Operand, Present, Rule, Selector, Test

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


def notice_page(notice: Notice) -> str:
    """Return the page of a finding that no rule file makes."""
    return f"# {notice.id}: {notice.title}\n\n{notice.why}\n"


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


def severities(rule: Rule) -> tuple[str, ...]:
    """Return the severities that a rule can have, the gravest first."""
    return tuple(sorted({case.value.value for case in rule.severity}, key=lambda word: -RANK[Severity(word)]))
