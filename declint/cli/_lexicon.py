"""Entries of the lexicon as a table and as plain values."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from declint.cli import _options
from declint.reports._grid import Column, draw

if TYPE_CHECKING:
    from declint.lexicon import Entry

COLUMNS = ("Word", "What", "System", "Rank", "In force", "On the day", "Also written", "Source")
RANKS = {4: "4 top secret", 3: "3 secret", 2: "2 confidential", 1: "1 restricted", 0: "0 not classified"}
MOST = 6  # forms that a table shows


def moment(words: str) -> str:
    """Read a day, a month or a year: 1953-12-15, 1953-12, 1953."""
    whole = words + {4: "-01-01", 7: "-01"}.get(len(words), "")
    _options.day(whole)
    return words


def plain(word: str, entries: tuple[Entry, ...], day: str | None) -> dict[str, Any]:
    """Return the entries as JSON has them."""
    return {"word": word, "on": day, "terms": [_value(entry) for entry in entries]}


def _value(entry: Entry) -> dict[str, Any]:
    term = entry.term
    return {
        "kind": entry.kind,
        "name": term.name,
        "system": term.system or None,
        "title": entry.title or None,
        "forms": list(term.forms),
        "rank": term.rank,
        "equivalents": [{"name": name, "system": system} for name, system in entry.equivalents],
        "from": term.years.first,
        "until": term.years.until,
        "begun_by": entry.begun_by,
        "ended_by": entry.ended_by,
        "replaced_by": entry.replaced_by,
        "in_force": entry.in_force,
        "about": term.data.get("about") or term.data.get("title"),
        "cite": term.cite,
        "unconfirmed": term.unconfirmed,
    }


def drawn(entries: tuple[Entry, ...], day: str | None, room: int, *, colour: bool) -> str:
    """Return a table of the entries, and under it the equivalents of their ranks."""
    table = draw([Column(name) for name in COLUMNS], [_row(entry, day) for entry in entries], room, colour=colour)
    return "\n".join([table, *_equivalents(entries, room)]) + "\n"


def _row(entry: Entry, day: str | None) -> tuple[str, ...]:
    term = entry.term
    about = term.data.get("about") or term.data.get("title")
    rank = "" if term.rank is None else RANKS.get(term.rank, str(term.rank))
    others = [form for form in term.forms if form != term.name]
    forms = ", ".join(others[:MOST]) + (" ..." if len(others) > MOST else "")
    source = f"{term.cite}{' (not confirmed)' if term.unconfirmed else ''}".strip()
    return (term.name, f"{entry.kind}{f': {about}' if about else ''}", entry.title, rank, _years(entry), _on(entry, day), forms, source)


def _years(entry: Entry) -> str:
    since, until = entry.term.years.first, entry.term.years.until
    parts = [
        f"from {since}{f' ({entry.begun_by})' if entry.begun_by else ''}" if since else "",
        f"until {until}{f' ({entry.ended_by})' if entry.ended_by else ''}" if until else "",
        f"now {entry.replaced_by}" if entry.replaced_by else "",
    ]
    return " ".join(part for part in parts if part) or "no years known"


def _on(entry: Entry, day: str | None) -> str:
    if day is None:
        return ""
    known = entry.term.years.first or entry.term.years.until
    words = {True: "in force", False: "not in force", None: "cannot be told" if known else "no years known"}[entry.in_force]
    return f"{words} on {day}"


def _equivalents(entries: tuple[Entry, ...], room: int) -> list[str]:
    """Return, for each rank once, the levels of other systems that rank alike."""
    ranks = {entry.term.rank: entry for entry in entries if entry.equivalents}
    own = {(entry.term.name, entry.term.system) for entry in entries}
    lines = []
    for rank, entry in ranks.items():
        systems: dict[str, list[str]] = {}
        for name, system in entry.equivalents:
            if (name, system) not in own:
                systems.setdefault(name, []).append(system)
        words = ", ".join(f"{name} ({', '.join(known)})" for name, known in systems.items())
        lines += ["", fill(f"Rank {rank} elsewhere: {words}", room, subsequent_indent="  ", break_on_hyphens=False)]
    return lines
