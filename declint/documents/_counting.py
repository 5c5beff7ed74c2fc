"""Numbers of lists in the signs that office programs write them in."""

from __future__ import annotations

ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
BULLET = "•"
MOST = 100_000  # above this no list counts


def figure(count: int, signs: str) -> str:
    """Return a number as `decimal`, `decimalZero`, `lowerLetter`, `upperLetter`, `lowerRoman`, `upperRoman`; nothing for `none`."""
    match signs:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if 0 < count <= MOST // 1000:
            words = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            words = _roman(count)
        case "decimalZero":
            words = f"{count:02}"
        case _:
            words = str(count)
    return words.upper() if signs.startswith("upper") else words


def _roman(count: int) -> str:
    words = ""
    for value, sign in ROMAN.items():
        words += sign * (count // value)
        count %= value
    return words
