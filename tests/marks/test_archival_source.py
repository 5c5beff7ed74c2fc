"""Where an edition found a document."""

import pytest

from declint.marks.archival_source import plain_title


def test_the_box_and_the_series_before_it(seen):
    (mark,) = seen("archival_source", "1. Source: Imaginary Archives, Island Materials, Harbour A. Office Files, Box 27, Ferry. Secret.\n")
    assert mark.text == "Imaginary Archives, Island Materials, Harbour A. Office Files, Box 27"
    assert dict(mark.attributes) == {
        "archive": "imaginary archives island",
        "series": "Harbour A. Office Files",
        "box": 27,
        "title": "harbour office",
    }


def test_a_note_may_go_over_the_end_of_a_line(seen):
    (mark,) = seen("archival_source", "Source: Imaginary Archives, Harbour\nOffice Files, Box\t27.\n")
    assert mark.get("series") == "Harbour Office Files"


@pytest.mark.parametrize(
    "text", ["The ferry is in Box 27.\n", "Source: Imaginary Archives. Secret. See Files, Box 27.\n", "Source: Ferry, Box\n"]
)
def test_what_is_no_source(seen, text):
    assert seen("archival_source", text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kissinger Telephone Conversations", "Henry A. Kissinger Telephone Transcripts (Telcons)"),
        ("Presidential Country Files for Africa", "Presidential Country File for Africa"),
        ("NSC Staff for Middle East and South Asia Affairs", "National Security Council Staff for the Middle East and South Asian Affairs"),
        ("OSD Files: FRC 330–800024", "ODS Files: FRC 330–800024"),
    ],
)
def test_titles_of_one_series_are_the_same(vocabulary, one, other):
    assert plain_title(one, vocabulary) == plain_title(other, vocabulary)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Presidential Country Files for Africa", "Presidential Country Files for the Middle East and South Asia"),
        ("OSD Files: FRC 330–800024", "OSD Files: FRC 330–800025"),
        ("Memoranda of Conversation", "Telephone Conversations"),
    ],
)
def test_titles_of_two_series_are_not(vocabulary, one, other):
    assert plain_title(one, vocabulary) != plain_title(other, vocabulary)
