"""PAGE XML: lines in reading order, the best reading of each, strikes by text style."""

import pytest

HEAD = '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="100">'
SHEET = (
    HEAD
    + """
<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="b"/>
<RegionRefIndexed index="1" regionRef="a"/></OrderedGroup></ReadingOrder>
<TextRegion id="a" type="paragraph"><TextLine id="a1" custom="readingOrder {index:0;} textStyle {offset:4; length:6; strikethrough:true;}">
  <Coords points="1,2 30,2 30,9 1,9"/><TextEquiv><Unicode>TOP SECRET NOFORN</Unicode></TextEquiv></TextLine>
 <TextLine><Word><Coords points="5,5 9,8"/><TextEquiv index="1"><Unicode>N0</Unicode></TextEquiv>
  <TextEquiv index="0" conf="0.75"><Unicode>No</Unicode></TextEquiv></Word>
  <Word><TextStyle strikethrough="true"/><Glyph><TextEquiv><Unicode>q</Unicode></TextEquiv></Glyph>
  <TextEquiv><Unicode>é\u0336 &amp; x</Unicode></TextEquiv></Word></TextLine>
</TextRegion>
<TextRegion id="b" type="header"><TextEquiv><Unicode>all of it</Unicode></TextEquiv><TextLine><TextEquiv><Unicode>
   page  one </Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="c"><TextEquiv><Unicode>no lines</Unicode></TextEquiv></TextRegion>
</Page></PcGts>"""
)


@pytest.fixture
def sheet(read):
    return read(SHEET, "0001.xml")


def test_lines_stand_in_reading_order(sheet):
    assert sheet.text == "page one\n\nTOP SECRET NOFORN\nNo é\u0336 & x\n\nno lines\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("page one", "page  one"),
        ("one", "one <"),
        ("SECRET", "SECRET"),
        ("No é", "No<"),
        ("& x", "&amp; x"),
        ("no lines", "no lines"),
    ],
)
def test_words_lead_to_their_place_in_the_source(sheet, place, stands_at, words, written):
    assert place(sheet, words) == stands_at(SHEET, written)


def test_every_word_leads_back(sheet, leads_back):
    leads_back(sheet, SHEET)


def test_strikes_of_words_and_of_parts_of_lines(sheet, struck):
    assert struck(sheet) == ["SECRET", "é\u0336 & x"]


def test_boxes_certainty_and_kinds_of_region(sheet, regions):
    assert regions(sheet, "line", "bbox") == [(1, 2, 30, 9)]
    assert (regions(sheet, "word"), regions(sheet, "word", "bbox"), regions(sheet, "word", "confidence")) == (
        ["No"],
        [(5, 5, 9, 8)],
        [0.75],
    )
    assert regions(sheet, "header") == ["page one"]


def test_a_broken_page_is_read_up_to_its_break(read):
    document = read(HEAD + "<TextRegion><TextLine><TextEquiv><Unicode>SECRET</Unicode></TextEquiv></Page>", "a.xml")
    assert document.text == "SECRET\n"
    assert "read up to there" in document.notes[0]
