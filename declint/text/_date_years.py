"""Which year a date means that is written with two figures.

30 to 99 are of the 1900s. 00 to 29 are of the 2000s, since release stamps write them, unless every
four-digit year in the text is before 1936: then the record is that old, and so is the date. Confidence is lower either way.
"""

from __future__ import annotations

from functools import lru_cache

import regex


def year_of(written: str, text: str) -> tuple[int, float]:
    """Return the year meant and how sure that is."""
    year = int(written)
    if len(written) == 4:
        return year, 0.95
    if year >= 30:
        return 1900 + year, 0.9
    return (1900 if _is_old(text) else 2000) + year, 0.7 if _is_recent(text) else 0.6


@lru_cache(maxsize=8)
def _years(text: str) -> tuple[int, ...]:
    """Return the first and last four-digit year in a text, or nothing."""
    years = [int(year) for year in regex.findall(r"(?<![\w.,-])(?:1[6-9]|20)\d\d(?![\w-])", text)]
    return (min(years), max(years)) if years else ()


def _is_old(text: str) -> bool:
    years = _years(text)
    return bool(years) and years[1] < 1936


def _is_recent(text: str) -> bool:
    years = _years(text)
    return bool(years) and 1990 <= years[1] < 2100
