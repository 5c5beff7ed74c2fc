import pytest

ATTRIBUTES = """\
                    Message Attributes
Disposition Action: RELEASED
Disposition Authority: examplax
Disposition Date: 28 MAY 2004
Review Action: RELEASED, APPROVED
Review Authority: examplay
Review Date: 09 SEP 2002
Review Event:
Review Exemptions: n/a
"""


def read(marks):
    return [(mark.kind, mark.text, mark.get("date") or mark.get("decision")) for mark in marks]


def test_the_fields_of_message_attributes(seen):
    assert read(seen("review", ATTRIBUTES)) == [
        ("review_decision", "RELEASED", "approved"),
        ("review_authority", "examplax", None),
        ("review_date", "28 MAY 2004", "2004-05-28"),
        ("review_decision", "RELEASED, APPROVED", "approved"),
        ("review_authority", "examplay", None),
        ("review_date", "09 SEP 2002", "2002-09-09"),
    ]


@pytest.mark.parametrize(
    "text", ["Review Action: n/a", "Review Date:", "Disposition Authority: N/A", "Review Date: soon", "The review date was 09 SEP 2002."]
)
def test_a_field_without_a_value_is_no_mark(seen, text):
    assert seen("review", f"{text}\nThe envoy left.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CURRENT STATUS : — Redact", ("review_decision", "Redact", "part")),
        ("CURRENT STATUS: Withhold", ("review_decision", "Withhold", "denied")),
        ("CURRENT STATUS : X", ("review_decision", "X", None)),
        ("CURRENT STATUS : RELEASED WITH DELETIONS", ("review_decision", "RELEASED WITH DELETIONS", "part")),
        ("DATE OF LAST REVIEW : 06/09/94", ("review_date", "06/09/94", "1994-06-09")),
        ("DATE OF LAST REVIEW :\n\n09/28/1998", ("review_date", "09/28/1998", "1998-09-28")),
    ],
)
def test_identification_forms(seen, text, expected):
    assert read(seen("review", text)) == [expected]


def test_a_day_that_could_be_a_month_is_told(seen):
    (mark,) = seen("review", "DATE OF LAST REVIEW : 06/09/94")
    assert (mark.get("ambiguous"), mark.get("date_text")) == (True, "06/09/94")


COLUMNS = """\
DATE:
CLASSIFICATION :

RESTRICTIONS :
CURRENT STATUS :
DATE OF LAST REVIEW :

OPENING CRITERIA :

10/27/1959
1

Secret

1B

Redact

06/03/1998

APPROVAL OF CIA

HW 1 DocId:1 Page 1

Redact
"""


@pytest.mark.parametrize(
    ("module", "words"),
    [("review", ["Redact", "06/03/1998"]), ("release_restriction", ["1B"]), ("release_condition", ["APPROVAL OF CIA"])],
)
def test_values_in_a_column_of_their_own(seen, module, words):
    assert [mark.text for mark in seen(module, COLUMNS)] == words
