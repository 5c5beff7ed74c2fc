"""The number under which an archive keeps a record, and the form around it."""

import pytest

FORM = """JFK ASSASSINATION SYSTEM
IDENTIFICATION FORM

AGENCY : ISL
RECORD NUMBER : 104-99999-10001
AGENCY FILE NUMBER : 80T01357A

TO : ISLAND
TITLE : FERRY
DATE : 02/10/1964
DOCUMENT TYPE : PAPER
CLASSIFICATION : SECRET
CURRENT STATUS : RELEASED IN PART PUBLIC - RELEASED WITH DELETIONS
DATE OF LAST REVIEW : 09/27/95
"""
SAID = {"date": "1964-02-10", "level": "SECRET", "decision": "part", "reviewed": "1995-09-27"}


def test_a_form_says_what_the_record_is(seen):
    (mark,) = seen("record_number", FORM)
    assert (mark.text, dict(mark.attributes)) == ("104-99999-10001", {"number": mark.text, "scheme": "JFK collection", **SAID})


def test_values_may_stand_under_their_labels(seen):
    (mark,) = seen("record_number", FORM.replace(" : ", ":\n\n"))
    assert {name: mark.get(name) for name in SAID} == SAID


def test_a_value_on_the_label_of_another_field_is_none(seen):
    (mark,) = seen("record_number", "RECORD NUMBER : 104-99999-10001\nDATE :\nPAGES : 2\nCLASSIFICATION :\nRESTRICTIONS : 1B\n")
    assert {"date", "level"}.isdisjoint(mark.attributes)


def test_the_day_on_which_the_form_was_printed_is_not_the_records(seen):
    (mark,) = seen("record_number", "Date : 09/02/94\nRECORD NUMBER : 104-99999-10001\nDATE : 00/00/00\n")
    assert (mark.get("date"), mark.get("undated")) == (None, "00/00/00")


@pytest.mark.parametrize(
    "text",
    [
        "104-99999-10001\n2025 RELEASE UNDER THE ACT OF 1992\n\nSECRET\n",
        "1 104-99999-10001)\nferry\n",
        "# 104-99999-10001\n\nferry\n",
        "RECORD NUMBER :\nRECORD SERIES :\nFBI\n104-99999-10001\n",
    ],
)
def test_the_number_at_the_head_of_a_copy_is_its_own(seen, text):
    (mark,) = seen("record_number", text)
    assert mark.get("number") == "104-99999-10001"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is described in 104-99999-10001 at length.\n",
        "Harbour.\n" * 60 + "104-99999-10001\n",
        "1104-99999-100013\n",
        "999-99999-10001\n",
    ],
)
def test_the_number_of_another_record_is_not(seen, text):
    assert seen("record_number", text) == []


def test_a_number_has_one_mark_that_of_the_form(seen):
    found = seen("record_number", "104-99999-10001\n\n" + FORM + "\n[R] - ITEM IS RESTRICTED 104-99999-10001\n")
    assert [mark.get("level") for mark in found] == ["SECRET"]


@pytest.mark.parametrize(
    ("text", "number", "scheme"),
    [
        ("Document Number: 1979ISLAND09050\n", "1979ISLAND09050", "Access to Archival Databases"),
        ("- **Document Number:** 1979ISLAND09050\n", "1979ISLAND09050", "Access to Archival Databases"),
        ("Doc No. C09999999\n", "C09999999", "Department of State"),
        ("CIA-RDP99-99999A001300110017-9\n", "CIA-RDP99-99999A001300110017-9", "CIA"),
    ],
)
def test_numbers_of_other_archives(seen, text, number, scheme):
    (mark,) = seen("record_number", text)
    assert (mark.get("number"), mark.get("scheme")) == (number, scheme)


def test_the_attributes_of_a_telegram_stand_in_order_of_the_alphabet(seen):
    fields = ("Draft Date: 23 oct 1979", "Document Number: 1979ISLAND09050", "Original Classification: SECRET", "Review Date: 29 aug 2006")
    (mark,) = seen("record_number", "\n".join(fields))
    assert [mark.get(name) for name in ("date", "level", "reviewed")] == ["1979-10-23", "SECRET", "2006-08-29"]
