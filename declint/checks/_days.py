"""Arithmetic on ISO dates of any precision (year, month, day): each is a range of days."""

import calendar
import datetime as dt


def span(date: str) -> tuple[str, str]:
    """Return the first and the last day that a date may mean."""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date[:10], date[:10]


def shift(date: str, amount: str) -> str:
    """Add an amount such as "25 years", "6 months" or "-180 days"; 29 February becomes the 28th where it must."""
    number, unit = amount.split()
    if unit.startswith("day"):
        return (dt.date.fromisoformat(span(date)[0]) + dt.timedelta(days=int(number))).isoformat()
    months = int(number) * (12 if unit.startswith("year") else 1)
    month = int(date[:4]) * 12 + int(date[5:7] or 1) - 1 + months
    year, month = divmod(month, 12)
    if len(date) == 4 and unit.startswith("year"):
        return f"{year:04d}"
    if len(date) <= 7:
        return f"{year:04d}-{month + 1:02d}"
    day = min(int(date[8:10]), calendar.monthrange(year, month + 1)[1])
    return f"{year:04d}-{month + 1:02d}-{day:02d}"


def apart(one: str, other: str) -> tuple[int, int]:
    """Return the least and the greatest number of days that two dates may lie apart."""
    (a, b), (c, d) = (map(dt.date.fromisoformat, span(date)) for date in (one, other))
    if b < c:
        return (c - b).days, (d - a).days
    if d < a:
        return (a - d).days, (b - c).days
    return 0, max((d - a).days, (b - c).days)
