"""The n-th call to the system fails, for every n: a finding, or exit 3 and one line; never a traceback, never half a report."""

import builtins
import errno
import json
import os
import tempfile

import pytest

CALLS = {
    "open": (os, "open", errno.EIO),
    "fstat": (os, "fstat", errno.EIO),
    "scandir": (os, "scandir", errno.EACCES),
    "fdopen": (os, "fdopen", errno.EMFILE),
    "fsync": (os, "fsync", errno.ENOSPC),
    "replace": (os, "replace", errno.EACCES),
    "mkstemp": (tempfile, "mkstemp", errno.ENOSPC),
    "built-in open": (builtins, "open", errno.EMFILE),
}
MANY = 40  # beyond that, the first and last of the calls and some between fail


class Fails:
    """A call that works but for its n-th time."""

    def __init__(self, call, number, code):
        self.call, self.number, self.code, self.calls = call, number, code, 0

    def __call__(self, *args, **more):
        self.calls += 1
        if self.calls == self.number:
            raise OSError(self.code, os.strerror(self.code))
        return self.call(*args, **more)


def runs(desk, declint, monkeypatch, call):
    """Let each call fail in its turn; yield exit code, stderr and the JSON report, or None."""
    where, name, code = CALLS[call]

    def run(number):
        report = desk / "report.json"
        report.unlink(missing_ok=True)
        failing = Fails(getattr(where, name), number, code)
        with monkeypatch.context() as patch:
            patch.setattr(where, name, failing)
            exit_code, _, err = declint("check", "records", "--jobs", "1", "--format", "line", "--output", "json=report.json")
        return failing.calls, (exit_code, err, json.loads(report.read_text("utf-8")) if report.exists() else None)

    count, _ = run(0)
    step = max(1, count // MANY)
    for number in sorted({*range(1, count + 1, step), *range(1, min(count, 8) + 1), *range(max(1, count - 8), count + 1)}):
        yield run(number)[1]


@pytest.mark.parametrize("call", CALLS)
def test_a_failing_call_is_told_and_loses_nothing(call, desk, declint, monkeypatch):
    declint("check", "records", "--jobs", "1")  # what is imported late is imported now
    failures = 0
    for exit_code, err, report in runs(desk, declint, monkeypatch, call):
        failures += 1
        assert "Traceback" not in err
        assert "internal error" not in err
        assert exit_code in {0, 1, 2, 3}
        assert (report is None) <= (exit_code in {2, 3})
        if report:
            told = {one["path"] for one in report["documents"]} | {one["path"] for one in report["findings"]}
            assert told >= {"records/a.txt", "records/b.md", "records/below/c.txt"} or exit_code == 3
        assert not list(desk.glob(".report*"))
    assert failures or call in {"built-in open", "fdopen"}
