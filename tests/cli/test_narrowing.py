"""`--changed-since`, `--diff`, `--timings` and `--statistics` on the command line; what they find is tested beside their modules."""

import io
import re
import sys

import pytest


class Bytes(io.StringIO):
    def __init__(self, data):
        super().__init__()
        self.buffer = io.BytesIO(data)


DIFF = b"--- a/live.txt\n+++ b/live.txt\n@@ -5 +5 @@\n-X\n+SECRET\n"


def lines(out):
    return [line.split(" ")[0] for line in out.splitlines()]


def test_a_diff_from_standard_input(declint, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Bytes(DIFF))
    code, out, _ = declint("--diff", "-", "--format", "line", "OURS")
    assert (code, lines(out)) == (0, ["live.txt:5:1:"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--diff", "x", "--changed-since", "HEAD"], "one of them is enough"),
        (["--diff", "-", "-"], "standard input (-) can be read only once"),
        (["--diff", "-", "--files-from", "-"], "standard input (-) can be read only once"),
        (["--diff", "nowhere.diff"], "--diff nowhere.diff: No such file or directory"),
        (["--diff", "live.txt"], "this is no unified diff"),
        (["--changed-since", "HEAD"], "is not in a git repository"),
    ],
)
def test_what_cannot_be_is_told(words, told, declint):
    code, out, err = declint(*words, "OURS")
    assert (code, out) == (2, "")
    assert told in err


def test_timings_are_on_stderr_and_name_rules_and_documents(declint):
    _, out, err = declint(".", "--timings", "--format", "line", "OURS")
    assert "documents in" not in out
    assert re.search(r"^2 documents in \d+\.\d\d s$", err, re.MULTILINE)
    assert re.search(r"^\d+\.\d m?s +\d+\.\d% +TST-BAN-001 ", err, re.MULTILINE)
    assert re.search(r"^\d+\.\d m?s +live\.txt$", err, re.MULTILINE)


def test_the_shares_of_the_steps_make_up_the_whole(declint):
    err = declint(".", "--timings", "OURS")[2]
    shares = re.findall(r"(\d+\.\d)% +(reading|marks|rules|rest)\b", err)
    assert sorted(name for _, name in shares) == ["marks", "reading", "rest", "rules"]
    assert sum(float(share) for share, _ in shares) == pytest.approx(100, abs=0.3)


@pytest.mark.parametrize("form", ["table", "line", "full"])
def test_statistics_count_each_rule(form, declint):
    out = declint(".", "--statistics", "--format", form, "OURS")[1]
    assert re.search(r"(TST-BAN-001 +2|2 +TST-BAN-001)\b", out)
