"""hOCR: words by line and page, with boxes and certainty; another reading is no strike."""

import pytest

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name='ocr-system' content='none'/></head><body>
<div class='ocr_page' id='page_1' title='image "a.png"; bbox 0 0 1000 2000; scan_res 144 144'>
 <p class='ocr_par'><span class='ocr_line' title="bbox 20 10 100 30; baseline 0 0">
   <span class='ocrx_word' title='bbox 20 10 60 30; x_wconf 91'><strong>TOP</strong></span>
   <span class='ocrx_word' title='bbox 70 10 100 30; x_wconf 50'>SE&amp;RET</span></span>
  <span class='ocr_header' title="bbox 0 0 10 10">page 1</span></p>
 <p class='ocr_par'><span class='ocr_line'>
   <span class='ocrx_word'><span class='alternatives'><ins class='alt'>REL</ins><del class='alt'>RE1</del></span></span>
   <span class='ocrx_word'>é\u0336x</span>
 </span></p></div>
<div class='ocr_page' title='bbox 0 0 10 10'><span class='ocr_line'>second <s>page</s></span></div>
</body></html>
"""


@pytest.fixture
def page(read):
    return read(PAGE, "page.hocr")


def test_words_stand_by_line_and_paragraph(page):
    assert page.text == "TOP SE&RET\npage 1\n\nREL é\u0336x\nsecond page\n"


def test_pages_are_breaks(page):
    assert [page.text[one.offset :].split()[0] for one in page.breaks] == ["TOP", "second"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("TOP", "TOP"),
        ("SE&RET", "SE&amp;"),
        ("page 1", "page 1<"),
        ("REL", "REL<"),
        ("é\u0336x", "é\u0336x"),
        ("second", "second"),
    ],
)
def test_words_lead_to_their_place_in_the_source(page, place, stands_at, words, written):
    assert place(page, words) == stands_at(PAGE, written)


def test_every_word_leads_back(page, leads_back):
    leads_back(page, PAGE)


def test_boxes_are_in_points_where_the_resolution_is_told(page, regions):
    assert regions(page, "word") == ["TOP", "SE&RET"]
    assert regions(page, "word", "bbox") == [(10, 5, 30, 15), (35, 5, 50, 15)]
    assert regions(page, "word", "confidence") == [0.91, 0.5]
    assert regions(page, "line", "unit") == ["pt", "pt"]
    assert regions(page, "header") == ["page 1"]


def test_another_reading_is_no_strike_and_s_is_one(page, struck):
    assert struck(page) == ["page"]


def test_html_that_is_no_xml_is_read_too(read):
    document = read("<html><meta name=ocr-system content=x><div class=ocr_page><span class=ocr_line>SECRET", "a.hocr")
    assert document.text == "SECRET\n"
