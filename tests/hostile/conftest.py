"""A folder of records to be harmed in, and `declint` run over it in this process or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from declint.cli import main

ROOT = Path(__file__).resolve().parents[2]
LIVE = "SECRET\n\nThe ferry to the imaginary island was late.\n\nSECRET\n\nDECLASSIFIED\nAuthority NND 000000\nBy XX NARA Date 1/2/98\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Work in a folder with `records/`: three fictitious ones, one of them in a folder below."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "records" / "below").mkdir(parents=True)
    for name in ("a.txt", "b.md", "below/c.txt"):
        (tmp_path / "records" / name).write_text(LIVE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def declint(desk, capsys):  # noqa: ARG001 -- it works there
    """Run a command line in this process; return its exit code and what it wrote to stdout and stderr."""

    def run(*words):
        return main(list(words)), *capsys.readouterr()

    return run


@pytest.fixture
def process(desk):
    """Run a command line in a process of its own, with more in its environment; return it when it has ended."""

    def run(*words, program=("-m", "declint"), **environment):
        where = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run([sys.executable, *program, *words], cwd=desk, env=where, capture_output=True, check=False, timeout=300)

    return run
