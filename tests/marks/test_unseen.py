"""Markings and look-alikes that no detector was made from: what is right stays right."""

from pathlib import Path

import pytest
import yaml

from declint.documents import Source, open_document
from declint.reading import read

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "unseen.yaml").read_text(encoding="utf-8"))
TEMPTING = yaml.safe_load((HERE / "lookalikes.yaml").read_text(encoding="utf-8"))
JUDGED = {
    "classification", "portion_mark", "caveat", "release_stamp", "release_decision", "release_condition", "release_restriction",
    "release_control", "declass_authority", "declass_instruction", "classification_block", "exemption", "review_date",
    "review_decision", "review_authority", "redaction_note", "editorial_omission",
}  # fmt: skip


def reading(text, vocabulary, name="record.txt"):
    return read(open_document(Source(name, text.encode())), vocabulary)


def plain(value):
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def holds(mark, wanted):
    lines = mark.place.line <= wanted["line"] <= mark.place.end_line
    return lines and all(plain(mark.get(name)) == value for name, value in wanted.items() if name not in {"line", "kind"})


def differences(case, vocabulary):
    """Say what is missing, too much or wrong in the reading of a case."""
    marks = reading(case["text"], vocabulary, case.get("name", "record.txt")).marks
    judged = [mark for mark in marks if mark.kind in JUDGED]
    for wanted in case["want"]:
        right = next((mark for mark in judged if mark.kind == wanted["kind"] and holds(mark, wanted)), None)
        if right is None:
            yield f"not seen: {wanted}"
        else:
            judged.remove(right)
    yield from (f"too much: line {mark.place.line} {mark.kind} {mark.text!r} {dict(mark.attributes)}" for mark in judged)
    dates = [mark.get("value") for mark in marks if mark.kind == "date" and mark.get("role") == "document"]
    if case.get("date") and dates != [case["date"]]:
        yield f"date {dates}, not {case['date']}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_marking_never_met_before_is_read(case, vocabulary):
    assert list(differences(case, vocabulary)) == []


@pytest.mark.parametrize("text", TEMPTING, ids=lambda text: " ".join(text.split())[:40])
def test_a_word_that_looks_like_a_marking_is_none(text, vocabulary):
    assert [(mark.kind, mark.text) for mark in reading(text, vocabulary).marks if mark.kind in JUDGED] == []
