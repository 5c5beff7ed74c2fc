"""Serve an editor: findings and explanations as one types (a language server over standard input and output)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cli import _options
from declint.errors import CLEAN, UsageError

if TYPE_CHECKING:
    from declint.lsp.session import Session


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules; may be repeated")
    parser.add_argument("--by", metavar="NAME", help="who is named in a waiver that the editor adds (the name you are logged in by)")
    parser.add_argument("--today", type=_options.day, metavar="DATE", help="the day that rules take for today, such as 2026-01-31")
    parser.add_argument("--stdio", action="store_true", help="accepted, since editors say so: there is no other way")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Serve until the editor leaves."""
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise UsageError('lsp needs the extra “lsp”, which is not installed: pip install "declint[lsp]"')
    for folder in args.rules:
        if not folder.is_dir():
            raise UsageError(f"--rules {folder}: there is no such folder")
    from declint.lsp.server import serve  # noqa: PLC0415 -- needs the extra, and is needed here alone

    serve(lambda tell: _session(args, tell))
    return CLEAN


def _session(args: Namespace, tell: Callable[[str], None]) -> Session:
    from declint.lsp.rulebook import Rulebook  # noqa: PLC0415 -- as above
    from declint.lsp.session import Session  # noqa: PLC0415

    rules = Rulebook(tuple(folder.absolute() for folder in args.rules))
    return Session(rules, lambda: args.today or _options.today(), args.by or _login(), tell)


def _login() -> str:
    import getpass  # noqa: PLC0415 -- only here

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may know no name for the user that it runs as
        return "unknown"
