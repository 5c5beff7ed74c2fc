"""What holds for all formats: how they look, what they leave out, and that no untrusted word gets through raw."""

import re

import pytest

from declint.model import DocumentResult, Related, Severity, Status, Summary
from declint.reports import Totals, formats

FORMATS = formats()
HOSTILE = "::notice::## ##[error]a\x1b[2J\x07\nb::error::owned\r\n::error file=x::owned\u202eevil\x9b\u200b\udcff\x00%0A,:"
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_the_formats_are_the_modules_of_the_folder():
    assert {"table", "full", "line", "json", "jsonl", "github"} <= set(FORMATS)
    assert not any(name.startswith("_") for name in FORMATS)


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"html"}))  # a page changes with its looks; tests/compliance reads what it says
def test_the_report_is_as_it_was(name, told, golden):
    golden(f"reports/{name}.txt", told(name))


@pytest.mark.parametrize("name", ["table", "full", "line"])
def test_all_that_can_be_shown_is_shown_on_wish(name, told, golden):
    golden(f"reports/{name}-all.txt", told(name, show=frozenset({"info", "passes", "undetermined"}), statistics=True))


@pytest.mark.parametrize("name", FORMATS)
def test_untrusted_words_neither_move_the_cursor_nor_begin_a_line(name, told, sample):
    one = sample(HOSTILE, "GEN-BAN-001", Severity.ERROR, 1, HOSTILE, excerpt=HOSTILE, related=(Related(HOSTILE, 1, 1, HOSTILE),))
    reading = Summary(HOSTILE, HOSTILE, 1, 1, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,))
    result = DocumentResult(HOSTILE, Status.SCANNED, HOSTILE, reading=reading, findings=(one,))
    text = told(name, (result,), Totals(rules={HOSTILE: 1}), show=frozenset({"info", "passes", "undetermined"}))
    assert UNPRINTABLE.search(text) is None
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in text
    assert len(commands) == (1 if name == "github" else 0)


@pytest.mark.parametrize("name", ["table", "full", "line", "github"])
def test_what_is_waived_or_known_is_not_shown_to_people(name, told):
    assert "GEN-REL-004" not in told(name)


@pytest.mark.parametrize("name", ["table", "full", "line", "github"])
def test_information_is_shown_only_on_wish(name, told):
    assert "GEN-QUAL-003" not in told(name)
    assert "GEN-QUAL-003" in told(name, show=frozenset({"info"}))


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_findings_is_a_whole_report(name, told):
    assert told(name, ()) is not None
