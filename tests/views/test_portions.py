"""Which numbered paragraphs bear a portion mark."""

import pytest


def marked(read):
    return [mark.get("marked") for mark in read.marks if mark.kind == "paragraph"]


@pytest.mark.parametrize(
    ("lines", "states"),
    [
        (("1. (S) One.", "2. (U) Two.", "3. Three."), [True, True, False]),
        (("1. (S) One.", "2. Two.", "3. Three."), [None, None, None]),
        (("1. One.", "2. Two."), [None, None]),
        (("1. (S) One.", "2. (U) Two.", "3. [1 paragraph not declassified]"), [True, True, None]),
        (("1. (S) One.", "2. (U) Two.", "3. ((S) Three."), [True, True, None]),
        (("(C - ENTIRE TEXT)", "1. (S) One.", "2. (U) Two.", "3. Three."), [None, None, None]),
    ],
    ids=["one is not", "one alone is no habit", "none is", "one is cut out", "one is misread", "the entire text"],
)
def test_paragraphs_are_marked_or_not(reading, lines, states):
    assert marked(reading("\n\n".join(lines))) == states
