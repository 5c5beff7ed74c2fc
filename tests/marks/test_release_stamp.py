import pytest

from declint.documents import Source, open_document
from declint.marks import detect

BLOCK = """\
DECLASSIFIED BY/RELEASE AUTHORITY:

A. EXAMPLE, SENIOR REVIEWER

U.S. DEPARTMENT OF STATE

RELEASE DECISION: RELEASE IN FULL UNCLASSIFIED

DATE: JANUARY 15, 2020
"""
BOX = """\
DEPARTMENT OF STATE  IS/FPC/CDR  Date: 4/3/97
(X) RELEASE ( ) DECLASSIFY
( ) EXCISE ( ) DECLASSIFY in PART
( ) DENY ( ) DELETE Non-Responsive Info
( ) CLASSIFY as ( ) S or ( ) C OADR
( ) DOWNGRADE TS to ( ) S or ( ) C OADR
"""


@pytest.fixture
def stamp(seen):
    def only(text):
        (mark,) = seen("release_stamp", text)
        return mark

    return only


def says(mark, **attributes):
    return {name: mark.get(name) for name in attributes} == attributes


def test_a_reviewer_block_is_one_mark_over_its_blank_lines(stamp):
    mark = stamp(f"Prose before it.\n\n{BLOCK}\nCONFIDENTIAL\n")
    assert mark.text == BLOCK.rstrip()
    assert says(mark, agency="U.S. DEPARTMENT OF STATE", authority="A. EXAMPLE, SENIOR REVIEWER", decision="full", date="2020-01-15")
    assert mark.get("level") == "UNCLASSIFIED"


@pytest.mark.parametrize("blanks", [2, 3, 4], ids=["doubled", "tripled", "fourfold"])
def test_a_block_in_a_copy_with_more_blank_lines_is_one_mark_still(seen, blanks):
    spread = f"The envoy met the governor.\n\nThe ferry was late.\n\n{BLOCK}".replace("\n\n", "\n" * (blanks + 1))
    (mark,) = seen("release_stamp", spread)
    assert says(mark, authority="A. EXAMPLE, SENIOR REVIEWER", decision="full", date="2020-01-15")


def test_a_block_that_lost_its_name_names_nobody(stamp):
    mark = stamp(BLOCK.replace("A. EXAMPLE, SENIOR REVIEWER\n", ""))
    assert says(mark, authority=None, agency="U.S. DEPARTMENT OF STATE", decision="full", date="2020-01-15")


def test_a_block_whose_name_stands_beside_the_caption(stamp):
    assert stamp(BLOCK.replace(":\n\nA. EX", ": A. EX")).get("authority") == "A. EXAMPLE, SENIOR REVIEWER"


def test_a_banner_after_a_block_is_no_part_of_it(stamp):
    assert stamp(BLOCK.replace("DATE: JANUARY 15, 2020\n", "\nTOP SECRET\n")).text.endswith("UNCLASSIFIED")


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("( ) RELEASE ( ) DECLASSIFY", "undecided"),
        ("RELEASE (DECLASSIFY) DECLASSIFY", "undecided"),
        ("(X) RELEASE ( ) DECLASSIFY", "full"),
        ("[x] RELEASE [ ] DECLASSIFY", "full"),
        ("( ) RELEASE (✓) DECLASSIFY", "declassified"),
        ("(X) RELEASE (X) EXCISE", "part"),
        ("X RELEASE  DECLASSIFY", "full"),
        ("( ) RELEASE (X) DENY", "denied"),
    ],
)
def test_options_decide_only_where_they_are_ticked(stamp, line, decision):
    assert stamp(BOX.replace("(X) RELEASE ( ) DECLASSIFY", line)).get("decision") == decision


def test_a_review_box_reads_its_office_date_and_options(stamp):
    mark = stamp(BOX)
    assert says(mark, office="IS/FPC/CDR", date="1997-04-03", date_text="4/3/97", ambiguous=True, agency="U.S. Department of State")
    assert mark.get("options")[:3] == ("RELEASE", "DECLASSIFY", "EXCISE")


def test_a_review_box_read_between_other_columns(stamp):
    text = (
        "DEPARTMENT OF STATE, A/CDC/MB\n\nUSSR - Cat. A) Caption removed\n\nCat. B - Transferred\n\n"
        "Reviewed by: A. Example Jr.\n\n2/12/92 19. Date: -\n\n() RELEASE () DECLASSIFY in PART\n\n"
        "() DOWNGRADE TS to () S, OADR\n\nThe envoy left.\n"
    )
    mark = stamp(text)
    assert says(mark, office="A/CDC", reviewer="A. Example Jr", date="1992-02-12", decision="undecided", categories=("A", "B"))
    assert mark.text.endswith("OADR")
    assert mark.get("parts")


FOOTER = "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 06/30/2015"


def test_a_page_stamp_owns_its_level_and_numbers(stamp):
    mark = stamp(f"      {FOOTER}\n")
    assert mark.text == FOOTER
    assert says(mark, level="UNCLASSIFIED", case_no="F-2099-00001", doc_no="C00000001", date="2015-06-30", decision=None)


def test_a_stacked_page_stamp_with_another_stamp_between_its_lines(seen):
    text = (
        "UNCLASSIFIED           STATE DEPT. - PRODUCED TO HOUSE SELECT EXAMPLE COMM.\nU.S. Department of State\n"
        "Case No. F-2099-00001\nDoc No. C00000001\nDate: 05/13/2015       RELEASE IN\n"
    )
    produced, page = sorted(seen("release_stamp", text), key=lambda mark: len(mark.text))
    assert produced.text.startswith("STATE DEPT")
    assert says(page, date="2015-05-13", doc_no="C00000001", level="UNCLASSIFIED")
    assert page.text.endswith("05/13/2015")


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        (
            "Ann B. Example Declassified/Released US Department of State EO Systematic Review 20 Mar 2014",
            {"authority": "Ann B. Example", "date": "2014-03-20", "decision": "declassified"},
        ),
        (
            "Markings: Declassified/Released US Department of State EO Systematic Review 30 JUN 2005",
            {"authority": "EO Systematic Review", "date": "2005-06-30"},
        ),
        (
            "Ann B. Example\nDeclassified/Released\nUS Department of State\nEO Systematic Review\n20 Mar 2014",
            {"authority": "Ann B. Example", "date": "2014-03-20"},
        ),
        (
            "[ 2O25 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992",
            {"date": "2025", "decision": "approved"},
        ),
        ("GIA HAS NO OBJECTION TO\nDECLASSIFICATION AGD/OR\nRELEASE GF THIS DOCUMENT\nAS SANITIZED", {"decision": "part"}),
        ("CIA HAS NO OBJECTION TO\nDECLASSIFICATION AND/OR\nRELEASE OF CIA INFORMATION\nIN THIS DOCUMENT", {"decision": "no_objection"}),
        ("CIA HAS NO eR,", {"decision": "no_objection", "agency": "Central Intelligence Agency"}),
        ("APPROVED FOR RELEASE 1993\nCIA HISTORICAL REVIEW PROGRAM", {"decision": "approved", "date": "1993"}),
        (
            "Sanitized Copy Approved for Release 2011/08/12 : CIA-RDP99X00001R000100010001-1",
            {"decision": "part", "date": "2011-08-12", "doc_no": "CIA-RDP99X00001R000100010001-1"},
        ),
        ("Declassified and Approved For Release 2014/02/19 : CIA-RDP99X00001R000100010001-1", {"decision": "declassified"}),
        (
            "DECLASSIFIED;\n| White House Guidelines\nE.0, 12958, SEC 3.4 (B) September 11, 2006\nBy xyz__ NARA, Date 9/18/09",
            {"order": "EO 12958", "section": "3.4(b)", "date": "2009-09-18", "reviewer": "xyz", "office": "NARA"},
        ),
        (
            "White House Guidelines\nE.0. 12958, SEC 3.4 (B) September 11, 2006\nBy xyz NARA, Date alip/oy",
            {"date": None, "unread": ("date",)},
        ),
        ("DECLASSIFIED\nAuthority NND 999999\nBy XY NARA Date 3/4/99", {"authority": "NND 999999", "date": "1999-03-04"}),
        ("SECRET  DECLASSIFIED IN PART\nPER E.O. 13526\n2099-0001-MR", {"decision": "part", "order": "EO 13526"}),
        (
            "Approved for Release by NSA on 09-21-2007 pursuant to E.O. 12958",
            {"decision": "approved", "date": "2007-09-21", "order": "EO 12958"},
        ),
        (
            "ALL INFORMATION CONTAINED\nHEREIN IS UNCLASSIFIED\nEXCEPT WHERE SHOWN\nOTHERWISE",
            {"decision": "part", "agency": "Federal Bureau of Investigation"},
        ),
        (
            "ALL FBI INFORMATION CONTAINED\nHEREIN IS UNCLASSIFIED\nDATE 5-12-94 BY SP9XYZ",
            {"decision": "declassified", "date": "1994-05-12"},
        ),
        ("REVIEWED BY FBI/JFK TASK FORCE\nON 6/27/97\n[ ] RELEASE IN FULL\n[x] RELEASE IN PART\n[ ] TOTAL DENIAL", {"decision": "part"}),
        ("REVIEWED BY FBI/JFK TASK FORCE\nON 6/27/97\nRELEASE IN FULL\nRELEASE IN PART\nTOTAL DENIAL", {"decision": "undecided"}),
        ("REVOWED BY FBUJFK TASK FORCE\n\n510", {"decision": "unknown"}),
        ("ALL INFORMATION CONTAINED HEREIN IS\nUNCLASSIFIED\nEXCEPT WHERE SHOWN", {"decision": "part"}),
        ("ALL INFORMACION CONTAINED\nHEREIN 1S UNCLASSIFLED EXCEPT", {"decision": "part"}),
        ("SIA HAS NO OBNEOTION TO\nHELLACE OF CIA INFORMATION", {"decision": "no_objection"}),
        ("| 2025 RELEASE      UNDER   THE PRESIDENT JOHN F. KENNEDY ASSASSINATION" + " " * 100 + "RECORDS ACT OF 1992", {"date": "2025"}),
        ("2025 RELEASE UNDER", {"date": "2025"}),
        ("1022 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992", {"date": None}),
        ("Approved for Release to AARO - FOUO/PA", {"decision": "approved", "recipient": "AARO"}),
        ("EXAMPLECOM MDR 25-0999 / EX-25   10/20/25 001\n     Approved for Release to AARO", {"case_no": "MDR 25-0999", "date": None}),
        ("EXAMPLECOM MOR 26-0999     Approved for Release to AARO", {"case_no": "MOR 26-0999"}),
        ("Date: 3/20/2025\nReleased in Full: X\nCase Number: 1", {"decision": "full", "date": "2025-03-20"}),
        ("Classification canceled by authority of A. Example\nDate 5/1/71", {"decision": "declassified"}),
        ("DECLASSIFIED/DÉCLASSIFIÉ - PUBLIC DISCLOSED/MISE EN LECTURE PUBLIQUE", {"agency": "NATO", "decision": "declassified"}),
        ("Record opening date: 01 January 2004", {"decision": "full", "date": "2004-01-01"}),
        ("DÉCLASSIFIÉ par décision n° 1 du 3 mai 2008", {"decision": "declassified"}),
        ("No Objection To Declassification in Full 2009/06/30 : NLC-1-1-1-1", {"decision": "full", "case_no": "NLC-1-1-1-1"}),
    ],
)
def test_families_of_stamps(stamp, text, attributes):
    assert says(stamp(f"The ferry was late.\n\n\n{text}\n\n\nThe envoy left.\n"), **attributes)


@pytest.mark.parametrize(
    "text",
    [
        "14 OCT 1982",
        "The report was declassified last year, and approved for release to the public.",
        "The Department of State has no objection to the visit.",
        "this Bureau has no objection to your plan",
        "CLASSIFICATION: SECRET. RELEASE THE ALIEN.",
        "The prisoner was released in full view of the press.",
        "The White House guidelines were long.",
        "INTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL BYLAWS",
        "DECLASSIFIED",
        "He has no opinion, and she has no option to stay.",
        "The information contained herein is unclassified, the ferryman said.",
        "Forces under the President John were few.",
        "Information must not be declassified in part under E.O. 13526.",
    ],
)
def test_prose_is_no_stamp(seen, text):
    assert seen("release_stamp", f"{text}\n") == []


def test_what_stands_between_the_columns_of_a_stamp_is_its_own_mark(vocabulary):
    text = "All information is considered\n\tunclassified except where            TOP SECRET//NOFORN\n\totherwise shown.\n"
    kinds = [mark.kind for mark in detect(open_document(Source("record.txt", text.encode())), vocabulary)]
    assert "release_stamp" in kinds
    assert "classification" in kinds


def test_the_level_in_a_stamp_is_no_banner(vocabulary):
    marks = detect(open_document(Source("record.txt", f"{FOOTER}\n".encode())), vocabulary)
    assert [mark.kind for mark in marks if mark.kind not in {"phrase", "record_number"}] == ["release_stamp"]
