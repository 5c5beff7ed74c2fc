from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.marks.date import cues, detect
from declint.text.dates import find_dates
from declint.text.lines import Lines
from declint.text.scan import scan
from declint.vocabulary import Term, Vocabulary

SEEDS = Path(__file__).parents[2] / "seeds"
OFFICES = Vocabulary(
    {"offices": (Term("A/CDC", ("A/CDC/MR", "A/CDC"), system="us"), Term("IS/FPC", ("IS/FPC/CDR", "IS/FPC"), system="us"))}
)


def marks(text, name="a.txt", vocabulary=OFFICES):
    document = open_document(Source(name, text.encode()))
    return list(detect(document, scan(document.lines, {"date": cues(vocabulary)})["date"], vocabulary))


def only(text, **options):
    (mark,) = marks(text, **options)
    return mark


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("DATE: October 28, 1968", "date"),
        ("**Date:** October 28, 1968", "date"),
        ("FROM: EXAMPLE DOC DATE: 24 MAY 89", "doc date"),
        ("Sent:                 Thursday, October 25, 2012 11:18 AM", "sent"),
        ("14 October 1982", "alone"),
        ("Cablegram 215 CANBERRA, 10 September 1946", "dateline"),
        ("London, 3 June 1944", "dateline"),
        ("DATE:\n\nOctober 28, 1968", "date"),
        ("Bov. 15, 1962 Tim: 6-9:20 PM", None),
    ],
)
def test_a_candidate_for_the_document_has_no_role_but_a_field(text, field):
    mark = only(text)
    assert (mark.get("role"), mark.get("field")) == (None, field)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Drafted by A. N. Example - 11/16/62", "drafting"),
        ("DRAPTED EY A. EXAMPLB - 11/16/62", "drafting"),
        ("Draft Date: 23 oct 1979", "drafting"),
        ("ANExample:vmd 10/28/68", "drafting"),
        ("RECEIVED 18 MAY 89", "receipt"),
        ("Sincerely yours,\n\n/s/\n\nAlex Example\n\n14 OCT 1982", "receipt"),
        ("DECLASSIFY ON: 12/31/2035", "declassify_on"),
        ("DECL: 12/31/2035", "declassify_on"),
        ("Approved For Release 2003/05/14 : CIA-RDP00-00000X", "release"),
        ("A. Reviewer Declassified/Released US Department of State EO Systematic Review 20 Mar 2014", "release"),
        ("RELEASE DECISION: RELEASE IN FULL\n\nDATE: JANUARY 15, 2020", "release"),
        ("Case No. F-2015-00000\nDoc No. C00000000\nDate: 05/13/2015", "release"),
        ("Reviewed by: A. Reviewer\n\n2/13/92 19. Date: -", "review"),
        ("DEPARTMENT OF STATE\tIS/FPC/CDR Date: 4/13/97", "review"),
        ("Date: 4/13/97\n( ) RELEASE ( ) DECLASSIFY", "review"),
        ("DATE OF LAST REVIEW : 09/28/1998", "review"),
        ("E.O. 12958, SEC 3.4 (B) September 11, 2006", "review"),
        ("2025 RELEASE UNDER AN ACT OF 1992\n\nDate: 06/08/94", "release"),
        ("Review History: RELEASED <09 SEP 2002 by example>; APPROVED", "review"),
        ("EO 12065: GDS 11/21/85 (EXAMPLE, A.) OR-M", "declassify_on"),
        ("Executive Order: GS 19850314 EXAMPLE, A", "declassify_on"),
        ("OF 101635Z FEBRUARY 1986", "dtg"),
        ("1. THE ELECTION OF THE DEPUTY FOR EXAMPLE PROVINCE\nON NOVEMBER 16, 1979 SET", "body"),
        ("AND APPARENTLY IT WAS THE FIRST TIME SINCE THE ELECTION OF\nJUNE 5, 1974", "body"),
        ("SUBJECT: PLENARY SESSION, JULY 1979", "body"),
        ("We met him in the embassy on October 27, 1962 and spoke for an hour.", "body"),
        ("September 1962 to July 1972.", "body"),
        ("born 12 August 1928 in Exampleville,", "body"),
        ("The memorandum of August 22 dealt with it.", "body"),
        ("FD-00 (Rev. 5-22-64)", "body"),
    ],
)
def test_the_place_makes_a_role_sure(text, role):
    assert marks(text)[-1 if role != "body" else 0].get("role") == role


def test_a_day_at_the_head_of_a_letter_is_no_receipt():
    assert only("Ministry of Examples\n\n14 October 1982\n\nDear Minister,\n").get("role") is None


def test_a_record_s_own_date_below_a_stamp_added_at_its_head_stays_a_candidate():
    assert only("2025 RELEASE UNDER AN ACT OF 1992\n\nDATE: 26 NOV 1968").get("role") is None


def test_months_of_offices_tell_the_order_where_no_date_does():
    assert only("A/CDC/MR\nDate: 4/3/97").get("value") == "1997-04-03"
    assert only("Date: 4/3/97").get("value") == "1997"


def test_another_date_of_the_document_tells_the_order():
    assert [mark.get("value") for mark in marks("16/11/62\n4/3/97")] == ["1962-11-16", "1997-03-04"]


def test_impossible_dates_are_marks_without_value():
    mark = only("31 February 1968")
    assert (mark.get("value"), mark.get("impossible")) == (None, True)


def test_a_field_of_the_front_matter_is_named():
    assert only("---\ncable-date: 'October 23, 1979'\n---\n", name="a.md").get("field") == "cable-date"


def test_a_day_within_another_field_is_part_of_its_words():
    assert only("---\nvol_title: 'Volume 4: July 1940'\n---\n", name="a.md").get("role") == "body"


def seed(number):
    (path,) = SEEDS.glob(f"{number}_*.txt")
    text = path.read_text("utf-8")
    return [(text.count("\n", 0, mark.start) + 1, mark) for mark in marks(text)]


@pytest.mark.parametrize(
    ("number", "line", "value", "role"),
    [
        ("000", 13, "1968-10-28", None),
        ("000", 55, "2020-01-15", "release"),
        ("001", 3, "1962-11-15", None),
        ("001", 5, "1962-11-16", "drafting"),
        ("001", 9, "1962-11-15", None),
        ("001", 35, "1992-02-12", "review"),
        ("001", 48, "1997-04-03", "review"),
        ("002", 11, "1986-02-10", "dtg"),
        ("003", 120, None, "body"),
        ("004", 11, "1982-10-14", None),
        ("004", 70, "1982-10-14", "receipt"),
    ],
)
def test_the_dates_of_the_seeds(number, line, value, role):
    mark = next(mark for at, mark in seed(number) if at == line)
    assert (mark.get("value"), mark.get("role")) == (value, role)


@pytest.mark.parametrize(("number", "line"), [("002", 40), ("004", 19)])
def test_what_is_no_date_in_the_seeds(number, line):
    assert line not in [at for at, _ in seed(number)]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_date_of_the_seeds_is_impossible(number):
    assert not any(mark.get("impossible") for _, mark in seed(number))


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1"><head>1. Telegram</head>
<opener><dateline><placeName>Exampleville</placeName>, <date when="1951-06-22">June 22\u20143 p.m.</date></dateline></opener>
<p>Of <date when="1951-05-23">May 23</date> nothing is known.</p></div></body></text></TEI>"""


def test_what_an_editor_encoded_settles_value_and_role():
    found = [(mark.text, mark.get("value"), mark.get("role"), mark.get("field")) for mark in marks(TEI, name="d1.xml")]
    assert found == [("June 22", "1951-06-22", "document", "dateline"), ("May 23", "1951-05-23", "body", "text")]


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name[:3])
def test_cues_lead_to_every_date(path):
    text = path.read_text("utf-8")
    assert {mark.start for mark in marks(text)} == {found.start for found in find_dates(text, yearless=True)}


@given(st.text("0123456789/-. ,OctMayZ'\n", max_size=60))
def test_cues_lead_to_every_date_of_any_text(text):
    assert {mark.start for mark in marks(text)} == {
        found.start for line in Lines.of(text).starts for found in find_dates(text, line, _end(text, line), yearless=True)
    }


def _end(text, start):
    end = text.find("\n", start)
    return len(text) if end < 0 else end


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("WITH NEW ELECTIONS SCHEDULED\nFOR MAY 1980 IN THE PROVINCE OF EXAMPLE.", True),
        ("On November 3, 1968 the envoy will meet the governor of the imaginary island.", True),
        ("We met him in the embassy on October 27, 1962 and spoke for an hour.", None),
        ("He will come. We met him in the embassy on October 27, 1962 and spoke for an hour.", None),
        ("We met him in the embassy on October 27, 1962 for an hour. He will come again.", None),
    ],
)
def test_a_sentence_says_that_a_day_is_to_come(text, plan):
    assert only(text).get("plan") is plan
