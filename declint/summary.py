"""What can be said of a record at a glance: the first line that a report prints for a document."""

from __future__ import annotations

from declint.model import Mark, Reading, Summary
from declint.scene import by_kind
from declint.vocabulary import Vocabulary

BANNER_ROLES = frozenset({"page_banner", "telegram_line", "document_header"})
OPEN_DECISIONS = frozenset({None, "undecided", "unknown"})


def summarise(reading: Reading, vocabulary: Vocabulary) -> Summary:
    """Sum up a reading; with several items the file as a whole, under the profile of its first item."""
    kinds = by_kind(reading.marks)
    levels = kinds.get("classification", ())
    banners = tuple(mark for mark in levels if mark.get("role") in BANNER_ROLES)
    stamps = kinds.get("release_stamp", ())
    last = next((stamp for stamp in reversed(stamps) if stamp.get("decision") not in OPEN_DECISIONS), stamps[-1] if stamps else None)
    profile = reading.profiles.get(1)
    return Summary(
        profile=profile.name if profile else "generic",
        level=_highest(banners or levels, vocabulary),
        banners=len(banners),
        struck=_struck(banners),
        authority=_text(last, "authority") or _text(last, "reviewer") or _text(last, "agency"),
        decision=_text(last, "decision"),
        date=_text(last, "date"),
        reviews=_reviews(kinds.get("release_stamp", ()), kinds.get("review_date", ())),
        not_shown=tuple(_not_shown(banners, stamps)),
        agency=_text(last, "agency"),
        reviewer=_text(last, "reviewer"),
        dated=_text(next(iter(kinds.get("item", ())), None), "date"),
    )


def _highest(marks: tuple[Mark, ...], vocabulary: Vocabulary) -> str | None:
    named = dict.fromkeys((str(level), str(mark.get("system") or "")) for mark in marks if (level := mark.get("level")))
    ranks = {name: -1 if (rank := vocabulary.rank(*name)) is None else rank for name in named}
    return max(named, key=lambda name: ranks[name], default=(None,))[0]


def _struck(banners: tuple[Mark, ...]) -> int | None:
    """Count the struck banners; None where the text cannot show strikes."""
    states = [mark.get("struck") for mark in banners]
    return None if None in states else states.count(True)


def _text(mark: Mark | None, name: str) -> str | None:
    value = mark.get(name) if mark else None
    return str(value) if value else None


def _reviews(stamps: tuple[Mark, ...], dates: tuple[Mark, ...]) -> tuple[str, ...]:
    """Return the dates of all reviews and releases, oldest first."""
    return tuple(sorted({str(date) for mark in (*stamps, *dates) if (date := mark.get("date"))}))


def _not_shown(banners: tuple[Mark, ...], stamps: tuple[Mark, ...]) -> list[str]:
    """Name what the text does not let us see."""
    missing = []
    if banners and _struck(banners) is None:
        missing.append("strikes")
    if any(stamp.get("decision") in OPEN_DECISIONS for stamp in stamps):
        missing.append("decision")
    return missing
