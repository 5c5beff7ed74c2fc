"""What a subcommand takes from the cache and leaves there."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cache.shelf import Shelf, folder_of_user
from declint.cache.stamp import program, stamp
from declint.cli._guard import tell
from declint.text.search import ENGINE

if TYPE_CHECKING:
    from declint.inputs import Inputs
    from declint.run import Request

STRATEGIES = ("metadata", "content")
NO = ("", "0", "false")


def options(parser: ArgumentParser) -> None:
    """Add whether and how results of earlier runs are used."""
    parser.add_argument("--no-cache", action="store_true", help="take nothing from earlier runs and leave nothing for later ones")
    parser.add_argument("--cache-dir", type=Path, metavar="DIR", help="where that lies, instead of the user's cache folder")
    parser.add_argument(
        "--cache-strategy",
        choices=STRATEGIES,
        help="what tells that a file has changed: its size and time (metadata), or its bytes alone (content; usual where CI is set)",
    )


def shelf(args: Namespace) -> Shelf:
    """Return the cache that the options ask for."""
    return Shelf(None if getattr(args, "no_cache", False) else folder_of_user(getattr(args, "cache_dir", None)))


def search(args: Namespace) -> None:
    """Let the search for cues keep what it compiles; DECLINT_ENGINE=regex does without Hyperscan, and finds the same."""
    ENGINE.keeper, ENGINE.plain = shelf(args), os.environ.get("DECLINT_ENGINE", "") == "regex"


@contextmanager
def remembering(request: Request, inputs: Inputs, args: Namespace) -> Iterator[Request]:
    """Give the request with the results of earlier runs; afterwards those of this one are kept. Who asks for times gets none.

    What --reveal and --evidence-dir bring out of a record is never left in a cache.
    """
    folder = shelf(args).folder
    if folder is None or request.timings or request.evidence or getattr(args, "reveal", False):
        yield request
        return
    from declint.cache.results import Keys, Results  # noqa: PLC0415 -- brings SQLite

    strategy = getattr(args, "cache_strategy", None) or STRATEGIES[os.environ.get("CI", "").lower() not in NO]
    keys = Keys(stamp(), _run_key(request), request.today, strategy == "content")
    results = Results(folder, keys, tell if getattr(args, "verbose", False) else lambda _: None)
    inputs.knows = results.reader
    try:
        yield replace(request, cache=results)
    finally:
        results.close()


def _run_key(request: Request) -> str:
    """Return the hash of what every result of a run rests on."""
    rules = (f"{rule.id}{'' if rule.enabled else ' off'}" for rule in request.ruleset.rules)
    return sha256("\n".join((stamp(), program("tesseract"), request.ruleset.sha256, *rules)).encode("utf-8", "surrogateescape")).hexdigest()
