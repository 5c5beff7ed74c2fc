"""Regions of readers and audits as marks: what they hide is a field of the mark and none of its attributes."""

from dataclasses import replace

import pytest

from declint.documents import Source, open_document
from declint.marks import detectors
from declint.model import Region

TEXT = "HARBOUR SURVEY\n\nThe source ██████ met the governor.\n"


def marks(*regions, text=TEXT):
    document = replace(open_document(Source("a.txt", text.encode())), format="pdf", regions=tuple(regions))
    return list(detectors()["redaction_region"].detect(document, (), None))


def at(words, kind="redaction_region", **known):
    start = TEXT.index(words) if words else 0
    return Region(kind, start, start + len(words), known)


def test_words_under_a_box_are_no_attribute():
    [mark] = marks(at("██████", method="dark_cover", hidden="COBALT", page=3, bbox=(1.0, 2.0, 3.0, 4.0), unit="pt", recoverable=True))
    assert (mark.hidden, mark.text, mark.bbox) == ("COBALT", "██████", (1.0, 2.0, 3.0, 4.0))
    assert mark.attributes == {"format": "pdf", "letters": 6, "method": "dark_cover", "page": 3, "recoverable": True}


def test_a_mark_does_not_repeat_words_that_stand_in_the_text():
    [mark] = marks(at("governor", "hidden", method="ocr_under_blank", hidden="governor", demoted="offset_layer"))
    assert (mark.text, mark.start) == ("", TEXT.index("governor"))


def test_words_inserted_with_changes_tracked_are_shown_to_everybody():
    [mark] = marks(at("governor", "hidden", method="tracked_insertion", hidden="governor"))
    assert mark.text == "governor"


def test_a_box_in_pixels_is_no_place_on_a_page():
    [mark] = marks(at("", method="box", bbox=(10, 20, 30, 40), unit="px"))
    assert mark.bbox is None


def test_what_no_audit_named_is_none():
    assert marks(at("", "hidden", how="display: none", length=12), at("", "line", bbox=(1, 2, 3, 4))) == []


@pytest.mark.parametrize("method", ["outline", "actual_text", "form_value", "metadata", "comment"])
def test_what_the_page_says_too_is_not_hidden(method):
    assert marks(at("", "hidden", method=method, hidden="Harbour survey")) == []


@pytest.mark.parametrize(
    ("words", "absent", "on_page"),
    [("Survey of the cobalt depot", 2, 2), ("H A R B O U R", 0, 0), ("1968", 1, 0), ("Gover-nors", 1, 0)],
)
def test_words_are_compared_with_what_the_pages_show(words, absent, on_page):
    found = marks(at("", "hidden", method="outline", hidden=words, page=1))
    assert [(mark.get("absent"), mark.get("on_page")) for mark in found] == ([(absent, on_page)] if absent else [])


def test_a_person_named_in_the_metadata_is_told_though_the_page_names_them_too():
    [mark] = marks(at("", "hidden", method="metadata", hidden="Harbour Survey", person=True, concealed=True))
    assert mark.get("absent") == 0
