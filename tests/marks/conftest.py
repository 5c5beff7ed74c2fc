"""`seen(module, text)`: the marks that one detector makes of a text."""

import pytest

from declint.documents import Source, open_document
from declint.marks import detectors, each_cue
from declint.ruleset.load import load
from declint.text.scan import scan


@pytest.fixture(scope="session")
def vocabulary():
    return load().sound().vocabulary


@pytest.fixture
def seen(vocabulary):
    def marks(module, text, name="record.txt", words=vocabulary):
        document = open_document(Source(name, text.encode()))
        detector = detectors()[module]
        found = list(detector.detect(document, scan(document.lines, {module: detector.cues(words)}, each_cue())[module], words))
        assert all(document.text[mark.start : mark.end] == mark.text for mark in found)
        return found

    return marks
