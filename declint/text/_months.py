"""The names of the months as records write them, and what misread ones stand for."""

from __future__ import annotations

import unicodedata
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
# Months of other languages in full, as they stand in a date, accents left out; looked up between a day and a year alone.
ABROAD = """
enero gennaio janeiro januari stycznia ledna januára siječnja января януари ιανουαριου jaanuar
febrero febbraio fevereiro februari lutego února februára veljače февраля февруари φεβρουαριου veebruar
marzo março maart marts marca března ožujka марта март μαρτιου märts
abril aprile april kwietnia dubna apríla travnja апреля април απριλιου aprill
mayo maggio maio mei maj maja května mája svibnja мая май μαιου
junio giugno junho czerwca června júna lipnja июня юни ιουνιου
julio luglio julho lipca července júla srpnja июля юли ιουλιου
agosto augusti sierpnia srpna augusta kolovoza августа август αυγουστου
septiembre setiembre settembre setembro septembra września září rujna сентября септември σεπτεμβριου
octubre ottobre outubro oktobra października října listopada октября октомври οκτωβριου oktoober
noviembre novembro novembra listopadu listopada studenoga ноября ноември νοεμβριου
diciembre dicembre dezembro decembra grudnia prosince prosinca декабря декември δεκεμβριου detsember
""".strip().split("\n")
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
    if (number := _abroad().get(_plain(name))) is not None:
        return number, False
    name = name.translate(FIGURES)
    nearest = {number for known, number in ENGLISH.items() if _is_near(name, known)}
    return (nearest.pop(), True) if len(nearest) == 1 else (None, False)


@lru_cache(maxsize=1)
def _abroad() -> dict[str, int]:
    """Return the months of other languages by their names without accents; `listopada` is October in Croatia, November in Poland."""
    names = [(_plain(name), number) for number, line in enumerate(ABROAD, 1) for name in line.split()]
    return {name: number for name, number in names if len({other for known, other in names if known == name}) == 1}


def _plain(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter))


def _is_near(name: str, known: str) -> bool:
    """Say whether a word is a month's name but for what a scanner does: letters taken for others, seldom one lost or added."""
    if len(name) == len(known):
        wrong = sum(a != b for a, b in zip(name, known, strict=True))
        return wrong <= (1 if len(known) < 6 else 2)
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  only damaged texts need it

    return len(known) >= 6 and abs(len(name) - len(known)) == 1 and Levenshtein.distance(name, known) <= 2
