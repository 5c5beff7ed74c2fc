"""The intelligence community's grammar: tables of lawful, wrong and damaged markings, roll-ups, a round trip, single typos."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ic_typos import lawful, measured

from declint.text.ic import Compartment, Control, parse, render, roll_up

HERE = Path(__file__).parent
LEAST = 0.9  # of markings with one letter wrong that must be read as what was meant


def table(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def ident(row):
    return row.get("text") or row["banner"]


@pytest.mark.parametrize("row", table("lawful.yaml"), ids=ident)
def test_a_lawful_marking_has_no_faults(row, words):
    marking = parse(row["text"], form=row["form"], on=row.get("day"), vocabulary=words)
    assert marking.faults == ()
    assert marking.proposed is None
    assert marking.level is not None


@pytest.mark.parametrize("row", table("wrong.yaml"), ids=ident)
def test_a_wrong_marking_is_flagged_at_the_wrong_token(row, words):
    marking = parse(row["text"], form=row["form"], on=row.get("day"), vocabulary=words)
    start = -1
    for _ in range(row.get("nth", 1)):
        start = row["text"].index(row["at"], start + 1)
    found = [(fault.start, fault.token, fault.kind) for fault in marking.faults]
    assert (start, row["at"], row["kind"]) in found
    assert all(row["text"][fault.start : fault.end] == fault.token and fault.message for fault in marking.faults)


@pytest.mark.parametrize("row", table("damaged.yaml"), ids=ident)
def test_a_damaged_marking_is_read(row, words):
    marking = parse(row["text"], form=row["form"], vocabulary=words)
    assert marking.proposed == row["reads"]
    assert marking.faults


@pytest.mark.parametrize("row", table("rollup.yaml"), ids=ident)
def test_portions_add_up_to_a_banner(row, words):
    portions = [parse(text, form="portion", vocabulary=words) for text in row["portions"]]
    banner = roll_up(portions, vocabulary=words)
    assert banner.text == row["banner"]
    assert parse(banner.text, vocabulary=words).faults == ()


@given(rng=st.randoms(use_true_random=False), form=st.sampled_from(("banner", "portion")))
@settings(max_examples=150)
def test_a_lawful_marking_comes_back_from_its_structure(rng, form, words):
    text = lawful(rng, form)
    marking = parse(text, form=form, vocabulary=words)
    assert marking.faults == ()
    written = render(marking, form=form, vocabulary=words)
    assert written == text
    assert parse(written, form=form, vocabulary=words).meaning() == marking.meaning()


@given(text=st.text(alphabet="TOPSECRUNLAIFDGBHK/-,() 0123xl", max_size=40), form=st.sampled_from(("banner", "portion")))
@settings(max_examples=100)
def test_no_text_raises(text, form, words):
    marking = parse(text, form=form, vocabulary=words)
    assert all(0 <= fault.start <= fault.end <= len(text) for fault in marking.faults)


@pytest.mark.parametrize("spoil", ["edit", "ocr"])
def test_single_errors_are_read(spoil, words):
    tally = Counter(what for what, *_ in measured(words, 250, 11, spoil))
    assert tally["right"] / tally.total() >= LEAST


def test_the_structure_of_a_banner(words):
    marking = parse("TOP SECRET//SI-G ABCD-MMM/TK//SAR-BP//RD-SIGMA 18 20//FGI GBR//ORCON/REL TO USA, GBR//LES", vocabulary=words)
    assert (marking.level, marking.system) == ("TOP SECRET", "us")
    assert marking.sci == (Control("SI", (Compartment("G", ("ABCD",)), Compartment("MMM"))), Control("TK"))
    assert marking.sap == (Control("BP"),)
    assert (marking.aea, marking.fgi, marking.nonic) == (("RD-SIGMA 18 20",), ("GBR",), ("LES",))
    assert (marking.dissem, marking.rel_to) == (("ORCON", "REL TO"), ("USA", "GBR"))


def test_joint_nato_and_foreign_levels(words):
    joint = parse("(//JOINT S GBR USA//REL TO USA, GBR)", form="portion", vocabulary=words)
    assert (joint.level, joint.system, joint.owners) == ("SECRET", "joint", ("GBR", "USA"))
    assert parse("//NATO SECRET//ATOMAL", vocabulary=words).system == "nato"
    foreign = parse("(//CAN GBR S)", form="portion", vocabulary=words)
    assert (foreign.level, foreign.system, foreign.owners) == ("SECRET", "foreign", ("CAN", "GBR"))
    assert parse("(//NIS//REL TO USA, NATO)", form="portion", vocabulary=words).activity == "I"


def test_a_concealed_source_is_not_an_absent_one(words):
    assert parse("SECRET//FGI//NOFORN", vocabulary=words).fgi == ()
    assert parse("SECRET//NOFORN", vocabulary=words).fgi is None


def test_restricted_data_without_a_word_on_release_is_advice_only(words):
    marking = parse("SECRET//RD", vocabulary=words)
    assert marking.faults == ()
    assert [(note.kind, note.token) for note in marking.advice] == [("requires", "RD")]


def test_the_day_may_be_a_date(words):
    assert parse("SECRET//NOFORN//MR", on=date(2007, 1, 1), vocabulary=words).faults == ()
    assert parse("SECRET//NOFORN//MR", on=date(2009, 1, 1), vocabulary=words).faults


def test_no_portions_add_up_to_nothing(words):
    assert roll_up([], vocabulary=words).text == ""


def test_an_unmarked_portion_of_before_june_2010_counts_as_noforn(words):
    portions = [parse(text, form="portion", vocabulary=words) for text in ("(S//RELIDO)", "(S)")]
    assert roll_up(portions, vocabulary=words, on="2009-01-01").text == "SECRET//NOFORN"
    assert roll_up(portions, vocabulary=words, on="2012-01-01").text == "SECRET//RELIDO"
