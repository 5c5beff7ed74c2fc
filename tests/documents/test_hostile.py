"""Hostile files give a document or a reason in one line, in bounded time and memory."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from declint.documents import Source, open_document
from declint.errors import InputError

SHARED = Path(os.environ.get("DECLINT_SHARED", "") or "none", "hostile")
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="DECLINT_SHARED with its hostile files is not set")
# The library draws a form that draws itself until its stack or memory ends; only a worker process with limits survives it.
ENDLESS = {"form_recursion.pdf"}

READ = """
import sys, resource, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
from declint.documents import Source, open_document
from declint.errors import InputError
for path in sys.stdin.read().splitlines():
    started = time.process_time()
    try:
        what = open_document(Source(path, open(path, "rb").read())).format
    except InputError as error:
        what = "one line" if str(error) and "\\n" not in str(error) else "not one line"
    print(what, round(time.process_time() - started, 1), path, flush=True)
"""


def files(folder, pattern="*"):
    return sorted(path for path in (SHARED / folder).rglob(pattern) if path.is_file()) if SHARED.is_dir() else []


def reading(paths, seconds):
    """Read files in a process of their own with limits; return its exit code and a line for each file it came to."""
    done = subprocess.run(
        [sys.executable, "-c", READ],
        input="\n".join(map(str, paths)),
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize("path", files("xml"), ids=lambda path: path.name)
def test_xml(path):
    started = time.process_time()
    reason = ""
    try:
        open_document(Source(path.name, path.read_bytes()))
    except InputError as error:
        reason = str(error)
    assert "\n" not in reason
    assert time.process_time() - started < 1


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are those of POSIX")
def test_office():
    paths = files("office", "*.docx")
    code, lines = reading(paths, 60)
    assert code == 0
    assert {line.rsplit("/", 1)[-1]: line.rsplit(" ", 2)[0] for line in lines} == {
        path.name: "docx" if path.name in {"ok_struck.docx", "zipslip.docx"} else "one line" for path in paths
    }
    assert [line for line in lines if float(line.rsplit(" ", 2)[-2]) > 5] == []


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are those of POSIX")
@pytest.mark.parametrize("folder", ["made", "pdfium", "pdfjs", "pypdf-sample-files", "qpdf"])
def test_pdf(folder):
    paths = files("pdf", "*.pdf") if folder == "made" else files(f"pdf/{folder}", "*.pdf")
    paths = [path for path in paths if path.name not in ENDLESS and (folder != "made" or path.parent.name == "pdf")]
    code, lines = [], []
    for start in range(0, len(paths), 10):
        one, told = reading(paths[start : start + 10], 120)
        code.append(one)
        lines += told
    assert set(code) == {0}
    assert len(lines) == len(paths)
    assert [line for line in lines if line.startswith("not one line")] == []
    assert [line for line in lines if float(line.rsplit(" ", 2)[-2]) > 10] == []


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are those of POSIX")
@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_endless_pdf_ends_with_its_process(name):
    code, lines = reading(files("pdf", name), 60)
    assert code < 0 or lines
