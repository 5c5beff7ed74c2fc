"""The command line: one module a subcommand, its name is its registration; here is the one error handler.

A subcommand's module has `configure(parser)` and `run(args)`, which returns the exit code; the first sentence of its docstring
is its line in the help. Only the module that is needed is imported. A package is a group of subcommands (`declint rules list`).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in typing, the import of which costs `--version` half its time
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from types import ModuleType
    from typing import NoReturn

DEFAULT = "check"
COLLECT = 100_000  # new objects before cycles are looked for: there are next to none, and to look every 700 costs a run a twentieth


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing but a fault of `--debug`'s making is ever raised."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):
        from declint import __version__  # noqa: PLC0415 -- the fastest way out

        sys.stdout.write(f"declint {__version__}\n")
        return 0
    import gc  # noqa: PLC0415 -- as above

    gc.set_threshold(COLLECT)
    from declint.cli import _guard  # noqa: PLC0415

    code = _guard.guarded(lambda: _run(list(arguments)), debug="--debug" in arguments)
    # The process ends: to look through all that is left for cycles would cost as much as many a run. What DuckDB is bound with takes
    # objects that nobody looks through for lost ones, and lists them on stderr.
    if argv is None and "duckdb" not in sys.modules:
        gc.freeze()
    return code


def _run(arguments: list[str]) -> int:
    """Find the subcommand, parse its options and run it."""
    module, words, rest = _find(sys.modules[__name__], [], arguments)
    if module is None:
        return _help(words, rest)
    return int(module.run(parsed(arguments)))


def parsed(arguments: list[str]) -> Namespace:
    """Return the options of a command line, which must name a subcommand or something to check."""
    module, words, rest = _find(sys.modules[__name__], [], arguments)
    assert module is not None
    parser = _parser(module, words)
    module.configure(parser)
    args = parser.parse_args(rest)
    args.command_line = arguments
    return args


def _find(group: ModuleType, words: list[str], rest: list[str]) -> tuple[ModuleType | None, list[str], list[str]]:
    """Follow words to a subcommand; at the top, what names none is the beginning of what to check."""
    from importlib import import_module  # noqa: PLC0415 -- `--version` does without

    names = subcommands(group)
    if rest and rest[0] in names:
        module = import_module(f"{group.__name__}.{rest[0]}")
        words, rest = [*words, rest[0]], rest[1:]
        return _find(module, words, rest) if hasattr(module, "__path__") else (module, words, rest)
    if words or not rest or rest[0] in {"-h", "--help"}:
        return None, words, rest
    return import_module(f"{group.__name__}.{DEFAULT}"), [DEFAULT], rest


def subcommands(group: ModuleType) -> tuple[str, ...]:
    """Return the names of the subcommands in a package, without importing them."""
    from pkgutil import iter_modules  # noqa: PLC0415 -- as above

    return tuple(sorted(name for _, name, _ in iter_modules(group.__path__) if not name.startswith("_")))


def _parser(module: ModuleType, words: list[str]) -> ArgumentParser:
    """Return a parser whose errors are ours."""
    import argparse  # noqa: PLC0415 -- as above

    from declint.cli import _terminal  # noqa: PLC0415
    from declint.errors import UsageError  # noqa: PLC0415

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise UsageError(f"{message} ({self.prog} --help shows the options)")

    return Parser(
        prog=" ".join(["declint", *words]), description=module.__doc__, allow_abbrev=False,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=_terminal.columns() - 2),
    )  # fmt: skip


def _help(words: list[str], rest: list[str]) -> int:
    """List the subcommands of a group; asked for, that is well, otherwise it is a mistake in usage."""
    from importlib import import_module  # noqa: PLC0415 -- as above

    from declint.errors import CLEAN, USAGE, UsageError  # noqa: PLC0415

    group = import_module(".".join([__name__, *words]))
    names = subcommands(group)
    if rest and rest[0] not in {"-h", "--help"}:
        raise UsageError(f"{' '.join(['declint', *words])} has no {rest[0]} (it has: {', '.join(names)})")
    start = " ".join(["declint", *words])
    lines = [f"usage: {start} {'[check] PATH...' if not words else 'COMMAND'}", "", *_commands(group, names), ""]
    sys.stdout.write("\n".join([*lines, f"{start} COMMAND --help shows the options of each.", ""]))
    return CLEAN if rest else USAGE


def _commands(group: ModuleType, names: tuple[str, ...]) -> list[str]:
    from importlib import import_module  # noqa: PLC0415 -- as above

    widest = max(map(len, names))
    about = ((name, import_module(f"{group.__name__}.{name}").__doc__ or "") for name in names)
    return [f"  {name:<{widest}}  {words.splitlines()[0]}" for name, words in about]
