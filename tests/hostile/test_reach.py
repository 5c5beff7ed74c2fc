"""What a record or a rule asks for beyond itself is not fetched, started, imported or written: the interpreter's own audit says so."""

import os
import shutil
import sys
from pathlib import Path

import pytest

HOSTILE = Path(os.environ.get("DECLINT_SHARED", "") or "none", "hostile")
# A pair of sockets is how this process speaks with its workers; these lead elsewhere.
LEAVING = ("socket.connect", "socket.getaddrinfo", "socket.gethost", "socket.bind", "socket.send", "subprocess.", "os.exec", "os.system")
WITNESS = (str(Path(__file__).with_name("witness.py")), "witness.log")


@pytest.fixture
def seen(desk, process):
    """Run declint under watch; return what it reached for."""

    def run(*words):
        done = process(*words, program=WITNESS)
        assert b"Traceback" not in done.stderr
        return (desk / "witness.log").read_text("utf-8").splitlines()

    return run


def reached(events, folder):
    """Return the events that write into the folder, run something of it, or leave the machine."""
    inside = str(folder.resolve())
    return [event for event in events if (event.startswith(("open w", "import", "os.")) and inside in event) or event.startswith(LEAVING)]


def test_hostile_05_code_beside_the_records_is_not_run(desk, seen):
    for name in ("declint.py", "sitecustomize.py", ".declint.py", "conftest.py", "regex.py", "yaml.py"):
        (desk / "records" / name).write_text("raise SystemExit('run')\n", encoding="utf-8")
    events = seen("check", "records", "--format", "json")
    assert any(event.endswith("records/a.txt") for event in events)
    assert reached(events, desk / "records") == []


def test_hostile_00_a_record_is_never_opened_for_writing(desk, seen):
    before = {path: path.read_bytes() for path in (desk / "records").rglob("*") if path.is_file()}
    assert reached(seen("check", "records", "--format", "json", "--output", "sarif=out.sarif"), desk / "records") == []
    assert {path: path.read_bytes() for path in (desk / "records").rglob("*") if path.is_file()} == before


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="DECLINT_SHARED names no folder with the hostile files")
@pytest.mark.parametrize("kind", ["xml", "office", "text"])
def test_hostile_06_no_document_makes_declint_open_another_file_or_a_connection(kind, desk, seen):
    shutil.copytree(HOSTILE / kind, desk / "hostile")
    events = seen("check", "hostile", "--format", "json", "--jobs", "1")
    own = (
        str(desk),
        sys.prefix,
        sys.base_prefix,
        str(Path(__file__).resolve().parents[2]),
        "/proc",
        "/sys",
        "/dev",
        "/etc/localtime",
        "/usr",
    )
    foreign = [event for event in events if event.startswith("open") and not event.split(" ", 2)[2].startswith(own)]
    assert reached(events, desk / "hostile") == []
    assert foreign == []


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="DECLINT_SHARED names no folder with the hostile files")
@pytest.mark.parametrize("name", ["path_escape.yaml", "url_include.yaml", "python_tag.yaml"])
def test_hostile_04_a_rule_file_leads_to_no_other_file(name, desk, seen):
    shutil.copytree(HOSTILE / "rules", desk / "rules", ignore=lambda _, names: [one for one in names if one != name])
    events = seen("check", "records", "--rules", "rules")
    assert not [event for event in events if "/etc/passwd" in event or event.startswith(LEAVING)]
