"""The documentation is complete, and what it shows works as it stands."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from declint import checks, cli, reports
from declint.documents import readers
from declint.errors import BUG, CLEAN, FINDINGS, INTERRUPTED, PIPE_CLOSED, TERMINATED, UNCHECKED, USAGE
from declint.ruleset.load import load

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted((ROOT / ".github").glob("*.md"))]
BLOCK = re.compile(r"<!-- file: (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)```\n", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")

pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="needs the checkout")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def commands(group=cli, words=()):
    """Give every subcommand: its words and its module."""
    for name in cli.subcommands(group):
        module = import_module(f"{group.__name__}.{name}")
        if hasattr(module, "__path__"):
            yield from commands(module, (*words, name))
        else:
            yield " ".join((*words, name)), module


def options(module) -> set[str]:
    """Return the long options of a subcommand."""
    parser = argparse.ArgumentParser()
    module.configure(parser)
    return {word for action in parser._actions for word in action.option_strings if word.startswith("--")}


def examples(name: str) -> dict[str, str]:
    """Return the files that a page shows whole, by their paths."""
    return {found["path"]: found["text"] for found in BLOCK.finditer(page(name))}


@pytest.fixture
def workshop(tmp_path):
    """A copy of the package and its rules, into which an example may be put."""
    for name in ("declint", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def declint(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run declint in a folder: the one of that folder, where it has one, else that of the checkout."""
    where = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "declint", *arguments]
    return subprocess.run(command, cwd=folder, env=where, capture_output=True, encoding="utf-8", check=False)


# What there is, is documented.


@pytest.mark.parametrize("words", [words for words, _ in commands()])
def test_every_subcommand_is_documented(words):
    assert f"declint {words}" in page("commands.md")


@pytest.mark.parametrize(("words", "module"), list(commands()))
def test_every_option_is_documented(words, module):
    written = set(re.findall(r"--[a-z][a-z-]*", page("commands.md")))
    assert options(module) - written == set(), words


def test_no_option_is_documented_that_is_not_there():
    there = {"--version", "--help"}.union(*(options(module) for _, module in commands()))
    assert set(re.findall(r"--[a-z][a-z-]*", page("commands.md"))) - there == set()


@pytest.mark.parametrize("name", reports.formats())
def test_every_format_is_documented(name):
    assert f"| `{name}` |" in page("commands.md")


@pytest.mark.parametrize("name", readers())
def test_every_reader_is_documented(name):
    rows = [line for line in page("commands.md").splitlines() if line.startswith("| `")]
    assert any(f"`{name}`" in row.split("|")[1] for row in rows)


def test_every_profile_is_documented_with_its_families():
    rows = {line.split("`")[1]: line.split("|")[2].strip() for line in page("configuration.md").splitlines() if line.startswith("| `")}
    known = {term.name: ", ".join(term.data.get("families", ())) for term in load().ruleset.vocabulary.of("profiles")}
    assert known
    assert {name: rows.get(name) for name in known} == known


@pytest.mark.parametrize("code", [CLEAN, FINDINGS, USAGE, UNCHECKED, BUG, INTERRUPTED, TERMINATED, PIPE_CLOSED])
def test_every_exit_code_is_documented(code):
    assert re.search(rf"^\|[^|]*\b{code}\b[^|]*\|", page("commands.md"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(checks.tests()))
def test_every_test_of_the_rule_language_is_documented_with_its_modifiers(name):
    row = next((line for line in page("writing-rules.md").splitlines() if line.startswith("|") and f"`{name}: " in line), "")
    assert row, f"no row for {name}"
    assert [modifier for modifier in checks.tests()[name].MODIFIERS if f"`{modifier}: " not in row] == []


@pytest.mark.parametrize("schema", [("rule", "writing-rules.md"), ("config", "configuration.md")], ids=lambda pair: pair[0])
def test_every_key_of_a_file_is_documented(schema):
    name, where = schema
    keys = json.loads((ROOT / "declint" / "ruleset" / f"{name}.schema.json").read_text(encoding="utf-8"))["properties"]
    rows = " ".join(line for line in page(where).splitlines() if line.startswith("| `"))
    assert [key for key in keys if f"`{key}`" not in rows] == []


def test_every_rule_has_its_page_made_from_its_file(tmp_path):
    done = declint(ROOT, "rules", "docs", "--output", str(tmp_path))
    assert done.returncode == CLEAN, done.stderr
    written = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.md")}
    rules = load().ruleset.rules
    assert [rule.id for rule in rules if rule.title not in written.get(rule.id, "")] == []
    assert [rule.id for rule in rules if f"({rule.id}.md)" not in written["README"]] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path):
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_folder_tree_of_the_design_names_every_module_of_the_top_level():
    tree = page("design.md").split("```")[1]
    package = ROOT / "declint"
    names = {path.name for path in package.glob("*.py") if not path.name.startswith("_")}
    names |= {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").is_file()}
    assert [name for name in sorted(names) if f"  {name} " not in tree] == []


# What is shown, works.


def test_a_rule_is_one_yaml_file_and_nothing_else(tmp_path):
    put(tmp_path, examples("writing-rules.md"))
    (tmp_path / "paper.txt").write_text("TOP SECRET\n\nThe ferry to the imaginary island was late.\n\nTOP SECRET\n", encoding="utf-8")
    tried = declint(tmp_path, "rules", "test", "my-rules")
    assert (tried.returncode, tried.stdout) == (CLEAN, "1 rule, 3 snippets, 0 faults\n"), tried.stdout + tried.stderr
    found = declint(
        tmp_path, "check", "--rules", "my-rules", "--select", "HAR-COP-001", "--format", "line", "--fail-on", "warning", "paper.txt"
    )
    assert found.returncode == FINDINGS, found.stderr
    assert found.stdout.startswith("paper.txt:1:1: warning HAR-COP-001 “TOP SECRET” stands at the head")


def test_the_tests_of_the_example_rule_catch_a_rule_that_demands_nothing(tmp_path):
    files = examples("writing-rules.md")
    put(tmp_path, {name: text.replace("must: copy\n", "must: it\n") for name, text in files.items()})
    tried = declint(tmp_path, "rules", "test", "my-rules")
    assert tried.returncode == FINDINGS
    assert "HAR-COP-001: fail" in tried.stdout


def test_a_report_is_one_python_file_and_nothing_else(workshop):
    put(workshop, examples("writing-a-report.md"))
    shutil.copytree(ROOT / "seeds", workshop / "seeds")
    done = declint(workshop, "check", "seeds", "--format", "tally", "--output", "tally=tally.txt")
    assert done.returncode == FINDINGS, done.stderr
    assert re.match(r" +\d+ in +\d+ documents  [A-Z]+-[A-Z]+-\w+  \w", done.stdout)
    assert (workshop / "tally.txt").read_text(encoding="utf-8") == done.stdout
    assert "tally" in declint(workshop, "check", "--help").stdout


def test_a_reader_is_one_python_file_and_nothing_else(workshop):
    put(workshop, examples("writing-a-reader.md"))
    shown = re.search(r"```text\n(.*?)```", page("writing-a-reader.md"), re.DOTALL)
    (workshop / "one.numbered").write_text(shown[1], encoding="utf-8")
    done = declint(workshop, "marks", "--format", "jsonl", "one.numbered")
    assert done.returncode == CLEAN, done.stderr
    banner = next(mark for mark in map(json.loads, done.stdout.splitlines()) if mark["kind"] == "classification")
    assert (banner["text"], banner["line"], banner["column"], banner["attributes"]["struck"]) == ("SECRET", 1, 7, True)


def test_a_detector_is_one_python_file_and_nothing_else(workshop):
    put(workshop, examples("writing-a-detector.md"))
    (workshop / "one.txt").write_text("TOP SECRET\n\nCopy No. 3 of 12 copies\n", encoding="utf-8")
    done = declint(workshop, "marks", "--format", "jsonl", "one.txt")
    assert done.returncode == CLEAN, done.stderr
    mark = next(mark for mark in map(json.loads, done.stdout.splitlines()) if mark["kind"] == "copy_number")
    assert (mark["line"], mark["text"]) == (3, "Copy No. 3 of 12 copies")
    assert (mark["attributes"]["value"], mark["attributes"]["total"]) == (3, 12)


def test_the_readme_shows_what_declint_prints():
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "readme.py", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_configuration_shown_is_one_that_is_accepted(tmp_path):
    shown = re.search(r"```yaml\n(.*?)```", page("configuration.md"), re.DOTALL)
    (tmp_path / "declint.yaml").write_text(shown[1], encoding="utf-8")
    (tmp_path / "paper.txt").write_text("The ferry to the imaginary island was late.\n", encoding="utf-8")
    done = declint(tmp_path, "check", ".")
    assert done.returncode == CLEAN, done.stderr
