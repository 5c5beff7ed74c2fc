"""A report is built in the form that fits its size: one whole page, one page with columns, or a folder of shards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from itertools import groupby
from pathlib import Path
from typing import Any

from declint import __version__
from declint.compliance import columns, custody, facts
from declint.compliance.context import Asked, context
from declint.compliance.register import NAMES, Register
from declint.compliance.render import asset, block, page, policy
from declint.compliance.store import Store
from declint.compliance.whole import whole
from declint.errors import UsageError
from declint.frozen import frozen

WHOLE = 2_000  # findings, or documents, up to which a page holds everything without a script
SINGLE = 200_000  # up to which it is one file
INDEX, TABLE, STORE, DATA, PAGES = "index.html", "findings.csv", "report.sqlite", "data", "documents"
PART = ".declint-part-"  # how the name of a folder begins in which a report is being written
OURS = (INDEX, custody.LIST, TABLE, STORE, DATA, PAGES)


@frozen
class Views:
    """What is seen of documents: HTML by number for one page, or addresses of pages beside it, with their style and script."""

    inside: Mapping[int, str] = field(default_factory=dict)
    beside: Mapping[int, str] = field(default_factory=dict)
    style: str = ""
    script: str = ""


NOTHING = Views()


def form_of(store: Store) -> str:
    """Return the form that fits: whole, single or folder."""
    findings, documents = store.execute("SELECT (SELECT COUNT(*) FROM finding), (SELECT COUNT(*) FROM document)").fetchone()
    most = max(findings, documents)
    return "whole" if most <= WHOLE else "single" if most <= SINGLE else "folder"


def one_page(store: Store, asked: Asked, views: Views = NOTHING, table: str = "") -> str:
    """Return a page that holds everything, with columns where there are many findings; `table` is what its CSV is called."""
    register = Register(store)
    known = context(store, register, asked)
    if form_of(store) == "whole":
        known |= whole(store, register, views.inside, views.beside)
        return _page(known, "whole", asset("whole.js"), views)
    columns.prepare(store)
    blocks = [f'<script type="text/plain" id="data-{one.name}">{one.data}</script>' for one in _blocks(store, register)]
    known |= _browsed(store, register, views, table or "what declint check --format csv writes")
    known["blocks"] = "\n".join((known["blocks"], *blocks))
    return _page(known, "single", asset("columns.js"), NOTHING)


def folder(store: Store, asked: Asked, out: Path, views: Views = NOTHING) -> None:
    """Write the report as a folder: the page, the list of hashes and, where there are many findings, shards and the store.

    The table that a page without scripts names (`TABLE`) is for who calls this to write, where `form_of` is single.
    """
    form = form_of(store)
    with (out / custody.LIST).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(custody.listed(store))
    text = one_page(store, asked, views, f"{TABLE} beside this page") if form != "folder" else _sharded(store, asked, out, views)
    (out / INDEX).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def aside(out: Path) -> Iterator[Path]:
    """Give a folder to write a report in, which takes the place of the one in `out` when it is complete; an error leaves that as it was.

    Where `out` holds anything but an earlier report, `UsageError`; what is not of a report stays.
    """
    ready(out)
    with tempfile.TemporaryDirectory(prefix=PART, dir=out) as place:
        yield Path(place)
        for name in OURS:
            _removed(out / name)
        for path in sorted(Path(place).iterdir()):
            path.rename(out / path.name)


def ready(out: Path) -> None:
    """Make sure that a folder is there, and is empty or holds an earlier report; what a killed run began in it is removed."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"-o {out}: is no folder, and no .html file")
    out.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in out.iterdir()}
    if {name for name in there if not name.startswith(PART)} and not {INDEX, custody.LIST} <= there:
        raise UsageError(f"-o {out}: the folder is not empty, and holds no earlier report")
    for name in there:
        if name.startswith(PART):
            _removed(out / name)


def _removed(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sharded(store: Store, asked: Asked, out: Path, views: Views) -> str:
    register = Register(store)
    known = context(store, register, asked)
    columns.prepare(store)
    (out / DATA).mkdir()
    _write(out / DATA / "findings.js", columns.finding_columns(store, register))
    _write(out / DATA / "documents.js", columns.document_columns(store, register))
    shards = columns.layout(store, register).shards
    for rule, blocks in groupby(columns.finding_shards(store, shards), key=lambda one: one.rule):
        for number, one in enumerate(blocks):
            _write(out / DATA / f"rule-{rule}-{number:03}.js", [one])
    for number, one in enumerate(columns.document_shards(store)):
        _write(out / DATA / f"documents-{number:03}.js", [one])
    store.execute("VACUUM INTO ?", (str(out / STORE),))
    known |= _browsed(store, register, views, f"{STORE} beside this page (table finding), which any reader of SQLite opens")
    return _page(known, "folder", asset("columns.js"), NOTHING)


def _write(path: Path, blocks: Iterable[columns.Block]) -> None:
    with path.open("w", encoding="ascii", newline="\n") as stream:
        stream.writelines(f'declintData("{one.name}","{one.data}");\n' for one in blocks)


def _blocks(store: Store, register: Register) -> Iterator[columns.Block]:
    yield from columns.finding_columns(store, register)
    yield from columns.document_columns(store, register)
    yield from columns.finding_shards(store, columns.layout(store, register).shards)
    yield from columns.document_shards(store)


def _browsed(store: Store, register: Register, views: Views, table: str) -> dict[str, Any]:
    """Return what a page is told whose lists are made by its script."""
    about = columns.layout(store, register)._asdict() | {
        "names": NAMES,
        "rows": columns.ROWS,
        "parts": {part: words[0] for part, words in facts.PART_WORDS.items()},
        "views": sorted(views.beside),
    }
    return {
        "findings_total": about["findings"],
        "csv": table,
        "blocks": f'<script type="application/json" id="about">{block(about)}</script>',
    }


def _page(known: dict[str, Any], form: str, script: str, views: Views) -> str:
    style, decisions = asset("page.css"), asset("decisions.js")
    scripts = (decisions, script, *([views.script] if views.script else []))
    styles = (style, *([views.style] if views.style else []))
    further = " 'strict-dynamic'" if form == "folder" else ""  # its own script adds those of the shards
    known |= {"form": form, "version": __version__, "policy": policy(scripts, styles, further=further)}
    known |= {"decisions_script": decisions, "script": script, "style": style, "view_style": views.style, "view_script": views.script}
    return page("index.html.j2", known)
