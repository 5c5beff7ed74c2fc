"""Folders of mock documents, and declint run over them in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("program.py")
TEXT = "SECRET\n\n\n\nThe ferry to the imaginary island was late.\n\n\n\nSECRET\n"
SMALL = "1,4,256"  # CPU seconds, the wall clock as a multiple of them, MiB


@pytest.fixture
def mocks(tmp_path):
    """Write documents, each with its deed; return their folder."""
    folder = tmp_path / "records"
    folder.mkdir()

    def write(deeds):
        for name, deed in deeds.items():
            (folder / f"{name}.mock").write_text(f"#mock {deed}\n{TEXT}", encoding="utf-8")
        return folder

    return write


class Started(subprocess.Popen):
    """A process that a failing test does not wait for."""

    def __exit__(self, kind, value, traceback):
        if kind:
            self.kill()
        super().__exit__(kind, value, traceback)


def heeds_signals():
    """Let a process heed the signals that what started the tests (nohup, a shell's &) may have had it ignore."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def start(tmp_path):
    """Start declint; what it says is the same whatever the day and the terminal."""

    def started(*words, limits=SMALL, **more):
        where = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "SOURCE_DATE_EPOCH": "1767225600"}
        command = [sys.executable, PROGRAM, limits, *words]
        more = {"preexec_fn": heeds_signals if os.name == "posix" else None, **more}
        return Started(command, cwd=tmp_path, env=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)

    return started


@pytest.fixture
def run(start):
    """Run declint to its end; return the exit code, standard output as JSON (or text) and standard error."""

    def finish(*words, data=None, **more):
        process = start(*words, stdin=subprocess.PIPE, **more)
        out, err = process.communicate(data, timeout=300)
        return process.returncode, json.loads(out) if "json" in words else out.decode(), err.decode()

    return finish
