"""A rule file's value as a `Rule`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from declint.model import Attributes, Severity
from declint.rule import Applies, Authority, Case, Rule, Snippet
from declint.ruleset.language import Keys, LanguageError, Seen, binding_of, condition_of, plain, selector_of
from declint.ruleset.yamlfile import YamlFile, words

T = TypeVar("T")
CONFIDENCE = {"high": 1.0, "medium": 0.75, "low": 0.5}  # with a mark seen surely, .95: high, medium and low in the report
EXPECTATIONS = ("pass", "fail", "undetermined", "not_applicable")


def build(file: YamlFile, pack: str, seen: Seen) -> Rule:
    """Return the rule of a file, noting what it uses in `seen`.

    Raises `LanguageError`, KeyError, TypeError or ValueError where the value is not that of a rule; a value that meets the
    schema raises `LanguageError` at most.
    """
    value = file.value
    given = condition_of(value["given"], ("given",), seen) if "given" in value else None
    bindings = {name: binding_of(part, ("with", name), seen) for name, part in value.get("with", {}).items()}
    return Rule(
        id=value["id"],
        title=value["title"],
        why=" ".join(value["why"].split()),
        each=selector_of(value["each"], ("each",), seen),
        must=condition_of(value["must"], ("must",), seen),
        severity=_cases(value["severity"], ("severity",), Severity, seen),
        message=_cases(value["message"], ("message",), str, seen),
        bindings=tuple(bindings.items()),
        given=given,
        applies=_applies(value["applies"]) if "applies" in value else None,
        authority=tuple(_authority(part) for part in value.get("authority", ())),
        tests=tuple(_snippet(part, ("tests", index), file) for index, part in enumerate(value["tests"])),
        pack=pack,
        path=file.path,
        confidence=_confidence(value.get("confidence", "high")),
        dated=any(ref.name == "today" for _, ref in seen.references) or "{today" in f"{value['message']} {value.get('holds')}",
        **_lists(value),
        **{key: value[key] for key in ("report", "holds", "absence", "unconfirmed", "enabled") if key in value},
    )


def _lists(value: dict[str, Any]) -> dict[str, Any]:
    return {key: words(value[key]) for key in ("aliases", "profiles", "tags", "related") if key in value}


def date(value: object) -> str | None:
    """Return an ISO date; a year alone may have been read as a number."""
    return None if value is None else str(value)


def _cases(value: Any, at: Keys, made: Callable[[str], T], seen: Seen) -> tuple[Case[T], ...]:
    """Return the cases of a severity or message: every one but the last has a condition."""
    if not isinstance(value, list):
        return (Case(None, made(value)),)
    last = len(value) - 1
    for index, part in enumerate(value):
        if ("when" in part) == (index == last):
            raise LanguageError((*at, index), "the last case must have no `when`" if index == last else "only the last case has no `when`")
    return tuple(
        Case(condition_of(part["when"], (*at, index, "when"), seen) if "when" in part else None, made(part["is"]))
        for index, part in enumerate(value)
    )


def _applies(value: dict[str, Any]) -> Applies:
    return Applies(date(value.get("from")), date(value.get("until", value.get("to"))), value.get("dated_by", "document"))


def _authority(value: Any) -> Authority:
    return Authority(value) if isinstance(value, str) else Authority(value["cite"], value.get("profile"), value.get("url"))


def _confidence(value: str | float) -> float:
    return CONFIDENCE[value] if isinstance(value, str) else float(value)


def _region(value: dict[str, Any], at: Keys) -> Attributes:
    return {name: plain(part, (*at, name)) for name, part in value.items()}


def _snippet(value: dict[str, Any], at: Keys, file: YamlFile) -> Snippet:
    expect = next(name for name in EXPECTATIONS if name in value)
    fields: dict[str, Any] = {key: value[key] for key in ("name", "format", "profile", "strikes") if key in value}
    if "today" in value:
        fields["today"] = str(value["today"])
    if "severity" in value:
        fields["severity"] = Severity(value["severity"])
    fields["regions"] = tuple(_region(part, (*at, "regions", index)) for index, part in enumerate(value.get("regions", ())))
    at_lines, beside = words(value.get("at", ())), tuple(value.get("beside", ()))
    return Snippet(expect, value[expect], at_lines, beside=beside, line=file.where((*at, expect))[0], **fields)
