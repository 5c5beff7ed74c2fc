"""The reports that show two releases together."""

import html
import io
import re

import pytest

from declint.compare import reports
from declint.compare.judge import judged
from declint.compare.rows import rows
from declint.compare.spots import What
from declint.reports import Run, Style, Totals
from declint.rule import Settings

ONE = """\
The envoy told the governor <b>of the imaginary island</b> that the harbour would be closed before the winter.
On Tuesday the keeper spoke with [4 words not declassified] about the ships that lay at anchor, and he wrote
down every one of them by day and by night. The governor thanked him for it when the council met again.
"""
OTHER = ONE.replace("[4 words not declassified]", "the <script>alert(1)</script> keeper \u202e Heron")


@pytest.fixture(scope="module")
def written(side, ruleset):
    from declint.compare.pair import compare  # noqa: PLC0415 -- the fixture's own

    def write(name, excerpts="short", one=ONE, other=OTHER):
        pair = compare(side(one, "one.txt"), side(other, "two.txt"))
        stream = io.StringIO()
        report = reports.make(name, stream, Style(), excerpts)
        report.begin(Run("1.0", "declint compare"))
        if isinstance(report, reports.PairReport):
            report.pair(pair)
        for result in judged(pair.sides, [pair], ruleset, "2026-01-01", lambda _: Settings(excerpts=excerpts)):
            report.document(result)
        report.end(Totals())
        return stream.getvalue()

    return write


@pytest.mark.parametrize("name", reports.formats())
def test_every_format_tells_of_the_passage_and_takes_no_harm(written, name):
    text = written(name)
    assert "one.txt" in text
    assert "\u202e" not in text or name in {"json", "jsonl", "csv", "sarif", "rdjson", "gitlab", "checkstyle", "junit"}


def test_unified_shows_both_sides_with_their_places(written):
    assert written("unified").splitlines()[:3] == [
        "--- one.txt",
        "+++ two.txt",
        "@@ -2 +2 @@ withheld in the first, shown in the second: 5 words",
    ]
    assert "spoke with [-[4 words not declassified]-] about" in written("unified")


@pytest.mark.parametrize("name", ["unified", "side-by-side", "table", "line", "json"])
def test_without_excerpts_no_word_that_was_withheld_is_told(written, name):
    assert "Heron" not in written(name, "none")


def test_the_page_fetches_nothing_runs_nothing_and_escapes_everything(written):
    page = written("side-by-side")
    assert "<script" not in page
    assert "alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "\u202e" not in page


def test_marks_on_the_page_say_in_words_what_they_are(written):
    page = written("side-by-side")
    assert re.search(r'<mark class="withheld"><span class="what">withheld here</span> \[4 words not declassified\]</mark>', page)
    assert re.search(r'<mark class="shown"><span class="what">shown here</span> [^<]*Heron</mark>', page)
    assert re.search(r'<nav class="steps" id="d1" aria-label="Place 1 of 1">', page)


def test_two_equal_releases_are_a_page_without_places(written):
    page = written("side-by-side", one=ONE, other=ONE.replace("keeper", "porter"))
    assert "1 place where" in page
    assert "withheld in both</span> [4 words" in page


def test_rows_hold_the_same_passage_and_lose_nothing(pair):
    compared = pair(ONE * 2 + "P.S.\n", OTHER * 2)
    for index, text in enumerate((ONE * 2 + "P.S.\n", OTHER * 2)):
        _, found = rows(compared)
        assert "".join(piece.text for row in found for piece in row.cells[index].pieces).split() == text.split()


def test_a_spot_is_in_one_row_on_both_sides(pair):
    spots, found = rows(pair(ONE, OTHER))
    assert [spot.stretches[0].what for spot in spots] == [What.WITHHELD]
    assert [row.spots for row in found if row.spots] == [(0,)]
