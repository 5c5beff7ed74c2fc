"""The hooks for pre-commit: their manifest, and both of them run by pre-commit itself in a repository made for it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
UNREACHABLE = "No matching distribution|Could not find a version|ConnectionError|Temporary failure|Max retries"

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason="needs the checkout")

LIVE = "SECRET\n\nDECLASSIFIED BY/RELEASE AUTHORITY:\n\nA. EXAMPLE, SENIOR REVIEWER\n\nU.S. DEPARTMENT OF STATE\n\n\
RELEASE DECISION: RELEASE IN FULL\n\nDATE: MARCH 3, 2015\n"
GOOD = "The ferry to the imaginary island was late.\n"
RULE = """id: HAR-COP-001
title: A record of the harbour office is dated
why: Without a date it cannot be filed.
each: {kind: item}
with: {date: {kind: date, role: document}}
must: date
severity: warning
message: "This record has no date."
tests:
  - fail: |
      The ferry was late.
  - pass: |
      September 9, 1999

      The ferry was late.
"""


def hooks() -> dict[str, dict]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def run(*command: object, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "PYTHONPATH"}
    author = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.com",
    }
    where = {**quiet, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **more}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=where, capture_output=True, encoding="utf-8", check=False)


def test_there_is_a_hook_for_records_and_one_for_rules():
    assert set(hooks()) == {"declint", "declint-rules"}
    assert all(hook["language"] == "python" and hook["require_serial"] is True for hook in hooks().values())


def test_a_hook_says_what_it_is_and_what_it_starts():
    entries = {name: hook["entry"] for name, hook in hooks().items()}
    assert entries == {"declint": "declint check", "declint-rules": "declint rules test"}
    assert all(hook["name"] and hook["description"] for hook in hooks().values())


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("rules/har/HAR-COP-001.yaml", True), ("collection/rules/a.yml", True), ("rules.yaml", False), ("my-rules/a.yaml", False)],
)
def test_the_hook_for_rules_wakes_for_rule_files(path, wanted):
    assert (re.search(hooks()["declint-rules"]["files"], path) is not None) is wanted


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory):
    """Install pre-commit from the package index into an environment of its own."""
    if shutil.which("git") is None:
        pytest.skip("git is wanted")
    home = tmp_path_factory.mktemp("pre-commit")
    assert run(sys.executable, "-m", "venv", home, cwd=home).returncode == 0
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    done = run(scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pre-commit>=4", cwd=home)
    if done.returncode:
        assert re.search(UNREACHABLE, done.stderr), done.stderr
        pytest.skip("pre-commit cannot be had: the package index is not reached")
    return scripts / "pre-commit"


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory):
    """Make a repository of this checkout as a user's pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    for name in ("declint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "hooks"), ("tag", "v0")):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def scratch(pre_commit, hook_repository, tmp_path_factory):
    """Make a repository with records and rules, run both hooks over all of it, and give the two ends and the folder."""
    folder = tmp_path_factory.mktemp("scratch")
    files = {
        "records/good.txt": GOOD,
        "records/live.txt": LIVE,
        "records/a b$(touch owned).txt": GOOD,
        "elsewhere.txt": LIVE,
        "declint.yaml": "overrides: [{files: '**', strikes: recorded, profile: us-release}]\n",
        "rules/HAR-COP-001.yaml": RULE,
        ".pre-commit-config.yaml": yaml.safe_dump(
            {
                "repos": [
                    {"repo": str(hook_repository), "rev": "v0", "hooks": [{"id": "declint", "files": "^records/"}, {"id": "declint-rules"}]}
                ]
            }
        ),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert run("git", "init", "-q", cwd=folder).returncode == 0
    assert run("git", "add", "-A", cwd=folder).returncode == 0
    cache = str(tmp_path_factory.mktemp("cache"))
    done = run(pre_commit, "run", "--all-files", "--verbose", "--color", "never", cwd=folder, PRE_COMMIT_HOME=cache)
    if re.search(UNREACHABLE, done.stdout + done.stderr):
        pytest.skip("the hook cannot be installed: the package index is not reached")
    return folder, done, lambda *command: run(pre_commit, *command, cwd=folder, PRE_COMMIT_HOME=cache)


def test_the_hook_finds_the_defect_among_the_files_it_is_given(scratch):
    _, done, _ = scratch
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"declint \(records\)\.+Failed", done.stdout), done.stdout
    assert "live.txt" in done.stdout
    assert "US-STR-001" in done.stdout
    assert "elsewhere.txt" not in done.stdout


def test_the_hook_runs_once_over_all_files(scratch):
    _, done, _ = scratch
    assert len(re.findall(r"\d documents checked", done.stdout)) == 1
    assert "3 documents checked" in done.stdout


def test_the_hook_for_rules_runs_the_tests_inside_them(scratch):
    _, done, _ = scratch
    assert re.search(r"declint \(rules\)\.+Passed", done.stdout), done.stdout
    assert "1 rule, 2 snippets, 0 faults" in done.stdout


def test_no_record_is_changed_and_no_name_is_a_command(scratch):
    folder, _, _ = scratch
    assert (folder / "records" / "live.txt").read_text(encoding="utf-8") == LIVE
    assert not (folder / "owned").exists()
    assert run("git", "status", "--porcelain", cwd=folder).stdout.count("?? ") == 0


def test_a_commit_of_clean_records_passes_and_a_broken_rule_does_not(scratch):
    folder, _, pre = scratch
    assert pre("run", "declint", "--files", "records/good.txt").returncode == 0
    (folder / "rules" / "HAR-COP-001.yaml").write_text(RULE.replace("must: date", "must: {not: date}"), encoding="utf-8")
    done = pre("run", "declint-rules", "--all-files")
    assert done.returncode == 1
    assert "HAR-COP-001" in done.stdout
