"""The dates in a stretch of text: found, read as ISO dates, and judged possible or not."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.text._date_grammar import CUES, FORMS, GRAMMAR
from declint.text._date_years import year_of
from declint.text._months import month_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CUES", "FoundDate", "Order", "find_dates", "order_of", "ordered"]

Order = str  # "mdy" or "dmy"


@frozen
class FoundDate:
    """A date as written at `[start, end)` and as read.

    `value` is ISO and as precise as known; None where there is no such day or time (`impossible`), or no year
    (`yearless`, with `day` "08-22"). `ambiguous`: day and month could change places, and `readings` are both (month first,
    day first); `value` is then that of the order asked for, or only the year. `until`: the last day of a range. `time`:
    "16:35" of a date-time group. `form`: worded, numeric, iso, compact, dtg, month. `damaged`: a letter had to be guessed.
    """

    start: int
    end: int
    value: str | None
    form: str
    ambiguous: bool = False
    impossible: bool = False
    damaged: bool = False
    confidence: float = 0.95
    readings: tuple[str, ...] = ()
    until: str | None = None
    time: str | None = None
    day: str | None = None

    @property
    def yearless(self) -> bool:
        """Say whether only day and month are written."""
        return self.day is not None

    @property
    def precision(self) -> str:
        """Return day, month or year; empty where there is no value."""
        return {10: "day", 7: "month", 4: "year"}.get(len(self.value or ""), "")


def find_dates(
    text: str, start: int = 0, end: int | None = None, order: Order | None = None, *, yearless: bool = False
) -> Iterator[FoundDate]:
    """Give the dates in `text[start:end]` in order of place; those without a year only on request."""
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        found = _READERS[_form(match)](match, order)
        if found is not None and (yearless or not found.yearless):
            yield found


def order_of(text: str, dates: Iterable[FoundDate] | None = None) -> Order | None:
    """Tell from the numeric dates of a text in which order it writes day and month; None where none or both orders speak.

    `dates` are those already found in it, so that they need not be looked for again.
    """
    votes = set()
    for found in find_dates(text) if dates is None else dates:
        if found.form == "numeric" and found.value and not found.ambiguous and found.precision == "day":
            month_first = regex.match(rf"0?{int(found.value[5:7])}\D", text[found.start : found.end])
            votes.add("mdy" if month_first else "dmy")
    return votes.pop() if len(votes) == 1 else None


def ordered(found: FoundDate, order: Order | None) -> FoundDate:
    """Read an ambiguous date in an order that became known later."""
    if not found.ambiguous or order is None:
        return found
    return replace(found, value=found.readings[0 if order == "mdy" else 1])


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(GRAMMAR, regex.IGNORECASE)


def _form(match: regex.Match[str]) -> str:
    return next(name for name in FORMS if match[name] is not None)


def _found(match: regex.Match[str], value: str | None, form: str) -> FoundDate:
    return FoundDate(match.start(), match.end(), value, form, impossible=value is None)


def _worded(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `28 October 1968`, `October 28, 1968`, `15 Nov 62`, their ranges and their yearless forms."""
    del order  # the month is a word
    month, damaged = month_of(match["month"])
    if month is None or (damaged and not _may_be_damaged(match)):
        return None
    if match["year"] is None:
        return _yearless(match, month, int(match["day"]))
    year, sure = year_of(match["year"], match.string)
    found = _found(match, _iso(year, month, int(match["day"])), "worded")
    found = replace(found, damaged=damaged, confidence=min(0.65 if damaged else 0.95, sure))
    return _ranged(match, found, month) if _is_sure(found) else None


def _may_be_damaged(match: regex.Match[str]) -> bool:
    """Say whether a misread month may be trusted: a short word (`Bov.`) only where the line or a field begins with the date."""
    before = match.string[max(match.start() - 200, match.string.rfind("\n", 0, match.start()) + 1) : match.start()]
    return len(match["month"]) > 4 or not before.strip(" \t*#_~>-") or before.rstrip().endswith((":", "|"))


def _yearless(match: regex.Match[str], month: int, day: int) -> FoundDate | None:
    """Read `August 22` and `28 January`; "may 15" in small letters is a verb."""
    if day > monthrange(2000, month)[1] or match["month"][0].islower():
        return None
    return FoundDate(match.start(), match.end(), None, "worded", day=f"{month:02}-{day:02}", confidence=0.8)


def _ranged(match: regex.Match[str], found: FoundDate, month: int) -> FoundDate:
    """Read the first day of `28-30 October 1968` and `28 January to 7 February 1986`; the date found is its last."""
    if match["day0"] is None or found.value is None:
        return found
    first_month = month_of(match["month0"])[0] if match["month0"] else month
    first = _iso(int(found.value[:4]), first_month or month, int(match["day0"]))
    return replace(found, value=first, until=found.value) if first and first < found.value else found


def _month(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `May 1974`."""
    del order
    month, _ = month_of(match["month"])
    year, sure = year_of(match["year"], match.string)
    return replace(_found(match, f"{year:04}-{month:02}", "month"), confidence=min(0.9, sure))


def _numeric(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `10/28/68`; `00/00/63` on forms is a year alone."""
    first, second, written = int(match["a"]), int(match["b"]), match["year"]
    year, sure = year_of(written, match.string)
    if not first or not second:
        if written in ("00", "0000"):
            return None
        month = first or second
        value = f"{year:04}-{month:02}" if 0 < month <= 12 else f"{year:04}"
        return replace(_found(match, value, "numeric"), confidence=min(0.85, sure))
    month_first, day_first = _iso(year, first, second), _iso(year, second, first)
    readings = tuple(dict.fromkeys(value for value in (month_first, day_first) if value))
    if not readings:
        full, low, high = len(written) == 4, min(first, second), max(first, second)
        plausible = (high <= 31 and (low <= 12 or full)) or (high <= 39 and low <= 12 and full)  # 10/38/68 may be a file
        return replace(_found(match, None, "numeric"), confidence=0.8) if plausible else None
    sure = min(sure, 0.9 if match["mark"] or len(written) == 4 else 0.6)  # 2.10.45 may be a number of a section
    if len(readings) == 1:
        return replace(_found(match, readings[0], "numeric"), confidence=sure)
    chosen = {"mdy": month_first, "dmy": day_first}.get(order or "", f"{year:04}")
    return replace(_found(match, chosen, "numeric"), ambiguous=True, readings=readings, confidence=min(0.85, sure))


def _year_first(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `1962/11/15` and `2020-01-15`."""
    del order
    return _found(match, _iso(int(match["year"]), int(match["a"]), int(match["b"])), "iso")


def _compact(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `20351231`; a number that is no date is a number."""
    del order
    digits = match["digits"]
    value = _iso(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return replace(_found(match, value, "compact"), confidence=0.75) if value else None


def _date_time_group(match: regex.Match[str], order: Order | None) -> FoundDate | None:
    """Read `101635Z FEBRUARY 1986`: day, hour, minute, zone; `1207582 SEP 96` has its Z misread."""
    del order
    month, damaged = month_of(match["month"])
    if month is None:
        return None
    digits = match["digits"]
    day, hour, minute = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year, sure = year_of(match["year"], match.string)
    possible = hour < 24 and minute < 60
    found = _found(match, _iso(year, month, day) if possible else None, "dtg")
    damaged = damaged or match["zone"] == "2"
    time = f"{hour:02}:{minute:02}" if possible else None
    found = replace(found, time=time, damaged=damaged, confidence=min(0.7 if damaged else 0.95, sure))
    return found if _is_sure(found) else None


def _is_sure(found: FoundDate) -> bool:
    """Say whether a date may be told: one that is misread and impossible (`9109212 NOV 77`) only shows that it is misread."""
    return not (found.damaged and found.impossible)


_READERS = {
    "dtg": _date_time_group,
    "iso": _year_first,
    "numeric": _numeric,
    "compact": _compact,
    "dmy": _worded,
    "mdy": _worded,
    "month_year": _month,
}


def _iso(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, or None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"
