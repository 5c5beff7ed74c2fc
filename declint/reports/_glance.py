"""One line a document: what kind of record it is, and what can be said of it at a glance."""

from __future__ import annotations

from declint.model import DocumentResult, Status, Summary
from declint.reports._grid import Column
from declint.reports._text import one_line
from declint.text.visible import visible

COLUMNS = (
    Column("Document", path=True, least=24),
    Column("Profile"),
    Column("Highest marking", least=15),
    Column("Release", least=16),
    Column("Reviewed"),
    Column("Not shown", least=9),
    Column("Text"),
)
DECISIONS = {
    "full": "in full",
    "part": "in part",
    "no_objection": "no objection",
    "undecided": "not decided",
    "unknown": "not readable",
}


def glance(result: DocumentResult) -> tuple[str, ...]:
    """Return the cells of a document's line."""
    path = visible(result.path)
    if result.status is not Status.SCANNED:
        return (path, f"({result.status.value.replace('_', ' ')})", *[""] * (len(COLUMNS) - 2))
    reading = result.reading
    return (
        path,
        visible(reading.profile),
        "\n".join(filter(None, (visible(reading.level or ""), _banners(reading)))),
        "\n".join(filter(None, (_release(reading), one_line(reading.authority or "")))),
        _reviewed(reading),
        "; ".join(one_line(words) for words in reading.not_shown if not (words == "strikes" and reading.banners)),
        "" if result.quality is None else f"{result.quality:.0%}",
    )


def _banners(reading: Summary) -> str:
    """Say how many of the banners seen are struck; a text that cannot carry strikes says nothing of them."""
    if not reading.banners:
        return ""
    return f"{reading.banners}, strikes not shown" if reading.struck is None else f"{reading.struck} of {reading.banners} struck"


def _release(reading: Summary) -> str:
    decision = DECISIONS.get(reading.decision or "", (reading.decision or "").replace("_", " "))
    return ", ".join(one_line(part) for part in (decision, reading.date or "") if part)


def _reviewed(reading: Summary) -> str:
    """Return the date of the last review where it is not the release itself."""
    last = max(reading.reviews, default="")
    return "" if last == reading.date else visible(last)
