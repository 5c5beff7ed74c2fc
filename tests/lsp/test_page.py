"""What docs/editors.md shows is sound, and its problem matcher reads what `--format line` writes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "editors.md"
BLOCK = re.compile(r"<!-- file: (?P<path>\S+) -->\n```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout")


def shown():
    return {found["path"]: found["text"] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}


def test_the_task_of_vs_code_finds_every_line_that_declint_writes(tmp_path):
    task = json.loads(shown()[".vscode/tasks.json"])["tasks"][0]
    (tmp_path / "a (1).txt").write_text("An imaginary log.\nThe ferry left on 1962-02-30.\n", encoding="utf-8")
    where = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    assert task["command"] == "declint"
    done = subprocess.run(
        [sys.executable, "-m", "declint", *task["args"]], cwd=tmp_path, env=where, capture_output=True, encoding="utf-8", check=False
    )
    matcher = task["problemMatcher"]["pattern"]
    found = [re.fullmatch(matcher["regexp"], line) for line in done.stdout.splitlines()]
    assert found
    assert None not in found
    assert ("a (1).txt", "2", "19", "error", "GEN-DAT-002") in [
        tuple(one[matcher[name]] for name in ("file", "line", "column", "severity", "code")) for one in found
    ]


def test_the_extension_for_one_machine_names_the_file_it_has():
    files = shown()
    manifest = json.loads(files["extension/package.json"])
    assert f"extension/{manifest['main'].removeprefix('./')}" in files
    assert 'command: "declint", args: ["lsp"]' in files["extension/extension.js"]


def test_every_editor_starts_the_server_by_its_command():
    page = PAGE.read_text(encoding="utf-8")
    for start in ('cmd = { "declint", "lsp" }', 'command = "declint"\nargs = ["lsp"]', '("declint" "lsp")'):
        assert start in page
