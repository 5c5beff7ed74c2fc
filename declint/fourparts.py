"""The four-part test of 32 CFR 2001.25 on one document, made from what the rules say of it: no second judgement.

A rule file says by its tags which part it speaks of (word, authority, date, struck):

    shows-PART    where the rule passes, the part is there
    lacks-PART    where it fails, the part is not there; where it cannot be told, the part is not readable
    unread-PART   where it fails, the part is not readable

The gravest answer holds: no, then unread, then yes. The test applies to the American regimes under which a release must name its
authority (the profiles of the rules that show one), and not to what was denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from declint.frozen import Same, frozen
from declint.model import DocumentResult, Status
from declint.rule import Rule, Ruleset
from declint.vocabulary import Term

PARTS = ("word", "authority", "date", "struck")
GRAVITY = {"no": 0, "unread": 1, "yes": 2}
DECISIVE = PARTS[:3]  # a marking whose strike is not readable makes no release
ANSWERS = {
    "passed": {"shows": "yes"},
    "failed": {"lacks": "no", "unread": "unread"},
    "undetermined": {"lacks": "unread", "shows": "unread"},
}


@frozen
class Answer:
    """What is said of one part: yes, no or unread, by which rule, on which line."""

    answer: str
    rule: str
    line: int


@frozen
class Parts:
    """What the rules of a ruleset serve: for each id the verbs and parts of its tags, and the profiles that are asked."""

    tags: Mapping[str, tuple[tuple[str, str], ...]]
    profiles: frozenset[str]


def four_part(result: DocumentResult, ruleset: Ruleset) -> dict[str, Answer]:
    """Return the answer for each part that a rule speaks of; empty where the test does not apply."""
    served = _served(Same(ruleset))
    if result.status is not Status.SCANNED or result.reading.profile not in served.profiles or result.reading.decision == "denied":
        return {}
    found: dict[str, Answer] = {}
    for verdict, rule, line in _told(result):
        for verb, part in served.tags.get(rule, ()):
            answer = ANSWERS[verdict].get(verb)
            if answer and (part not in found or GRAVITY[answer] < GRAVITY[found[part].answer]):
                found[part] = Answer(answer, rule, line)
    return {part: found[part] for part in PARTS if part in found} if any(part in found for part in DECISIVE) else {}


def _told(result: DocumentResult) -> Iterator[tuple[str, str, int]]:
    """Give every verdict of a rule on the document, with the rule and the line."""
    yield from (("passed", one.rule, one.line) for one in result.passes)
    yield from (("failed", one.rule, one.place.line) for one in result.findings)
    yield from (("undetermined", one.rule, one.mark.place.line) for one in result.undetermined)


@lru_cache(maxsize=4)
def _served(same: Same[Ruleset]) -> Parts:
    ruleset = same.value
    tags = {rule.id: pairs for rule in ruleset.rules if (pairs := tuple(_pairs(rule)))}
    american = {term.name for term in ruleset.vocabulary.of("profiles") if "us" in _families(term)}
    named = (rule.profiles for rule in ruleset.rules if ("shows", "authority") in tags.get(rule.id, ()))
    return Parts(tags, frozenset(name for names in named for name in names) & american)


def _families(term: Term) -> tuple[object, ...]:
    found = term.data.get("families", ())
    return tuple(found) if isinstance(found, (list, tuple)) else ()


def _pairs(rule: Rule) -> Iterator[tuple[str, str]]:
    for tag in rule.tags:
        verb, _, part = tag.partition("-")
        if part in PARTS and verb in {"shows", "lacks", "unread"}:
            yield verb, part
