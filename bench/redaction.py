"""Measures the redaction audit of PDFs against x-ray, file by file in turn: times, their ratios, memory, and which leaks are found.

`python bench/redaction.py FOLDER --xray PYTHON` where PYTHON has x-ray installed (it needs PyMuPDF, which is why it is never
installed beside declint). Both programs stay up and are asked for one file after the other, in turn; imports are not counted.
What x-ray does is measured by what declint does for the same end, the audit of the pages; `--whole` takes its whole reading of the
file instead. `--expected FILE` (files with their leaks, as in expected.yaml) tells recall and precision at the level of errors.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OURS = """
import json, resource, sys, time
from declint.documents import Source, open_document
WHOLE = {whole}
def found(path):
    if not WHOLE:
        return audited(path)
    document = open_document(Source(path, open(path, "rb").read()))
    told = [one for one in document.regions if one.kind == "redaction_region" and one.attributes.get("recoverable")]
    leaks = [one.attributes for one in told if not one.attributes.get("demoted")]
    return len(document.breaks), [[known.get("page"), known.get("bbox"), known.get("hidden")] for known in leaks]
"""
PAGES = """
from declint.audit.pdf.audit import of_page, settled
from declint.audit.pdf.facts import facts
from declint.audit.pdf.page import PageView
import pypdfium2
def audited(path):
    data = open(path, "rb").read()
    known, document, told = facts(data), pypdfium2.PdfDocument(data), []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text = page.get_textpage()
        told += of_page(PageView(page, text, number, known.units.get(number, 1.0)), known)
        text.close()
        page.close()
    leaks = [hit.seen for hit in settled(told) if hit.seen.kind == "redaction_region" and hit.seen.attributes.get("recoverable")]
    return len(document), [[seen.page, seen.box, seen.hidden] for seen in leaks if "demoted" not in seen.attributes]
"""
THEIRS = """
import asyncio, json, resource, sys, time
import xray
def found(path):
    told = asyncio.run(xray.inspect(path))
    return None, [[page, one["bbox"], one["text"]] for page, several in told.items() for one in several]
"""
SERVE = """
for path in map(str.strip, sys.stdin):
    started = time.perf_counter(), time.process_time()
    try:
        pages, leaks = found(path)
        problem = ""
    except Exception as error:
        pages, leaks, problem = None, [], type(error).__name__
    took = time.perf_counter() - started[0], time.process_time() - started[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print("ANSWER", json.dumps([took, pages, leaks, problem, memory]), flush=True)
"""


class Answer(NamedTuple):
    """What one program said of one file: seconds by the clock and of the processor, pages, leaks, problem, kilobytes at most."""

    took: tuple[float, float]
    pages: int | None
    leaks: list[list[Any]]
    problem: str
    memory: int


class Program:
    """A program that stays up: it is given a path and says what it found."""

    def __init__(self, python: str, code: str) -> None:
        """Start it and let it finish its imports."""
        self._command = (python, "-c", code + SERVE)
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, path: Path) -> Answer:
        """Return its answer; one that dies of a file is started again."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("ANSWER "):
                return Answer(*json.loads(line[7:]))
        self._process.wait()
        self._start()
        return Answer((0.0, 0.0), None, [], f"died (exit {self._process.returncode})", 0)


class Pair(NamedTuple):
    """One file as both saw it; the times are medians of the rounds."""

    path: Path
    ours: Answer
    theirs: Answer
    seconds: tuple[float, float]


def measured(paths: list[Path], xray: str, rounds: int, *, whole: bool) -> list[Pair]:
    """Ask both for every file, in turn, so that other work on the machine weighs on both."""
    ours, theirs = Program(sys.executable, PAGES + OURS.replace("{whole}", str(whole))), Program(xray, THEIRS)
    ours.ask(paths[0])
    theirs.ask(paths[0])
    found = []
    for path in paths:
        both = [(ours.ask(path), theirs.ask(path)) for _ in range(rounds)]
        seconds = statistics.median(one.took[1] for one, _ in both), statistics.median(other.took[1] for _, other in both)
        found.append(Pair(path, *both[-1], seconds))
    return found


def report(pairs: list[Pair]) -> None:
    """Print times of processor per page, ratios, pages a second and memory."""
    fair = [pair for pair in pairs if pair.ours.pages and not pair.theirs.problem and not pair.ours.problem]
    for pair in pairs:
        if pair.ours.problem or pair.theirs.problem:
            print(f"  {pair.path.name}: declint {pair.ours.problem or 'read'}, x-ray {pair.theirs.problem or 'read'}")
    if not fair:
        return
    pages = [pair.ours.pages or 1 for pair in fair]
    ours = [1e3 * pair.seconds[0] / number for pair, number in zip(fair, pages, strict=True)]
    theirs = [1e3 * pair.seconds[1] / number for pair, number in zip(fair, pages, strict=True)]
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    print(f"{len(fair)} files, {sum(pages)} pages, read by both; {len(pairs) - len(fair)} not")
    print(f"ms a page, median: declint {statistics.median(ours):.1f}, x-ray {statistics.median(theirs):.1f}")
    print(f"ms a page, mean:   declint {statistics.mean(ours):.1f}, x-ray {statistics.mean(theirs):.1f}")
    print(f"x-ray / declint: median of ratios {statistics.median(ratios):.2f}, ratio of means {sum(theirs) / sum(ours):.2f}")
    whole = sum(pair.seconds[0] for pair in fair), sum(pair.seconds[1] for pair in fair)
    print(f"pages a second: declint {sum(pages) / whole[0]:.1f}, x-ray {sum(pages) / whole[1]:.1f}")
    memory = [max(answer.memory for answer in answers) / 1024 for answers in ([p.ours for p in pairs], [p.theirs for p in pairs])]
    print(f"memory at most: declint {memory[0]:.0f} MB, x-ray {memory[1]:.0f} MB")


def accuracy(pairs: list[Pair], expected: Path, root: Path) -> None:
    """Print how many of the leaks that are known to be there each program found, and how many others it told."""
    import yaml  # noqa: PLC0415

    known = {entry["file"]: entry["findings"] for entry in yaml.safe_load(expected.read_text(encoding="utf-8"))}
    counts = {"declint": [0, 0, 0], "x-ray": [0, 0, 0]}
    for pair in pairs:
        wanted = known.get(pair.path.relative_to(root).as_posix())
        if wanted is None:
            continue
        leaks = [one for one in wanted if one["severity"] == "error" and one["cls"] in ("dark-cover", "colour-cover")]
        for name, answer in (("declint", pair.ours), ("x-ray", pair.theirs)):
            hit = sum(any(_same(one, leak) for leak in answer.leaks) for one in leaks)
            false = sum(not any(_same(one, leak) for one in wanted) for leak in answer.leaks)
            counts[name] = [sum(both) for both in zip(counts[name], (len(leaks), hit, false), strict=True)]
    for name, (wanted, hit, false) in counts.items():
        print(f"{name}: {hit} of {wanted} known leaks under a cover, {false} told that are none")


def _same(wanted: dict[str, Any], leak: list[Any]) -> bool:
    """Say whether a leak is the one that is known: its words hold the others, blanks aside."""
    want, have = ("".join(str(words).split()).casefold() for words in (wanted.get("text"), leak[2]))
    return (bool(have) and (want in have or have in want)) or (not want and not have)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--xray", required=True, metavar="PYTHON")
    parser.add_argument("--expected", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="the whole reading: text, strikes, structure and revisions too")
    options = parser.parse_args()
    root = options.folder.resolve()
    pairs = measured(sorted(root.rglob("*.pdf")), options.xray, options.rounds, whole=options.whole)
    report(pairs)
    if options.expected:
        accuracy(pairs, options.expected, root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
