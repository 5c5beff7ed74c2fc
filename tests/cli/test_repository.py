"""A collection under version control, as an archive would keep it: baseline, edits, moves, defects, waivers, changed files."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from declint.cli import main

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
LINE = re.compile(r"(.+):(\d+):(\d+): (error|warning|info) (\S+) (.+)")

pytestmark = pytest.mark.skipif(not SEEDS, reason="needs the checkout's seeds")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """The seeds in a repository with a configuration, committed; the working folder."""
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").mkdir()
    (tmp_path / "declint.yaml").write_text("fail-on: info\n", encoding="utf-8")
    for seed in SEEDS:
        (tmp_path / "records" / seed.name).write_bytes(seed.read_bytes())
    git("init", "-q")
    commit()
    return tmp_path


def git(*words):
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *who, *words], check=True, capture_output=True, encoding="utf-8").stdout


def commit():
    git("add", ".")
    git("commit", "-qm", "x")


@pytest.fixture
def declint(repository, capsys):  # noqa: ARG001 -- it works there
    """Run a command; return its exit code and its output. What stood in the output before is forgotten."""

    def run(*words):
        capsys.readouterr()
        code = main(list(words))
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def found(declint):
    """Return the findings that a run tells of, information too, as (file name, line, rule)."""

    def run(*words):
        _, out = declint(*words, "--format", "line", "--show", "info")
        return [(Path(one[1]).name, int(one[2]), one[5]) for one in map(LINE.fullmatch, out.splitlines()) if one]

    return run


def edit(name, change):
    (path,) = Path("records").glob(f"{name}*")
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def lines_above(text):
    return "Transcribed again in the imaginary archive.\nBy a careful hand.\n" + text


def lines_between(text):
    lines = text.split("\n")
    middle = next(at for at in range(len(lines) // 2, len(lines)) if not lines[at].strip())
    return "\n".join([*lines[:middle], "", "A line that was overlooked at first.", "", *lines[middle:]])


def paragraph_moved(text):
    """Move the first paragraph of prose behind the next one."""
    parts = text.split("\n\n")
    at = next(at for at in range(1, len(parts) - 2) if all(len(part) > 130 for part in parts[at : at + 2]))
    return "\n\n".join([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]])


def wrapped_anew(text):
    """Write each long paragraph of prose in lines of another length."""

    def anew(part):
        return re.sub(r"(.{60,80}?) ", r"\1\n", " ".join(part.split())) if len(part) > 300 and part.strip()[0].isalpha() else part

    return "\n\n".join(map(anew, text.split("\n\n")))


def more_blank_lines(text):
    return text.replace("\n\n", "\n\n\n")


def test_everything_is_known_after_a_baseline(declint, found):
    before = found(".")
    assert len(before) > 15
    code, out = declint("baseline", "create")
    assert (code, out) == (0, f"declint-baseline.txt: {len(before)} findings in 5 documents are known from now on\n")
    assert (declint(".")[0], found(".")) == (0, [])
    assert len(Path("declint-baseline.txt").read_text(encoding="utf-8").splitlines()) == len(before) + 1


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("change", [lines_above, lines_between, more_blank_lines])
def test_lines_put_in_bring_no_new_finding(change, name, declint, found):
    """Old findings may go; but for the telegram, where words above its first banner leave the page without one at its head."""
    declint("baseline", "create")
    edit(name, change)
    new = [rule for _, _, rule in found(".") if not rule.startswith("RUN-")]
    assert new == (["GEN-BAN-001"] if (name, change) == ("002", lines_above) else [])


@pytest.mark.parametrize(
    ("change", "name"), [(paragraph_moved, "000"), (paragraph_moved, "003"), (wrapped_anew, "000"), (wrapped_anew, "003")]
)
def test_paragraphs_moved_or_wrapped_anew_bring_no_new_finding(change, name, declint, found):
    declint("baseline", "create")
    edit(name, change)
    assert found(".") == []


def test_a_defect_planted_after_all_that_is_the_one_new_finding(declint, found):
    declint("baseline", "create")
    for name, change in {"003": paragraph_moved, "000": lines_above, "004": lines_between}.items():
        edit(name, change)
    edit("000", lambda text: text + "\n\nThe embassy was told on 31 November 1968.\n")
    ((name, _, rule),) = found(".")
    assert (name[:3], rule) == ("000", "GEN-DAT-002")
    assert declint(".")[0] == 1
    code, out = declint("baseline", "update")
    assert (code, out.partition(": ")[2][:18]) == (0, "1 added, 0 removed")
    assert found(".") == []


def test_what_is_mended_is_told_and_pruned(declint, found):
    declint("baseline", "create")
    edit("002", lambda text: text.replace("CCNFIDENTIAL", "CONFIDENTIAL"))
    assert [rule for _, _, rule in found(".")] == ["RUN-BASELINE-001"]
    assert found("records/002_9740ab0c4e7bbc3a.txt", "--select", "GEN-DAT-001") == []
    assert declint("baseline", "prune")[1].partition(": ")[2].startswith("1 removed, ")
    assert found(".") == []


def test_two_branches_that_update_the_baseline_merge(declint):
    declint("baseline", "create")
    commit()
    trunk = git("branch", "--show-current").strip()
    for branch, name, line in [("one", "000", "31 November 1968"), ("two", "004", "30 February 1961")]:
        git("switch", "-q", trunk)
        git("switch", "-qc", branch)
        edit(name, lambda text, line=line: text + f"\n\nThe embassy was told on {line}.\n")
        declint("baseline", "update")
        commit()
    git("merge", "-q", "one")
    assert declint(".")[0] == 0


def test_the_baseline_holds_wherever_declint_is_started(declint, found, monkeypatch, repository):
    declint("baseline", "create")
    monkeypatch.chdir(repository / "records")
    assert found(".") == []
    monkeypatch.chdir(repository.parent)
    assert found(repository.name) == []


def test_changed_since_sees_only_the_touched_file(declint):
    edit("002", lines_above)
    code, out = declint(".", "--changed-since", "HEAD", "--format", "json")
    seen = json.loads(out)
    assert [Path(one["path"]).name[:3] for one in seen["documents"]] == ["002"]
    assert {Path(one["path"]).name[:3] for one in seen["findings"]} == {"002"}
    assert code == 1


def test_nothing_changed_is_clean_and_not_unchecked(declint):
    assert declint("--changed-since", "HEAD")[0] == 0
    assert declint("--diff", os.devnull)[0] == 0


def test_diff_tells_of_touched_lines_alone(found):
    before = found("records/002_9740ab0c4e7bbc3a.txt")
    edit("002", lambda text: text.replace("CCNFIDENTIAL", "CCNFIDENTIAL "))
    Path("change.diff").write_text(git("diff"), encoding="utf-8")
    (only,) = found("--diff", "change.diff")
    assert only in before
    assert only[2] == "GEN-BAN-003"


def test_a_waiver_survives_an_edit_and_a_second_run_tells_what_became_of_it(declint, found):
    code, _ = declint("waivers", "add", "records/002_9740ab0c4e7bbc3a.txt:24", "GEN-PAR-001", "--reason", "so on paper", "--by", "A. Clerk")
    assert code == 0
    edit("002", lines_between)
    assert "GEN-PAR-001" not in {rule for _, _, rule in found(".")}
    edit("002", lambda text: text.replace("FROM SEVEN", "4. FROM SEVEN"))
    assert "RUN-WAIVER-002" in {rule for _, _, rule in found(".")}
    assert declint("waivers", "prune")[1].endswith("1 entry removed, 0 left\n")
    assert "RUN-WAIVER-002" not in {rule for _, _, rule in found(".")}
