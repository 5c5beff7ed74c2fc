import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import UsageError
from declint.ruleset.yamlfile import parse
from declint.waivers.edit import KEYS, added, replaced, signed, without

ENTRY = {"fingerprint": "f1-49c31580a22d-0eab8a0a-1", "state": "waived", "reason": "seen", "by": "A. Clerk", "date": "2026-01-31"}
OTHER = ENTRY | {"fingerprint": "f1-49c31580a22d-0eab8a0a-2", "reason": "also seen"}
BY_HAND = """\
# ours, do not touch
waivers:
    # the cable series
    -   fingerprint: f1-49c31580a22d-0eab8a0a-7   # by telephone
        state: confirmed
        # the keeper agreed
        reason: >
          It is so, and
          will stay so.
        by: "A. Clerk"
        date: 2026-01-31

    # the minutes
    -   {path: a/**, rule: US-STR-001, state: waived, reason: x, by: B, date: 2026-01-31}
# the end
"""


def entries(text):
    return parse(text.encode(), "w").value["waivers"]


def test_the_first_entry_makes_the_file():
    assert entries(added("", "w", ENTRY)) == [ENTRY]


def test_an_entry_is_appended_and_nothing_else_changes():
    after = added(BY_HAND, "w", ENTRY)
    assert after.startswith(BY_HAND)
    assert entries(after) == [*entries(BY_HAND), ENTRY]


@pytest.mark.parametrize("text", ["waivers: []\n", "# none yet\nwaivers:  [ ] # so far\n", "waivers: []"])
def test_an_empty_list_takes_an_entry(text):
    after = added(text, "w", ENTRY)
    assert entries(after) == [ENTRY]
    assert [line for line in text.split("\n") if line.startswith("#")] == [line for line in after.split("\n") if line.startswith("#")]


def test_a_layout_that_cannot_take_an_entry_is_left_alone():
    with pytest.raises(UsageError, match="change it by hand"):
        added("waivers: [{path: a/b, rule: X-Y, state: waived, reason: x, by: B, date: 2026-01-31}]\n", "w", ENTRY)


VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@given(st.fixed_dictionaries(dict.fromkeys(KEYS, VALUES)))
def test_any_words_come_back_as_they_were(entry):
    after = added(added("", "w", ENTRY), "w", entry)
    assert entries(after) == [ENTRY, entry]
    assert all(line.isprintable() for line in after.split("\n"))


@pytest.mark.parametrize(
    "value", ["no", "null", "1968", "2026-01-31", "- x", "a: b", "#x", "'", '"', "*x", "&x", "{", "yes", "~", " x ", "0x1F", "1e5", "-"]
)
def test_words_that_yaml_could_take_for_something_else(value):
    assert entries(added("", "w", ENTRY | {"reason": value}))[0]["reason"] == value


def test_an_entry_is_removed_whole_and_the_comments_between_stay():
    after = without(BY_HAND, "w", [0])
    assert entries(after) == entries(BY_HAND)[1:]
    assert after == BY_HAND.replace(BY_HAND[BY_HAND.index("    -   fingerprint") : BY_HAND.index("\n    # the minutes")], "")


def test_all_entries_removed_leave_an_empty_list():
    after = without(BY_HAND, "w", [0, 1])
    assert entries(after) == []
    assert entries(added(after, "w", ENTRY)) == [ENTRY]


def test_nothing_removed_changes_nothing():
    assert without(BY_HAND, "w", []) == BY_HAND


@given(st.sets(st.integers(0, 4)))
def test_the_entries_that_are_left_are_those_not_removed(gone):
    text = ""
    made = [ENTRY | {"reason": f"reason {number}"} for number in range(5)]
    for entry in made:
        text = added(text, "w", entry)
    assert entries(without(text, "w", gone)) == [entry for number, entry in enumerate(made) if number not in gone]


def test_a_list_on_one_line_is_left_alone():
    entry = "{path: a/b, rule: X-Y, state: waived, reason: x, by: B, date: 2026-01-31}"
    with pytest.raises(UsageError, match="change it by hand"):
        without(f"waivers: [{entry}, {entry}]\n", "w", [0])


def test_several_entries_are_appended_at_once():
    assert added("", "w", ENTRY, OTHER) == added(added("", "w", ENTRY), "w", OTHER)
    assert added(BY_HAND, "w", ENTRY, OTHER) == added(added(BY_HAND, "w", ENTRY), "w", OTHER)


def test_an_entry_takes_the_place_of_another_and_the_rest_stays():
    after = replaced(BY_HAND, "w", {0: ENTRY})
    assert entries(after) == [ENTRY, entries(BY_HAND)[1]]
    assert after.startswith("# ours, do not touch\nwaivers:\n    # the cable series\n    - fingerprint: ")
    assert after.endswith(BY_HAND[BY_HAND.index("\n    # the minutes") :])


@given(st.dictionaries(st.integers(0, 4), st.fixed_dictionaries(dict.fromkeys(KEYS, VALUES)), max_size=3))
def test_whatever_is_replaced_the_others_are_as_they_were(new):
    made = [ENTRY | {"reason": f"reason {number}"} for number in range(5)]
    assert entries(replaced(added("", "w", *made), "w", new)) == [new.get(number, entry) for number, entry in enumerate(made)]


def test_an_approver_is_one_more_line():
    after = signed(BY_HAND, "w", 0, "B. Keeper")
    assert entries(after)[0] == entries(BY_HAND)[0] | {"approver": "B. Keeper"}
    assert after == BY_HAND.replace("        date: 2026-01-31\n\n", "        date: 2026-01-31\n        approver: B. Keeper\n\n")


def test_another_approver_takes_the_place_of_the_first():
    text = added(BY_HAND, "w", ENTRY | {"approver": "A. Clerk"})
    assert entries(signed(text, "w", 2, "B. Keeper"))[2]["approver"] == "B. Keeper"


def test_an_entry_on_one_line_is_signed_by_hand():
    with pytest.raises(UsageError, match="change it by hand"):
        signed(BY_HAND, "w", 1, "B. Keeper")
