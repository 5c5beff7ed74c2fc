"""When two colours are the same to the eye, and when one looks black."""

from __future__ import annotations

SAME = 16  # of 255, in each of red, green and blue: what no eye parts
DARK = 0.04  # relative luminance (WCAG 2.2) of what looks black: all of 000000 to 333333, and 000080


def alike(one: str, other: str) -> bool:
    """Say whether two colours (RRGGBB) are the same to the eye; among dark ones all are."""
    if is_dark(one) and is_dark(other):
        return True
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= SAME for at in (0, 2, 4))


def is_dark(colour: str) -> bool:
    """Say whether a colour (RRGGBB) looks black."""
    return luminance(colour) < DARK


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (RRGGBB), 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
