"""What one release withholds and the other has there."""

import pytest

from declint.compare.pair import State
from declint.compare.sides import words_of

BEFORE = (
    "The envoy told the governor of the imaginary island that the harbour would be closed before the winter.\n"
    "Nobody on the quay believed it, since the ferries had been painted and the lamps filled only a week ago.\n"
)
AFTER = (
    "and he was asked to write down every ship that passed the northern shore by day or by night.\n"
    "The governor thanked him, and promised that the council would hear of it when it met on Thursday.\n"
)


def memo(middle: str) -> str:
    """Return a memorandum with these words in its midst."""
    return f"{BEFORE}On Tuesday the keeper of the lighthouse spoke with {middle} about the ships that lay at anchor,\n{AFTER}"


MARKER = "[4 words not declassified]"


def told(pair, index=0):
    return [(state, words_of(pair.sides[1 - index], found.start, found.end)) for found, state in pair.told[index].found]


@pytest.mark.parametrize(
    ("one", "other", "state", "shown"),
    [
        (MARKER, "an old friend, Heron,", State.SHOWN, "an old friend, Heron,"),
        ("[REDACTED]", "Heron", State.SHOWN, "Heron"),
        ("██████", "an old friend", State.SHOWN, "an old friend"),
        (MARKER, "[REDACTED - (b)(6)]", State.WITHHELD, ""),
        (MARKER, "a friend of his from the old harbour, [name not declassified],", State.PART, "a friend of his from the old harbour,"),
        (MARKER, "(4 words nct declassifed)", State.WITHHELD, "4 words nct declassifed)"),
        (MARKER, "", State.NOTHING, ""),
        ("[REDACTED] and [REDACTED]", "Heron and Plover", State.SHOWN, "Heron and Plover"),
    ],
)
def test_what_the_other_release_has_there(pair, one, other, state, shown):
    found = told(pair(memo(one), memo(other)))
    assert [(got, words.strip(" ,")) for got, words in found] == [(state, shown.strip(" ,"))]


def test_the_other_direction_is_looked_at_too(pair):
    compared = pair(memo("an old friend"), memo(MARKER))
    assert told(compared) == []
    assert told(compared, 1) == [(State.SHOWN, "an old friend")]


def test_words_misread_around_the_marker_do_not_matter(pair):
    bad = memo("an old friend").replace("keeper of the lighthouse", "kecpcr of thc lighthousc").replace("anchor", "anch0r")
    assert told(pair(memo(MARKER), bad)) == [(State.SHOWN, "an old friend")]


def test_another_record_is_not_compared(pair):
    other = "Herring was cheap that winter, and the ferries came twice a week with flour, lamp oil and letters. " * 1
    compared = pair(memo(MARKER), other + "Nobody remembered a colder January, nor so many boats laid up along the mole.")
    assert not compared.same
    assert told(compared) == told(compared, 1) == []


def test_an_editors_cut_withholds_nothing_and_is_no_silence(pair):
    long = "the men of the ferry, whom he had known since they had gone to school on the mainland together,"
    compared = pair(memo("[Omitted here are remarks about the ferry.]"), memo(long))
    assert told(compared) == []
    assert compared.told[0].gone == ()


def test_a_banner_between_the_pages_is_not_shown_words(pair):
    lines = memo(MARKER).split("\n")
    broken = "\n".join([*lines[:3], "", "SECRET", "", "- 2 -", "\fSECRET", "", *lines[3:]])
    assert told(pair(broken, memo("an old friend"))) == [(State.SHOWN, "an old friend")]


def test_pages_in_another_order_are_found(pair):
    page = "\n".join(
        f"In year {year} the lighthouse keeper counted {year * 7 % 93} ships and {year * 3 % 71} gulls by name." for year in range(40)
    )
    assert told(pair(memo(MARKER) + page, page + "\n" + memo("an old friend"))) == [(State.SHOWN, "an old friend")]


def test_codes_under_a_decision_stand_for_no_words(side):
    assert side("RELEASE IN PART B6\n\nThe ferry was late.\n").passages == ()


def test_markers_with_next_to_nothing_between_them_are_one_passage(side):
    assert len(side(memo("[REDACTED] or [REDACTED]")).passages) == 1
    assert len(side(memo("[REDACTED] or, as others have it, with somebody else, [REDACTED]")).passages) == 2
