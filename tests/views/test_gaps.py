import pytest

TWO = "1. THE ENVOY ARRIVED AT THE HARBOUR.\n\n2. THE GOVERNOR RECEIVED HIM AT NOON.\n\n"
LONG = "FROM THE MEETING AT THE CUSTOM HOUSE, THE ENVOY LEFT ON THE EVENING FERRY.\n\n"


def gaps(read):
    return [mark for mark in read.marks if mark.kind == "gap" and not mark.get("restart")]


@pytest.mark.parametrize(
    ("text", "filled_by", "explained", "words"),
    [
        (f"{TWO}4. HE THANKED HIM.\n", "nothing", False, "4."),
        (f"{TWO}{LONG}4. HE THANKED HIM.\n", "unnumbered", False, "FROM THE MEETING AT THE CUSTOM HOUSE, THE"),
        (f"{TWO}[1 paragraph not declassified]\n\n4. HE THANKED HIM.\n", "redaction", True, "4."),
        (f"{TWO}[Here follows discussion of the harvest.]\n\n4. HE THANKED HIM.\n", "redaction", True, "4."),
        ("- 1. One.\n- 2. Two.\n- from the meeting.\n- 4. Four.\n", "unnumbered", False, "from the meeting."),
    ],
    ids=["nothing", "a block", "redacted", "omitted", "a dash"],
)
def test_what_fills_a_gap(reading, text, filled_by, explained, words):
    (gap,) = gaps(reading(text))
    names = ("of", "after", "before", "missing", "restart", "explained", "filled_by")
    missing = (gap.get("before") - 1,)
    assert [gap.get(name) for name in names] == ["paragraph", missing[0] - 1, missing[0] + 1, missing, False, explained, filled_by]
    assert gap.text == words


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ((1, 3, 5, 6), [(1, 3), (3, 5)]),
        ((1, 2, 4, 6, 7), [(2, 4), (4, 6)]),
        ((2, 3, 4), [(0, 2)]),
        ((2, 3, 5, 6), [(0, 2), (3, 5)]),
        ((1, 3), []),
        ((1, 4, 8), []),
        ((4, 5, 7, 8), []),
    ],
    ids=["two and four lost", "two gaps", "the first lost", "the first and another", "two numbers", "no list", "a list from four"],
)
def test_every_gap_of_a_run_is_found(reading, numbers, places):
    text = "".join(f"{number}. THE ENVOY ARRIVED AT THE HARBOUR OF THE IMAGINARY ISLAND.\n\n" for number in numbers)
    found = gaps(reading(text))
    assert [(gap.get("after"), gap.get("before")) for gap in found] == places
    assert {gap.get("filled_by") for gap in found} <= {"nothing"}


def test_a_block_is_no_lost_paragraph_where_paragraphs_have_several(reading):
    (gap,) = gaps(reading(f"1. THE ENVOY ARRIVED AT THE HARBOUR.\n\n{LONG}2. THE GOVERNOR CAME.\n\n{LONG}4. HE THANKED HIM.\n"))
    assert gap.get("filled_by") == "nothing"


def test_what_goes_on_over_a_page_is_no_lost_paragraph(reading):
    text = (
        "SECRET\n\n"
        + TWO.rstrip(".\n")
        + " AND SAID THAT\n\nSECRET\n\nSECRET\n\nTHE FERRY WOULD NOT RUN BEFORE THE END OF THE WINTER.\n\n4. HE LEFT.\n"
    )
    (gap,) = gaps(reading(text))
    assert gap.get("filled_by") == "nothing"


@pytest.mark.parametrize(
    "text",
    [
        "- 1. One.\n- 2. Two.\n- 3. Three.\n\nAs to the other side:\n\n- 1. One.\n- 2. Two.\n",
        "1. One.\n\n2. Two.\n\n1. Inner.\n\n2. Inner.\n\n3. Three.\n\n4. Four.\n",
        "1. One.\n\n2. Two.\n\n8. Three.\n\n4. Four.\n",
        "1. One.\n\n2. Two.\n\n3 Three without its point.\n\n4. Four.\n",
        "1. One.\n\n2. Two. 3. Three within a line.\n\n4. Four.\n",
        "The obligations were: (1) one; (2) two; (4) four.\n",
        "5. Five.\n\n9. Nine.\n",
        "1. One.\n\n2. Two in the year\n4. a wrapped line.\n",
        "1. One.\n\n2. Two.\n\n19. Nineteen.\n",
        "1. One.\n\n2. Two.\n\nE. THREE WITH ITS FIGURE MISREAD.\n\n4. Four.\n",
        "1. One.\n\n2. Two.\n\n3, 4, and 5. Three together.\n\n6. Six.\n",
    ],
    ids=[
        "restart",
        "list in a list",
        "misread",
        "no point",
        "within a line",
        "inline",
        "no list",
        "wrapped",
        "another list",
        "a letter for a figure",
        "several together",
    ],
)
def test_what_is_no_gap(reading, text):
    assert gaps(reading(text)) == []


def test_in_a_poor_text_nobody_can_say_whether_the_number_is_missing(reading):
    noise = "Tbe eNvoy wa1ked t0 tbe l1ghth0use ~\u00ac a^d sa|d n0thing. " * 8
    (gap,) = gaps(reading(f"{noise}\n\n{TWO}4. HE THANKED HIM.\n"))
    assert (gap.get("filled_by"), gap.get("explained")) == ("nothing", None)


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("He came [Page 11] and stayed. [Page 13] He left.\n", False),
        ("He came [Page 11] and stayed.\n\n[1 page not declassified]\n\n[Page 13] He left.\n", True),
    ],
)
def test_a_missing_page(reading, text, explained):
    (gap,) = gaps(reading(text))
    assert [gap.get(name) for name in ("of", "after", "before", "missing", "explained")] == ["page", 11, 13, (12,), explained]
    assert gap.text == "[Page 13]"


@pytest.mark.parametrize(
    "text", ["He came [Page 11] and stayed. [Page 12] He left.\n", "He came [Page 11] and stayed. [Page 3] He left.\n"]
)
def test_pages_that_follow_or_begin_again(reading, text):
    assert gaps(reading(text)) == []


def test_paragraph_4_of_seed_002(seed):
    (gap,) = gaps(seed("002"))
    assert (gap.place.line, gap.get("filled_by"), gap.get("explained"), gap.get("missing")) == (24, "unnumbered", False, (4,))


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_the_other_seeds_have_none(seed, number):
    assert gaps(seed(number)) == []
