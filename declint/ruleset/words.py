"""A vocabulary file's value as `Term`s."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from declint.ruleset.build import date
from declint.ruleset.yamlfile import YamlFile
from declint.vocabulary import Term, Years


def terms(file: YamlFile) -> tuple[str, tuple[Term, ...]]:
    """Return the name of a file's vocabulary and its terms; KeyError, TypeError or AttributeError where it is none."""
    value = file.value
    system, cite = value.get("system", ""), value.get("cite", "")
    return value["kind"], tuple(_term(part, system, cite) for part in value["terms"])


def _term(value: dict[str, Any], system: str, cite: str) -> Term:
    years = Years(date(value.get("from")), date(value.get("until", value.get("to"))))
    return Term(
        name=str(value["name"]),
        forms=tuple(map(str, value.get("forms", ()))),
        system=value.get("system", system),
        rank=value.get("rank"),
        years=years,
        cite=value.get("cite", cite),
        unconfirmed=value.get("unconfirmed", False),
        data=value.get("data", {}),
    )


def complaints(file: YamlFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Say what is wrong with a vocabulary that meets the schema."""
    kind = file.value["kind"]
    if PurePath(file.path).name.split(".")[0] != kind:
        yield ("kind",), f"the kind {kind} and the file name must agree ({kind}.yaml or {kind}.SOMETHING.yaml)"
    first: dict[tuple[str, str], int] = {}
    for index, part in enumerate(file.value["terms"]):
        key = (str(part["name"]), part.get("system", ""))
        if key in first:
            line = file.where(("terms", first[key]))[0]
            yield ("terms", index), f"“{key[0]}” stands here again; first on line {line}"
        first.setdefault(key, index)
