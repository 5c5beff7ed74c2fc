import pytest

BODY = "\n\nThe envoy met the governor at the harbour of the imaginary island, and both spoke of the ferry.\n"


def roles(read):
    return [(mark.get("value"), mark.get("role")) for mark in read.marks if mark.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"DATE: October 2, 1968{BODY}", [("1968-10-02", "document")]),
        (f"3 May 1972\n\nDATE: October 2, 1968{BODY}", [("1972-05-03", "body"), ("1968-10-02", "document")]),
        (f"FM HARBOUR\n\nTELNO 7\n\nOF 101635Z FEBRUARY 1986{BODY}", [("1986-02-10", "document")]),
        (f"Dear Envoy,{BODY}\nSincerely,\n\n/s/\n\nA. N. Example\n\n14 OCT 1982\n", [("1982-10-14", "receipt")]),
        (f"Drafted by A. N. Example - 11/16/62{BODY}", [("1962-11-16", "document")]),
        (f"1962/11/15\n\nDrafted by A. N. Example - 11/16/62{BODY}", [("1962-11-15", "document"), ("1962-11-16", "drafting")]),
        (f"{BODY}It began on 28 January 1986 in the harbour, as the envoy and the governor remembered well.\n", [("1986-01-28", "body")]),
    ],
    ids=["field", "field before line", "group", "receipt", "drafting alone", "drafting beside", "in the text"],
)
def test_roles(reading, text, expected):
    assert roles(reading(text)) == expected


JFK = "2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992\n\n"


def test_a_year_of_two_figures_after_the_release_is_another_century(reading):
    assert "document" not in dict(roles(reading(f"{JFK}HARBOUR 20 SEP 26{BODY}"))).values()
    assert ("2026-09-20", "document") in roles(reading(f"{JFK}20 September 2026{BODY}"))


def test_the_day_below_a_long_line_that_ends_in_declassify_on_is_never_the_documents(reading):
    block = "Classified by DAS, on 10/30/2015 - Class: CONFIDENTIAL - Reason: 1.4(B), 1.4(D) - Declassify on:\n01/21/2025\n"
    found = roles(reading(f"The ferry\nDRAFTED: January 21, 2010{BODY}\n{block}"))
    assert ("2025-01-21", "declassify_on") in found
    assert ("2010-01-21", "document") in found


def test_a_role_that_became_the_documents_own_is_remembered(reading):
    (mark,) = [mark for mark in reading(f"FM HARBOUR\n\nTELNO 7\n\nOF 101635Z FEBRUARY 1986{BODY}").marks if mark.kind == "date"]
    assert mark.get("as") == "dtg"


@pytest.mark.parametrize(
    ("number", "expected"),
    [("000", {1: "1968-10-28"}), ("001", {1: "1962-11-15"}), ("002", {1: "1986-02-10"}), ("003", {}), ("004", {1: "1982-10-14"})],
)
def test_the_seeds(seed, number, expected):
    own = [mark for mark in seed(number).marks if mark.kind == "date" and mark.get("role") == "document"]
    assert {mark.item: mark.get("value") for mark in own} == expected
    assert len(own) == len(expected)


def test_the_form_of_an_archive_tells_the_date_of_the_record_from_that_of_its_printing(reading, kinds):
    text = "ISLAND SYSTEM Date: 6/2/2015\nIDENTIFICATION FORM\n\nRECORD NUMBER : 104-99999-10001\nDATE : 03/29/1963\nPAGES : 2\n"
    own = [mark.text for mark in kinds(reading(text + "\nThe envoy met the governor.\n"), "date") if mark.get("role") == "document"]
    assert own == ["03/29/1963"]
