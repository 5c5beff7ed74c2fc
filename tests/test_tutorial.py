"""Every step of docs/tutorial.md, run in the order of the page in a folder of its own: exit codes and what is shown must hold."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?:<!-- (?P<told>[^>]+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)
DOTS = "..."

pytestmark = [
    pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout"),
    pytest.mark.skipif(sys.platform == "win32", reason="its commands are those of a Unix shell"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]


@dataclass
class Step:
    """A command of the page, the exit code told for it, and the lines shown below it (None: none are shown)."""

    command: str
    code: int
    shown: str | None = None
    files: tuple[tuple[str, str], ...] = ()  # to be written before it


def steps_of(text):
    """Return the steps of a page; every block must say what it is."""
    found, files = [], []
    for block in BLOCK.finditer(text):
        told = block["told"] or ""
        if told.startswith("file: "):
            files.append((told.removeprefix("file: "), block["text"]))
        elif told.startswith("exit: "):
            found.append(Step(block["text"].strip(), int(told.removeprefix("exit: ")), files=tuple(files)))
            files = []
        elif block["kind"] == "text" and not told:
            found[-1].shown = block["text"]
        else:
            assert told == "not run", f"a block that nothing is done with: {block[0][:80]}"
    assert not files, "a file that no command follows"
    return found


def matches(shown, printed):
    """Compare line by line without regard to how blanks are laid out; `...` stands for any lines, or for the rest of one."""
    lines = [DOTS if line.strip() == DOTS else " ".join(line.split()) for line in shown.strip().splitlines()]
    pattern = "".join(r"(?:.*\n)*?" if line == DOTS else re.escape(line).replace(re.escape(DOTS), ".*") + r"\n" for line in lines)
    tail = r"(?:.*\n)*" if lines[-1].endswith(DOTS) else ""
    return re.fullmatch(pattern + tail, "".join(" ".join(line.split()) + "\n" for line in printed.strip().splitlines())) is not None


@pytest.fixture
def shell(tmp_path):
    """Return what runs a command in a scratch folder where `declint` is that of this checkout, and git knows an author."""
    programs, folder = tmp_path / "bin", tmp_path / "collection"
    programs.mkdir()
    folder.mkdir()
    (programs / "declint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m declint "$@"\n', encoding="utf-8")
    (programs / "declint").chmod(0o755)
    person = {f"GIT_{who}_{what}": "a.clerk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    where = {**os.environ, **person, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    where |= {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for name in ("FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "SOURCE_DATE_EPOCH"):
        where.pop(name, None)

    def run(command):
        return subprocess.run(command, shell=True, cwd=folder, env=where, capture_output=True, encoding="utf-8", check=False)

    run.folder = folder
    return run


def test_every_step_of_the_tutorial_does_what_the_page_says(shell):
    steps = steps_of(PAGE.read_text(encoding="utf-8"))
    assert len(steps) > 10
    for step in steps:
        for name, text in step.files:
            path = shell.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = shell(step.command)
        assert done.returncode == step.code, f"{step.command}\n{done.stdout}{done.stderr}"
        if step.shown is not None:
            assert matches(step.shown, done.stdout), f"{step.command}\n{done.stdout}"


def test_the_tutorial_goes_from_init_to_ci():
    commands = [step.command for step in steps_of(PAGE.read_text(encoding="utf-8"))]
    wanted = ["declint init", "declint records", "declint waivers add", "declint baseline create", "declint records --format github"]
    places = [next(at for at, command in enumerate(commands) if command.startswith(start)) for start in wanted]
    assert places == sorted(places)


def test_no_command_of_the_tutorial_changes_a_record(shell):
    steps = steps_of(PAGE.read_text(encoding="utf-8"))
    written = {}
    for step in steps:
        for name, text in step.files:
            (shell.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (shell.folder / name).write_text(text, encoding="utf-8")
            written[name] = text
        shell(step.command)
        records = {name: text for name, text in written.items() if name.startswith("records/")}
        assert {name: (shell.folder / name).read_text(encoding="utf-8") for name in records} == records, step.command


def test_the_workflow_gives_the_action_inputs_that_it_has():
    files = {name: text for step in steps_of(PAGE.read_text(encoding="utf-8")) for name, text in step.files}
    steps = yaml.safe_load(files[".github/workflows/records.yml"])["jobs"]["declint"]["steps"]
    [own] = [step for step in steps if step["uses"].startswith("OWNER/declint@")]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert own["with"].keys() <= inputs.keys()
    pinned = [step["uses"] for step in steps if step is not own]
    assert all(re.search(r"@[0-9a-f]{40}$", name) for name in pinned)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a  b\n", "a b\n", True),
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a ...\n", "a 12 and more\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n...\nc\n", "a\nb\n", False),
        ("a\n", "b\n", False),
    ],
)
def test_the_comparison_sees_what_differs(shown, printed, same):
    assert matches(shown, printed) is same
