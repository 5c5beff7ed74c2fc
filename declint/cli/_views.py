"""Records shown in a report: read once more, each believed only if its hash is that of the run."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain
from typing import TYPE_CHECKING

from declint.compliance import view
from declint.compliance.build import INDEX, NOTHING, PAGES, Views, form_of
from declint.revisit import Looking, Room, sheets

if TYPE_CHECKING:
    from declint.cli._settings import Desk
    from declint.compliance.store import Store

HOME = f"../{INDEX}"
INLINE = Room(documents=200, bytes=1_000_000, pictures=3_000_000)  # of one page: some 60,000 elements, which open in a second or two
BESIDE = Room(bytes=100_000_000, pictures=100_000_000)  # of a folder of pages, which nobody opens at once


def views(store: Store, desk: Desk, args: Namespace, *, single: bool) -> Views:
    """Return the views that the page of a small report holds; in a folder those of a larger one are pages of their own.

    A page looks for the records where the run read them, and shows those with the worst findings, as long as there is room.
    Pages of their own take as long as a run, so they are made only where a folder of records is named (`--records`).
    """
    looking = Looking(desk.whole, desk.settings, args.records)
    if form_of(store) == "whole" and (single or args.records is None or _small(store)):
        return _inside(store, looking)
    return NOTHING if single or args.records is None else _beside(store, looking, args)


def _small(store: Store) -> bool:
    documents, size = store.execute("SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM document").fetchone()
    return bool(documents <= INLINE.documents and size <= INLINE.bytes)


def _inside(store: Store, looking: Looking) -> Views:
    """Return views as parts of a page; where there is neither a text nor a finding, what the page itself says is enough."""
    links = view.Links(rule=lambda rule: f"#rule-{rule}")
    worth = (one for one in sheets(store, looking, INLINE) if one.findings or isinstance(one.seen, view.Seen))
    inside = {one.number: view.fragment(one, links, level=3) for one in worth}
    return Views(inside=inside, style=view.style(), script=view.script()) if inside else NOTHING


def _beside(store: Store, looking: Looking, args: Namespace) -> Views:
    """Write a page for each document that is shown, linked to the ones before and after it."""
    (args.output / PAGES).mkdir()
    numbers = {found: at for at, (found,) in enumerate(store.execute("SELECT id FROM document ORDER BY id"), 1)}
    written: dict[int, str] = {}
    before, last = "", None
    by_id = form_of(store) == "whole"  # the other forms number documents without gaps
    for one in chain(sheets(store, looking, BESIDE), (None,)):
        if last is not None:
            name = f"{numbers[last.number]}.html"
            following = f"{numbers[one.number]}.html" if one else ""
            links = view.Links(HOME, lambda rule: f"{HOME}#rule-{rule}", before, following)
            (args.output / PAGES / name).write_text(view.page(last, links), encoding="utf-8", newline="\n")
            written[last.number if by_id else numbers[last.number]] = f"{PAGES}/{name}"
            before = name
        last = one
    return Views(beside=written)
