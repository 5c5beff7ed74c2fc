"""Numbers as records write them: figures, English words up to a hundred, Roman numerals."""

from __future__ import annotations

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
TEENS = ("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
WORDS = (
    {word: number for number, word in enumerate((*ONES, *TEENS))} | {word: 10 * number for number, word in enumerate(TENS, 2)} | {"no": 0}
)
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6}|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?:[- ](?:" + "|".join(ONES[1:10]) + r"))?"
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(words: str) -> int | None:
    """Return the number that figures or English words stand for (`1,204`, `no`, `twenty-one`), or None."""
    plain = words.strip().replace(",", "").casefold()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    parts = plain.replace("-", " ").split()
    values = [WORDS.get(part) for part in parts]
    if not parts or None in values or len(parts) > 2:
        return None
    return sum(value for value in values if value is not None)


def roman(word: str) -> int | None:
    """Return the value of a well-formed Roman numeral below ninety, or None (`IIX`, `SECRET`)."""
    digits = [ROMAN.get(letter) for letter in word.casefold()]
    values = [digit for digit in digits if digit is not None]
    if not word or len(values) != len(digits):
        return None
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return total if as_roman(total) == word.casefold() else None


def as_roman(number: int) -> str:
    """Write a number below ninety in small Roman numerals."""
    tens, ones = divmod(number, 10)
    written = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    return ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")[tens] + written if 0 < number < 90 else ""


def ordinal_of(label: str) -> int | None:
    """Return the number that a part or list label stands for: figures, words, Roman numerals; in this order."""
    return number_of(label) if number_of(label) is not None else roman(label)
