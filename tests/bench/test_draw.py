"""Findings are drawn with a seed, with the lines around them, and counted when they are judged."""

import json

import draw
import pytest


def finding(number, severity="warning", path="a.txt"):
    return {
        "type": "finding",
        "severity": severity,
        "rule": "GEN-BAN-003",
        "path": str(path),
        "line": number,
        "message": f"number {number}",
    }


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.jsonl"
    rows = [
        finding(2, "error"),
        {**finding(1, "error"), "rule": "RUN-001"},
        finding(3, "info"),
        *map(finding, range(9, 0, -1)),
        {"type": "run"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_errors_and_warnings_about_records_in_order(report):
    every = draw.findings(report)
    assert [one["line"] for one in every if one["severity"] == "warning"] == list(range(1, 10))
    assert [one["rule"] for one in every if one["severity"] == "error"] == ["GEN-BAN-003"]


def test_a_seed_repeats_its_draw(report):
    every = draw.findings(report)
    assert draw.drawn(every, 7, 3) == draw.drawn(every, 7, 3)
    assert len(draw.drawn(every, 7, 3)) == 1 + 3


def test_the_lines_around_a_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    found = draw.with_context(finding(2, path=path))
    assert found["context"][:3] == ["      1 one", ">     2 two", "      3 three"]
    assert (found["verdict"], found["why"]) == ("", "")


@pytest.mark.parametrize(("wrong", "met"), [(0, True), (9, True), (10, False)])
def test_of_sixty_warnings_fifty_one_must_be_right(wrong, met):
    judged = [{"severity": "warning", "verdict": "wrong" if number < wrong else "right"} for number in range(60)]
    assert draw.tally(judged)[1] is met
