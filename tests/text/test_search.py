"""The fast search finds what the plain one finds, on every text: hits are the same, to the character."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.cache.shelf import Shelf
from declint.text import search
from declint.text.lines import Lines
from declint.text.scan import scan
from declint.text.search import ENGINE

hyperscan = pytest.importorskip("hyperscan", reason="there is no Hyperscan for this platform")

CUES = {
    "levels": ("SECRET", "TOP[ ]?SECRET", r"\bCONFIDENTIAL\b", r"(?-i:^[^a-z\n]{3,48}$)", "kelvin", "d[eé]classifi"),
    "dates": (r"\d{1,2}(?=[\s,;:.)]|$)(?<=[\p{L}.,;:!?\"')\u2019\u201d]\d{1,2})", r"(?<!\d)(?:19|20)\d\d", r"\d[ \t]?[/.-][ \t]?\d"),
    "notes": (r"^[ \t]*\d{1,3}[.)]?[ \t]+\S", "_{3,}", "[\u2588\u2587]{2,}", r"[I1l](?:[MNE]|RN)?[PF]", "секретно"),
}
PIECES = [
    "SECRET", "secret", "Top Secret", "CONFIDENTIAL", "declassified", "Déclassifié", "KELVIN", "\u212aelvin",
     "\u017fecret", "TOP \u017fECRET",
    "1968", "12", "3/4", "said.12", "said\u201d12 ", "____", "\u2588\u2588", "1. x", "IMPF", "СЕКРЕТНО", "é", "\u0130",
    "\n", "\n", " ", ".", "\f", "\r", "\x85", "\u2028", "\ud800",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


@pytest.fixture
def engine(monkeypatch):
    """Return the one engine, as new, from its first character on ready for Hyperscan."""
    monkeypatch.setattr(search, "PAYS", 0)
    for name, value in (("plain", False), ("keeper", None), ("read", 0), ("_made", {})):
        monkeypatch.setattr(ENGINE, name, value)
    return ENGINE


def both(engine, text, apart=frozenset()):
    found = []
    for engine.plain in (True, False):
        found.append(scan(Lines.of(text), CUES, apart))
    return found


@pytest.mark.parametrize(
    "text", ["", "\n", "SECRET", "é SECRET\n3/4\n", "\u017fECRET\n\u212aELVIN 1968", "a\n" * 50 + "\u2588\u2588\n__ ___"]
)
def test_both_ways_find_the_same(engine, text):
    plain, fast = both(engine, text)
    assert fast == plain


def test_both_ways_find_the_same_on_any_text(engine):
    @settings(max_examples=150)
    @given(TEXTS)
    def check(text):
        plain, fast = both(engine, text, frozenset({"dates"}))
        assert fast == plain

    check()


def test_both_ways_find_the_same_with_the_cues_of_every_detector(engine, ruleset):
    from declint.documents import Source, open_document  # noqa: PLC0415 -- as above
    from declint.marks import detect  # noqa: PLC0415 -- one test needs it

    for path in sorted((Path(__file__).resolve().parents[2] / "seeds").iterdir()):
        document = open_document(Source(path.name, path.read_bytes()))
        found = []
        for engine.plain in (True, False):
            found.append(detect(document, ruleset.vocabulary))
        assert found[0] == found[1]
    assert any(type(made).__name__ == "Hyper" for made in engine._made.values())


def test_threads_may_search_at_once(engine):
    plain, fast = both(engine, lines := "CONFIDENTIAL 1968\nthe ferry was late\n" * 2000)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == plain == fast for found in pool.map(lambda _: scan(Lines.of(lines), CUES), range(12)))


def test_a_little_text_is_searched_in_the_plain_way(engine, monkeypatch):
    monkeypatch.setattr(search, "PAYS", 1000)
    scan(Lines.of("SECRET"), CUES)
    assert engine._made == {}
    scan(Lines.of("SECRET\n" * 200), CUES)
    assert len(engine._made) == 1


def test_what_was_compiled_is_kept_and_what_is_spoilt_is_compiled_again(engine, tmp_path):
    engine.keeper = Shelf(tmp_path)
    wanted = scan(Lines.of("SECRET 1968"), CUES)
    kept = sorted(tmp_path.glob("search-*"))
    assert len(kept) == 2
    for spoil in (b"", b"[]\nno database"):
        for path in kept:
            engine.keeper.put("search", path.name.removeprefix("search-"), spoil)
        engine._made.clear()
        assert scan(Lines.of("SECRET 1968"), CUES) == wanted


def test_hits_apart_name_their_cue(engine):
    engine.plain = True
    hits = scan(Lines.of("TOP SECRET"), CUES, frozenset({"levels"}))["levels"]
    assert [(hit.words, hit.cue) for hit in hits] == [
        ("TOP SECRET", "TOP[ ]?SECRET"), ("TOP SECRET", r"(?-i:^[^a-z\n]{3,48}$)"), ("SECRET", "SECRET"),
    ]  # fmt: skip
    assert [hit.words for hit in scan(Lines.of("TOP SECRET"), CUES)["levels"]] == ["TOP SECRET"]
