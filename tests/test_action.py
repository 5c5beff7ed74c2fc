"""The GitHub action: what it promises, and its steps run one after the other as the runner would run them."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

pytestmark = pytest.mark.skipif(not (ROOT / "action.yml").is_file(), reason="needs the checkout")


def loaded(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps_of(path: Path) -> list[dict]:
    file = loaded(path)
    return file["runs"]["steps"] if "runs" in file else [step for job in file["jobs"].values() for step in job["steps"]]


FILES = [ROOT / "action.yml", *WORKFLOWS]


# What the files promise.


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_expression_stands_inside_a_script(path):
    assert [step["run"] for step in steps_of(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_others_wrote_is_pinned_to_a_commit_with_its_version_beside_it(path):
    used = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"^\s*(- )?uses:", line)]
    assert [line for line in used if not re.search(r"uses: (\./$|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)", line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_one_action_has_one_pin_everywhere(path):
    pins = dict(found for other in FILES for found in re.findall(r"uses: ([\w./-]+)@(\S+)", other.read_text(encoding="utf-8")))
    assert all(pins[name] == pin for name, pin in re.findall(r"uses: ([\w./-]+)@(\S+)", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_needs(path):
    text, file = path.read_text(encoding="utf-8"), loaded(path)
    assert file["permissions"] in ({}, {"contents": "read"})
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for job in file["jobs"].values():
        assert "timeout-minutes" in job
        assert set(job.get("permissions", {}).items()) <= {("contents", "read"), ("security-events", "write"), ("id-token", "write")}
        for step in job["steps"]:
            assert not step.get("uses", "").startswith("actions/checkout@") or step["with"]["persist-credentials"] is False


def test_only_the_job_that_publishes_may_ask_for_an_identity():
    jobs = loaded(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    asking = [name for name, job in jobs.items() if "id-token" in job["permissions"]]
    assert asking == ["publish"]
    assert [step for step in jobs["publish"]["steps"] if "run" in step] == []
    assert jobs["publish"]["environment"] == "pypi"


def test_the_action_has_the_outputs_that_workflows_rely_on():
    assert set(loaded(ROOT / "action.yml")["outputs"]) == {"findings", "errors", "sarif-file", "exit-code"}


# Its steps, run.


@dataclass
class Job:
    """Runs the steps of a composite action: `env` and `with` are filled in, scripts are run by bash, outputs are read back."""

    workspace: Path
    temp: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    uploaded: list[dict[str, str]] = field(default_factory=list)
    log: str = ""
    failed: bool = False

    def value(self, name: str) -> str:
        kind, *rest = name.strip().split(".")
        if kind == "inputs":
            return self.inputs[rest[0]]
        assert (kind, rest[1]) == ("steps", "outputs"), name
        return self.outputs.get(rest[0], {}).get(rest[2], "")

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: self.value(found[1]), str(text))

    def wanted(self, condition: str) -> bool:
        held = []
        for part in condition.split(" && "):
            if part in {"always()", "success()"}:
                held.append(part == "always()" or not self.failed)
            else:
                left, sign, right = re.fullmatch(r"(\S+) (==|!=) '(.*)'", part).groups()
                held.append((self.value(left) == right) is (sign == "=="))
        return all(held) and ("always()" in condition or not self.failed)

    def step(self, step: dict) -> None:
        if self.wanted(step.get("if", "success()")):
            (self.use if "uses" in step else self.script)(step)

    def use(self, step: dict) -> None:
        given = {name: self.filled(value) for name, value in step["with"].items()}
        if step["uses"].startswith("actions/setup-python@"):
            assert step["with"]["update-environment"] is False, "the caller's Python stays what it was"
            self.outputs[step["id"]] = {"python-path": sys.executable}
        else:
            assert step["uses"].startswith("github/codeql-action/upload-sarif@")
            self.uploaded.append(given)

    def script(self, step: dict) -> None:
        assert step["shell"] == "bash"
        script, output, summary = self.temp / "step.sh", self.temp / "output", self.temp / "summary.md"
        script.write_text(step["run"], encoding="utf-8")
        output.write_text("", encoding="utf-8")
        where = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        where |= {name: self.filled(value) for name, value in step["env"].items()}
        where |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(self.temp)}
        where |= {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.workspace)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(command, cwd=self.workspace, env=where, capture_output=True, encoding="utf-8", check=False)
        self.log += done.stdout + done.stderr
        self.failed = self.failed or done.returncode != 0
        self.outputs[step.get("id", "")] = written(output.read_text(encoding="utf-8"))


def written(text: str) -> dict[str, str]:
    """Read a file of outputs as the runner does: `name=value`, or `name<<word` and lines up to the word."""
    found, lines = {}, iter(text.splitlines())
    for line in lines:
        name, sign, value = re.fullmatch(r"([\w-]+)(=|<<)(.*)", line).groups()
        found[name] = value if sign == "=" else "\n".join(iter(lambda: next(lines), value))
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Run the first steps once: the environment in which declint is installed, from its hashed requirements."""
    if sys.platform == "win32":
        pytest.skip("bash of the runner's kind is wanted")
    temp = tmp_path_factory.mktemp("runner")
    job = Job(temp, temp, {})
    for step in steps_of(ROOT / "action.yml")[:2]:
        job.step(step)
    if job.failed and re.search("No matching distribution|Could not find a version|ConnectionError|Temporary failure", job.log):
        pytest.skip("the package index cannot be reached")
    assert not job.failed, job.log
    return job.outputs["install"]["python"]


@pytest.fixture
def act(home, tmp_path):
    """Run the steps after the installation over records, and give the job."""

    def run(records, **inputs):
        (tmp_path / "work").mkdir()
        (tmp_path / "temp").mkdir()
        for name, text in records.items():
            (tmp_path / "work" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "work" / name).write_text(text, encoding="utf-8")
        defaults = {name: entry.get("default", "") for name, entry in loaded(ROOT / "action.yml")["inputs"].items()}
        job = Job(tmp_path / "work", tmp_path / "temp", {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}})
        job.outputs["install"] = {"python": home}
        for step in steps_of(ROOT / "action.yml")[2:]:
            job.step(step)
        return job

    return run


GOOD = "The ferry to the imaginary island was late.\n"
BAD = "SECRET\n\n1. The envoy met the governor.\n\n2. He left.\n\nand was seen off at the harbour.\n\n4. He came back.\n"
LIVE = """SECRET

The envoy met the governor at the harbour of the imaginary island.

DECLASSIFIED BY/RELEASE AUTHORITY:

A. EXAMPLE, SENIOR REVIEWER

U.S. DEPARTMENT OF STATE

RELEASE DECISION: RELEASE IN FULL

DATE: MARCH 3, 2015
"""
STRIKES = "overrides: [{files: '**', strikes: recorded, profile: us-release}]\n"


def commands(log: str) -> list[str]:
    """Return the commands of a log, those left out that stand where the runner takes none."""
    found, word = [], ""
    for line in log.splitlines():
        if word:
            word = "" if line == f"::{word}::" else word
        elif line.startswith("::stop-commands::"):
            word = line.removeprefix("::stop-commands::")
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line.split()[0])
    assert not word, "commands are never taken up again"
    return found


def test_a_clean_folder_passes_and_says_so(act):
    job = act({"a.txt": GOOD})
    assert not job.failed, job.log
    assert {name: job.outputs["check"][name] for name in ("findings", "errors", "exit-code")} == dict.fromkeys(
        ("findings", "errors", "exit-code"), "0"
    )
    assert (job.temp / "summary.md").read_text(encoding="utf-8").startswith("## declint: 0 errors")
    assert job.uploaded == []


def test_an_error_fails_the_step_and_every_output_is_there(act):
    job = act({"a.txt": LIVE, "declint.yaml": STRIKES}, upload="true")
    told = job.outputs["check"]
    assert (job.failed, told["exit-code"], told["errors"]) == (True, "1", "1"), job.log
    assert commands(job.log).count("::error") == 1
    assert len(commands(job.log)) == int(told["findings"])
    assert job.uploaded == [{"sarif_file": told["sarif-file"], "category": "declint"}]
    assert '"US-STR-001"' in Path(told["sarif-file"]).read_text(encoding="utf-8")
    assert "US-STR-001" in (job.temp / "summary.md").read_text(encoding="utf-8")


def test_inputs_reach_declint(act):
    config = {"a.txt": LIVE, "b/b.txt": LIVE, "set up.yaml": STRIKES, "c.txt": GOOD}
    job = act(config, config="set up.yaml", fail_on="never", paths="a.txt\n\nb\n", args="--select\nUS-STR-001\n", sarif_file="out.sarif")
    assert not job.failed, job.log
    assert job.outputs["check"] == {"exit-code": "0", "sarif-file": "out.sarif", "errors": "2", "findings": "2"}
    assert (job.workspace / "out.sarif").is_file()


@pytest.mark.parametrize("words", ["$(touch owned)", "`touch owned`", "a.txt; touch owned", "--debug", "-x"])
def test_an_input_is_never_a_command_nor_a_path_an_option(words, act):
    job = act({"a.txt": GOOD}, paths=words)
    assert not (job.workspace / "owned").exists()
    assert (job.outputs["check"]["exit-code"], job.failed) == ("2", True), job.log
    assert "no such file or folder" in job.log


def test_a_mistake_leaves_no_old_report_behind(act, tmp_path):
    job = act({"a.txt": GOOD, "declint.yaml": "rulez: {}\n", "old.sarif": "{}"}, sarif_file="old.sarif", upload="true")
    assert job.outputs["check"] == {"exit-code": "2"}
    assert not (tmp_path / "work" / "old.sarif").exists()
    assert job.uploaded == []


def test_words_of_records_and_names_give_the_runner_no_command(act):
    job = act({"::error::owned.txt": BAD, "b\n::warning::owned.txt": BAD + "::error::owned\n", "empty.txt": ""})
    told = job.outputs["check"]
    assert len(commands(job.log)) == int(told["findings"])
    assert "owned" not in {command.strip(":") for command in commands(job.log)}


def test_what_declint_says_beside_its_findings_is_no_command(act):
    job = act({"a.txt": GOOD}, paths="::error::owned")
    assert commands(job.log) == []
    assert "owned" in job.log


def test_nothing_is_imported_from_the_folder_that_is_checked(act):
    trap = "import pathlib\npathlib.Path('owned').touch()\nraise SystemExit(99)\n"
    job = act({"a.txt": GOOD, "declint/__init__.py": trap, "regex.py": trap, "json.py": trap, "sitecustomize.py": trap})
    assert not job.failed, job.log
    assert not (job.workspace / "owned").exists()


# The container is not built here; what can be known of it without, is.


def test_the_container_runs_as_nobody_and_is_made_of_the_wheel_alone():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"USER [1-9]\d*:[1-9]\d*", next(line for line in lines if line.startswith("USER")))
    assert [line for line in lines if line.startswith("ADD")] == []
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copied = {name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]}
    assert copied == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_files_that_the_container_gets_make_a_wheel(tmp_path):

    pytest.importorskip("hatchling", reason="the wheel is built by hatchling")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("declint", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path / "dist", tmp_path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "dist").glob("declint-*.whl"))
