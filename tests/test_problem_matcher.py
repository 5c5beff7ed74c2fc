"""The problem matcher reads what `--format line` writes, by its own regular expressions."""

import io
import json
import re
from pathlib import Path

import pytest

from declint.model import DocumentResult, Finding, Place, Severity, Status
from declint.reports import Style, make

FILE = Path(__file__).resolve().parent.parent / ".github" / "declint-problem-matcher.json"
FIELDS = ("file", "line", "column", "severity", "code", "message")

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="needs the checkout")


def matched(line):
    """Return what GitHub's runner would make of a line: the first matcher that fits, its fields by name."""
    for matcher in json.loads(FILE.read_text(encoding="utf-8"))["problemMatcher"]:
        (pattern,) = matcher["pattern"]
        if found := re.search(pattern["regexp"], line, re.ASCII):
            return {name: found[pattern[name]] for name in FIELDS if name in pattern} | {"severity": _severity(matcher, pattern, found)}
    return None


def _severity(matcher, pattern, found):
    return found[pattern["severity"]] if "severity" in pattern else matcher["severity"]


def written(*findings):
    stream = io.StringIO()
    make("line", stream, Style(show=frozenset({"info"}), statistics=True)).document(DocumentResult("x", Status.SCANNED, findings=findings))
    return stream.getvalue().splitlines()


def finding(path="frus/d107.txt", message="It is so.", severity=Severity.ERROR, rule="US-STR-001"):
    return Finding(rule, severity, 1.0, message, path, 1, 1, Place(12, 3, 12, 9))


@pytest.mark.parametrize(("severity", "expected"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")])
def test_each_severity_is_one_that_the_runner_knows(severity, expected):
    (line,) = written(finding(severity=severity))
    assert matched(line) == {
        "file": "frus/d107.txt", "line": "12", "column": "3", "severity": expected, "code": "US-STR-001", "message": "It is so.",
    }  # fmt: skip


@pytest.mark.parametrize("rule", ["US-STR-001", "GEN-DAT-NONE", "US-REL-META", "RUN-BASELINE-001"])
def test_every_form_of_rule_id(rule):
    assert matched(written(finding(rule=rule))[0])["code"] == rule


@pytest.mark.parametrize("path", ["a b.txt", "C:/records/x.txt", "one:two.txt", "x\n::error.txt", "é.txt", "(1) [2].txt"])
def test_every_path_makes_one_line_and_comes_back_as_it_is_shown(path):
    (line,) = written(finding(path=path))
    found = matched(line)
    assert (found["line"], found["column"]) == ("12", "3")
    assert line.startswith(f"{found['file']}:12:3: ")


@pytest.mark.parametrize("message", ["see a.txt:1:2: error X-Y z", "“SECRET” is not lined through\nat all", "x" * 5000])
def test_words_of_a_record_do_not_mislead_it(message):
    (line,) = written(finding(message=message))
    assert matched(line)["file"] == "frus/d107.txt"


@pytest.mark.parametrize("line", ["      2  US-STR-001", "declint: error: x", "5 documents checked: 1 error", ""])
def test_other_lines_are_no_findings(line):
    assert matched(line) is None


def test_the_owners_differ():
    owners = [matcher["owner"] for matcher in json.loads(FILE.read_text(encoding="utf-8"))["problemMatcher"]]
    assert len(set(owners)) == len(owners) == 2
