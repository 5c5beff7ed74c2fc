"""Small charts in SVG, each beside a table with the same numbers: shapes are told apart by pattern and shade, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markupsafe import Markup

KINDS = ("error", "warning", "info")
WIDE, HIGH = 640, 180
BAR = 120


class Column(NamedTuple):
    """One column of a stacked chart: its label, and errors, warnings, information."""

    label: str
    parts: tuple[int, int, int]


def bar(parts: tuple[int, int, int], most: int) -> Markup:
    """Return a row's stacked bar; the numbers stand in the same row, so that it says nothing to a screen reader."""
    from markupsafe import Markup, escape  # noqa: PLC0415 -- only where pages are made

    at, rects = 0.0, []
    for kind, number in zip(KINDS, parts, strict=True):
        width = number * BAR / most if most else 0
        if number:
            rects.append(f'<rect class="c-{escape(kind)}" x="{at:.1f}" y="1" width="{max(width, 1):.1f}" height="10"/>')
            at += max(width, 1) + 0.5
    return Markup(f'<svg class="bar" width="{BAR + 4}" height="12" aria-hidden="true" focusable="false">{"".join(rects)}</svg>')  # noqa: S704 -- numbers of ours


def stacked(columns: Sequence[Column], title: str, said: str) -> Markup:
    """Return columns side by side (decades), each stacked by severity."""
    from markupsafe import Markup, escape  # noqa: PLC0415 -- as above

    most = max((sum(one.parts) for one in columns), default=0) or 1
    step = WIDE / max(len(columns), 1)
    drawn = []
    for at, one in enumerate(columns):
        x, y = at * step + step * 0.15, float(HIGH - 24)
        for kind, number in zip(KINDS, one.parts, strict=True):
            height = number * (HIGH - 48) / most
            y -= height
            if number:
                drawn.append(f'<rect class="c-{kind}" x="{x:.1f}" y="{y:.1f}" width="{min(step * 0.7, 72):.1f}" height="{height:.1f}"/>')
        middle = x + min(step * 0.7, 72) / 2
        drawn.append(f'<text x="{middle:.1f}" y="{HIGH - 8}" text-anchor="middle">{escape(one.label)}</text>')
        drawn.append(f'<text x="{middle:.1f}" y="{y - 5:.1f}" text-anchor="middle">{sum(one.parts):,}</text>')
    drawn.append(f'<line class="axis" x1="0" y1="{HIGH - 24}" x2="{WIDE}" y2="{HIGH - 24}"/>')
    return Markup(_framed("".join(drawn), WIDE, HIGH, escape(title), escape(said)))  # noqa: S704 -- every word is escaped


def line(numbers: Sequence[int], title: str, said: str) -> Markup:
    """Return a line through numbers in their order (reports), with a dot and the number at each."""
    from markupsafe import Markup, escape  # noqa: PLC0415 -- as above

    high, most = 110, max(numbers, default=0) or 1
    step = (WIDE - 80) / max(len(numbers) - 1, 1)
    points = [(40 + at * step, high - 20 - number * (high - 50) / most) for at, number in enumerate(numbers)]
    drawn = f'<polyline class="trend" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    for (x, y), number in zip(points, numbers, strict=True):
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/><text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{number:,}</text>'
    return Markup(_framed(drawn, WIDE, high, escape(title), escape(said)))  # noqa: S704 -- every word is escaped


def _framed(drawn: str, wide: int, high: int, title: str, said: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {wide} {high}" role="img" aria-label="{title}. {said}">'
        f"<title>{title}</title><desc>{said}</desc>{drawn}</svg>"
    )
