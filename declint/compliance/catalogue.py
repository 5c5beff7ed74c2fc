"""What stands behind the rule ids of a report, taken from the rules of the run: title, why, law, an example from the rule's own file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from declint.compliance.store import Store
from declint.notices import NOTICES
from declint.rule import Rule, Ruleset

LONGEST = 900  # characters of an example


def fill(store: Store, ruleset: Ruleset) -> None:
    """Fill the table of rules, notices of the run among them; remember whose rules they are."""
    rows = [_row(rule) for rule in ruleset.rules]
    rows += [(one.id, one.title, one.why, "[]", "run", "", "") for one in NOTICES.values()]
    store.executemany("INSERT OR REPLACE INTO rule VALUES (?,?,?,?,?,?,?)", rows)
    store.set("rules_sha256", ruleset.sha256)
    store.set("rules", str(len(ruleset.rules)))


def strangers(store: Store) -> tuple[str, ...]:
    """Return the runs whose rules were others than those that the words of this report are taken from."""
    ours = store.get("rules_sha256")
    return tuple(run.name for run in store.runs() if run.rules_sha256 and run.rules_sha256 != ours)


def _row(rule: Rule) -> tuple[str, ...]:
    cites = json.dumps(list(_once(f"{one.cite}" for one in rule.authority)), ensure_ascii=False)
    return rule.id, rule.title, " ".join(rule.why.split()), cites, rule.pack, " ".join(rule.tags), _example(rule)


def _once(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)


def _example(rule: Rule) -> str:
    """Return the first text of the rule's own that it finds something in."""
    text = next((test.text.strip("\n") for test in rule.tests if test.expect == "fail" and not test.beside), "")
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
