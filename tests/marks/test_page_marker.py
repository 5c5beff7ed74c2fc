import pytest


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("that you [Page 328] time that there was no agreement", "brackets", 328),
        ("[Page xii]", "brackets", 12),
        ("## Page 2", "heading", 2),
        ("-------- Page 3 --------", "heading", 3),
        ("PAGE 02   HARBOUR TOWN 09050 232151Z", "telegram", 2),
        ("\fPAGE 01   HARBOUR TOWN 03687  01 OF 02  062121Z", "telegram", 1),
        ("Page 2 of 5", "of", 2),
        ("  - 1 of 2 -", "of", 1),
        ("- 2 -", "dashes", 2),
        ("\u20133\u2013", "dashes", 3),
    ],
)
def test_page_numbers_in_their_styles(seen, text, style, number):
    (mark,) = seen("page_marker", text)
    assert (mark.get("style"), mark.get("number")) == (style, number)


@pytest.mark.parametrize("text", ["See page 3 of the report.", "pages 1-2-3", "2 of the 5 envoys came", "- two -", "10-12-1968", "[Page"])
def test_numbers_within_sentences_are_no_page_numbers(seen, text):
    assert seen("page_marker", text) == []


def test_the_section_of_a_cable_page_is_kept(seen):
    (mark,) = seen("page_marker", "PAGE 02   HARBOUR TOWN 02940  03 OF 05  172058Z")
    assert (mark.get("number"), mark.get("section")) == (2, 3)


def test_two_markers_in_one_paragraph(seen):
    assert [mark.get("label") for mark in seen("page_marker", "he came [Page 11] and went [Page 12] again")] == ["11", "12"]
