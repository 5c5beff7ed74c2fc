import textwrap
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
NOTED = """12. Memorandum From the Envoy to the Governor1

The ferry runs again.2

  1. Source: Imaginary Archives, Ferry Papers, Box 3. {statement}
  2. See Document 11.
"""


def of(found, kind):
    return [mark for mark in found if mark.get("type") == kind]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Confidential; Ferry Distribution.", "Confidential; Ferry Distribution."),
        ("Top Secret. Drafted by the Envoy.", "Top Secret."),
        ("No classification marking.", "No classification marking."),
        ("No classification indicated.", "No classification indicated."),
        ("Eyes Only. Drafted by the Envoy.", "Eyes Only."),
        ("Personal and Confidential. Drafted by the Envoy.", "Personal and Confidential."),
    ],
)
def test_the_sentence_of_classification(seen, sentence, statement):
    (source,) = of(seen("note", NOTED.format(statement=sentence)), "source")
    assert (source.get("classified"), source.get("statement"), source.get("number")) == (True, statement, 1)
    assert source.get("unmarked") is statement.startswith("No")


def test_a_source_note_in_brackets_stands_for_a_document_that_was_withheld(seen):
    (source,) = of(
        seen("note", "12. Paper Prepared by the Envoy\n\n[Source: Imaginary Archives, Box 3. Secret. 2 pages not declassified.]\n"),
        "source",
    )
    assert (source.get("form"), source.get("statement")) == ("Source:", "Secret.")


@pytest.mark.parametrize("width", range(14, 90, 4))
def test_a_wrapped_note_says_what_it_says_on_one_line(seen, width):
    note = "1. Source: Imaginary Archives, Ferry Papers, Box 27, Envoy's File, 3 of 12. No classification marking. Drafted by the Envoy."
    wrapped = "\n".join(textwrap.wrap(note, width, subsequent_indent="   ", break_long_words=False))
    found = seen("note", f"12. Memorandum From the Envoy to the Governor1\n\nThe ferry runs again.2\n\n{wrapped}\n2. See Document 11.\n")
    (source,) = of(found, "source")
    assert (source.get("classified"), source.get("unmarked")) == (True, True)
    assert [mark.get("number") for mark in of(found, "footnote")] == [2]


def test_without_it_the_note_says_nothing(seen):
    (source,) = of(seen("note", NOTED.format(statement="Drafted by the Envoy, who loved secrets.")), "source")
    assert source.get("classified") is False
    assert source.get("statement") is None


def test_footnotes_and_their_calls(seen):
    found = seen("note", NOTED.format(statement="Secret."))
    assert [mark.get("number") for mark in of(found, "footnote")] == [2]
    assert [(mark.text, mark.get("number")) for mark in of(found, "call")] == [("1", 1), ("2", 2)]


def test_digits_glued_to_words_are_no_calls_where_no_note_bears_the_number(seen):
    assert seen("note", "The G21 met in room B6 on the morning.2\n") == []


@pytest.mark.parametrize(
    "text", ["Source: survey of 2010", "- Source: https://archive.invalid/a.pdf", "Sources close to the envoy said so."]
)
def test_other_sources_are_none(seen, text):
    assert seen("note", text) == []


def test_seed_003(seen):
    found = seen("note", (SEEDS / "003_28ceeca6675d3133.txt").read_text())
    assert [(mark.get("type"), mark.get("number")) for mark in found] == [("source", 1), ("footnote", 2), ("call", 1), ("call", 2)]
