import time

import pytest

from declint.documents import Claim, Source, open_document, reader_for
from declint.documents.markdown import read

RECORD = """---
title: "Visit of the Example Delegation"
date: 'October 23, 1979'
empty:
refs:
- series: A1
---

# TELEGRAM #

## ~~CONFIDENTIAL~~
#hashtag
Text --- with rules.
---
"""


@pytest.fixture
def document():
    return read(Source("a.md", RECORD.encode()))


def regions(document, kind):
    return [(document.text[region.start : region.end], dict(region.attributes)) for region in document.regions if region.kind == kind]


def test_the_fields_of_the_front_matter_are_regions(document):
    assert regions(document, "field") == [
        ("Visit of the Example Delegation", {"name": "title"}),
        ("October 23, 1979", {"name": "date"}),
        ("A1", {"name": "series"}),
    ]


def test_the_front_matter_ends_at_its_second_rule(document):
    ((block, _),) = regions(document, "front_matter")
    assert block.endswith("- series: A1\n---\n")


def test_headings_are_regions_without_their_signs(document):
    assert regions(document, "heading") == [("TELEGRAM", {"level": 1}), ("~~CONFIDENTIAL~~", {"level": 2})]


def test_the_text_is_the_source_itself(document):
    assert document.text == RECORD
    assert [document.text[span.start : span.end] for span in document.strikes] == ["CONFIDENTIAL"]


def test_rules_that_are_not_at_the_top_are_no_front_matter():
    assert read(Source("a.md", b"Text\n---\na: b\n---\n")).regions == ()


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.qmd", "a.Rmd"])
def test_its_suffixes(name):
    source = Source(name, b"# A")
    assert reader_for(source.data, source.suffix) == ("markdown", Claim.SUFFIX)
    assert open_document(source).format == "markdown"


@pytest.mark.parametrize(
    "text",
    ["# a" + " " * 100_000 + "b", "---\na: b" + " " * 100_000 + "c\n---\n", "---\n" + "a: b\n" * 20_000, "~~a " * 50_000, "# #" * 30_000],
)
def test_no_text_takes_long(text):
    start = time.process_time()
    read(Source("a.md", text.encode()))
    assert time.process_time() - start < 2
