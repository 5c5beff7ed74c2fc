"""The views of hostile files: each is shown as the text it is, runs nothing, and asks for nothing."""

import json
import os
from pathlib import Path

import pytest

from declint.compliance.view import Links, Seen, page
from tests.browser import records
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


def test_every_naughty_string_is_a_word_wherever_it_stands(report_of, visit, tmp_path):
    words = [word for word in json.loads((Path(SHARED) / "hostile" / "text" / "blns.json").read_text(encoding="utf-8")) if word]
    run = tmp_path / "run.jsonl"
    run.write_text("".join(json.dumps(one) + "\n" for one in records.hostile_run(words)), encoding="utf-8")
    window = visit(report_of(run))
    assert len(words) > 300
    assert window.locator("h1").count() == 1
    assert window.locator("main iframe, main img, main form:not(#filter), main script, main input[onfocus], main [onerror]").count() == 0
    said = set(
        window.locator("table.findings tbody tr td:nth-child(4)").evaluate_all("all => all.map((one) => one.firstChild.data.trim())")
    )
    assert {word.strip() for word in words if word.isprintable()} <= said
