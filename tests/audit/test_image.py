"""Struck words on scans: small runs of the generator that `bench/strikes.py` runs at length."""

import os
from pathlib import Path

import numpy as np
import pytest
from _scans import scan
from _treatments import CLEAN
from PIL import Image

from declint.audit._bars import bars
from declint.audit._rules import without_rules
from declint.audit.image import struck

SHARED = os.environ.get("DECLINT_SHARED")


def found(treatments, seeds, least=3):
    """Return (treatment, letters, method) of every word with at least so many letters."""
    pages = [scan(seed, treatments) for seed in seeds]
    ways = [(page, struck(page.grey, [word.box for word in page.words])) for page in pages]
    return [
        (word.how, word.letters, way) for page, how in ways for word, way in zip(page.words, how, strict=True) if len(word.letters) >= least
    ]


def share(words):
    return sum(bool(way) for _, _, way in words) / len(words)


def test_no_plain_underlined_ruled_or_boxed_word_is_struck():
    words = found(CLEAN, range(70), least=1)
    assert len(words) > 450
    assert [word for word in words if word[2]] == []


def test_a_line_through_a_word_is_seen():
    assert share(found(("strike", "by_hand", "double"), range(25))) >= 0.98


def test_a_slanting_line_is_seen_mostly():
    assert share(found(("slanting",), range(15), least=5)) >= 0.85


@pytest.mark.parametrize("how", ["cross", "typed_X", "typed_x"])
def test_a_crossed_out_word_is_seen(how):
    assert share(found((how,), range(12))) >= 0.85


def test_the_method_is_told():
    assert "x_out" in {way for _, _, way in found(("cross",), range(6))}
    assert "overtyped" in {way for _, _, way in found(("typed_X",), range(6))}


@pytest.mark.parametrize(("read", "looked"), [("SECRET", False), ("sEXxXxT", True), ("", True)])
def test_typing_over_is_looked_for_only_where_ocr_read_it_so(read, looked, monkeypatch):
    page = scan(3, ("typed_x",))
    asked = []
    monkeypatch.setattr("declint.audit.image.typed_over", lambda ink: asked.append(ink) is not None)
    monkeypatch.setattr("declint.audit.image.slashed", lambda ink: asked.append(ink) is not None)
    struck(page.grey, [word.box for word in page.words], [read] * len(page.words) if read else ())
    assert bool(asked) == looked


def test_nothing_is_said_of_a_box_off_the_page_or_empty():
    grey = np.full((60, 200), 240, np.uint8)
    assert struck(grey, [(10, 10, 100, 40), (300, 10, 400, 40), (50, 50, 50, 50), (-20, -20, -5, -5)]) == ["", "", "", ""]


def test_a_black_bar_is_no_strike():
    grey = np.full((60, 300), 240, np.uint8)
    grey[15:45, 20:280] = 10
    assert struck(grey, [(20, 15, 280, 45)]) == [""]


@pytest.fixture
def page():
    grey = np.full((1100, 850), 245, np.uint8)
    grey[::37, ::41] = 60  # specks
    return grey


def test_filled_boxes_are_found_with_their_tone(page):
    page[100:120, 200:400] = 12
    page[300:340, 100:500] = 150
    page[500:700, 300:320] = 5
    assert [(bar.tone, tuple(round(side, -1) for side in bar.box)) for bar in bars(page)] == [
        ("black", (200, 100, 400, 120)),
        ("grey", (100, 300, 500, 340)),
        ("black", (300, 500, 320, 700)),
    ]


def test_frames_rules_and_the_shadow_of_the_edge_are_no_boxes(page):
    page[100:103, 50:800] = 0
    page[100:200, 50:53] = 0
    page[:, 840:] = 0
    page[1080:, :] = 0
    assert bars(page) == []


def test_letters_are_no_boxes():
    pages = [scan(seed, ("plain",)) for seed in range(12)]
    assert [bars(page.grey, page.dpi) for page in pages] == [[]] * 12


def test_lines_are_taken_out_and_letters_stay():
    grey = np.full((300, 600), 250, np.uint8)
    grey[100:140, 100:104] = grey[100:140, 200:204] = 10  # two stems, and a line through them
    grey[119:121, 60:300] = 10
    grey[200:260, 60:300] = 10  # a bar
    clean = without_rules(grey, 100)
    assert (clean[119:121, 60:99] > 200).all()
    assert (clean[119:121, 120:190] > 200).all()
    assert (clean[100:140, 101:103] == 10).all()
    assert (clean[200:260, 60:300] == 10).all()
    assert (without_rules(clean, 100) == clean).all()


@pytest.mark.skipif(not SHARED, reason="DECLINT_SHARED names no folder of reference documents")
def test_a_released_page_shows_its_boxes_and_its_struck_banner():
    grey = np.asarray(Image.open(Path(SHARED) / "corpus" / "fisa-page" / "carter_page_fisa_page1.png").convert("L"))
    assert len(bars(grey)) == 10
    words = {"TOP SECRET//NOFORN": (334, 76, 506, 88), "at the foot": (333, 800, 505, 812), "Foreign": (179, 477, 229, 492)}
    assert struck(grey, list(words.values())) == ["line", "line", ""]
