"""Reading a few lines of any format, and the way back from what was read to its source."""

import pytest

from declint.documents import Source, open_document
from declint.text.lines import locate


@pytest.fixture
def read():
    """Read a source, given as text or bytes, under a name whose suffix tells its format."""

    def reading(source, name, reader=""):
        data = source.encode() if isinstance(source, str) else source
        return open_document(Source(name, data), reader)

    return reading


@pytest.fixture
def place():
    """Return "line:column" of words in a document's text."""

    def where(document, words):
        line, column = locate(document.anchors, document.text.index(words))
        return f"{line}:{column}"

    return where


@pytest.fixture
def leads_back():
    """Say that every character leads to itself in the source, or to the sign that begins a reference or escape."""

    def check(document, source, signs="&"):
        lines = source.replace("\r\n", "\n").split("\n")
        for at, character in enumerate(document.text):
            line, column = locate(document.anchors, at)
            if not character.isspace():
                assert lines[line - 1][column - 1] in (character, *signs), f"{character!r} at {line}:{column}"

    return check


@pytest.fixture
def regions():
    """Return the words of each region of a kind, or with `about` what the format says of them."""

    def of(document, kind, about=""):
        found = [region for region in document.regions if region.kind == kind]
        if about:
            return [region.attributes.get(about) for region in found]
        return [document.text[region.start : region.end] for region in found]

    return of


@pytest.fixture
def struck():
    """Return the struck words of a document."""
    return lambda document: [document.text[span.start : span.end] for span in document.strikes]


@pytest.fixture
def stands_at():
    """Return "line:column" of the first place where a source has some words."""

    def where(source, words):
        before = source.replace("\r\n", "\n").partition(words)[0].split("\n")
        return f"{len(before)}:{len(before[-1]) + 1}"

    return where
