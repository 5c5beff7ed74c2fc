"""The trend is told by fingerprint: new, fixed, unchanged, set aside since."""

import pytest

from declint.compliance import trend
from declint.errors import UsageError
from tests.compliance.conftest import RUN, SUMMARY, document, finding


def run_of(*prints, waived=()):
    found = [finding("a", fingerprint=one, **({"waived": "known", "state": "waived"} if one in waived else {})) for one in prints]
    return (RUN, document("a"), *found, SUMMARY)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (("p", "q"), run_of("p", "q"), (0, 0, 2, 0)),
        (("p",), run_of("p", "q"), (1, 0, 1, 0)),
        (("p", "q"), run_of("q"), (0, 1, 1, 0)),
        (("p", "q"), run_of("p", "q", waived=("q",)), (0, 0, 1, 1)),
        ((), run_of("p"), (1, 0, 0, 0)),
    ],
    ids=["same", "new", "fixed", "waived", "first findings"],
)
def test_findings_are_known_again(stored, written, before, now, expected):
    store = stored(now)
    trend.fill(store, [written(run_of(*before), "old.jsonl")])
    old, step = trend.steps(store, "now")
    assert (old.first, old.name, old.counting) == (True, "old.jsonl", len(before))
    assert (step.new, step.fixed, step.unchanged, step.waived) == expected


def test_a_finding_whose_waiver_has_ended_is_new_again(stored, written):
    store = stored(run_of("p"))
    trend.fill(store, [written(run_of("p", waived=("p",)), "old.jsonl")])
    assert trend.steps(store, "now")[-1].new == 1


def test_each_report_is_held_against_the_one_before(stored, written):
    store = stored(run_of("r"))
    trend.fill(store, [written(run_of("p"), "1.jsonl"), written(run_of("p", "q"), "2.jsonl")])
    assert [(one.name, one.new, one.fixed) for one in trend.steps(store, "now")] == [("1.jsonl", 1, 0), ("2.jsonl", 1, 0), ("now", 1, 2)]


def test_without_earlier_reports_there_is_no_trend(stored):
    assert trend.steps(stored(), "now") == ()


def test_too_many_are_refused(stored, tmp_path):
    with pytest.raises(UsageError, match="at most 20"):
        trend.fill(stored(), [tmp_path / str(number) for number in range(21)])
