"""Struck words as marks, whatever the format that shows them."""

from dataclasses import replace

from declint.documents import Source, open_document
from declint.marks import detectors
from declint.model import Region


def strikes(document):
    return [(mark.text, dict(mark.attributes)) for mark in detectors()["strike"].detect(document, (), None)]


def test_struck_words_are_marks():
    document = open_document(Source("a.md", b"~~SECRET~~\n\nThe keeper ~~HERON~~ was late.\n"))
    assert strikes(document) == [("SECRET", {"format": "markdown"}), ("HERON", {"format": "markdown"})]


def test_a_region_says_how_they_are_struck():
    document = open_document(Source("a.md", b"~~SECRET~~\n"))
    [span] = document.strikes
    told = replace(document, regions=(Region("strike", span.start, span.end, {"method": "x_out"}),))
    assert strikes(told) == [("SECRET", {"format": "markdown", "method": "x_out"})]


def test_plain_words_are_none():
    assert strikes(open_document(Source("a.txt", b"SECRET\n"))) == []
