"""reviewdog's diagnostics: columns in bytes, and none where the line is not known."""

import json
from dataclasses import replace

import pytest

from declint.documents import Source, open_document
from declint.model import Place, Quote, Severity
from declint.reports.rdjson import span
from declint.text.quote import quote


def test_the_report_meets_the_format(told, faults):
    assert faults("rdjson", told("rdjson")) == []
    assert faults("rdjson", told("rdjson", ())) == []


def test_the_schema_refuses_what_is_wrong(told, faults):
    assert faults("rdjson", told("rdjson").replace('"severity": "ERROR"', '"severity": "error"'))


def test_related_places_are_told(told):
    first = json.loads(told("rdjson"))["diagnostics"][0]
    assert [one["message"] for one in first["related_locations"]] == ["paragraph 3", "also here"]


@pytest.mark.parametrize(
    ("line", "place", "start", "end"),
    [
        ("SECRET", Place(1, 1, 1, 7), 1, 7),
        ("a𐐀b", Place(1, 3, 1, 4), 6, 7),  # the example of the format's own description
        ("über SECRET", Place(1, 6, 1, 12), 7, 13),
        ("文書 SECRET 文書", Place(1, 4, 1, 13), 8, 21),
        ("x" * 500 + "é SECRET", Place(1, 503, 1, 509), 504, 510),  # the quote is cut, the count is not
    ],
)
def test_columns_count_bytes(line, place, start, end, sample):
    found = quote(open_document(Source("a.txt", f"{line}\n".encode())), place, 60)
    told = span(sample_at(sample, place), found)
    assert (told["start"]["column"], told["end"]["column"]) == (start, end)


def sample_at(sample, place):
    return replace(sample("a.txt", "GEN-X-001", Severity.ERROR, 1, "It is so."), place=place)


@pytest.mark.parametrize("known", [None, Quote("SECRET", 0, 6)])
def test_without_the_line_whole_lines_are_told(known, sample):
    assert span(sample_at(sample, Place(3, 5, 3, 9)), known) == {"start": {"line": 3}, "end": {"line": 3}}


def test_words_over_several_lines_are_whole_lines(sample):
    assert span(sample_at(sample, Place(3, 5, 6, 9)), Quote("x", 0, 1, 4, 1)) == {"start": {"line": 3}, "end": {"line": 6}}


def test_markup_gives_no_columns_of_the_text_for_those_of_the_source():
    document = open_document(Source("a.html", "<p>é <b>island</b> ferry</p>\n".encode()))
    assert quote(document, Place(1, 20, 1, 25), 100).lead is None
