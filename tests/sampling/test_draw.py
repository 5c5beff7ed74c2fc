"""The same seed and the same frame draw the same sample, whatever the order; strata get their shares."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import UsageError
from declint.sampling.draw import Urn, shares
from declint.sampling.frame import Unit, units
from declint.sampling.plan import Plan
from declint.sampling.sheet import drawn as drawn_lines
from declint.sampling.sheet import rows

STRATA = st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1, max_size=6)


def draw(lines, seed="7", most=20, by=None, of="documents"):
    urn = Urn(seed, most)
    frame = urn.fill(units(lines, of, by))
    return frame, {name: [unit.id for unit in urn.drawn(name, most)] for name in frame.strata}


def test_a_draw_is_the_same_on_every_machine(run):
    frame, drawn = draw(run(100), most=4)
    assert frame.sha256 == "ad5b38b8def7483272f9fb96c54ceac413afd7e67268cff557f62decefffd68a"
    assert [path for path, _ in drawn["all"]] == ["cables/00043.txt", "cables/00091.txt", "minutes/00057.txt", "minutes/00069.txt"]


def test_the_order_of_the_frame_means_nothing(run):
    lines = [line for line in run(200) if line["type"] == "document"]
    mixed = random.Random(1).sample(lines, len(lines))
    assert draw(mixed) == draw(lines)


def test_another_seed_draws_another_sample_of_the_same_frame(run):
    (frame, one), (again, other) = draw(run(200)), draw(run(200), seed="8")
    assert frame == again
    assert one != other


def test_another_document_is_another_frame(run):
    assert draw(run(200))[0].sha256 != draw(run(201))[0].sha256


def test_a_larger_draw_holds_the_smaller(run):
    assert {*draw(run(200), most=10)[1]["all"]} < {*draw(run(200), most=40)[1]["all"]}


def test_every_unit_is_drawn_about_as_often_as_any_other(run):
    times = Counter(one for seed in range(400) for one in draw(run(20), seed=str(seed), most=5)[1]["all"])
    assert len(times) == 20
    assert all(60 <= number <= 145 for number in times.values())  # 100 expected, 8.7 the standard deviation


def test_a_run_given_twice_is_refused(run):
    with pytest.raises(UsageError, match="give each run once"):
        draw([*run(3), *run(3)])


@pytest.mark.parametrize(("by", "strata"), [(None, 1), ("series", 2), ("folder", 2), ("level", 2)])
def test_documents_are_divided(by, strata, run):
    assert len(draw(run(20), by=by)[0].strata) == strata


def test_findings_are_divided_by_rule(run):
    assert draw(run(20), of="findings", by="rule")[0].strata == {"US-REL-001": 20, "US-STR-001": 20}


@pytest.mark.parametrize("more", [{"waived": "seen"}, {"known": True}, {"severity": "info"}, {"fingerprint": ""}])
def test_what_does_not_count_is_not_drawn(more, run):
    lines = [line | more if line["type"] == "finding" and line["rule"] == "US-STR-001" else line for line in run(5)]
    assert sum(1 for _ in units(lines, "findings", None)) == 5


def test_what_could_not_be_read_is_not_drawn(run):
    lines = [line | {"status": "unreadable"} if line["path"].endswith("00003.txt") else line for line in run(5)]
    assert sum(1 for _ in units(lines, "documents", None)) == 4


@given(STRATA, st.integers(1, 400))
def test_shares_add_up_and_leave_nobody_out(strata, number):
    if number < len(strata):
        with pytest.raises(UsageError):
            shares(strata, number)
        return
    found = shares(strata, number)
    assert sum(found.values()) == min(number, sum(strata.values()))
    assert all(1 <= found[name] <= size for name, size in strata.items())
    assert found == shares(dict(reversed(strata.items())), number)


def test_a_unit_is_kept_only_as_long_as_it_may_be_drawn():
    urn = Urn("7", 3)
    urn.fill(Unit((f"{at}", ""), "all") for at in range(1000))
    assert len(urn.units) == 3


@pytest.mark.parametrize("of", ["documents", "findings"])
def test_no_two_columns_of_a_sheet_are_called_the_same(run, of):
    urn = Urn("2026", 2)
    frame = urn.fill(units(run(3), of, None))
    names = next(rows(drawn_lines(urn, frame, Plan(of, "2026", "", 0, 0), 2)))
    assert len({*names}) == len(names)
