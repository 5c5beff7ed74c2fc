"""TEI: documents as items, paragraphs as lines, what the encoding names as regions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.text.lines import locate

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <teiHeader><fileDesc><titleStmt><title type="complete">Letters of a
   Fictitious Bureau</title><title type="short">Letters</title></titleStmt>
  <publicationStmt><date type="posted" when="2014-01-01">2014</date><p>Published nowhere</p></publicationStmt></fileDesc></teiHeader>
 <text><body>
  <div type="document" n="1" xml:id="d1" subtype="historical-document">
   <head>1. Telegram<note n="1" type="source">Source: Archive of Nowhere. Top
      Secret; <hi rend="italic">Noforn</hi>.</note></head>
   <opener><dateline><placeName>Nowhere</placeName>, <date when="1968-10-28T12:00:00">October 28,
      1968</date></dateline><seg><hi rend="smallcaps">secret</hi></seg></opener>
   <p>First words<note n="2">A foot<note n="3">deeper</note>note.</note> go on
     here <pb n="17"/>over the page.</p>
   <list type="participants"><head>PRESENT</head><item>One</item><item>Two</item></list>
  </div>
  <div type="document" n="2" xml:id="d2"><head>2. <del rend="strikethrough">SECRET</del> Note</head><p>é\u0336 &amp; more</p></div>
 </body></text>
</TEI>
"""


@pytest.fixture
def letter(read):
    return read(LETTER, "letters.xml")


def test_paragraphs_are_lines_and_notes_follow_their_block(letter):
    assert letter.text == (
        "Letters of a Fictitious Bureau\n\n"
        "1. Telegram\n\nSource: Archive of Nowhere. Top Secret; Noforn.\n\n"
        "Nowhere, October 28, 1968\n\nsecret\n\n"
        "First words go on here over the page.\n\nA footnote.\n\ndeeper\n\n"
        "PRESENT\n\nOne\nTwo\n\n"
        "2. SECRET Note\n\né\u0336 & more"
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Fictitious", "Fictitious"),
        ("Top", "Top"),
        ("Secret;", "Secret;"),
        ("Noforn", "Noforn"),
        ("secret\n", "secret</hi>"),
        ("here over", "here <pb"),
        ("over", "over the"),
        ("& more", "&amp; more"),
    ],
)
def test_words_lead_to_their_place_in_the_source(letter, place, stands_at, words, written):
    assert place(letter, words) == stands_at(LETTER, written)


def test_every_word_leads_back(letter, leads_back):
    leads_back(letter, LETTER)


def test_each_document_is_an_item(letter, regions):
    told = [regions(letter, "item", about) for about in ("n", "id", "subtype", "title", "date")]
    assert told == [["1", "2"], ["d1", "d2"], ["historical-document", None], ["1. Telegram", "2. SECRET Note"], ["1968-10-28", None]]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("title", ["Letters of a Fictitious Bureau"]),
        ("heading", ["1. Telegram", "PRESENT", "2. SECRET Note"]),
        ("source_note", ["Source: Archive of Nowhere. Top Secret; Noforn."]),
        ("footnote", ["A footnote.", "deeper"]),
        ("dateline", ["Nowhere, October 28, 1968"]),
        ("date", ["October 28, 1968"]),
        ("small_caps", ["secret"]),
        ("italic", ["Noforn"]),
    ],
)
def test_what_the_encoding_names_is_a_region(letter, regions, kind, words):
    assert regions(letter, kind) == words


def test_a_page_begins_with_the_first_word_after_its_mark(letter):
    assert [(one.label, letter.text[one.offset :].split()[0]) for one in letter.breaks] == [("17", "over")]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<del rend="strikethrough">SECRET</del>', ["SECRET"]),
        ('<del rend="overstrike">SECRET</del>', ["SECRET"]),
        ("<del>SECRET</del>", ["SECRET"]),
        ('<hi rend="strikethrough">TOP <hi rend="italic">SECRET</hi></hi>', ["TOP SECRET"]),
        ('<del rend="erased">SECRET</del>', []),
        ('<hi rend="underline">SECRET</hi>', []),
    ],
)
def test_strikes(read, struck, markup, words):
    document = read(f'<div type="document"><p>{markup} x</p></div>', "d1.xml")
    assert struck(document) == words
    assert document.shows_strikes == bool(words)


def test_a_date_says_what_it_stands_for(read, regions):
    document = read(
        '<TEI><text><p><date from="1961-01" to="1961-02-03">early</date> <date notBefore="1960">x</date></p></text></TEI>', "a.xml"
    )
    assert [regions(document, "date", about) for about in ("value", "until", "not_before", "place")] == [
        ["1961-01", None],
        ["1961-02-03", None],
        [None, "1960"],
        ["text", "text"],
    ]


def test_the_day_of_a_volume_with_exact_dates_wins(read, regions):
    dates = 'frus:doc-dateTime-min="1962-01-02T10:00:00-05:00" frus:doc-dateTime-max="1962-01-02T11:00:00-05:00"'
    document = read(f'<div type="document" {dates}><dateline><date when="1962-01-05">x</date></dateline><p>y</p></div>', "d1.xml")
    assert regions(document, "item", "date") == ["1962-01-02"]


def test_the_only_document_of_a_file_is_the_whole_file(read, regions):
    header = '<teiHeader><publicationStmt><date type="created" when="1958-11-03">1958</date></publicationStmt></teiHeader>'
    document = read(f'<TEI>{header}<text><p>Source: Box 1. Secret.</p><div type="document"><p>x</p></div></text></TEI>', "a.xml")
    assert regions(document, "item") == [document.text]
    assert regions(document, "item", "date") == ["1958-11-03"]


def test_of_two_readings_the_original_is_kept(read):
    assert read("<TEI><p><choice><sic>SECRTE</sic><corr>SECRET</corr></choice></p></TEI>", "a.xml").text == "SECRTE"


def test_a_gap_is_told(read, regions):
    document = read('<TEI><p>a <gap reason="redacted" extent="2 lines"/> b</p></TEI>', "a.xml")
    assert (document.text, regions(document, "gap", "extent")) == ("a b", ["2 lines"])


def test_broken_xml_is_read_up_to_its_break(read):
    document = read('<div type="document"><p>é SECRET</p><p>x</div>', "d1.xml")
    assert document.text == "é SECRET\n\nx"
    assert document.notes == ("not well-formed XML at line 1, column 43 (mismatched tag): read up to there",)


BITS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<note>",
        "</note>",
        "<del>",
        "</del>",
        "<pb n='1'/>",
        "<head>",
        "</head>",
        "a b",
        "é\u0336\u6771",
        " ",
        "\n",
        "\t",
        "&amp;",
        "&lt;",
    ]
)


@given(st.lists(BITS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_character_leads_back(parts):
    source = "<TEI>SECRET " + "".join(parts)
    document = open_document(Source("a.xml", source.encode()))
    lines = source.split("\n")
    for at, character in enumerate(document.text):
        line, column = locate(document.anchors, at)
        assert character.isspace() or lines[line - 1][column - 1] in (character, "&")
