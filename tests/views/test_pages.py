import pytest

CAPITALS = "1. THE GOVERNOR RECEIVED THE ENVOY AT NOON AND SAID THAT THE ISLANDERS WERE NONETHELESS"
SMALL = "1. The governor received the envoy at noon and said that the islanders were nonetheless"


def two_pages(last, first, banner="CONFIDENTIAL", text=CAPITALS):
    return f"{banner}\n\n{text}\n\n{last}\n\n{banner}\n\n{banner}\n\n{first}\n\n{banner}\n"


def caught(read):
    return [(mark.get("value"), mark.get("meets")) for mark in read.marks if mark.kind == "catchword"]


def test_how_pages_begin_and_end(reading, kinds):
    first, second = kinds(reading(two_pages("ANXIOUS", "ANXIOUS TO KEEP THE FERRY.")), "page")
    assert (first.get("number"), first.get("first_words")) == (1, "1. THE GOVERNOR RECEIVED THE ENVOY AT NOON")
    assert (first.get("last_words"), first.text) == ("ANXIOUS", "CONFIDENTIAL")
    assert (second.get("first_words"), second.get("how"), second.page) == ("ANXIOUS TO KEEP THE FERRY.", "banners", 2)


@pytest.mark.parametrize(
    ("last", "first", "text", "expected"),
    [
        ("ANXIOUS", "ANXIOUS TO KEEP THE FERRY GOING.", CAPITALS, [("ANXIOUS", True)]),
        ("ANXIOUS", "PLEASE SEE THE PREVIOUS TELEGRAM.", CAPITALS, [("ANXIOUS", False)]),
        ("anxious", "anxious to keep the ferry going.", SMALL, [("anxious", True)]),
        ("ENVOY", "THE FERRY RUNS AGAIN.", CAPITALS + ".", []),
        ("THE PARTY", "and the ferry went on.", SMALL, []),
        ("Example", "The ferry runs again.", SMALL, []),
        ("DATE: 3 MAY", "THE FERRY RUNS AGAIN.", CAPITALS, []),
    ],
    ids=["met", "not met", "small letters", "signature", "garbled banner", "name", "stamp"],
)
def test_catchwords(reading, last, first, text, expected):
    assert caught(reading(two_pages(last, first, text=text))) == expected


@pytest.mark.parametrize(
    ("page", "edges"),
    [
        ("(b)(1) 1.4(a)", ("top", "foot")),
        (f"(b)(1) 1.4(a)\n\n{SMALL}.", ("top",)),
        (f"{SMALL}.\n\n(b)(1) 1.4(a)\n\nSECRET", ()),
        (f"{SMALL} (b)(1) 1.4(a)", ()),
    ],
    ids=["the whole page", "the head", "above a banner", "within the text"],
)
def test_edges_that_are_withheld(reading, kinds, page, edges):
    _, second = kinds(reading(f"SECRET\n\n{SMALL}.\n\nSECRET\n\f{page}\n"), "page")
    assert second.get("withheld") == edges


def test_the_last_page_has_none(reading):
    assert caught(reading(f"CONFIDENTIAL\n\n{CAPITALS}\n\nANXIOUS\n\nCONFIDENTIAL\n")) == []


def test_the_seeds(seed):
    assert caught(seed("002")) == [("ANXIOUS", True)]
    assert [caught(seed(number)) for number in ("000", "001", "003", "004")] == [[], [], [], []]
