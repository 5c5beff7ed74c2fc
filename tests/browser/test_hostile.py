"""The views of hostile files: each is shown as the text it is, runs nothing, and asks for nothing."""

import os
from pathlib import Path

import pytest

from declint.compliance.view import Links, Seen, page
from tests.browser.test_view import TEXT

SHARED = os.environ.get("DECLINT_SHARED", "")

pytestmark = pytest.mark.skipif(not SHARED, reason="the hostile files stand in DECLINT_SHARED, which is not set")


@pytest.fixture(scope="module")
def hostile(made):
    return made([Path(SHARED) / "hostile" / "text"])


def test_every_hostile_text_is_shown_as_it_is(hostile, visit, tmp_path):
    shown = [sheet for sheet in hostile.values() if isinstance(sheet.seen, Seen)]
    assert len(shown) > 20
    file = tmp_path / "view.html"
    file.write_text("", encoding="utf-8")
    window = visit(file)
    for sheet in shown:
        file.write_text(page(sheet, Links()), encoding="utf-8")
        window.goto(file.as_uri())
        assert window.evaluate(TEXT) == sheet.seen.lines.text, sheet.document.path
