"""Words that are gone without a marker, and what only looks like it."""

import pytest

from declint.compare.losses import wordlike
from declint.compare.sides import words_of

GONE = "an agent whom he had met in secret at the house of the old ferryman"
LINES = (
    "The envoy told the governor of the imaginary island that the harbour would be closed.",
    "Nobody on the quay believed it, since the ferries had been painted only a week ago and",
    "the lamps were filled. On Tuesday the keeper of the lighthouse spoke with his brother, and",
    "learnt from him that the council would meet on Thursday. He wrote down every ship that",
    "passed the northern shore by day or by night, and sent the list to the mainland twice",
    "a week with the mail. The governor thanked him when they met, and asked for more of it.",
)
WHOLE = "\n".join(LINES)
MISREAD = (
    WHOLE.replace("imaginary", "imagjnary").replace("ferries", "fcrries").replace("northern", "nortbern").replace("mainland", "mainlnd")
)


def with_words(words):
    return WHOLE.replace("spoke with his brother", f"spoke with {words} his brother")


def missing(compared, index=0):
    return [words_of(compared.sides[1 - index], gone.start, gone.end).strip(" ,") for gone in compared.told[index].gone]


def test_words_gone_from_the_midst_of_a_line(pair):
    compared = pair(WHOLE, with_words(GONE))
    assert missing(compared) == [GONE]
    assert missing(compared, 1) == []


def test_the_other_way_round_it_is_the_other_release_that_lacks_them(pair):
    assert missing(pair(with_words(GONE), WHOLE), 1) == [GONE]


@pytest.mark.parametrize(
    ("name", "short", "full"),
    [
        ("fewer than six words", WHOLE, with_words("an agent of")),
        ("a marker says so", with_words("[1 line not declassified]"), with_words(GONE)),
        ("the other release withholds part of it", WHOLE, with_words("an agent [REDACTED] whom he had met at the old ferryman's house")),
        ("a whole line that OCR did not read", MISREAD.replace("\n" + LINES[4], ""), WHOLE),
        ("a line that was not read, in a text without lines", MISREAD.replace("\n" + LINES[4], ""), WHOLE.replace("\n", " ")),
        ("it stands elsewhere", f"{WHOLE}\n\nP.S. {GONE}", f"{with_words(GONE)}\n\nP.S."),
        ("spatter of OCR", WHOLE, with_words("xq7 vbnm krrt qqwx zzrt ppkl mmnt ggtr wwxc")),
        (
            "a stamp between two lines",
            WHOLE,
            f"{LINES[0]}\nAPPROVED FOR RELEASE\nDATE: 12 MAY 1998\nBY REVIEWER SEVEN\n" + "\n".join(LINES[1:]),
        ),
    ],
)
def test_what_only_looks_like_an_omission(pair, name, short, full):
    compared = pair(short, full)
    assert compared.same, name
    assert missing(compared) == [], name


def test_the_end_of_a_line_and_more_is_gone_where_the_line_is_short(pair):
    lines = MISREAD.split("\n")
    short = "\n".join([*lines[:2], "the lamps were filled. On Tuesday", *lines[4:]])
    assert missing(pair(short, WHOLE)) == [WHOLE[WHOLE.index("the keeper") : WHOLE.index("passed")].replace("\n", " ").strip()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the old keeper of the light", True),
        ("the keeper H. Heron met 3 men at sea", True),
        ("tHe xqz krt vbn mlk pqr", False),
        ("the old", False),
    ],
)
def test_what_looks_like_words(text, words):
    assert wordlike(text, 5) is words
