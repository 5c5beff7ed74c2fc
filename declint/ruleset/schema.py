"""The schemas of our files, and what is wrong with a value in plain words; jsonschema is imported only here, only when asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from declint.errors import Problem
    from declint.ruleset.yamlfile import YamlFile

NAMES = ("rule", "vocabulary", "pack", "config", "waivers")
TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
LIMITS = {"minLength": "is empty", "minItems": "is empty", "minProperties": "is empty", "maxLength": "is too long"}

Found = tuple[tuple[str | int, ...], str]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `: did you mean “X”?` for the known word nearest to a mistyped one, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only for somebody who has mistyped

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return f": did you mean “{folded[near[0]]}”?" if near else ""


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema as the package holds it, that of rules with every test and kind of mark that is installed."""
    value: dict[str, Any] = json.loads(Path(__file__).with_name(f"{name}.schema.json").read_bytes())
    if name == "rule":
        value["$defs"]["tests"]["properties"] |= operands()
        value["$defs"]["kind"]["enum"] = sorted({*value["$defs"]["kind"]["enum"], *_kinds()})
    return value


def written(name: str) -> str:
    """Return a schema as text for an editor: what `declint rules schema` prints, and what the package's file must be."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def operands() -> dict[str, Any]:
    """Return the schema of each test's operand and modifiers, from the modules of `declint.checks`."""
    from declint.checks import tests  # noqa: PLC0415 -- not needed for the other schemas

    modifiers = {name: {"type": ["string", "number"]} for check in tests().values() for name in check.MODIFIERS}
    described = {name: {**check.OPERAND, "description": _summary(check)} for name, check in tests().items()}
    return dict(sorted({**modifiers, **described}.items()))


def _summary(module: object) -> str:
    """Return the first sentence of a module's docstring."""
    return " ".join((module.__doc__ or "").split("\n\n")[0].split())


def _kinds() -> set[str]:
    """Return the kinds of mark that detectors (and views, where they say so) make."""
    from declint.marks import detectors  # noqa: PLC0415 -- dear, and needed for validation alone
    from declint.views import views  # noqa: PLC0415

    return {kind for module in (*detectors().values(), *views()) for kind in getattr(module, "KINDS", ())}


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 -- 90 ms, the dearest import we have

    return Draft202012Validator(schema(name))


def problems(name: str, file: YamlFile) -> list[Problem]:
    """Return all that a schema says against a file, in order of place."""
    return sorted({file.problem(keys, message) for keys, message in complaints(name, file.value)})


def complaints(name: str, value: Any) -> Iterator[Found]:
    """Say what a schema finds wrong with a value, as (keys that lead there, words); the same may come twice."""
    needed = schema(name).get("required", ())
    if isinstance(value, dict) and needed and not schema(name)["properties"].keys() & value.keys():
        yield (), f"is no {name} file: it has none of the keys {_words(needed, 'and')}"  # one problem, not one for each key
        return
    for error in _validator(name).iter_errors(value):
        yield from _told(error)


def _told(error: ValidationError) -> Iterator[Found]:
    """Put one error of jsonschema in words; where a key is at fault, the place is the key's."""
    keys, rule = tuple(error.absolute_path), str(error.validator)
    wanted: Any = error.validator_value
    got: Any = error.instance
    about: Any = error.schema
    if rule == "additionalProperties":
        yield from (((*keys, key), _unknown(key, about)) for key in got if key not in about["properties"])
    elif rule == "required":  # jsonschema tells of each key alone
        yield keys, f"lacks {_words((key for key in wanted if key not in got), 'and')}"
    elif "propertyNames" in error.absolute_schema_path:
        yield (*keys, str(got)), _said(rule, wanted, got, about)
    else:
        yield keys, _said(rule, wanted, got, about)


def _said(rule: str, wanted: Any, got: Any, about: Any) -> str:
    if rule == "enum":
        noun = about.get("noun")
        said = f"unknown {noun} {_shown(got)}" if noun else f"must be {_words(wanted, 'or')}, not {_shown(got)}"
        return said + did_you_mean(str(got), map(str, wanted))
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return f"must be {about.get('typeErrorMessage') or _words((TYPES[kind] for kind in kinds), 'or')}, not {_shown(got)}"
    if rule == "pattern" and "patternErrorMessage" in about:
        return f"must be {about['patternErrorMessage']}, not {_shown(got)}"
    if "errorMessage" in about:
        return f"must have {about['errorMessage']}"
    return LIMITS.get(rule, f"is not right: {rule} {wanted}")


def _unknown(key: str, about: Any) -> str:
    known = about["properties"]
    hint = did_you_mean(key, known) or f" (known: {_words(known, 'and')})"
    return f"unknown {about.get('noun', 'key')} “{key[:60]}”{hint}"


def _words(words: Iterable[object], last: str) -> str:
    """Join words as a sentence does."""
    parts = [str(word) for word in words]
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return TYPES["object" if isinstance(value, dict) else "array"] if value else "an empty one"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    return f"“{value[:60]}”" if isinstance(value, str) else str(value)
