"""Which files differ from a commit, in repositories made here, the hostile ones too."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from declint import gitdiff
from declint.errors import UsageError
from declint.gitdiff import changes

HERE = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


EVIL = (
    "core.fsmonitor",
    "core.pager",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.process",
    "filter.evil.smudge",
    "core.sshCommand",
    "core.alternateRefsCommand",
    "gpg.program",
    "core.editor",
    "pager.diff",
)


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name, value in HERE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def git(tmp_path):
    """A repository with `one.txt` and `two.txt` committed on `main`; a function that runs git in it."""

    def run(*words):
        done = subprocess.run(["git", *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(b"SECRET\n")
    run("add", ".")
    run("commit", "-qm", "first")
    return run


def touched(folder, ref="HEAD"):
    found = changes(folder, ref)
    return sorted(path.name for path in folder.rglob("*.txt") if found.touches(path))


@pytest.mark.usefixtures("git")
def test_nothing_has_changed(tmp_path):
    assert touched(tmp_path) == []


def test_what_is_edited_staged_committed_or_new_has_changed(git, tmp_path):
    first = git("rev-parse", "HEAD")
    for name in ("committed.txt", "staged.txt", "new.txt"):
        (tmp_path / name).write_bytes(b"x\n")
    git("add", "committed.txt")
    git("commit", "-qm", "second")
    git("add", "staged.txt")
    (tmp_path / "one.txt").write_bytes(b"CONFIDENTIAL\n")
    assert touched(tmp_path, first) == ["committed.txt", "new.txt", "one.txt", "staged.txt"]
    assert touched(tmp_path) == ["new.txt", "one.txt", "staged.txt"]


def test_what_happened_on_the_other_branch_has_not_changed_here(git, tmp_path):
    git("switch", "-qc", "topic")
    (tmp_path / "mine.txt").write_bytes(b"x\n")
    git("add", ".")
    git("commit", "-qm", "mine")
    git("switch", "-q", "main")
    (tmp_path / "two.txt").write_bytes(b"theirs\n")
    git("commit", "-qam", "theirs")
    git("switch", "-q", "topic")
    assert touched(tmp_path, "main") == ["mine.txt"]


@pytest.mark.usefixtures("git")
def test_other_line_ends_are_no_change(tmp_path):
    (tmp_path / "one.txt").write_bytes(b"SECRET\r\n")
    assert touched(tmp_path) == []


def test_a_pointer_of_git_lfs_stands_for_its_file(git, tmp_path):
    data = b"SECRET, a large file\n"
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{hashlib.sha256(data).hexdigest()}\nsize {len(data)}\n"
    (tmp_path / "large.txt").write_text(pointer)
    (tmp_path / ".gitattributes").write_text("large.txt filter=lfs\n")
    git("-c", "filter.lfs.clean=cat", "add", ".")
    git("commit", "-qm", "large")
    (tmp_path / "large.txt").write_bytes(data)
    assert touched(tmp_path) == []
    (tmp_path / "large.txt").write_bytes(data + b"x")
    assert touched(tmp_path) == ["large.txt"]


def test_odd_names_and_folders(git, tmp_path):
    odd = tmp_path / "a b" / "é\n::error.txt"
    odd.parent.mkdir()
    odd.write_bytes(b"x\n")
    git("add", ".")
    git("commit", "-qm", "odd")
    assert touched(tmp_path / "a b") == []
    odd.write_bytes(b"y\n")
    assert touched(tmp_path) == [odd.name]


@pytest.mark.usefixtures("git")
def test_a_file_outside_is_not_in_question(tmp_path, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "x.txt"
    other.write_bytes(b"x\n")
    assert not changes(tmp_path, "HEAD").touches(other)


def refused(folder, ref="HEAD"):
    with pytest.raises(UsageError) as caught:
        changes(folder, ref)
    return str(caught.value)


@pytest.mark.parametrize("ref", ["nowhere", "", "-q", "--output=x", "HEAD^{tree}", "a\0b", "HEAD:one.txt", "\x1b[2J"])
@pytest.mark.usefixtures("git")
def test_a_name_of_no_commit_is_told(ref, tmp_path):
    told = refused(tmp_path, ref)
    assert told.endswith("git knows no such commit here")
    assert told.isprintable()


def test_no_repository_is_told(tmp_path):
    assert refused(tmp_path).endswith("is not in a git repository")


def test_a_branch_without_a_common_commit_is_told(git, tmp_path):
    git("switch", "-q", "--orphan", "other")
    git("commit", "-q", "--allow-empty", "-m", "other")
    assert "no commit in common here; fetch more of the history" in refused(tmp_path, "main")


@pytest.mark.usefixtures("git")
def test_git_that_is_missing_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(tmp_path) == "--changed-since needs git, and there is none on the PATH"


def test_hostile_repository_runs_nothing_of_its_own(git, tmp_path):
    """Each setting names a program that leaves a trace; git with those settings would start several of them."""
    (tmp_path / ".gitattributes").write_text("*.txt diff=evil filter=evil\n")
    git("add", ".")
    git("commit", "-qm", "attributes")
    trap = tmp_path / "trap.sh"
    trace = tmp_path / "TRACE"
    trap.write_text(f"#!/bin/sh\necho $0 $@ >> '{trace}'\ncat\n")
    trap.chmod(0o755)
    for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        hook = tmp_path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(trap.read_bytes())
        hook.chmod(0o755)
    for key in EVIL:
        git("config", key, str(trap))
    trace.unlink(missing_ok=True)
    (tmp_path / "one.txt").write_bytes(b"CHANGED\n")
    assert touched(tmp_path) == ["one.txt"]
    assert not trace.exists(), trace.read_text()
    subprocess.run(["git", "diff", "--stat"], cwd=tmp_path, capture_output=True, check=False)
    assert trace.exists(), "the trap does not work, so the test shows nothing"


@pytest.mark.usefixtures("git")
def test_a_repository_of_somebody_else_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "git distrusts" in refused(tmp_path)


@pytest.mark.usefixtures("git")
def test_the_variables_of_a_hook_do_not_lead_to_another_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert touched(tmp_path) == []


@pytest.mark.usefixtures("git")
def test_git_that_hangs_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(gitdiff, "PATIENCE", 0.0001)
    assert "took longer than" in refused(tmp_path)


@pytest.mark.usefixtures("git")
def test_a_file_that_cannot_be_read_counts_as_changed(tmp_path):
    (tmp_path / "one.txt").unlink()
    (tmp_path / "one.txt").mkdir()
    assert changes(tmp_path, "HEAD").touches(Path(tmp_path / "one.txt"))
