"""Writes a run of very many findings in every format that has a limit or streams, and shows what came of it.

`python bench/reports.py` takes a million findings; `--findings N` fewer. Each format is written in a process of its own, so that
its peak of memory is its own. Exit 1 where a limit of a format's reader is passed, or what is left out is not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from declint.model import DocumentResult, Finding, Pass, Place, Quote, Related, Severity, Status, Verdict
from declint.reports import Run, Style, Totals, make
from declint.rule import Case, Present, Ref, Rule, Ruleset, Selector
from declint.vocabulary import Vocabulary

EACH = 50  # findings of one document, of so many rules
MIB = 1 << 20
MESSAGE = "“SECRET” is not lined through although the imaginary Harbour Office released the document on 1999-09-09."
WARNS = (Case(None, Severity.WARNING),)
RULES = Ruleset(
    tuple(Rule(f"GEN-XMP-{number:03}", "An imaginary rule", "", Selector("date"), Present(Ref("it")), WARNS, ()) for number in range(120)),
    Vocabulary(),
)
FORMATS = ("sarif", "github", "gitlab", "junit", "markdown", "checkstyle", "rdjson", "csv", "jsonl", "line")


def documents(findings: int) -> Iterator[DocumentResult]:
    """Give documents with so many findings in all; one in fifty is an error, spread over the run."""
    for number in range(findings // EACH):
        path = f"records/{number // 1000:04}/paper-{number:06}.txt"
        told = tuple(finding(path, number * EACH + at, at) for at in range(EACH))
        passes = tuple(Pass(f"GEN-XMP-{at:03}", at, "it holds") for at in range(EACH, EACH + 30))
        quotes = {one.place: Quote("SECRET", 0, 6, 0, 6) for one in told}
        yield DocumentResult(path, Status.SCANNED, sha256=f"{number:064x}", findings=told, passes=passes, quotes=quotes)


def finding(path: str, number: int, at: int) -> Finding:
    """Make one finding."""
    severity = Severity.ERROR if at == 7 else Severity.WARNING
    place = Place(at + 1, 1, at + 1, 7)
    related = (Related(path, 200, 1, "release stamp"),)
    print_ = f"f1-{number:012x}-00000000-1"
    return Finding(f"GEN-XMP-{at:03}", severity, 0.9, MESSAGE, path, 1, 1, place, "SECRET", ("A manual, 4",), print_, related)


def totals(findings: int) -> Totals:
    """Sum the run up."""
    errors = findings // EACH
    return Totals(
        documents={Status.SCANNED: errors},
        findings={Severity.ERROR: errors, Severity.WARNING: findings - errors},
        verdicts={Verdict.FAILED: findings},
        rules={f"GEN-XMP-{at:03}": errors for at in range(EACH)},
        exit_code=1,
    )


def write(name: str, findings: int, file: Path) -> None:
    """Write one report and print its time in seconds and its peak of memory in MiB."""
    begun = time.perf_counter()
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        report = make(name, stream, Style())
        report.begin(Run("0", "declint records", ruleset=RULES))
        for result in documents(findings):
            report.document(result)
        report.end(totals(findings))
    print(time.perf_counter() - begun, peak())


def peak() -> float:
    """Return this process's peak of memory in MiB; what getrusage tells begins with that of the parent, so Linux is asked itself."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    own = next((line for line in lines if line.startswith("VmHWM")), "")
    return (int(own.split()[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def judged(name: str, text: str, findings: int) -> tuple[int, bool, str]:
    """Return how many findings a report holds, whether it keeps the limits of its readers, and what it says of the rest."""
    errors, size = findings // EACH, len(text.encode())
    if name == "sarif":
        log = json.loads(text)["runs"][0]
        held, said = len(log["results"]), " ".join(one["message"]["text"] for one in log["invocations"][0]["toolExecutionNotifications"])
        return held, held <= 25_000 and len(gzip.compress(text.encode())) < 10_000_000 and f"{findings - held:,} are left out" in said, said
    if name == "gitlab":
        issues = json.loads(text)
        held, said = len(issues), issues[-1]["description"]
        unique = len({one["fingerprint"] for one in issues}) == held
        return held, unique and size < 100_000_000 and (held == findings or f"{findings - held + 1:,} more" in said), said
    if name == "github":
        levels = [line.split()[0] for line in text.splitlines() if line.startswith("::")]
        return len(levels), max(map(levels.count, levels)) <= 10 and f"{errors - 9:,} more findings" in text, text.splitlines()[9]
    if name == "junit":
        held, cases = text.count("<failure "), text.count("<testcase ")
        return held, cases <= 500_001 and (held == findings or "cases left out" in text), text.splitlines()[-3].strip()
    if name == "markdown":
        held = text.count("\n| error |") + text.count("\n| warning |")
        said = next((line for line in text.splitlines() if "left out" in line), "")
        return held, size < MIB and f"{findings - held:,} more findings left out" in said, said
    marks = {"checkstyle": "<error ", "rdjson": '{"message": "“', "csv": "\n", "jsonl": '{"type": "finding"', "line": "\n"}
    held = text.count(marks[name]) - (name == "csv")
    return held, held == findings, "nothing is left out"


def main() -> int:
    """Write and judge each format."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--findings", type=int, default=1_000_000)
    parser.add_argument("--write", nargs=2, metavar=("FORMAT", "FILE"), help="write one report alone")
    options = parser.parse_args()
    if options.write:
        write(options.write[0], options.findings, Path(options.write[1]))
        return 0
    good = True
    print(f"{options.findings:,} findings\n{'format':11}{'s':>7}{'MiB RSS':>9}{'MiB':>8}{'held':>10}  says")
    for name in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, name)
            command = [sys.executable, __file__, "--findings", str(options.findings), "--write", name, str(file)]
            seconds, memory = map(float, subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.split())
            held, kept, said = judged(name, file.read_text(encoding="utf-8"), options.findings)
            size = file.stat().st_size / MIB
        good = good and kept
        print(f"{name:11}{seconds:7.1f}{memory:9.0f}{size:8.1f}{held:10,}  {'' if kept else 'LIMIT PASSED: '}{said[:100]}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
