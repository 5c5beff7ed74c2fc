import pytest

PREFACE = """The declassification review of this volume, which began in 2001, resulted in the decision to
withhold no documents in full, excise a paragraph or more in three documents, and make
minor excisions of less than a paragraph in 14 documents.
"""


def test_the_totals_of_a_preface(seen):
    assert {mark.get("of"): mark.get("value") for mark in seen("declared_total", PREFACE)} == {"withheld": 0, "paragraph": 3, "minor": 14}


@pytest.mark.parametrize(
    ("text", "value"),
    [("minor excisions from 190 of 287 documents", 190), ("minor excisions of less than a paragraph in twenty-one documents", 21)],
)
def test_how_a_total_may_be_written(seen, text, value):
    (mark,) = seen("declared_total", text)
    assert mark.get("value") == value


@pytest.mark.parametrize("text", ["We could threaten to withhold sales.", "a minor matter in 3 documents", "excise duty in 3 documents"])
def test_other_sentences_declare_nothing(seen, text):
    assert seen("declared_total", text) == []
