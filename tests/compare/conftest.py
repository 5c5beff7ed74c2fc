"""What makes sides and pairs of texts."""

import pytest

from declint.compare.pair import compare
from declint.compare.sides import side_of
from declint.documents import Source, open_document
from declint.reading import read


@pytest.fixture(scope="session")
def side(ruleset):
    def make(text, name="a.txt", form="plain"):
        return side_of(read(open_document(Source(name, text.encode()), form), ruleset.vocabulary))

    return make


@pytest.fixture(scope="session")
def pair(side):
    def make(one, other):
        return compare(side(one), side(other, "b.txt"))

    return make
