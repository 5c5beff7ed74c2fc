"""Where the time of a run went, as two tables: steps of the work and rules, and the slowest documents."""

from __future__ import annotations

from collections.abc import Iterable

from declint.reports._grid import Column, draw
from declint.rule import Ruleset
from declint.text.visible import visible
from declint.timings import STEPS, Timings

MOST = 20
ABOUT = {"reading": "opening and decoding files", "marks": "seeing marks", "rest": "settings, quotes and whatever lies between"}
PARTS = (Column("Time"), Column("Share"), Column("Spent on"), Column("", least=30))
DOCUMENTS = (Column("Time"), Column("Document", path=True, least=40))


def timetable(timings: Timings, ruleset: Ruleset, width: int) -> str:
    """Return both tables; shares are of the time spent within documents."""
    parts = dict(timings.parts)
    steps = [(parts.get(name, 0.0), name, ABOUT[name]) for name in STEPS]
    rules = sorted(((seconds, name) for name, seconds in parts.items() if name not in STEPS), reverse=True)
    rest = max(timings.in_documents - sum(parts.values()), 0.0)
    titles = {rule.id: rule.title for rule in ruleset.rules}
    rows = [*steps, (sum(seconds for seconds, _ in rules), "rules", f"all {len(rules)} rules"), (rest, "rest", ABOUT["rest"])]
    rows += [(seconds, name, titles.get(name, "")) for seconds, name in rules[:MOST]]
    whole = timings.in_documents or 1.0
    head = f"{timings.documents:,} documents in {timings.in_documents:.2f} s"
    tables = (
        draw(PARTS, [(_time(seconds), f"{seconds / whole:.1%}", name, words) for seconds, name, words in rows], width, colour=False),
        draw(DOCUMENTS, _documents(timings), width, colour=False) if timings.slow else "",
    )
    return "\n\n".join(part for part in (head, *tables) if part) + "\n"


def _documents(timings: Timings) -> list[tuple[str, ...]]:
    slowest: Iterable[tuple[float, str]] = timings.slowest
    return [(_time(seconds), visible(path)) for seconds, path in slowest]


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
