"""Message templates: what a reader sees in place of each slot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.conditions import Bound
from declint.message import render, words
from declint.model import Mark

MARK = Mark(
    "release_stamp", 0, 6, "RELEASE  IN\nFULL", attributes={"date": "2020-01-15", "codes": ("B1", "B6"), "one": ("B1",), "yes": True}
)
NAMES = {"it": Bound(MARK), "lines": Bound((203, 240, 244)), "nobody": Bound(None), "judged": Bound(22)}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("on {it.date}", "on 2020-01-15"),
        ("{it}", "RELEASE IN FULL"),
        ("{it.text}", "RELEASE IN FULL"),
        ("{it.codes}", "B1 and B6"),
        ("{it.one}", "B1"),
        ("{it.yes}", "yes"),
        ("on lines {lines}", "on lines 203, 240 and 244"),
        ("{judged} pages", "22 pages"),
        ("by {it.agency}", "by unknown"),
        ("by {it.agency|the agency}", "by the agency"),
        ("{nobody.date|an unknown date}", "an unknown date"),
        ("[{it.agency|}]", "[]"),
        ("{not a slot}", "{not a slot}"),
    ],
)
def test_a_slot(template, text):
    assert render(template, NAMES) == text


@given(st.text(min_size=1, max_size=400))
def test_a_value_is_one_short_line(text):
    shown = words(text)
    assert len(shown) <= 80
    assert shown == " ".join(shown.split())
