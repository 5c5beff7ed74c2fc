"""Which rules run and how grave they are: by id, beginning of ids, pack or tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from declint.errors import UsageError
from declint.model import Severity
from declint.rule import Rule, Ruleset
from declint.ruleset.schema import did_you_mean

OFF = "off"
EXACT = 1_000  # an id is more exact than any beginning of ids


def chosen(ruleset: Ruleset, name: str) -> tuple[Rule, ...]:
    """Return the rules that a name means; raise `UsageError` where it means none.

    In upper case: an id, an alias, or a beginning of ids that ends at a hyphen (`US`, `US-STR`). Else a pack or a tag.
    """
    rules = tuple(rule for rule in ruleset.rules if _exactness(rule, name))
    if not rules:
        raise UsageError(f"no rule, pack or tag is called “{name}”{did_you_mean(name, _names(ruleset))}")
    return rules


def narrow(ruleset: Ruleset, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Ruleset:
    """Keep the rules selected (all, where nothing is) and not ignored; raise `UsageError` for a name of nothing.

    A rule that is not enabled stays, switched off, unless it is selected by its own id or an alias: configuration may set it.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    kept = {rule.id for name in wanted for rule in chosen(ruleset, name)} if wanted else {rule.id for rule in ruleset.rules}
    kept -= {rule.id for name in unwanted for rule in chosen(ruleset, name)}
    rules = (rule for rule in ruleset.rules if rule.id in kept)
    return replace(ruleset, rules=tuple(rule if rule.enabled else replace(rule, enabled=_named(rule, wanted)) for rule in rules))


def _named(rule: Rule, wanted: Iterable[str]) -> bool:
    return bool({rule.id, *rule.aliases} & {*wanted})


def severities(rules: Iterable[Rule], layers: Iterable[Mapping[str, str]]) -> dict[str, Severity | None]:
    """Return what configuration makes of each rule it concerns: a severity, or None where the rule is off.

    `layers` map names to off, error, warning or info; a later layer wins over an earlier one, and within one the most exact
    name, then the later. A rule that is not enabled is off unless a layer sets it by its own id or an alias.
    """
    everything, ordered = tuple(rules), tuple(layers)
    found: dict[str, Severity | None] = {rule.id: None for rule in everything if not rule.enabled}
    for layer in ordered:
        for rule in everything:
            exactness, setting = _setting(rule, layer)
            if setting is not None and (rule.enabled or exactness == EXACT):
                found[rule.id] = None if setting == OFF else Severity(setting)
    return found


def _setting(rule: Rule, layer: Mapping[str, str]) -> tuple[int, str | None]:
    """Return the setting of the most exact name that a layer has for a rule, and how exact it is."""
    best: tuple[int, str | None] = (0, None)
    for name, setting in layer.items():
        exactness = _exactness(rule, name)
        if exactness and exactness >= best[0]:
            best = (exactness, setting)
    return best


def _exactness(rule: Rule, name: str) -> int:
    """Return 0 where a name does not mean a rule, else how exactly: pack or tag, beginning (the longer the more), id."""
    if name in {rule.id, *rule.aliases}:
        return EXACT
    if name.isupper():
        return 1 + len(name) if rule.id.startswith(f"{name}-") else 0
    return int(name == rule.pack or name in rule.tags)


def _names(ruleset: Ruleset) -> set[str]:
    names: set[str] = set()
    for rule in ruleset.rules:
        parts = rule.id.split("-")
        beginnings = ("-".join(parts[:count]) for count in range(1, len(parts) + 1))
        names |= {*beginnings, *rule.aliases, *rule.tags, rule.pack}
    return names
