"""Imports run downwards only, siblings do not know each other, and nothing heavy is loaded before it is used."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "declint"
PLUG_POINTS = ("checks", "documents", "marks", "views", "reports")
HEAVY = {"argparse", "yaml", "jsonschema", "regex", "tabulate", "tqdm", "sqlite3", "multiprocessing", "declint.engine", "declint.marks"}
WAIVED = {("views", "layout")}  # where pages and items begin: asked before any view runs, and by the views

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


def imports_of(path: Path) -> set[str]:
    """Return the dotted names that a module imports, `from a import b` as both `a` and `a.b`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def siblings_known(package: str, path: Path) -> set[str]:
    """Return the modules of its own package, helpers not counted, that a module imports."""
    mine = {other.stem for other in (PACKAGE / package).glob("*.py") if not other.stem.startswith("_")} - {path.stem}
    used = {name.removeprefix(f"declint.{package}.").split(".")[0] for name in imports_of(path) if name.startswith(f"declint.{package}.")}
    return {name for name in used & mine if (package, name) not in WAIVED}


def modules_after(*arguments: str) -> set[str]:
    """Run declint with these arguments and return the names of the modules that are loaded at its end."""
    program = (
        "import sys, contextlib, io\n"
        "from declint.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({list(arguments)!r})\n"
        "print('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return set(done.stdout.split())


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Check the contracts of pyproject.toml over the package of a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, cwd=folder)


def test_the_contracts_of_the_layers_hold():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("checks/after.py", "from declint.conditions import holds", "Imports run downwards only"),
        ("engine.py", "import yaml", "The core does no input or output and draws no tables"),
        ("selftest.py", "import argparse", "Options are parsed in the command line alone"),
        ("inputs/walk.py", "import socket", "Nothing opens a network connection"),
        ("anything.py", "import json", "Imports run downwards only"),
    ],
)
def test_the_contracts_break_when_they_should(tmp_path, module, line, contract):
    shutil.copytree(PACKAGE, tmp_path / "declint", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "declint" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


@pytest.mark.parametrize("package", PLUG_POINTS)
def test_siblings_do_not_know_each_other(package):
    known = {path.name: siblings_known(package, path) for path in (PACKAGE / package).glob("*.py") if path.stem != "__init__"}
    assert {name: names for name, names in known.items() if names} == {}


def test_the_sibling_check_sees_an_import_between_siblings(tmp_path):
    module = tmp_path / "later.py"
    module.write_text("from declint.checks.after import test\nfrom declint.checks._days import span\n", encoding="utf-8")
    assert siblings_known("checks", module) == {"after"}


def test_nothing_fetches_from_the_network():
    known = {path: imports_of(path) & {"urllib.request", "urllib3", "httpx"} for path in PACKAGE.rglob("*.py")}
    assert {path: names for path, names in known.items() if names} == {}


def test_the_version_is_told_without_loading_anything():
    assert modules_after("--version") & HEAVY == set()


def test_packaged_rules_are_not_validated_again_by_a_check_and_nothing_remote_is_loaded():
    assert modules_after("check", "seeds", "--format", "line") & {"jsonschema", "fsspec", "warcio", "pyarrow", "aiohttp", "s3fs"} == set()
