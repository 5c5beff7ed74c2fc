"""Options that several subcommands share, and what their words mean."""

from __future__ import annotations

import os
import re
import shlex
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _cache
from declint.errors import UsageError
from declint.reports import Style, formats
from declint.text.address import public

SHOW = ("info", "passes", "undetermined", "waived")
FAIL_ON = ("error", "warning", "info", "never")
JOBS = "how many processes work; auto, which is usual, is one a processor where there is enough to do. The output is the same"
SURE = {"high": 0.9, "medium": 0.6, "low": 0.0}


def command(args: Namespace) -> str:
    """Return the command line as reports tell it: without what is secret in addresses."""
    return shlex.join(["declint", *map(public, args.command_line)])


def common(parser: ArgumentParser) -> None:
    """Add what every subcommand has."""
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="NO_COLOR and FORCE_COLOR are heeded")
    parser.add_argument("--debug", action="store_true", help="show where declint itself fails")


def rules(parser: ArgumentParser) -> None:
    """Add which rules there are."""
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules; may be repeated")
    parser.add_argument(
        "--select", action="append", default=[], metavar="NAME", help="only rules of this id, beginning of ids, pack or tag"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="NAME", help="not the rules of this id, beginning of ids, pack or tag"
    )


def inputs(parser: ArgumentParser, *, paths: bool = True) -> None:
    """Add what to look at (where that is not one document alone) and how to read it."""
    if paths:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, archives, patterns; - is standard input")
        parser.add_argument(
            "--files-from", metavar="FILE", help="read paths from FILE, one a line or separated by NUL; - is standard input"
        )
        parser.add_argument("--text-column", metavar="NAME", help="the column of tables that holds the text of a record in each row")
        parser.add_argument("--id-column", metavar="NAME", help="the column that says what the rows of such tables are called")
        parser.add_argument("--jobs", type=jobs, metavar="N", help=JOBS)
        _cache.options(parser)
    parser.add_argument("--stdin-filename", metavar="NAME", help="what to call standard input in reports")
    parser.add_argument("--max-size", type=size, metavar="SIZE", help="the largest input that is read, such as 64MiB")
    parser.add_argument("--profile", metavar="NAME", help="the regime that the records live under, whatever the evidence")
    configured(parser)


def configured(parser: ArgumentParser) -> None:
    """Add which configuration holds."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="use this configuration instead of the nearest declint.yaml")
    parser.add_argument("--isolated", action="store_true", help="use no configuration file")


def changes(parser: ArgumentParser) -> None:
    """Add what narrows a run to what has changed."""
    parser.add_argument("--changed-since", metavar="REF", help="only files that differ from where this branch left REF (git)")
    parser.add_argument("--diff", metavar="FILE", help="only findings on lines that this unified diff touches; - is standard input")


def aside(parser: ArgumentParser) -> None:
    """Add which files say what is known of findings."""
    parser.add_argument("--waivers", type=Path, metavar="FILE", help="the file of waivers, instead of the configuration's")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="the file of known findings, instead of the configuration's")


def judging(parser: ArgumentParser) -> None:
    """Add what counts and what is shown."""
    telling(parser, formats())
    reveal(parser)
    recognition(parser)
    parser.add_argument("--evidence-dir", type=Path, metavar="DIR", help="put pictures of failed redactions there: as shown, and beneath")
    parser.add_argument("--timings", action="store_true", help="say on stderr which rules and documents took how long")


def telling(parser: ArgumentParser, names: tuple[str, ...]) -> None:
    """Add what counts and how it is told: in one of these formats."""
    parser.add_argument("--format", choices=names, default="table", help="what standard output gets")
    parser.add_argument("--output", action="append", default=[], metavar="FORMAT=FILE", help="a further report in a file; may be repeated")
    parser.add_argument("--fail-on", choices=FAIL_ON, help="the least severity that makes the exit code 1 (error)")
    parser.add_argument("--min-confidence", type=_sure, default=0.0, metavar="LEVEL", help="high, medium, low or a number from 0 to 1")
    parser.add_argument("--show", action="append", default=[], type=_show, metavar="WHAT", help=f"also show {', '.join(SHOW)}")
    parser.add_argument("--excerpts", choices=("none", "short", "full"), default="short", help="how much of a document reports may quote")
    parser.add_argument("--today", type=day, metavar="DATE", help="the day that rules take for today, such as 2026-01-31")
    parser.add_argument("--allow-unchecked", action="store_true", help="inputs that cannot be checked do not fail the run")
    parser.add_argument("--statistics", action="store_true", help="count the findings of each rule")
    parser.add_argument("-q", "--quiet", action="store_true", help="findings alone")
    parser.add_argument("-v", "--verbose", action="store_true", help=f"the same as --show {','.join(SHOW)}")


def reveal(parser: ArgumentParser) -> None:
    """Add whether hidden words are told: logs are often public, so they never are unless somebody asks."""
    parser.add_argument("--reveal", action="store_true", help="tell the words that a redaction fails to hide (json, jsonl, sarif, full)")


def recognition(parser: ArgumentParser) -> None:
    """Add whether pages without text are recognised: it takes seconds a page, so they never are unless somebody asks."""
    parser.add_argument(
        "--ocr", action="store_true", help="read the pages of PDFs that have no text layer by OCR (tesseract, or the extra ocr)"
    )


def style(show: list[frozenset[str]], *, colour: bool, width: int, quiet: bool = False, statistics: bool = False) -> Style:
    """Return how reports look."""
    return Style(colour=colour, width=width, show=frozenset[str]().union(*show), quiet=quiet, statistics=statistics)


def day(words: str) -> str:
    """Return an ISO day, or raise `UsageError`."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return time.strftime("%Y-%m-%d", time.strptime(words, "%Y-%m-%d"))
    except ValueError:
        pass
    raise UsageError(f"{words}: not a day such as 2026-01-31")


def today() -> str:
    """Return the day of the run: that of SOURCE_DATE_EPOCH, where a build sets it, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if epoch.isdecimal() else time.localtime())


def names(words: list[str]) -> tuple[str, ...]:
    """Split what may be repeated or separated by commas."""
    return tuple(name for word in words for name in word.replace(",", " ").split())


def jobs(words: str) -> int | None:
    """Return a number of processes, None for auto."""
    if words == "auto":
        return None
    if words.isdecimal() and int(words) > 0:
        return int(words)
    raise UsageError(f"--jobs {words}: a number from 1, or auto")


def _sure(words: str) -> float:
    try:
        value = SURE[words] if words in SURE else float(words)
    except ValueError:
        value = -1.0
    if 0.0 <= value <= 1.0:
        return value
    raise UsageError(f"--min-confidence {words}: high, medium, low or a number from 0 to 1")


def _show(words: str) -> frozenset[str]:
    wanted = frozenset(words.split(","))
    if unknown := sorted(wanted - {*SHOW}):
        raise UsageError(f"--show {','.join(unknown)}: {', '.join(SHOW)} can be shown")
    return wanted


def size(words: str) -> int:
    from declint.config import UNITS  # noqa: PLC0415 -- seldom asked for

    found = re.fullmatch(r"([1-9][0-9]{0,11}) ?([KMG]?)(i?B)?", words)
    if found is None:
        raise UsageError(f"--max-size {words}: a size such as 500KB or 64MiB")
    return int(found[1]) * UNITS[found[2] + ("B" if found[2] and found[3] == "B" else "")]
