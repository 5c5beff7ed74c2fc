import io
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = "declint-waivers.yaml"
WHO = ("--by", "A. Clerk", "--today", "2026-01-31")


@pytest.fixture
def run(desk, declint):
    """Leave in `run.jsonl` what a run over the two records finds: two findings on `live.txt`."""
    declint("live.txt", "clean.txt", "OURS", "--output", "jsonl=run.jsonl")
    return desk


@pytest.fixture
def review(declint, monkeypatch):
    """Review with answers that are written down, one a line."""

    def go(*words, answers=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
        return declint("review", *words, *(() if "--by" in words else WHO), "OURS")

    return go


def findings(declint, *words):
    return json.loads(declint("check", "live.txt", *words, "--format", "json", "OURS")[1])["findings"]


def states(declint):
    return [one["state"] for one in findings(declint) if one["fingerprint"]]


@pytest.mark.parametrize("what", ["run.jsonl", "live.txt", "."])
def test_decisions_are_kept_wherever_the_findings_come_from(what, run, review, declint):
    code, out, _ = review(what, answers=["c", "Sent back.", "w", "Accepted.", "2030-01-31"])
    assert (code, out.splitlines()[-1]) == (0, f"1 confirmed, 1 waived; kept in {FILE}")
    assert states(declint) == ["confirmed", "waived"]
    assert "path: /live.txt" in (run / FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("run")
def test_what_is_decided_is_not_asked_again(review):
    review("run.jsonl", answers=["c", "x", "f", "y"])
    assert review("run.jsonl")[1] == "no finding is open\n"
    assert "[2]" in review("run.jsonl", "--state", "confirmed,false-positive", answers=["s", "s"])[1]


def test_a_new_decision_takes_the_place_of_the_old_one_and_comments_stay(run, review, declint):
    review("run.jsonl", answers=["a", "B. Keeper: is it so?", "q"])
    text = (run / FILE).read_text(encoding="utf-8")
    (run / FILE).write_text("# ours\n" + text + "    # mine\n", encoding="utf-8")
    review("run.jsonl", "--state", "under-review", answers=["f", "It is not."])
    after = (run / FILE).read_text(encoding="utf-8")
    assert after.count("fingerprint:") == 1
    assert after.startswith("# ours\n")
    assert after.endswith("    # mine\n")
    assert states(declint) == ["false-positive", None]


def test_back_puts_back_what_was_there(run, review):
    review("run.jsonl", answers=["c", "x", "q"])
    before = (run / FILE).read_text(encoding="utf-8")
    review("run.jsonl", "--state", "open,confirmed", answers=["f", "y", "b", "q"])
    assert (run / FILE).read_text(encoding="utf-8") == before


def test_an_expired_decision_is_open_again_and_counts(run, review, declint):
    review("run.jsonl", answers=["w", "x", "2026-06-01", "w", "x", "2026-06-01"])
    fails = ("live.txt", "OURS", "--fail-on", "warning", "--format", "json")
    before, after = declint(*fails, "--today", "2026-06-01"), declint(*fails, "--today", "2026-06-02")
    assert (before[0], after[0]) == (0, 1)
    counts = [json.loads(out)["summary"] for _, out, _ in (before, after)]
    assert [(one["waived"], one["findings"]["warning"], one["by_rule"].get("RUN-WAIVER-001")) for one in counts] == [
        (2, 0, None),
        (0, 4, 2),
    ]
    code, out, _ = review("run.jsonl", "--by", "A. Clerk", "--today", "2026-06-02", answers=["c", "It must be mended.", "q"])
    assert "decided: waived on 2026-01-31 by A. Clerk, until 2026-06-01: x" in out
    assert code == 0
    assert (run / FILE).read_text(encoding="utf-8").count("fingerprint:") == 2


def test_two_people(run, review, declint):
    (run / "declint.yaml").write_text("two-person: false-positive\n", encoding="utf-8")
    _, out, _ = review("live.txt", answers=["f", "It is none.", "c", "It is one."])
    assert "a second person must agree" in out
    code, out, _ = declint("live.txt", "OURS")
    assert (code, "RUN-WAIVER-003" in out) == (1, True)
    assert states(declint) == [None, "confirmed"]
    assert "somebody else must agree" in review("live.txt", "--state", "pending", "--by", "a. clerk", answers=["y", "q"])[1]
    assert review("live.txt", "--state", "pending", "--by", "B. Keeper", answers=["y"])[1].splitlines()[-1].startswith("1 agreed to")
    assert (declint("live.txt", "OURS")[0], states(declint)) == (0, ["false-positive", "confirmed"])


def exported(run, *decisions, **more):
    (run / "decisions.json").write_text(json.dumps({"run": "ab", "waivers": [one | more for one in decisions]}), encoding="utf-8")
    return ("run.jsonl", "--decisions", "decisions.json")


def decision(finding, **more):
    entry = {"fingerprint": finding["fingerprint"], "rule": finding["rule"], "path": finding["path"], "state": "confirmed"}
    return entry | {"reason": "seen on the page", "by": "A. Clerk", "date": "2026-01-31"} | more


TOLD = "declint: 1 decision waiting for a second person, without effect till then: declint review --state pending --by NAME\n"


def test_decisions_that_wait_for_a_second_person_are_told(run, review, declint):
    (run / "declint.yaml").write_text("two-person: false-positive\n", encoding="utf-8")
    one = decision(findings(declint)[0])
    code, _, error = review(*exported(run, one, state="false-positive"))
    assert (code, error) == (0, TOLD)


def test_decisions_of_a_page_are_brought_in_once(run, review, declint):
    words = exported(run, *map(decision, findings(declint)))
    assert review(*words)[:2] == (0, f"2 decisions brought in; kept in {FILE}\n")
    before = (run / FILE).read_text(encoding="utf-8")
    assert review(*words)[:2] == (0, "0 decisions brought in, 2 known already\n")
    assert (run / FILE).read_text(encoding="utf-8") == before
    assert states(declint) == ["confirmed", "confirmed"]


def test_another_decision_is_kept_unless_it_is_to_be_replaced(run, review, declint):
    first = findings(declint)[0]
    review(*exported(run, decision(first)))
    words = exported(run, decision(first, state="false-positive"))
    code, out, err = review(*words)
    assert (code, out, "another decision is known already" in err) == (1, "0 decisions brought in\n", True)
    assert review(*words, "--replace")[0] == 0
    assert states(declint) == ["false-positive", None]


def test_a_decision_on_nothing_is_told(run, review, declint):
    words = exported(run, decision(findings(declint)[0]), decision({"fingerprint": "f1-000000000000-00000000-1", "rule": "X", "path": "x"}))
    code, out, err = review(*words)
    assert (code, out) == (1, f"1 decision brought in; kept in {FILE}\n")
    assert "f1-000000000000-00000000-1: no such finding" in err


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"state": "waived"}, "a last day is needed"),
        ({"approver": "A. Clerk"}, "the approver must be somebody else"),
        ({"reason": " "}, "must be a reason in words"),
        ({"state": "wrong"}, "must be waived, false-positive"),
        ({"fingerprint": "x"}, "must be a fingerprint"),
        ({"until": "2026-02-31"}, "there is no day 2026-02-31"),
        ({"more": "x"}, "unknown key"),
    ],
)
def test_what_is_wrong_with_decisions_is_told_with_its_place_and_nothing_is_written(change, told, run, review, declint):
    code, _, err = review(*exported(run, decision(findings(declint)[0]), **change))
    assert (code, "decisions.json:1:" in err, told in err) == (2, True, True), err
    assert not (run / FILE).exists()


@pytest.mark.usefixtures("run")
def test_precision_says_how_right_a_rule_is_and_how_little_that_rests_on(review):
    review("run.jsonl", answers=["c", "x", "f", "y"])
    _, out, _ = review("run.jsonl", "--precision", "--format", "json")
    found = json.loads(out)[0]
    assert (found["right"], found["wrong"], found["precision"], found["few"]) == (1, 1, 0.5, True)
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.0126, 0.9874)
    assert "50%" in review("run.jsonl", "--precision")[1]


def test_what_a_pattern_sets_aside_nobody_has_looked_at(run, review):
    entry = "{path: '*.txt', rule: TST-BAN-001, state: false-positive, reason: x, by: B, date: 2026-01-31}"
    (run / FILE).write_text(f"waivers:\n- {entry}\n", encoding="utf-8")
    found = json.loads(review("run.jsonl", "--precision", "--format", "json")[1])[0]
    assert (found["wholesale"], found["right"] + found["wrong"], found["precision"]) == (2, 0, None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run.jsonl", "live.txt"), "cannot be mixed"),
        (("run.jsonl", "--state", "shut"), "are known"),
        (("run.jsonl", "--decisions", "gone.json"), "gone.json:1:1: there is no such file"),
        (("run.jsonl", "--by", " "), "--by NAME"),
    ],
)
@pytest.mark.usefixtures("run")
def test_what_cannot_be_done_is_told(words, told, review):
    code, _, err = review(*words)
    assert (code, told in err) == (2, True), err


@pytest.mark.usefixtures("run")
def test_what_a_reviewer_types_cannot_move_a_cursor(run, review):
    review("run.jsonl", answers=["c", "\x1b[31m\u202eseen", "q"])
    assert all(line.isprintable() for line in (run / FILE).read_text(encoding="utf-8").splitlines())


def test_without_a_terminal_lines_are_read_and_their_end_is_the_end(run):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "declint", "review", "run.jsonl", "--rules", "rules", "--select", "TST-BAN-001", *WHO]
    done = subprocess.run(command, cwd=run, env=environment, input=b"c\n\xff seen\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, b"1 confirmed; kept in declint-waivers.yaml"), done.stderr


def spoken_at(terminal, until):
    """Read what a terminal shows until some words are there."""
    shown = b""
    while until not in shown:
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 1000)
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
def test_at_a_terminal_one_key_is_enough(run):
    import pty  # noqa: PLC0415 -- as above

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "declint", "review", "run.jsonl", "--rules", "rules", "--select", "TST-BAN-001", *WHO]
    with subprocess.Popen(command, cwd=run, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        for until, answer in ((b"? help > ", b"\x1b[A"), (b"", b"xc"), (b"reason: ", b"seen\n"), (b"? help > ", b"q")):
            spoken_at(ours, until)
            os.write(ours, answer)
            time.sleep(0.1)  # an arrow is one key because what it is made of comes at once
        assert b"1 confirmed; kept in declint-waivers.yaml" in spoken_at(ours, b"waivers.yaml")
        assert process.wait(30) == 0
    os.close(ours)
