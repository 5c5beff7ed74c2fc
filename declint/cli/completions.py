"""Write the completions of a shell: commands, options, their words, and files."""

from __future__ import annotations

import argparse
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from declint.cli import _options, subcommands
from declint.errors import CLEAN

SHELLS = ("bash", "zsh", "fish")
FILES = frozenset({"PATH", "FILE", "FORMAT=FILE", "FILE[:LINE]", "FINGERPRINT|FILE:LINE", "PATH|RULE"})
FOLDERS = frozenset({"DIR", "FOLDER"})


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("shell", choices=SHELLS, help="the shell")
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the script, to be sourced or put where the shell looks for it."""
    import shtab  # noqa: PLC0415 -- needed by this command alone

    parser = whole(import_module("declint.cli"))
    for action in _actions(parser):
        kind = shtab.FILE if action.metavar in FILES else shtab.DIRECTORY if action.metavar in FOLDERS else None
        if kind:
            action.complete = kind  # where shtab looks for it
    sys.stdout.write(shtab.complete(parser, shell=args.shell))
    return CLEAN


def whole(group: ModuleType, parser: ArgumentParser | None = None) -> ArgumentParser:
    """Return one parser of all commands; declint itself makes only that of the command it runs."""
    parser = parser or ArgumentParser(prog="declint", allow_abbrev=False)
    if group.__name__ == "declint.cli":
        parser.add_argument("-V", "--version", action="version", version="", help="tell the version")
    parts = parser.add_subparsers(metavar="COMMAND")
    for name in subcommands(group):
        module = import_module(f"{group.__name__}.{name}")
        part = parts.add_parser(name, help=(module.__doc__ or "").splitlines()[0], allow_abbrev=False)
        if hasattr(module, "__path__"):
            whole(module, part)
        else:
            module.configure(part)
    return parser


def _actions(parser: ArgumentParser) -> Iterator[Any]:
    """Give every option and argument of a parser and of those below it."""
    for action in parser._actions:  # noqa: SLF001 -- argparse has no other way to them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 -- as above
            for part in dict.fromkeys(action.choices.values()):
                yield from _actions(part)
