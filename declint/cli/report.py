"""Build the compliance report of one or more runs: a page that a reviewer reads, filters, prints and signs."""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from declint import export
from declint.cli import _options
from declint.cli._output import placing, replacing, told
from declint.cli._rules import loaded
from declint.cli._settings import Desk
from declint.errors import CLEAN, UsageError
from declint.reports._text import counted

if TYPE_CHECKING:
    from declint.compliance.build import Views
    from declint.compliance.context import Asked
    from declint.compliance.store import Store

PAGE = (".html", ".htm")
STANDARD = "-"
TEXT = ("csv", "markdown", "table")  # of the exports, those that a terminal can show


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="what check --format jsonl (or json) wrote")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR|FILE.html", help="a folder for the report, or one page")
    parser.add_argument(
        "--format", choices=("html", *export.formats()), default="html", help="what -o FILE is (html); - is standard output"
    )
    parser.add_argument(
        "--export", action="append", default=[], metavar="FORMAT=FILE", help=f"the rows as {', '.join(export.formats())}; may be repeated"
    )
    parser.add_argument("--title", default="Declassification markings", metavar="WORDS", help="what the report is headed by")
    parser.add_argument(
        "--against", nargs="+", action="extend", default=[], type=Path, metavar="OLD", help="earlier runs for the trend, oldest first"
    )
    parser.add_argument("--excerpts", choices=("none", "short", "full"), default="short", help="how much of a record is quoted")
    parser.add_argument(
        "--records", type=Path, metavar="DIR", help="where the records lie that the report shows (default: where the run read them)"
    )
    parser.add_argument("--with-times", action="store_true", help="say when the report was written; two of them then differ")
    parser.add_argument("--rules", action="append", default=[], type=Path, metavar="DIR", help="a further folder of rules; may be repeated")
    _options.configured(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Read the runs, and write the report."""
    from declint.compliance import catalogue, trend  # noqa: PLC0415 -- SQLite and templates, only here
    from declint.compliance.context import Asked  # noqa: PLC0415
    from declint.compliance.store import Store  # noqa: PLC0415

    exports = [_parsed(words) for words in args.export]
    if args.format != "html":
        exports, args.output = [*exports, (args.format, args.output or Path(STANDARD))], None
    if args.output is None and not exports:
        raise UsageError("nothing to write: give -o DIR or FILE.html, or --export FORMAT=FILE")
    with told(), Store.built(args.runs, excerpts=args.excerpts) as store:
        catalogue.fill(store, loaded(args).ruleset)
        trend.fill(store, args.against)
        asked = Asked(args.title, args.excerpts, _now() if args.with_times else "")
        if args.output is not None:
            _write(store, asked, args)
        for name, path in exports:
            _export(store, name, path)
        written = [*([args.output] if args.output else []), *(path for _, path in exports if path != Path(STANDARD))]
        if written:
            sys.stdout.write(f"{counted(store.count(()), 'finding')}: {', '.join(map(str, written))}\n")
    return CLEAN


def _export(store: Store, name: str, path: Path) -> None:
    """Write an export to its file, whole or not at all, or what is text to standard output."""
    if path != Path(STANDARD):
        with placing(path) as place:
            export.write(name, store, place)
        return
    if name not in TEXT:
        raise UsageError(f"--format {name}: -o FILE is wanted, only {', '.join(TEXT)} can go to standard output")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        export.write(name, store, place)
        with place.open(encoding="utf-8", errors="backslashreplace", newline="") as stream:
            shutil.copyfileobj(stream, sys.stdout)


def _parsed(words: str) -> tuple[str, Path]:
    """Split FORMAT=FILE."""
    name, equals, path = words.partition("=")
    if not equals or not path or name not in export.formats():
        raise UsageError(f"--export {words}: FORMAT=FILE is wanted, FORMAT one of {', '.join(export.formats())}")
    return name, Path(path)


def _write(store: Store, asked: Asked, args: Namespace) -> None:
    from declint.compliance import build  # noqa: PLC0415 -- as above

    form = build.form_of(store)
    if args.output.suffix.lower() in PAGE:
        if form == "folder":
            raise UsageError(f"-o {args.output}: too many findings for one file: name a folder")
        page = build.one_page(store, asked, _views(store, args, single=True))
        with replacing(args.output) as file:
            file.write(page)
        return
    with build.aside(args.output) as place:
        build.folder(store, asked, place, _views(store, Namespace(**{**vars(args), "output": place}), single=False))
        if form == "single":
            export.write("csv", store, place / build.TABLE)


def _views(store: Store, args: Namespace, *, single: bool) -> Views:
    """Return the document views, unless no words of records are wanted."""
    from declint.compliance.build import NOTHING  # noqa: PLC0415 -- as above

    if args.excerpts == "none":
        return NOTHING
    if args.records is not None and not args.records.is_dir():
        raise UsageError(f"--records {args.records}: there is no such folder")
    from declint.cli._views import views  # noqa: PLC0415 -- reads records

    whole = loaded(args).ruleset
    desk = Desk(Namespace(**vars(args), profile=None), whole, whole, args.records or Path())
    return views(store, desk, args, single=single)


def _now() -> str:
    from datetime import UTC, datetime  # noqa: PLC0415 -- only where a time is wanted

    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
