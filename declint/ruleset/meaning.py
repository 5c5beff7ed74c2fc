"""What a schema cannot see: names that stand for nothing, patterns that do not compile, a rule that tests too little."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import Any

from declint.message import SLOT
from declint.model import Severity
from declint.rule import Aggregate, Ref, Rule
from declint.ruleset.build import date
from declint.ruleset.language import PHRASE, Keys, Seen
from declint.ruleset.schema import did_you_mean
from declint.ruleset.yamlfile import YamlFile

ALWAYS = ("it", "item", "today")
COUNTS = ("judged", "failed")  # of marks of the item, in messages
RESERVED = (*ALWAYS, *COUNTS, "all", "any", "not")
Found = Iterator[tuple[Keys, str]]


def complaints(rule: Rule, file: YamlFile, seen: Seen, profiles: Collection[str]) -> Found:
    """Say what is wrong with a rule that meets the schema; `profiles` are the known ones with their families (none: unchecked)."""
    if PurePath(file.path).stem != rule.id:
        yield ("id",), f"the id {rule.id} and the file name must be the same"
    yield from _references(rule, seen)
    yield from _templates(rule, file.value)
    yield from _patterns(seen)
    yield from _selectors(file.value)
    yield from _dates(file.value.get("applies", {}))
    yield from _unproven(rule)
    yield from _profiles(file.value, profiles)


def _references(rule: Rule, seen: Seen) -> Found:
    """Each reference needs its name bound before it: in `each` there is only today, in `with` what stands above."""
    bound = [name for name, _ in rule.bindings]
    sums = {name for name, spec in rule.bindings if isinstance(spec, Aggregate)}
    for name in bound:
        if name in RESERVED:
            yield ("with", name), f"“{name}” has a meaning of its own: choose another name"
    for keys, ref in seen.references:
        known: tuple[str, ...] = (*ALWAYS, *bound)
        if keys[0] == "each":
            known = ("today",)
        elif keys[0] == "with":
            known = (*ALWAYS, *bound[: bound.index(str(keys[1]))])
        yield from _reference(keys, ref, known, sums)


def _reference(keys: Keys, ref: Ref, known: tuple[str, ...], sums: Collection[str]) -> Found:
    if ref.name not in known:
        hint = did_you_mean(ref.name, known) or f" (known: {', '.join(known)})"
        yield keys, f"“{ref.name}” stands for nothing here{hint}"
    elif ref.attribute and (ref.name in sums or ref.name == "today"):
        yield keys, f"“{ref.name}” is a value, not a mark: it has no {ref.attribute}"


def _templates(rule: Rule, value: dict[str, Any]) -> Found:
    known = (*ALWAYS, *COUNTS, *(name for name, _ in rule.bindings))
    texts: list[tuple[Keys, str]] = [(("holds",), rule.holds)]
    cases = value["message"] if isinstance(value["message"], list) else None
    texts.extend((("message", index, "is") if cases else ("message",), case.value) for index, case in enumerate(rule.message))
    for keys, text in texts:
        for slot in SLOT.finditer(text):
            if slot[1] not in known:
                yield keys, f"“{slot[0]}”: “{slot[1]}” stands for nothing{did_you_mean(slot[1], known)}"
        if set("{}") & set(SLOT.sub("", text)):
            yield keys, "a brace that is no {name.attribute} or {name.attribute|words}"
    for name in rule.related:
        if name not in known:
            yield ("related",), f"“{name}” stands for nothing{did_you_mean(name, known)}"


def _patterns(seen: Seen) -> Found:
    import regex  # noqa: PLC0415 -- only rules that are checked need it here

    for keys, pattern in seen.patterns:
        try:
            regex.compile(pattern, regex.VERSION1)
        except regex.error as error:
            yield keys, f"is no pattern: {error}"
        except (RecursionError, OverflowError):
            yield keys, "is no pattern: nested too deep or counted too high"


def _selectors(value: dict[str, Any]) -> Found:
    """Refuse what has no meaning in a place: `near` for the subject, a pattern for what is no phrase."""
    yield from ((("each", key), f"the subject has no `{key}`") for key in ("near", "pick") if key in value["each"])
    companions = ((("with", name, "of") if "kind" not in part else ("with", name), part) for name, part in value.get("with", {}).items())
    every: Iterable[tuple[Keys, dict[str, Any]]] = ((("each",), value["each"]), *companions)
    for keys, part in every:
        selector = part["of"] if keys[-1] == "of" else part
        if "pick" in selector and keys[-1] == "of":
            yield (*keys, "pick"), "a sum looks at all marks: no `pick`"
        for key in ("matches", "cue"):
            if key in selector and selector["kind"] != PHRASE:
                yield (*keys, key), f"only `kind: phrase` has `{key}` here; a test of words is written text: {{matches: ...}}"


def _dates(applies: dict[str, Any]) -> Found:
    if "until" in applies and "to" in applies:
        yield ("applies", "to"), "`to` and `until` mean the same: keep one"
    first, until = date(applies.get("from")), date(applies.get("until", applies.get("to")))
    if first and until and first >= until:
        yield ("applies", "from"), f"{first} is not before {until}"


def _unproven(rule: Rule) -> Found:
    if rule.unconfirmed and any(case.value is Severity.ERROR for case in rule.severity):
        yield ("severity",), "a rule that rests on an unconfirmed fact may not be an error"
    expected = {snippet.expect for snippet in rule.tests}
    if not expected & {"pass", "not_applicable"}:  # what only remarks on something present never passes
        yield ("tests",), "needs at least one text to pass (or, for what is only remarked on, one that is not_applicable)"
    if "fail" not in expected:
        yield ("tests",), "needs at least one text to fail"


def _profiles(value: dict[str, Any], profiles: Collection[str]) -> Found:
    if not profiles:
        return
    named = value.get("profiles", [])
    places: list[tuple[Keys, str]] = (
        [(("profiles",), named)] if isinstance(named, str) else [(("profiles", at), name) for at, name in enumerate(named)]
    )
    for group in ("authority", "tests"):
        parts = enumerate(value.get(group, ()))
        places.extend(((group, at, "profile"), part["profile"]) for at, part in parts if isinstance(part, dict) and "profile" in part)
    for keys, name in places:
        if name not in profiles:
            yield keys, f"unknown profile “{name}”{did_you_mean(name, profiles)}"
