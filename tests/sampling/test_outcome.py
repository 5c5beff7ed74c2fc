"""What filled-in sheets come to: pass, return, or not enough; and which sheets are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import UsageError
from declint.sampling.draw import Urn
from declint.sampling.frame import units
from declint.sampling.outcome import MORE, PASS, RETURN, outcomes, verdict
from declint.sampling.plan import Plan, most, read, wanted
from declint.sampling.sheet import Answer, answers, drawn, rows

PLAN = Plan("documents", "7", "ab", 12_000, 299, error=0.01)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def lines(agree=0, disagree=0, untold=0, blank=0, plan=PLAN):
    boxes = ["agree"] * agree + ["disagree"] * disagree + ["cannot tell"] * untold + [""] * blank
    return [Answer(number, "all", box, signed=True, plan=plan) for number, box in enumerate(boxes, 1)]


@pytest.mark.parametrize(
    ("agree", "disagree", "untold", "blank", "came"),
    [
        (299, 0, 0, 0, PASS),
        (298, 0, 0, 1, MORE),
        (298, 0, 1, 0, MORE),
        (298, 1, 0, 0, RETURN),
        (3, 1, 0, 295, RETURN),
        (0, 0, 0, 299, MORE),
    ],
)
def test_a_sheet_of_299_with_no_error_accepted(agree, disagree, untold, blank, came):
    assert outcomes(lines(agree, disagree, untold, blank))[0].verdict == came


def test_accepted_errors_take_more_lines():
    plan = Plan("documents", "7", "ab", 12_000, 473, error=0.01, accept=1)
    assert [verdict(plan, agree, errors) for agree, errors in ((472, 1), (471, 1), (471, 2), (473, 0))] == [PASS, MORE, RETURN, PASS]


def test_where_everything_was_read_nothing_is_estimated():
    plan = Plan("documents", "7", "ab", 50, 50, error=0.05)
    assert [verdict(plan, 50 - errors, errors) for errors in (0, 2, 3)] == [PASS, PASS, RETURN]


def test_a_small_collection_takes_fewer_lines():
    plan = Plan("documents", "7", "ab", 1_000, 0, error=0.01, finite=True)
    number = wanted(plan, 0, 1_000)
    assert number < most(plan, 0) == 299
    assert (verdict(plan, number, 0), verdict(plan, number - 1, 0)) == (PASS, MORE)


def test_lines_that_are_not_there_are_blank():
    found = outcomes(lines(agree=10))[0]
    assert (found.blank, found.verdict) == (289, MORE)


def test_without_a_bound_there_is_a_rate_and_no_verdict():
    found = outcomes(lines(agree=9, disagree=1, plan=Plan("findings", "7", "ab", 500, 10)))[0]
    assert (found.errors.rate, found.verdict) == (0.1, "")
    assert (round(found.errors.low, 4), round(found.errors.high, 4)) == (0.0025, 0.445)


def test_lines_of_two_draws_prove_nothing_together():
    with pytest.raises(UsageError, match="differ in seed"):
        outcomes([*lines(agree=1), *(Answer(2, "all", "agree", True, Plan("documents", "8", "ab", 12_000, 299, error=0.01)),)])


def test_a_line_in_two_sheets_is_told():
    with pytest.raises(UsageError, match="line 1 stands in two"):
        outcomes([*lines(agree=1), *lines(disagree=1)])


@given(st.builds(Plan, st.just("documents"), WORDS, st.just("ab"), st.integers(0, 10**9), st.integers(0, 10**6), error=st.floats(0, 1)))
def test_a_plan_comes_back_from_its_cell(plan):
    assert read(plan.words()) == plan
    assert plan.words().isprintable()


def sheet(run, number=30, **more):
    plan = Plan("documents", "7", "", 0, 0, **more)
    urn = Urn(plan.seed, most(plan, number))
    return list(rows(drawn(urn, urn.fill(units(run(300), plan.of, plan.by or None)), plan, number)))


def filled(table, box="agree"):
    at = table[0].index(box)
    return [[str(cell) for cell in (table[0])], *([*map(str, row[:at]), "x", *map(str, row[at + 1 :])] for row in table[1:])]


def test_a_series_is_judged_alone_where_that_was_asked(run):
    table = filled(sheet(run, error=0.05, by="series", each=True))
    found = outcomes(answers(table, "s"))
    assert [(one.stratum, one.plan.population, one.agree, one.verdict) for one in found] == [
        ("cables", 200, 59, PASS),
        ("minutes", 100, 59, PASS),
    ]


def test_shares_are_judged_together_and_shown_apart(run):
    found = outcomes(answers(filled(sheet(run, error=0.05, by="series")), "s"))
    assert [(one.stratum, one.agree, one.verdict) for one in found] == [("all", 59, PASS), ("cables", 39, ""), ("minutes", 20, "")]


def test_rows_may_be_sorted_and_columns_moved(run):
    table = filled(sheet(run))
    table[1:] = reversed(table[1:])
    moved = [["a title", ""], *([*row[3:], *row[:3]] for row in table), ["", ""]]
    assert outcomes(answers(moved, "s")) == outcomes(answers(filled(sheet(run)), "s"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"agree": "x", "disagree": "X"}, "both agree and disagree are ticked"),
        ({"agree": "maybe"}, "the box agree holds “maybe”"),
        ({"no": "one"}, "are not as declint sample wrote them"),
        ({"plan": "=1+1"}, "are not as declint sample wrote them"),
        ({"no": "1"}, "line 1 stands in row 2 too"),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_row(change, told, run):
    table = [[str(cell) for cell in row] for row in sheet(run)][:3]
    table[2] = [change.get(name, cell) for name, cell in zip(*table[::2], strict=True)]
    with pytest.raises(UsageError, match=r"s: row 3: ") as caught:
        answers(table, "s")
    assert told in str(caught.value)


def test_what_is_no_sheet_is_told():
    with pytest.raises(UsageError, match="it is no sheet of declint sample"):
        answers([["a", "b"]], "s")
