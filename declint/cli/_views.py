"""Records shown in a report: read once more, each believed only if its hash is that of the run."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain
from typing import TYPE_CHECKING

from declint.compliance import view
from declint.compliance.build import INDEX, PAGES, Views, form_of
from declint.revisit import Looking, Room, sheets

if TYPE_CHECKING:
    from declint.cli._settings import Desk
    from declint.compliance.store import Store

HOME = f"../{INDEX}"


def views(store: Store, desk: Desk, args: Namespace, *, single: bool) -> Views:
    """Return the views for a page that holds them; for a large report they are written as pages of their own into its folder."""
    looking = Looking(desk.whole, desk.settings, args.records, None, words=args.excerpts != "none")
    if single or form_of(store) == "whole":
        links = view.Links(rule=lambda rule: f"#rule-{rule}")
        inside = {one.number: view.fragment(one, links, level=3) for one in sheets(store, looking, Room())}
        return Views(inside=inside, style=view.style(), script=view.script())
    return _beside(store, looking, args)


def _beside(store: Store, looking: Looking, args: Namespace) -> Views:
    """Write a page for each document that is shown, linked to the ones before and after it."""
    (args.output / PAGES).mkdir()
    numbers = {found: at for at, (found,) in enumerate(store.execute("SELECT id FROM document ORDER BY id"), 1)}
    written: dict[int, str] = {}
    before, last = "", None
    for one in chain(sheets(store, looking, Room()), (None,)):
        if last is not None:
            name = f"{numbers[last.number]}.html"
            following = f"{numbers[one.number]}.html" if one else ""
            links = view.Links(HOME, lambda rule: f"{HOME}#rule-{rule}", before, following)
            (args.output / PAGES / name).write_text(view.page(last, links), encoding="utf-8", newline="\n")
            written[numbers[last.number]] = f"{PAGES}/{name}"
            before = name
        last = one
    return Views(beside=written)
