"""The labelled documents, the marks that declint sees on them, and the scorer that compares the two."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the package of this checkout, installed or not
ORDERLY = {0, 1}  # exit codes of the scorer: 1 where a labelled file was not looked at
DONE = {0, 3}  # of declint marks: 3 where some file could not be read, as broken ones in the corpus


def shared() -> Path:
    """Return the folder of the reference documents, named by DECLINT_SHARED."""
    folder = os.environ.get("DECLINT_SHARED")
    if not folder:
        sys.exit("DECLINT_SHARED names no folder of reference documents: nothing to measure on")
    return Path(folder)


def version() -> str:
    """Return the version of declint."""
    done = subprocess.run([sys.executable, "-m", "declint", "--version"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.split()[-1]


def labels() -> Path:
    """Return the file of labels."""
    return shared() / "corpus" / "labels.jsonl"


def see_marks(kept: Path | None = None) -> Path:
    """Return a file of all marks on the corpus: that of an earlier run, or one made now."""
    if kept and kept.is_file():
        return kept
    path = kept or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    with path.open("w", encoding="utf-8") as file:
        command = [sys.executable, "-m", "declint", "marks", str(shared() / "corpus"), "--format", "jsonl"]
        done = subprocess.run(command, cwd=ROOT, stdout=file, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    if done.returncode not in DONE:
        sys.exit(f"declint marks: exit {done.returncode}\n{done.stderr}")
    return path


def scores(marks: Path) -> dict[str, Any]:
    """Return the figures of the scorer, run as a program."""
    command = [sys.executable, str(shared() / "tools" / "score_marks.py"), str(marks), "--labels", str(labels()), "--json"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if done.returncode not in ORDERLY or not done.stdout:
        sys.exit(f"score_marks.py: exit {done.returncode}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scorer() -> ModuleType:
    """Return the scorer as a module, for its pairing of labels with marks: there is only one definition of right."""
    spec = importlib.util.spec_from_file_location("score_marks", shared() / "tools" / "score_marks.py")
    if spec is None or spec.loader is None:
        sys.exit("tools/score_marks.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def by_document(marks: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the marks by folder and file name, as the labels name documents."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mark in rows(marks):
        found[tail(mark["path"])].append(mark)
    return found


def tail(path: str) -> str:
    """Return the last two names of a path."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
