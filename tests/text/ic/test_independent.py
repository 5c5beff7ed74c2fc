"""A suite that was written before the grammar was looked at: valid, wrong and mistyped markings, and markings of two Registers."""

from pathlib import Path

import pytest
import yaml

from declint.text.ic import parse

SUITE = yaml.safe_load((Path(__file__).parent / "independent.yaml").read_text(encoding="utf-8"))


def form(text):
    return "portion" if text[0] in "({" or text[-1] == ")" else "banner"


def at(row):
    start = -1
    for _ in range(row.get("nth", 1)):
        start = row["text"].index(row["at"], start + 1)
    return start, start + len(row["at"])


def flagged(marking, span):
    return any(fault.start < span[1] and fault.end > span[0] for fault in marking.faults)


@pytest.mark.parametrize("row", SUITE["valid"], ids=lambda row: row["text"])
def test_a_valid_marking_is_clean(row, words):
    marking = parse(row["text"], form=form(row["text"]), vocabulary=words)
    assert marking.faults == ()
    assert marking.proposed is None


@pytest.mark.parametrize("row", SUITE["invalid"], ids=lambda row: row["text"])
def test_a_wrong_marking_is_flagged_where_it_is_wrong(row, words):
    assert flagged(parse(row["text"], form=form(row["text"]), vocabulary=words), at(row))


@pytest.mark.parametrize("row", SUITE["typos"], ids=lambda row: row["text"])
def test_a_mistyped_marking_is_read_as_what_was_meant(row, words):
    assert parse(row["text"], form=form(row["text"]), vocabulary=words).proposed == row["reads"]


@pytest.mark.parametrize("row", SUITE["dated"], ids=lambda row: row["text"])
def test_a_marking_is_judged_by_the_register_of_its_day(row, words):
    for day in row["lawful"]:
        assert parse(row["text"], on=day, vocabulary=words).faults == ()
    for day in row["wrong"]:
        assert flagged(parse(row["text"], on=day, vocabulary=words), at(row))
