"""Findings to be judged by somebody who has not worked on the rules: so many errors and warnings, drawn with a fixed seed.

`python bench/draw.py --output FILE` checks the development corpus (DECLINT_SHARED names its folder) and writes one JSON object a line:
severity, rule, message, authority, path, line, excerpt, related places, the lines around the place (the finding's own marked with `>`),
and two fields to fill in, `verdict` (right or wrong) and `why`. `--findings FILE` takes a report of an earlier run in JSON Lines.
`--tally FILE` counts a judged file and exits 1 where it falls short of the goal, `--table FILE` prints it for docs/judged-findings.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _corpus import DONE, ROOT, shared
from _tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Object = dict[str, Any]
SEED = 101
DRAWN = 60
GOALS = {"error": 57, "warning": 51}  # of sixty; of fewer, the same share
AROUND = 6  # lines before and after
LONGEST = 200  # characters of a line
KEPT = ("severity", "rule", "message", "authority", "path", "line", "end_line", "excerpt", "related", "confidence")
INPUTS = "RUN-"  # findings about inputs, not about records


def findings(kept: Path | None) -> list[Object]:
    """Return the errors and warnings on the corpus, in order of path, line and rule."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept else _checked()
    every = [one for line in lines if (one := json.loads(line)).get("type") == "finding"]
    loud = [one for one in every if one["severity"] in GOALS and not one["rule"].startswith(INPUTS)]
    return sorted(loud, key=lambda one: (one["path"], one["line"], one["rule"]))


def _checked() -> list[str]:
    command = [sys.executable, "-m", "declint", "check", str(shared() / "corpus"), "--format", "jsonl", "--no-cache", "--fail-on", "never"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment)
    if done.returncode not in DONE:
        sys.exit(f"declint check: exit {done.returncode}\n{done.stderr}")
    return done.stdout.splitlines()


def drawn(every: Sequence[Object], seed: int, number: int) -> list[Object]:
    """Return so many errors and so many warnings, or all there are."""
    chosen = []
    for severity in GOALS:
        group = [one for one in every if one["severity"] == severity]
        chosen += random.Random(f"{seed} {severity}").sample(group, min(number, len(group)))  # noqa: S311 -- no secret hangs on it
    return chosen


def with_context(one: Object) -> Object:
    """Return what a judge needs of a finding."""
    path = Path(one["path"])
    place = path if path.is_absolute() else Path.cwd() / path
    short = {**{name: one.get(name) for name in KEPT}, "path": "/".join(path.parts[-2:])}
    return {**short, "context": _around(_lines(place), one["line"], one.get("end_line") or one["line"]), "verdict": "", "why": ""}


def _lines(path: Path) -> Sequence[str]:
    """Return the lines of a file as findings count them: those of the file, or of its text where it is none."""
    if path.suffix.casefold() not in {".pdf", ".docx"}:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    from declint.documents import Source, open_document  # noqa: PLC0415 -- the path is set by _corpus

    return open_document(Source(path.name, path.read_bytes())).text.split("\n")


def _around(lines: Sequence[str], first: int, last: int) -> list[str]:
    numbers = range(max(first - AROUND, 1), min(last + AROUND, len(lines)) + 1)
    return [f"{'>' if first <= number <= last else ' '}{number:6} {lines[number - 1][:LONGEST].rstrip()}" for number in numbers]


def tally(judged: Iterable[Object]) -> tuple[str, bool]:
    """Return how many were right by severity, and whether that meets the goals."""
    rows, met, every = [], True, list(judged)
    for severity, goal in GOALS.items():
        group = [one for one in every if one["severity"] == severity]
        right = sum(one["verdict"] == "right" for one in group)
        met = met and right * DRAWN >= goal * len(group)
        rows.append((severity, f"{right} of {len(group)}"))
    return table(("severity", "right"), rows), met


def main() -> int:
    """Draw, or count what was judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, help="where the findings go (else standard output)")
    parser.add_argument("--findings", type=Path, help="a report in JSON Lines, in place of a run")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--number", type=int, default=DRAWN, help="of errors and of warnings")
    parser.add_argument("--tally", type=Path, help="count a file that was judged")
    parser.add_argument("--table", type=Path, help="print a file that was judged as a table")
    args = parser.parse_args()
    if judged := args.tally or args.table:
        every = [json.loads(line) for line in judged.read_text(encoding="utf-8").splitlines()]
        counted, met = tally(every)
        rows = [(one["severity"], one["path"], str(one["line"]), one["rule"], one["verdict"], one["why"]) for one in every]
        print(counted if args.tally else table(("severity", "document", "line", "rule", "verdict", "why"), rows))
        return int(not met)
    lines = [json.dumps(with_context(one), ensure_ascii=False) for one in drawn(findings(args.findings), args.seed, args.number)]
    text = "\n".join(lines) + "\n"
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
