"""`reading(text)`: all that is seen on a text, with the packaged vocabulary; `seed(number)` reads one of the seeds."""

from pathlib import Path

import pytest

from declint.documents import Source, open_document
from declint.reading import read
from declint.ruleset.load import load

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def vocabulary():
    return load().sound().vocabulary


@pytest.fixture
def reading(vocabulary):
    def of(text, name="record.txt", profile=None):
        return read(open_document(Source(name, text.encode())), vocabulary, profile)

    return of


@pytest.fixture(scope="session")
def seeds():
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}


@pytest.fixture
def seed(reading, seeds):
    return lambda number: reading(seeds[number])


@pytest.fixture
def lines():
    """Return the 1-based lines on which the pages or items of a reading begin (their first visible character)."""

    def of(read_text, parts):
        document = read_text.document
        found = []
        for part in parts:
            text = document.text[part.start : part.end]
            found.append(document.lines.index(part.start + len(text) - len(text.lstrip())) + 1)
        return found

    return of


@pytest.fixture
def kinds():
    return lambda read_text, kind: [mark for mark in read_text.marks if mark.kind == kind]
