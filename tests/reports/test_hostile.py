"""Records that would break a report: their paths and words, in every format, through the command line as a user starts it.

`Runner` is a model of how GitHub's runner reads a step's output: which lines it takes for commands, and what it makes of them.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from declint.model import DocumentResult, Pass, Place, Quote, Related, Severity, Status, Summary
from declint.reports import Totals, formats
from declint.reports.csv import FORMULA

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = (
    "::error file=x,line=1::owned",
    "  ::warning::owned",
    "a\n::error::owned\r\n::set-output name=x::y",
    "##[error]owned ##[add-path]/tmp",
    "::stop-commands::x",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(1+1)",
    "\x1b]0;title\x07\x1b[2J\x9b31m",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]> & <!-- ' \" <![CDATA[",
    "\udcff\ud800 lone",
    "\x00\x01\ufffe\uffff",
    "100%25 %0A::error::x",
    "a,b:c%2C%3A",
    "{0} {{1}} [link](1) ${{ github.token }} $(id) `id`",
    "| a | b |\n| --- |",
    "\u2028::error::x\u2029\x85::error::y\x0b::error::z",
    "極秘 𐐀 é́ 🗂",
    " ",
    "~~SECRET~~",
)
COMMANDS = {
    *("error", "warning", "notice", "debug", "group", "endgroup", "echo", "stop-commands", "add-mask", "add-matcher", "remove-matcher"),
    *("set-output", "set-env", "add-path", "save-state"),
}


@dataclass
class Runner:
    """Reads the lines of a step's output as GitHub's runner does; `told` are the commands it found."""

    def read(self, output: str) -> list[tuple[str, dict[str, str], str]]:
        lines = re.split(r"\r\n|\r|\n", output)
        return [command for line in lines if (command := self.new(line) or self.old(line))]

    def new(self, line: str) -> tuple[str, dict[str, str], str] | None:
        line = line.lstrip()
        end = line.find("::", 2)
        if not line.startswith("::") or end < 0:
            return None
        return self.command(line[2:end], line[end + 2 :], ",", (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")))

    def old(self, line: str) -> tuple[str, dict[str, str], str] | None:
        begin = line.find("##[")
        end = line.find("]", begin)
        if begin < 0 or end < 0:
            return None
        return self.command(line[begin + 3 : end], line[end + 1 :], ";", ())

    def command(self, head: str, data: str, between: str, escapes: tuple[tuple[str, str], ...]) -> tuple[str, dict[str, str], str] | None:
        name, _, listed = head.partition(" ")
        if name.lower() not in COMMANDS:
            return None
        pairs = (part.split("=", 1) for part in listed.strip().split(between) if "=" in part)
        return name.lower(), {key: unescaped(value, escapes) for key, value in pairs}, unescaped(data, escapes[:2] + escapes[4:])


def unescaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for written, meant in escapes:
        text = text.replace(written, meant)
    return text


def hostile(words: str, sample) -> DocumentResult:
    """Return a result in which every word that comes from outside is hostile."""
    related = (Related(words, 3, 1, words), Related(words, 4, 1, ""))
    one = sample(words, "GEN-X-001", Severity.ERROR, 2, words, excerpt=words, related=related, authority=(words,))
    more = (replace(one, severity=Severity.WARNING, place=Place(2, 1, 5, 1)), replace(one, waived=words), replace(one, known=True))
    reading = Summary(words, words, 1, 1, words, words, words, (words,), (words,))
    return DocumentResult(
        words, Status.SCANNED, words, sha256="d" * 64, quality=0.5, reading=reading, findings=(one, *more),
        passes=(Pass("GEN-Y-001", 1, words),), quotes={one.place: Quote(words, 0, len(words), 0, len(words))},
    )  # fmt: skip


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "checkstyle", "rdjson"])
def test_the_report_meets_its_schema(name, words, told, faults, sample):
    everything = frozenset({"info", "passes", "undetermined", "waived"})
    assert faults(name, told(name, (hostile(words, sample),))) == []
    assert faults(name, told(name, (hostile(words, sample),), show=everything)) == []


@pytest.mark.parametrize("name", formats())
def test_the_runner_sees_as_many_commands_as_there_are_findings(name, told, sample):
    results = tuple(hostile(words, sample) for words in WORDS[:9])
    found = Runner().read(told(name, results, Totals(rules=dict.fromkeys(WORDS, 1)), show=frozenset({"passes", "undetermined"})))
    counts = {level: sum(command == level for command, _, _ in found) for level in ("error", "warning", "notice")}
    assert len(found) == sum(counts.values())
    assert counts == ({"error": 9, "warning": 9, "notice": 0} if name == "github" else {"error": 0, "warning": 0, "notice": 0})


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_an_annotation_points_at_its_own_file(words, told, sample):
    command, properties, message = Runner().read(told("github", (hostile(words, sample),)))[0]
    assert (command, properties["line"], properties["title"]) == ("error", "2", "GEN-X-001")
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert "\n" not in message


def test_the_model_of_the_runner_is_fooled_by_what_is_not_escaped():
    naive = f"a.txt:1: {WORDS[2]}\n  ::error::x\nfree ##[warning]text\n::unknown::x\n"
    assert [name for name, _, _ in Runner().read(naive)] == ["error", "set-output", "error", "warning"]


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_paths_come_back_from_formats_that_programs_read(words, told, sample):
    result = (hostile(words, sample),)
    assert json.loads(told("gitlab", result))[0]["location"]["path"] == words
    assert json.loads(told("rdjson", result))["diagnostics"][0]["location"]["path"] == words
    address = json.loads(told("sarif", result))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[!-~]+", address)


# From files with such names and words, through the command line.

NAMES = (
    "::error file=x::owned.txt",
    "a,b:c%0A.txt",
    "=cmd|'calc'!A1.txt",
    '<script>alert(1)<b>&".txt',
    "\u202etxt.exe.txt",
    "line\nbreak\x1b[2J.txt",
    "##[error]x.txt",
    "[a](b)|`c`@d #1.txt",
)
RECORD = "SECRET\n\n::error::owned\n##[error]owned\n=1+1\n</script>\x1b[2J\u202e\n1. One.\n2. Two.\n4. Four ::error::x.\n\nCCNFIDENTIAL\n"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Check a folder of hostile records once, with a file for every format; give the folder and what came of it."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    for name in NAMES:
        try:
            (folder / "in" / name).write_text(RECORD, encoding="utf-8")
        except OSError:  # a file system that knows no such name
            continue
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    if sys.platform == "linux":
        (folder / "in" / os.fsdecode(b"raw\xff.txt")).write_text(RECORD, encoding="utf-8")
    outputs = [part for name in formats() for part in ("--output", f"{name}=out.{name}")]
    where = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "GITHUB_ACTIONS": "true"}
    command = [sys.executable, "-m", "declint", "in", "--isolated", "--format", "github", *outputs]
    return folder, subprocess.run(
        command, cwd=folder, env=where, capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
    )


def text(run, name):
    return (run[0] / f"out.{name}").read_text(encoding="utf-8")


def findings(run, *severities):
    return [one for one in json.loads(text(run, "json"))["findings"] if one["severity"] in severities]


def test_one_run_writes_every_format_and_nothing_else(run):
    folder, done = run
    assert done.returncode in {1, 3}, done.stderr
    assert {path.name for path in folder.iterdir()} == {"in", *(f"out.{name}" for name in formats())}
    assert all((folder / f"out.{name}").stat().st_size for name in formats())


def test_the_records_are_seen_and_said_something_of(run):
    least = 3 if sys.platform == "win32" else 9  # Windows knows no such names
    assert len(json.loads(text(run, "json"))["documents"]) >= least
    assert len(findings(run, "error", "warning")) > 5


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "checkstyle", "rdjson"])
def test_each_file_meets_its_schema(run, name, faults):
    assert faults(name, text(run, name)) == []


@pytest.mark.parametrize("name", ["gitlab", "rdjson", "sarif", "checkstyle", "line"])
def test_every_format_tells_of_the_same_findings(run, name):
    told = {
        "gitlab": lambda text: len(json.loads(text)),
        "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
        "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
        "checkstyle": lambda text: len(ET.fromstring(text).findall("file/error")),
        "line": lambda text: len(text.splitlines()),
    }
    assert told[name](text(run, name)) == len(findings(run, "error", "warning"))


def test_standard_output_has_as_many_annotations_as_findings(run):
    told = [command for command, _, _ in Runner().read(run[1].stdout)]
    assert Runner().read(run[1].stderr) == []
    for level in ("error", "warning"):
        assert told.count(level) == min(10, len(findings(run, level)))
    assert len(told) == told.count("error") + told.count("warning")


def test_no_file_printed_to_a_log_would_be_obeyed(run):
    for name in set(formats()) - {"github"}:
        assert Runner().read(text(run, name)) == [], name


def test_the_table_of_cells_has_no_formula_and_every_finding(run):
    rows = list(csv.reader(io.StringIO(text(run, "csv"), newline="")))
    assert len(rows) == 1 + len(findings(run, "error", "warning", "info"))
    assert [field for row in rows for field in row if field[:1] in FORMULA] == []
