"""The recipes of docs/ci.md: their commands are run, their files fit what declint offers."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from declint.reports import github, gitlab, junit, markdown, sarif

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ci.md"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout")


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def files() -> dict[str, str]:
    """Return the files that the page shows whole."""
    return dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", page(), re.DOTALL))


def commands() -> list[str]:
    """Return every line that starts declint: of shell blocks, of the scripts in files, of pipelines."""
    shell = "".join(re.findall(r"```sh\n(.*?)```", page(), re.DOTALL)).splitlines()
    gitlab = yaml.safe_load(files()[".gitlab-ci.yml"])["declint"]["script"]
    jenkins = re.findall(r"sh '(.*)'", files()["Jenkinsfile"])
    return [line for line in (*shell, *gitlab, *jenkins) if line.startswith("declint ")]


def test_there_are_commands_to_run():
    assert len(commands()) >= 6


@pytest.mark.parametrize("line", commands() if PAGE.is_file() else [])
def test_a_command_of_the_page_works_as_it_stands(line, tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "ferry.txt").write_text("September 9, 1999\n\nThe ferry was late.\n", encoding="utf-8")
    where = {**os.environ, "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    words = [os.path.expandvars(word.replace("$GITHUB_STEP_SUMMARY", "summary.md")) for word in shlex.split(line)]
    target = words[words.index(">") + 1] if ">" in words else None
    words = words[1 : words.index(">")] if target else words[1:]
    done = subprocess.run([sys.executable, "-m", "declint", *words], cwd=tmp_path, env=where, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    written = [word.partition("=")[2] for word in words if re.match(r"[a-z]+=\S", word)]
    assert [name for name in written if not (tmp_path / name).stat().st_size] == []
    assert target is None or done.stdout


def test_the_workflow_uses_inputs_that_the_action_has():
    job = yaml.safe_load(files()[".github/workflows/records.yml"])["jobs"]["declint"]
    given = next(step["with"] for step in job["steps"] if step["uses"].startswith("OWNER/declint@"))
    assert set(given) <= set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    assert job["permissions"] == {"contents": "read", "security-events": "write"}


def test_every_input_and_output_of_the_action_is_told():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [name for name in (*action["inputs"], *action["outputs"]) if f"`{name}`" not in page()] == []


def test_the_hooks_shown_are_those_of_the_manifest():
    shown = {hook["id"] for hook in yaml.safe_load(files()[".pre-commit-config.yaml"])["repos"][0]["hooks"]}
    assert shown == {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def test_the_reports_that_gitlab_collects_are_those_that_are_written():
    job = yaml.safe_load(files()[".gitlab-ci.yml"])["declint"]
    assert [name for name in job["artifacts"]["reports"].values() if f"={name}" not in " ".join(job["script"])] == []


def test_the_limits_told_are_those_kept():

    rows = {line.split("`")[1]: line.replace(",", "") for line in page().splitlines() if line.startswith("| `")}
    for name, limits in {
        "github": [github.LIMIT],
        "sarif": [sarif.RESULTS, sarif.SIZE // 1_000_000],
        "gitlab": [gitlab.LIMIT, gitlab.SIZE // 1_000_000],
        "junit": [junit.LIMIT],
        "markdown": [markdown.FINDINGS, markdown.DOCUMENTS],
    }.items():
        assert [number for number in limits if not re.search(rf"\b{number}\b", rows[name])] == [], name
