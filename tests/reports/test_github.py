"""Annotations as GitHub's runner reads them."""

from dataclasses import replace

import pytest

from declint.model import DocumentResult, Place, Severity, Status
from declint.reports.github import annotation


def parsed(line):
    """Read a workflow command as the runner does."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = dict(part.split("=", 1) for part in properties.split(","))
    return name, {key: unescaped(value, ":,") for key, value in pairs.items()}, unescaped(message)


def unescaped(text, more=""):
    for char in (*more, "\r", "\n", "%"):
        text = text.replace(f"%{ord(char):02X}", char)
    return text


@pytest.mark.parametrize("path", ["a,b.txt", "a:b.txt", "100%.txt", "a%2Cb", "line\nbreak.txt"])
def test_the_path_survives_escaping(path, sample):
    _, properties, _ = parsed(annotation(sample(path, "GEN-X-001", Severity.ERROR, 3, "It is so.")))
    assert properties["file"] == path


@pytest.mark.parametrize(("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")])
def test_severities_have_their_commands(severity, command, sample):
    assert parsed(annotation(sample("a", "GEN-X-001", severity, 3, "It is so.")))[0] == command


def test_columns_are_given_only_for_one_line(sample):
    one = sample("a", "GEN-X-001", Severity.ERROR, 3, "It is so.")
    assert {"col", "endColumn"} <= parsed(annotation(one))[1].keys()
    assert not {"col", "endColumn"} & parsed(annotation(replace(one, place=Place(3, 4, 5, 2))))[1].keys()


@pytest.mark.parametrize(("found", "printed"), [(9, 9), (10, 10), (11, 10), (500, 10)])
def test_a_level_has_ten_annotations_at_most(found, printed, sample, told):
    findings = tuple(sample("a", "GEN-X-001", Severity.ERROR, line, "It is so.") for line in range(1, found + 1))
    commands = [line for line in told("github", (DocumentResult("a", Status.SCANNED, findings=findings),)).splitlines() if line[:2] == "::"]
    assert len(commands) == printed
    assert (f"{found - 9} more findings" in commands[-1]) == (found > 10)


def test_the_surest_of_a_level_come_first(sample, told):
    findings = tuple(sample("a", f"GEN-X-{n:03}", Severity.ERROR, n, "It is so.", confidence=n / 100) for n in range(1, 31))
    commands = told("github", (DocumentResult("a", Status.SCANNED, findings=findings),)).splitlines()
    assert parsed(commands[0])[1]["title"] == "GEN-X-030"
