import os
import re
from pathlib import Path

import pytest

from declint.errors import RulesError
from declint.ruleset.schema import schema
from declint.waivers import file
from declint.waivers.file import STATES, Waiver, loads

ENTRY = "state: waived, reason: seen on paper, by: A. Clerk, date: 2026-01-31"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "waivers.md"
BLANK = '" "'
PRINT = "f1-49c31580a22d-0eab8a0a-1"


def load(text, whole):
    return loads(text, "w.yaml", whole)


def refused(text, whole):
    with pytest.raises(RulesError) as caught:
        load(text, whole)
    return str(caught.value)


def test_an_entry_by_fingerprint_and_one_by_path_and_rule(whole):
    first = f"waivers:\n  - {{fingerprint: {PRINT}, {ENTRY}}}\n"
    text = first + f"  - {{path: 'a/**', rule: US-STR-001, {ENTRY}, until: 2026-12-31, approver: B. Keeper}}\n"
    one, other = load(text, whole)
    assert (one.fingerprint, one.state, one.reason, one.by, one.date, one.line) == (
        PRINT,
        "waived",
        "seen on paper",
        "A. Clerk",
        "2026-01-31",
        2,
    )
    assert (other.path, other.rule, other.approver, other.until, other.line) == ("a/**", "US-STR-001", "B. Keeper", "2026-12-31", 3)


def test_a_former_id_means_the_rule_in_force(whole):
    rule = next(rule for rule in whole.rules if rule.aliases)
    assert load(f"waivers: [{{path: a.txt, rule: {rule.aliases[0]}, {ENTRY}}}]", whole)[0].rule == rule.id


def test_no_entries_are_well(whole):
    assert load("waivers: []", whole) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "w.yaml:1:1: is empty"),
        ("x: 1", "w.yaml:1:1: is no waivers file: it has none of the keys waivers"),
        (f"waivers:\n- {{fingerprint: {PRINT}}}", "w.yaml:2:3: lacks state, reason, by and date"),
        (f"waivers:\n- {{path: a.txt, {ENTRY}}}", "w.yaml:2:3: must have a fingerprint, or a path and a rule"),
        (f"waivers:\n- {{fingerprint: abc, {ENTRY}}}", "w.yaml:2:4: must be a fingerprint such as"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY}, status: x}}", "unknown key “status”: did you mean “state”?"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY.replace('waived', 'wavied')}}}", "not “wavied”: did you mean “waived”?"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY.replace('seen on paper', BLANK)}}}", "must be a reason in words"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY.replace('2026-01-31', '31.1.2026')}}}", "must be a day such as 2026-01-31"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY.replace('01-31', '02-31')}}}", "there is no day 2026-02-31"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY}, until: 2025-01-01}}", "lies before the waiver's own date, 2026-01-31"),
        (f"waivers:\n- {{path: a.txt, rule: US-STR-01, {ENTRY}}}", "no rule is called “US-STR-01”: did you mean “US-STR-001”?"),
        (f"waivers:\n- {{path: a.txt, rule: RUN-WAIVER-001, {ENTRY}}}", "RUN-WAIVER-001 cannot be waived"),
        ("waivers:" + f"\n- {{fingerprint: {PRINT}, {ENTRY}}}" * 2, "w.yaml:3:4: has a waiver already, on line 2"),
        (f"waivers:\n- {{fingerprint: {PRINT}, {ENTRY}}}\nwaivers: []", "stands here again"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_place(text, told, whole):
    assert told in refused(text, whole)


def test_a_fingerprint_may_name_a_rule_that_is_no_more(whole):
    assert load(f"waivers: [{{fingerprint: {PRINT}, rule: OLD-OLD-001, {ENTRY}}}]", whole)[0].rule == "OLD-OLD-001"


def test_it_holds_through_its_last_day():
    waiver = Waiver("waived", "r", "b", "2026-01-01", until="2026-12-31")
    assert [waiver.expired(day) for day in ("2026-12-31", "2027-01-01")] == [False, True]
    assert not Waiver("waived", "r", "b", "2026-01-01").expired("9999-12-31")


@pytest.mark.parametrize(("state", "aside"), [("waived", True), ("false-positive", True), ("confirmed", False), ("under-review", False)])
def test_what_is_confirmed_or_under_review_stays_open(state, aside):
    assert Waiver(state, "r", "b", "2026-01-01").sets_aside is aside


HOSTILE = sorted(Path(os.environ["DECLINT_SHARED"], "hostile", "rules").glob("*.yaml")) if "DECLINT_SHARED" in os.environ else []


@pytest.mark.skipif(not HOSTILE, reason="DECLINT_SHARED does not lead to the hostile files")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_file_is_refused_in_visible_words(path, whole):
    with pytest.raises(RulesError) as caught:
        file.load(path, "w.yaml", whole)
    assert all(line.startswith("w.yaml:") and line.isprintable() for line in str(caught.value).split("\n"))


@pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout")
def test_the_documentation_shows_a_file_that_is_accepted_and_names_every_key_and_state(whole):
    page = PAGE.read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert [one.state for one in load(shown[1], whole)] == ["waived", "false-positive"]
    keys = schema("waivers")["$defs"]["waiver"]["properties"]
    assert keys["state"]["enum"] == list(STATES)
    assert [word for word in (*keys, *STATES) if f"`{word}`" not in page] == []
