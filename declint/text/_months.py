"""The names of the months as records write them, and what misread ones stand for."""

from __future__ import annotations

from functools import lru_cache

NAMES = (
    ("january", "jan", "janvier", "januar", "jänner"),
    ("february", "feb", "febr", "février", "fevrier", "februar"),
    ("march", "mar", "mars", "märz"),
    ("april", "apr", "avril"),
    ("may", "mai"),
    ("june", "jun", "juin", "juni"),
    ("july", "jul", "juillet", "juli"),
    ("august", "aug", "août", "aout"),
    ("september", "sept", "sep", "septembre"),
    ("october", "oct", "octobre", "oktober", "okt"),
    ("november", "nov", "novembre"),
    ("december", "dec", "décembre", "decembre", "dezember", "dez"),
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
ENGLISH = {name: number for number, names in enumerate(NAMES, 1) for name in names[:3] if name.isascii()}
# Longest first, so that a pattern takes the whole word.
WORDS = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
FIGURES = str.maketrans("0158|", "oisbl")


@lru_cache(maxsize=4096)
def month_of(word: str) -> tuple[int | None, bool]:
    """Return the month (1 to 12) and whether the word had to be repaired; `(None, False)` where it is no month.

    A repair is one letter of a short name, two of a long one, and may lead to one month only: `Bov.` is November, `Ostober`
    October, but `Jen` nothing certain.
    """
    name = word.rstrip(".").casefold()
    if name in MONTHS:
        return MONTHS[name], False
    name = name.translate(FIGURES)
    nearest = {number for known, number in ENGLISH.items() if _is_near(name, known)}
    return (nearest.pop(), True) if len(nearest) == 1 else (None, False)


def _is_near(name: str, known: str) -> bool:
    """Say whether a word is a month's name but for what a scanner does: letters taken for others, seldom one lost or added."""
    if len(name) == len(known):
        wrong = sum(a != b for a, b in zip(name, known, strict=True))
        return wrong <= (1 if len(known) < 6 else 2)
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  only damaged texts need it

    return len(known) >= 6 and abs(len(name) - len(known)) == 1 and Levenshtein.distance(name, known) <= 2
