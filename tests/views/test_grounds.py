"""The reason of each redaction: on it, beside it, for its page or for the record."""

from dataclasses import replace

import pytest

from declint.documents import Source, open_document
from declint.model import Region
from declint.reading import read

FILLER = "The lamps were lit and the ferry was late again.\n\n" * 3
BOX, OTHER = "██████", "▇▇▇▇▇▇"


@pytest.fixture
def stated(vocabulary):
    def of(text, *boxes):
        document = open_document(Source("a.txt", text.encode()))
        regions = tuple(
            Region("redaction_region", text.index(words), text.index(words) + len(words), {"method": "box", **known})
            for words, known in boxes
        )
        marks = read(replace(document, regions=regions), vocabulary, "us-release").marks
        return [(mark.get("stated"), mark.get("grounds")) for mark in marks if mark.kind == "redaction_region"]

    return of


def test_a_code_on_the_box(stated):
    assert stated(f"The source {BOX} left.\n", (BOX, {"codes": ("B1",)})) == [("on", ("B1",))]


def test_a_code_in_the_margin_is_that_of_its_own_line_alone(stated):
    text = f"RELEASE IN PART\n\n{FILLER}The source {BOX} left.{' ' * 30}B6\n\n{FILLER}The pilot {OTHER} stayed.\n"
    assert stated(text, (BOX, {}), (OTHER, {})) == [("beside", ("B6",)), ("nowhere", None)]


def test_a_list_of_codes_under_the_decision_is_for_the_record(stated):
    assert stated(f"RELEASE IN PART\nB1, B6\n\n{FILLER}The source {BOX} left.\n", (BOX, {})) == [("document", None)]


def test_a_sentence_may_give_the_reason_for_all(stated):
    text = f"Names have been redacted under 5 U.S.C. 552(b)(6).\n\n{FILLER}The source {BOX} left.\n"
    assert stated(text, (BOX, {})) == [("document", None)]


def test_boxes_on_lines_right_below_each_other_are_one_passage(stated):
    text = f"The source {BOX}\n{OTHER} left.\n"
    boxes = ((BOX, {"codes": ("B1",), "bbox": (72.0, 100.0, 200.0, 112.0)}), (OTHER, {"bbox": (72.0, 114.0, 300.0, 126.0)}))
    assert stated(text, *boxes) == [("on", ("B1",)), ("beside", None)]


def test_a_box_far_below_is_another_passage(stated):
    text = f"The source {BOX}\n{OTHER} left.\n"
    boxes = ((BOX, {"codes": ("B1",), "bbox": (72.0, 100.0, 200.0, 112.0)}), (OTHER, {"bbox": (72.0, 300.0, 300.0, 312.0)}))
    assert [one for one, _ in stated(text, *boxes)] == ["on", "nowhere"]


def test_what_is_worth_a_note_at_most_is_not_asked(stated):
    assert stated(f"The source {BOX} left.\n", (BOX, {"demoted": "incidental"})) == [(None, None)]


@pytest.mark.parametrize(
    ("bracket", "answer"), [("[REDACTED]", "nowhere"), ("[REDACTED - (b)(6)]", "on"), ("[1 line not declassified]", "on")]
)
def test_brackets_are_asked_too(vocabulary, bracket, answer):
    document = open_document(Source("a.txt", f"The source {bracket} met the governor.\n".encode()))
    [mark] = [mark for mark in read(document, vocabulary).marks if mark.kind == "redaction_note"]
    assert mark.get("stated") == answer
