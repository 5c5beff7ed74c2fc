"""The gold of the seeds, and changed copies of them: each edit changes what is said by exactly what it should."""

from dataclasses import replace
from pathlib import Path, PurePath

import pytest
import yaml

from declint.collate import collate
from declint.documents import Source, open_document
from declint.engine import lint
from declint.model import Severity
from declint.rule import Settings
from declint.ruleset.load import load

HERE = Path(__file__).parent
SEEDS = {path.name[:3]: path for path in (HERE.parent / "seeds").glob("*.txt")}
TODAY = "2026-01-01"
# Errors and warnings of the seeds as they are: rule, severity, and lines of which the finding's place or a related one must be one.
GOLD = {
    "000": [("GEN-PRT-001", "warning", {31})],
    "001": [
        ("GEN-BAN-004", "warning", {146, 240, 244}),
        ("GEN-BAN-001", "warning", None),
        ("US-CAP-001", "warning", set(range(29, 34))),
        ("GEN-REL-004", "warning", set(range(27, 42))),
        ("GEN-REL-004", "warning", {48, 49, 50}),
    ],
    "002": [("GEN-PAR-001", "error", {23, 24, 34}), ("GEN-BAN-003", "warning", {30})],
    "003": [],
    "004": [("GEN-BAN-001", "warning", None)],
}
MUTANTS = yaml.safe_load((HERE / "mutants.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def judged():
    """Return what is said of a text: errors and warnings as (rule, severity, lines)."""
    whole = load().sound()
    rules = replace(whole, rules=tuple(rule for rule in whole.rules if rule.enabled))

    def findings(name, data):
        result = lint(open_document(Source(name, data)), rules, TODAY, Settings(collection=True))
        (settled,) = collate((result,), rules, TODAY, {result.path: Settings(collection=True)})
        return [(one.rule, one.severity.value, lines_of(one)) for one in settled.findings if one.severity is not Severity.INFO]

    return findings


def lines_of(finding):
    """Return the lines that a finding points at."""
    return {*range(finding.place.line, finding.place.end_line + 1), *(place.line for place in finding.related)}


def test_every_seed_says_its_gold_and_no_more(judged):
    for number, path in SEEDS.items():
        assert unlike(GOLD[number], judged(path.name, path.read_bytes())) == [], path.name


@pytest.mark.parametrize("mutant", MUTANTS, ids=[f"{one['from']} {one['name']}" for one in MUTANTS])
def test_a_changed_copy_changes_exactly_what_it_should(judged, mutant):
    path = SEEDS[mutant["from"]]
    found = judged(PurePath(path).name, changed(path.read_text(encoding="utf-8"), mutant))
    wanted = after(GOLD[mutant["from"]], mutant)
    assert unlike(wanted, [one for one in found if one[0] not in mutant.get("may", ())]) == []
    if "exit" in mutant:
        assert any(severity == "error" for _, severity, _ in found) is bool(mutant["exit"])


def test_a_mutant_that_says_nothing_new_would_be_told():
    assert unlike([("GEN-PRT-001", "warning", {31})], []) == [("missed", "GEN-PRT-001", "warning", {31})]
    assert unlike([], [("GEN-PRT-001", "warning", {31})]) == [("not wanted", "GEN-PRT-001", "warning", {31})]


def changed(text, mutant):
    """Return the bytes of a changed copy."""
    lines = text.split("\n")
    for edit in mutant.get("edit", ()):
        if "s" in edit:
            for number in edit["s"] if isinstance(edit["s"], list) else [edit["s"]]:
                lines[number - 1] = edit["to"]
        elif "a" in edit:
            lines[edit["a"] - 1] += "\n" + edit["text"]
        else:
            for number in range(edit["d"][0], edit["d"][-1] + 1):
                lines[number - 1] = None
    text = "\n".join(line for line in lines if line is not None)
    return DRESSES[mutant.get("whole", "plain")](text).encode()


DRESSES = {
    "plain": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "bom": lambda text: "\ufeff" + text,
    "spaced": lambda text: text.replace("\n\n", "\n\n\n"),
    "undashed": lambda text: text.replace("\n- ", "\n"),
}


def after(gold, mutant):
    """Return the gold as the mutant changes it; lines move with the edit, so that only those of `adds` are held to."""
    wanted = list(gold)
    for drop in mutant.get("drops", ()):
        rule, _, where = drop.partition("@")
        first = int(where.split("-")[0]) if where else None
        wanted.remove(next(one for one in wanted if one[0] == rule and (first is None or (one[2] and first in one[2]))))
    adds = [(one["rule"], one["severity"], {one["line"]} if "line" in one else None) for one in mutant.get("adds", ())]
    return [*((rule, severity, None) for rule, severity, _ in wanted), *adds]


def unlike(wanted, found):
    """Return what was missed and what was not wanted; the places that are named are matched first."""
    left, missed = list(found), []
    for rule, severity, lines in sorted(wanted, key=lambda one: one[2] is None):
        hit = next((one for one in left if one[:2] == (rule, severity) and (lines is None or one[2] & lines)), None)
        if hit is None:
            missed.append(("missed", rule, severity, lines))
        else:
            left.remove(hit)
    return [*missed, *(("not wanted", *one) for one in left)]
