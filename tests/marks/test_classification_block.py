import pytest

STATE = """\
        Classified by DAS, A/EX, DoS on 11/30/2015 — Class: CONFIDENTIAL —
        Reason: 1.4(B), 1.4(D) — Declassify on:                      RELEASE IN PART
        06/22/2027                                                   B6
"""


def test_a_block_over_lines_beside_another_column(seen):
    (mark,) = seen("classification_block", STATE)
    known = {name: mark.get(name) for name in ("by", "date", "level", "reason", "declassify_on")}
    assert known == {
        "by": "DAS, A/EX, DoS",
        "date": "2015-11-30",
        "level": "CONFIDENTIAL",
        "reason": ("1.4(B)", "1.4(D)"),
        "declassify_on": "2027-06-22",
    }


def test_a_modern_block(seen):
    (mark,) = seen("classification_block", "Classified By: A. Example\nDerived From: Multiple Sources\nDeclassify On: 20351231\n")
    assert (mark.get("by"), mark.get("derived_from"), mark.get("declassify_on")) == ("A. Example", "Multiple Sources", "2035-12-31")


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("CL BY 012345", {"by": "012345"}),
        ("CL BY: 034999", {"by": "034999"}),
        ("DECL OADR DRV HUM 4-82.", {"declassify_on": "OADR", "derived_from": "HUM 4-82"}),
        ("1. CL REASON 1.5 (C) DECL X1", {"reason": ("1.5(C)",), "declassify_on": "X1"}),
        ("CLASSIFIED BY\nDECLASSIFY ON: 25X1", {"declassify_on": "25X1"}),
        ("Declassify on: OADR", {"declassify_on": "OADR"}),
    ],
)
def test_lines_of_cables_and_reviewers(seen, line, known):
    (mark,) = seen("classification_block", f"word\n\n{line}\n\nword\n")
    assert {name: mark.get(name) for name in known} == known


@pytest.mark.parametrize(
    "line",
    [
        "DECLASSIFIED BY/RELEASE AUTHORITY:",
        "It was classified by the Department in May.",
        "DRV MARCH 72.",
        "the reason: 1.4 was too low",
        "CLASS: THIRD",
    ],
)
def test_what_is_no_block(seen, line):
    assert seen("classification_block", f"word\n\n{line}\n\nword\n") == []


def test_a_far_date_is_not_the_fields(seen):
    (mark,) = seen("classification_block", "DECLASSIFY ON:\n\nReYlet to Bureau dated 3/29/62\n")
    assert mark.get("declassify_on") is None
