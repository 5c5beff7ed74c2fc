import os
from pathlib import Path

import pytest

from declint.documents import Source, open_document
from declint.marks import detect

PROSE = "The envoy said that nothing had been decided at the meeting.\n"


def alone(line):
    return f"{PROSE}\n{line}\n\n{PROSE}"


@pytest.mark.parametrize(
    ("line", "level", "role"),
    [
        ("SECRET", "SECRET", "page_banner"),
        ("## CONFIDENTIAL", "CONFIDENTIAL", "page_banner"),
        ("**TOP SECRET**", "TOP SECRET", "page_banner"),
        ("S E C R E T", "SECRET", "page_banner"),
        ("                    SECRET//NOFORN              EXAMPLE COMMAND Chief of Staff", "SECRET", "page_banner"),
        ("C O N F I D E N T I A L SECTION 01 OF 02 EXAMPLEVILLE 02023", "CONFIDENTIAL", "telegram_line"),
        ("UNCLAS EXAMPLEVILLE 4763", "UNCLASSIFIED", "telegram_line"),
        ("SECRET 051740Z MAY 78 STAFF", "SECRET", "telegram_line"),
        ("Original Classification: SECRET", "SECRET", "metadata"),
        ("CLASSIFICATION : U", "UNCLASSIFIED", "metadata"),
        ('cable-classification: "LIMITED OFFICIAL USE"', "LIMITED OFFICIAL USE", "metadata"),
        ("This email is UNCLASSIFIED.", "UNCLASSIFIED", "email_footer"),
        ("MOST IMMEDIATE TOP SECRET", "TOP SECRET", "header"),
        ("4648\\. RESTRICTED IMMEDIATE", "RESTRICTED", "header"),
        ("FOR THE PRIME MINISTER MOST SECRET AND PERSONAL", "MOST SECRET", "header"),
        ("_ 27 SECRET ts ine", "SECRET", "page_banner"),
        ("SECRET # 4539", "SECRET", "page_banner"),
        ("SECRET RECORD ID: 8999999", "SECRET", "page_banner"),
        ("PAGE 2 EXAMPLEVILLE 32097 SECRET", "SECRET", "page_banner"),
        ("STRENG GEHEIM", "STRENG GEHEIM", "page_banner"),
    ],
)
def test_a_level_that_stands_as_a_mark(seen, line, level, role):
    (mark,) = seen("classification", alone(line))
    assert (mark.get("level"), mark.get("role")) == (level, role)


@pytest.mark.parametrize(
    "line",
    [
        "This report is classified Secret.",
        "THE SECRET GARDEN",
        "SECRETARY",
        "Secret.",
        '"SECRET"',
        "(SECRET)",
        "| SECRET | grave damage |",
        "12. Secret",
        "[Restricted]",
        "[ ] SECRET",
        "FORM 99 USE PREVIOUS SECRET CONFIDENTIAL INTERNAL UNCLASSIFIED",
        "() DOWNGRADE TS to () S or () C, OADR",
        "RELEASE DECISION: RELEASE IN FULL UNCLASSIFIED",
        "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 06/30/2015",
        "HE SPOKE IN SECRET",
        "Classification: n/a",
        "DECLASSIFICATION: SECRET",
        "US/EXAMPLE ARMS CONTROL TALKS LIMITED PS",
        "RES D INFO D PUBD NED",
    ],
)
def test_words_that_are_no_mark(seen, line):
    assert seen("classification", alone(line)) == []


def test_the_end_of_a_sentence_in_a_stamp_is_no_banner(seen):
    assert seen("classification", "\nALL INFORMATION CONTAINED HEREIN IS\nUNCLASSIFIED\nEXCEPT WHERE SHOWN\n") == []


def test_a_column_of_levels_is_a_menu(seen):
    assert seen("classification", "UNCLASSIFIED\n\nCONFIDENTIAL\n\nSECRET\n\nTOP SECRET\n") == []


def test_two_levels_about_a_routing_sheet_are_a_menu(seen):
    assert seen("classification", "UNCLASSIFIED\nINTERNAL\nONLY\nSECRET\nROUTING AND RECORD SHEET\n") == []


def test_covering_and_caveats_belong_to_the_level(seen):
    (covering,) = seen("classification", alone("covering SECRET"))
    assert (covering.text, covering.get("covering")) == ("covering SECRET", True)
    (uk,) = seen("classification", alone("TOP SECRET UK EYES A"))
    assert (uk.text, uk.get("caveats"), uk.get("system")) == ("TOP SECRET UK EYES A", ("UK EYES A",), "uk")


def test_struck_is_told_by_the_document(seen):
    marks = seen("classification", "~~SECRET~~\n\ntext\n\nSECRET\n")
    assert [(mark.text, mark.get("struck")) for mark in marks] == [("SECRET", True), ("SECRET", False)]
    (live,) = seen("classification", "SECRET\n")
    assert live.get("struck") is None


def test_overlay_strokes_are_strikes(seen):
    (mark,) = seen("classification", alone("S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336"))
    assert (mark.get("level"), mark.get("struck")) == ("SECRET", True)


def test_one_small_letter_is_damage(seen):
    (mark,) = seen("classification", alone("SECREt"))
    assert (mark.get("damaged"), mark.get("reading")) == (True, "SECRET")


def test_a_banner_alone_on_the_page_is_surer_than_one_in_the_text(seen):
    (alone_,) = seen("classification", "word\n\nSECRET\n\nword\n")
    (amid,) = seen("classification", "words above\nSECRET\nwords below\n")
    assert alone_.confidence > amid.confidence


def test_a_private_memorandum_in_a_mail(seen):
    mail = "From: Ann Example\nSent: Friday\nTo: Bob\n\nCONFIDENTIAL\n\nOctober 1, 2099\n\nFor: Bob Example\nFrom: Ann Example\n\nText.\n"
    (mark,) = seen("classification", mail)
    assert (mark.get("role"), mark.get("government")) == ("private_heading", False)


def test_what_hung_on_a_mail_is_private_too(seen):
    (mark,) = seen("classification", "CONFIDENTIAL\n\nOctober 1, 2099\n\nFor: ABC\nFrom: Ann\n\nText.\n")
    assert mark.get("role") == "private_heading"
    (mark,) = seen("classification", "CONFIDENTIAL\n\nOctober 1, 2099\n\nTo: London\nFrom: Ann\n\nText.\n")
    assert mark.get("role") == "page_banner"


def test_the_levels_that_the_cover_of_a_message_offers_are_none(seen):
    column = " " * 60
    cover = f"TRANSMIT VIA:\n Teletype{column}TOP SECRET\n Facsimile{column}SECRET\n AIRTEL{column}CONFIDENTIAL\n{column}UNCLAS E F T O\n"
    assert seen("classification", cover + "\nTO: DIRECTOR\n\nThe envoy met the governor.\n") == []


def test_a_sound_level_among_strokes_is_not_damaged(seen):
    (mark,) = seen("classification", "= | i > : SECRET 4\n\nThe envoy met the governor.\n")
    assert (mark.text, mark.get("damaged")) == ("SECRET", None)


def test_a_value_in_another_column_of_a_form(seen):
    (mark,) = seen("classification", "DOCUMENT TYPE :\nCLASSIFICATION :\nRESTRICTIONS :\n\nPAPER\nSecret\n1B\n\nRedact\n")
    assert mark.get("role") == "metadata"


SEED_BANNERS = {
    "000": {11: "CONFIDENTIAL", 57: "CONFIDENTIAL", 59: "CONFIDENTIAL", 67: "CONFIDENTIAL"},
    "001": {146: "SPECIAL - MISS. COLY", 203: "SECRET", 240: "SECRET - EVES CELY", 244: "SECRET - MISS CHLY"},
    "002": {1: "CONFIDENTIAL", 3: "CONFIDENTIAL", 28: "CONFIDENTIAL", 30: "CCNFIDENTIAL", 68: "CONFIDENTIAL"},
    "003": {119: "No classification marking"},
    "004": {3: "covering SECRET", 36: "covering SECRET", 38: "S E C R E T", 54: "S E C R E T"},
}


@pytest.mark.parametrize(("seed", "banners"), SEED_BANNERS.items())
def test_the_banners_of_the_seeds(seed, banners, vocabulary):
    path = next((Path(__file__).parents[2] / "seeds").glob(f"{seed}_*"))
    document = open_document(Source(path.name, path.read_bytes()))
    marks = [mark for mark in detect(document, vocabulary) if mark.kind == "classification"]
    assert {document.lines.index(mark.start) + 1: mark.text for mark in marks} == banners


@pytest.mark.skipif("DECLINT_SHARED" not in os.environ, reason="DECLINT_SHARED names no folder of real documents")
def test_laws_and_novels_hold_no_banner(vocabulary):
    for path in sorted((Path(os.environ["DECLINT_SHARED"]) / "corpus" / "negatives").glob("*.txt")):
        marks = detect(open_document(Source(path.name, path.read_bytes())), vocabulary)
        assert [mark.text for mark in marks if mark.kind in ("classification", "portion_mark")] == [], path.name
