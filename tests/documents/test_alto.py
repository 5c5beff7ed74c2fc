"""ALTO: words from attributes, with boxes and certainty, strikes by style."""

import pytest

SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>
<Styles><TextStyle ID="gone" FONTSTYLE="bold strikethrough"/><TextStyle ID="plain" FONTSTYLE="bold"/></Styles>
<Layout><Page PRINTED_IMG_NR="7"><TopMargin><TextBlock><TextLine HPOS="0" VPOS="0" WIDTH="254" HEIGHT="127">
 <String CONTENT="TOP" WC="0.5" HPOS="0" VPOS="0" WIDTH="127" HEIGHT="127" STYLE="strikethrough"/><SP/>
 <String STYLEREFS="plain gone" CONTENT='SE"C&#82;ET' /></TextLine></TextBlock></TopMargin>
<PrintSpace><TextBlock STYLEREFS="gone"><TextLine><String CONTENT="é\u0336 in-"/><HYP CONTENT="­"/></TextLine></TextBlock>
<TextBlock><TextLine><String STYLEREFS="plain" CONTENT="R &amp; D"/></TextLine></TextBlock></PrintSpace></Page><Page/></Layout></alto>
"""
SOURCE = SHEET.replace("{unit}", "mm10")


@pytest.fixture
def sheet(read):
    return read(SOURCE, "sheet.xml")


def test_words_stand_by_line_and_block(sheet):
    assert sheet.text == 'TOP SE"CRET\n\né\u0336 in-\u00ad\n\nR & D\n'


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("TOP", "TOP"),
        ('SE"', 'SE"'),
        ("RET", "&#82;"),
        ("ET", "ET'"),
        ("in-", "in-"),
        ("& D", "&amp; D"),
        ("D\n", 'D"/>'),
    ],
)
def test_words_lead_to_their_place_in_the_source(sheet, place, stands_at, words, written):
    assert place(sheet, words) == stands_at(SOURCE, written)


def test_every_word_leads_back(sheet, leads_back):
    leads_back(sheet, SOURCE)


def test_strikes_by_style_and_by_reference(sheet, struck):
    assert struck(sheet) == ['TOP SE"CRET', "é\u0336 in-\u00ad"]
    assert sheet.shows_strikes


@pytest.mark.parametrize(
    ("unit", "box", "told"),
    [("mm10", (0, 0, 72, 36), "pt"), ("inch1200", (0, 0, 15.24, 7.62), "pt"), ("pixel", (0, 0, 254, 127), "px")],
)
def test_boxes_are_in_points_where_the_unit_has_a_size(read, regions, unit, box, told):
    sheet = read(SHEET.replace("{unit}", unit), "sheet.alto")
    assert (regions(sheet, "line", "bbox"), regions(sheet, "line", "unit")) == ([box], [told])


def test_pages_margins_and_certainty(sheet, regions):
    assert [(one.offset, one.label) for one in sheet.breaks] == [(0, "7"), (len(sheet.text), None)]
    assert regions(sheet, "header") == ['TOP SE"CRET']
    assert regions(sheet, "word", "confidence") == [0.5]
