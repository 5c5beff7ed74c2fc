from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.marks import detect
from declint.model import Break, Region
from declint.views.layout import lay_out

BODY = "The envoy met the governor at the harbour of the imaginary island and spoke of the ferry at great length. " * 4
CUT = "The envoy met the governor at the harbour of the imaginary island and spoke of"


def hows(reading):
    return [page.how for page in reading.pages]


def test_a_short_text_is_one_item_and_one_page(reading):
    read = reading("The ferry runs again.\n")
    assert [(item.number, item.what) for item in read.items] == [(1, "document")]
    assert hows(read) == ["start"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SECRET\n\n{BODY}\n\nSECRET\n\nSECRET\n\n{BODY}\n\nSECRET\n", ["start", "banners"]),
        (f"SECRET\n\n{BODY}\n\nSECRET\n- 2 -\nSECRET\n\n{BODY}\n\nSECRET\n", ["start", "banners"]),
        (f"# SECRET\n\nSECRET\n\n{BODY}\n\nSECRET\n", ["start"]),
        (f"SECRET\n\n{BODY}\n\nSECRET\n\nSECRET\n", ["start"]),
        (f"SECRET\n\n{BODY}\n\nSECRET\n\n{BODY}\n\nSECRET\n", ["start", "banner"]),
        (f"MEMORANDUM\n\nSECRET\n\n{BODY}\n\nSECRET\n", ["start"]),
        (f"SECRET\n\n{BODY}\n\nSECRET\n\n3 May 1972\n", ["start"]),
        (f"{BODY}[Page 12] {BODY}\n\n[Page 13]\n\n{BODY}", ["start", "marker", "marker"]),
        (f"## Page 1\n\n{BODY}\n\n## Page 2\n\n{BODY}", ["start", "marker"]),
        (f"{BODY}\n\n- 2 -\n\n{BODY}\n\n- 3 -\n\n{BODY}", ["start", "number", "number"]),
        (f"{BODY}\n\n- 1 -\n\n{BODY}\n\n- 2 -\n", ["start", "number"]),
        (f"{CUT}\n\n\n\nthe ferry for a long time.\n", ["start", "blank run"]),
        (f"{BODY}\n\n\n\n{BODY}\n", ["start"]),
        ("\n\n\n\n".join([BODY * 2] * 7), ["start"] + ["blank run"] * 6),
        ("\n\n\n\n".join(["A short line."] * 9), ["start"]),
        (f"{CUT}\n\nSPEGIAL MISS COLY\n\nthe ferry for a long time.\n", ["start", "capitals"]),
        (f"{BODY}\f{BODY}\f{BODY}\f", ["start", "form feed", "form feed"]),
    ],
)
def test_where_pages_begin(reading, text, expected):
    assert hows(reading(text)) == expected


@pytest.mark.parametrize(
    ("between", "line"),
    [("\n\nSECRET\n\n", 5), ("\n\n\n\nSECRET\n\n", 5), ("\n\nSECRET\n\n\n\n\n", 8)],
    ids=["foot", "head after a gap", "foot before a gap"],
)
def test_the_side_of_a_lone_banner(reading, lines, between, line):
    read = reading(f"{BODY}{between}{BODY}\n")
    assert lines(read, read.pages) == [1, line]


def test_pages_keep_their_printed_numbers(reading):
    read = reading(f"{BODY}[Page 12] {BODY}\n\n[Page 13]\n\n{BODY}")
    assert [page.label for page in read.pages] == [None, "12", "13"]


def test_a_covering_letter_and_its_enclosure(reading, lines):
    read = reading(f"covering SECRET\n\nI enclose a letter.\n\ncovering SECRET\n\nSECRET\n\n{BODY}\n\nSECRET\n")
    assert [(item.number, item.what) for item in read.items] == [(1, "covering letter"), (2, "enclosure")]
    assert lines(read, read.items) == [1, 7]
    assert [page.item for page in read.pages] == [1, 2]


def test_a_covering_letter_alone_is_one_item(reading):
    assert len(reading("covering SECRET\n\nI enclose a letter.\n\ncovering SECRET\n").items) == 1


def test_items_and_pages_of_the_format_win():
    document = open_document(Source("record.txt", f"SECRET\n\n{BODY}\n\nSECRET\n\nSECRET\n\n{BODY}\n".encode()))
    middle = document.text.index("\n\nSECRET\n\nSECRET") + 2
    regions = (Region("item", 0, middle), Region("item", middle, len(document.text), {"what": "message"}))
    items, pages = lay_out(replace(document, breaks=(Break(9, "7"),), regions=regions), ())
    assert [(item.start, item.end, item.what) for item in items] == [(0, middle, "document"), (middle, len(document.text), "message")]
    assert [(page.start, page.label, page.how) for page in pages] == [(0, None, "start"), (9, "7", "format")]


def test_front_matter_and_editorial_notes_are_no_documents():
    document = open_document(Source("record.txt", f"{BODY}\n\n1. Editorial Note\n\nA note.\n\n2. Letter\n\nA letter.\n".encode()))
    note, letter = document.text.index("1. Ed"), document.text.index("2. Le")
    regions = (
        Region("item", note, letter, {"title": "1. Editorial Note"}),
        Region("item", letter, len(document.text), {"title": "2. Letter"}),
    )
    items, _ = lay_out(replace(document, regions=regions), ())
    assert [(item.number, item.start, item.what) for item in items] == [
        (1, 0, "front matter"),
        (2, note, "editorial note"),
        (3, letter, "document"),
    ]


@pytest.mark.parametrize(
    ("lost", "begins"),
    [([], 38), ([36, 37], 36), ([38], 39), ([36, 37, 38], 37), ([3], 37)],
    ids=["nothing", "the foot of the letter", "the head of the enclosure", "both", "the head of the letter"],
)
def test_an_enclosure_is_split_off_though_a_banner_is_lost(seeds, reading, lines, lost, begins):
    text = "\n".join(line for number, line in enumerate(seeds["004"].split("\n"), 1) if number not in lost)
    read = reading(text)
    assert [item.what for item in read.items] == ["covering letter", "enclosure"]
    assert lines(read, read.items)[1] == begins


@pytest.mark.parametrize(
    ("number", "items", "pages"),
    [
        ("000", [3], [3, 59]),
        ("002", [1], [1, 30]),
        ("003", [1], [1, 27, 77]),
        ("004", [3, 38], [3, 38, 56]),
    ],
)
def test_the_seeds(seed, lines, number, items, pages):
    read = seed(number)
    assert lines(read, read.items) == items
    assert lines(read, read.pages) == pages


def test_seed_001_has_about_twenty_two_pages(seed, lines):
    begins = lines(seed("001"), seed("001").pages)
    assert 21 <= len(begins) <= 23
    assert {54, 76, 148, 207, 240, 246} <= set(begins)


PIECES = st.sampled_from(
    [BODY, CUT, "SECRET", "covering SECRET", "[Page 3]", "- 2 -", "the ferry.", "ABC DEF", "\n", "\n\n", "\n\n\n\n\n", "\f"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_items_and_pages_cover_the_text_in_order(pieces):
    from declint.ruleset.load import load  # noqa: PLC0415 -- loaded once, kept by the ruleset

    document = open_document(Source("record.txt", "".join(pieces).encode()))
    items, pages = lay_out(document, detect(document, _words(load)))
    for parts in (items, pages):
        assert parts[0].start == 0
        assert parts[-1].end == len(document.text)
        assert all(one.end == other.start for one, other in pairwise(parts))
        assert [part.number for part in parts] == list(range(1, len(parts) + 1))


_KEPT = []


def _words(load):
    if not _KEPT:
        _KEPT.append(load().sound().vocabulary)
    return _KEPT[0]
