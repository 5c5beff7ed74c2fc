import pytest

FOOTER = "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 06/30/2015"
STATE = f"""\
{FOOTER}
                                                  RELEASE IN PART
                                                  B1,1.4(B),1.4(D),B6

From: the envoy                                                      B6
The governor asked for Lord                                          B1
                                                                     1.4(D)
     Classified by DAS, A/GIS on 02/13/2016 -- Reason: 1.4(B), 1.4(D) -- Declassify on: 07/25/2025
Room B6 is on the second floor.
"""


def read(marks):
    return [(mark.text, mark.get("role")) for mark in marks]


def test_state_codes_stand_in_the_margin_and_are_summed_up_under_the_decision(seen):
    assert read(seen("exemption", STATE)) == [
        ("B1,1.4(B),1.4(D),B6", "summary"),
        ("B6", "inline"),
        ("B1", "inline"),
        ("1.4(D)", "inline"),
    ]


def test_a_code_right_after_the_decision(seen):
    assert read(seen("exemption", "          RELEASE IN\n          PART B5,B6\n")) == [("B5,B6", "summary")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("RELEASE IN PART B1\n1.4(B) 1.4(D), B5\n", ("B1", "1.4(B)", "1.4(D)", "B5")),
        ("RELEASE IN PART\nB1, 1.4(B), B5,\nB6\n", ("B1", "1.4(B)", "B5", "B6")),
        ("RELEASE IN PART B3\nNATSECACT1947,B5\n", ("B3", "NATSECACT1947", "B5")),
    ],
)
def test_a_list_that_goes_on_under_its_decision_is_one(seen, text, codes):
    assert [(mark.get("codes"), mark.get("role")) for mark in seen("exemption", text)] == [(codes, "summary")]


def test_without_a_release_codes_of_the_foia_in_a_margin_are_none(seen):
    assert seen("exemption", "The governor asked for Lord                  B1\n\nThe envoy left.                          B6\n") == []


def test_codes_in_place_of_words(seen):
    text = "1.4(a)\n1.4(a)\n\nAT 1354Z, 1.4(a) SAW A BALLOON. (b) (6) WROTE.\n"
    assert [mark.get("codes") for mark in seen("exemption", text)] == [("1.4(a)",), ("1.4(a)",), ("1.4(a)",), ("(b)(6)",)]


def test_bureau_codes_in_columns(seen):
    text = "Reason: (C)                b1-1\n    The bureau           b3-1\n\n\tb7E-1,2\n"
    marks = seen("exemption", text)
    assert [mark.get("codes") for mark in marks] == [("b1-1",), ("b3-1",), ("b7E-1", "b7E-2")]


@pytest.mark.parametrize(
    "text",
    [
        "(a)(1) The Secretary shall act.\n(b)(1) The Secretary may act.\n(b)(6)\n(b)(3)\n(c)(1) Nobody shall act.\n",
        "Records exempt under section 552(b)(1) of title 5 or (b)(6) are many.\n",
        "E.O. 12958: DECL: 1/1/2010\nREASON: 1.4(B)\nREASONS: 1.4 (b), (d)\n",
        "Vitamin B6 and B1 are sold.\n",
        "DECLASSIFY ON: 25X1\n",
        "See 1.4(a) of the Order.\n",
    ],
)
def test_laws_reasons_and_prose_are_no_exemptions(seen, text):
    assert seen("exemption", text) == []


def test_grounds_of_the_jfk_act(seen):
    (mark,) = seen("exemption", "The ferry was late.\n\nJFK Act 6 (1)(B)\n")
    assert (mark.get("law"), mark.get("section")) == ("JFK Act", "6(1)(B)")


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        (
            "Closed under section 40(2) of the Freedom of Information Act 2000, closed for 82 years from 2001\n",
            {"law": "FOIA 2000", "section": "40(2)", "years": 82, "file_end": "2001"},
        ),
        (
            "Closed extract. File dates: 1978-1980. Closed under section 35(1)(a) of the Freedom of Information Act 2000.\n",
            {"law": "FOIA 2000", "section": "35", "codes": ("35(1)(a)",), "file_end": "1980"},
        ),
        ("Retained under Section 3(4)\n", {"law": "Public Records Act 1958", "section": "3(4)"}),
        ("*[passage deleted and closed, 40 years, under FOI Exemption 27(1)]*\n", {"law": "FOIA 2000", "section": "27(1)", "years": 40}),
    ],
)
def test_closure_notes(seen, text, attributes):
    (mark,) = seen("exemption", text)
    assert {name: mark.get(name) for name in attributes} == attributes


def test_a_closure_on_two_grounds_is_two_marks(seen):
    marks = seen("exemption", "[Extract withheld under sections 40(2) and 41(1) of the FOI Act 2000]\n")
    assert [mark.get("section") for mark in marks] == ["40(2)", "41(1)"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that papers are closed under section 35 of the Freedom of Information Act.\n",
        "The road was closed under section 14 of the Traffic Act.\n",
    ],
)
def test_prose_on_closure_is_none(seen, text):
    assert seen("exemption", text) == []
