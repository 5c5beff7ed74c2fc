"""An archive on the command line: what is found in it is what is found in its folder, whoever reads it and however often."""

import tarfile
import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def archive(desk):
    """Return the name of a ZIP with both records, the only thing beside the rules."""
    with zipfile.ZipFile(desk / "release.zip", "w") as file:
        for name in ("clean.txt", "live.txt"):
            file.write(desk / name, f"box/{name}")
            (desk / name).unlink()
    return "release.zip"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_findings_stand_at_the_member(declint, archive, jobs):
    code, out, _ = declint(archive, "OURS", "--format", "line", "--fail-on", "warning", "--jobs", jobs)
    assert code == 1
    assert [line.partition(" ")[0] for line in out.splitlines()] == [f"release.zip!box/live.txt:{at}:1:" for at in (1, 5)]


def test_every_member_has_one_status(declint, archive):
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr("program.bin", b"\0\1")
        file.writestr("broken.docx", "none")
    _, out, _ = declint(".", "OURS", "--format", "jsonl")
    told = [line for line in out.splitlines() if line.startswith('{"type": "document"') or '"type":"document"' in line]
    assert len(told) == 4
    assert [sum(f'"{status}"' in line for line in told) for status in ("scanned", "skipped", "unreadable")] == [2, 1, 1]


def test_a_baseline_knows_members_again(declint, archive):
    assert declint("baseline", "create", archive, "--rules", "rules", "--select", "TST-BAN-001")[0] == 0
    assert declint(archive, "OURS", "--fail-on", "warning")[0] == 0


def test_settings_by_path_hold_for_members(declint, archive):
    Path("declint.yaml").write_text("overrides:\n  - {files: 'release.zip!box/l*.txt', rules: {TST-BAN-001: off}}\n", encoding="utf-8")
    assert declint(archive, "OURS", "--fail-on", "warning")[0] == 0


def test_why_a_member_was_judged_so(declint, archive):
    code, out, _ = declint("explain", "--why", f"{archive}!box/live.txt:1", "--rules", "rules", "--select", "TST-BAN-001")
    assert code == 0
    assert "SECRET" in out


def test_marks_of_members(declint, archive):
    _, out, _ = declint("marks", archive)
    assert '"path": "release.zip!box/live.txt", "kind": "classification"' in out


def test_a_bad_archive_is_one_finding_and_the_rest_is_checked(declint, desk):
    (desk / "bad.zip").write_bytes(b"none")
    with tarfile.open("good.tar", "w") as file:
        file.add("live.txt")
    code, out, _ = declint(".", "OURS", "--format", "line")
    assert code == 3
    paths = [line.split(":")[0] for line in out.splitlines()]
    assert paths == [
        "bad.zip",
        "good.tar!live.txt",
        "good.tar!live.txt",
        "live.txt",
        "live.txt",
    ]
    assert "Not checked: broken archive: no ZIP, or cut off." in out


def test_an_archive_that_has_not_changed_is_known(declint, archive, tmp_path):
    asked = (archive, "OURS", "--format", "line", "--cache-dir", str(tmp_path / "cache"))
    first = declint(*asked)
    assert declint(*asked) == first
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr("box/more.txt", "SECRET\n")
    assert len(declint(*asked)[1].splitlines()) == len(first[1].splitlines()) + 1


def test_the_settings_of_a_member_can_be_shown(declint, archive):
    Path("declint.yaml").write_text("overrides:\n  - {files: 'release.zip!box/*', profile: generic}\n", encoding="utf-8")
    code, out, _ = declint("config", "show", f"{archive}!box/live.txt")
    assert code == 0
    assert "generic" in out
