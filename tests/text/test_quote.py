"""The line on which a finding stands."""

import pytest

from declint.documents import Source, open_document
from declint.model import Place
from declint.text.quote import cut, quote

TEXT = "The ferry\nto the ~~SECRET~~ island was late.\nfor ever\n"


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        (Place(1, 5, 1, 10), "The ferry", "ferry"),
        (Place(3, 1, 3, 4), "for ever", "for"),
        (Place(1, 5, 3, 4), "The ferry", "ferry"),
    ],
)
def test_the_words_stand_in_their_line(place, text, words):
    found = quote(open_document(Source("a.txt", TEXT.encode())), place, 100)
    assert (found.text, found.text[found.start : found.end]) == (text, words)


def test_markup_is_not_quoted_but_its_words_are():
    document = open_document(Source("a.html", b"<p>The <b>island</b> ferry</p>\n"))
    line = document.text.index("ferry")
    source = next(anchor for anchor in reversed(document.anchors) if anchor.offset <= line)
    found = quote(
        document, Place(source.line, source.column + line - source.offset, source.line, source.column + line - source.offset + 5), 100
    )
    assert found.text[found.start : found.end] == "ferry"


@pytest.mark.parametrize("start", [0, 50, 500, 990])
def test_a_long_line_is_cut_around_the_words(start):
    line = "x" * start + "SECRET" + "x" * (1000 - start)
    found = cut(line, start, start + 6, 60)
    assert found.text[found.start : found.end] == "SECRET"
    assert len(found.text) <= 62
