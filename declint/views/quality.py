"""How readable the text of each item is: a number and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.views._oddity import oddity

if TYPE_CHECKING:
    from declint.model import Item, Reading, Value
    from declint.vocabulary import Vocabulary

ORDER = 5
# Value = 1 / (1 + tokens / TOKENS + spellings / SPELLINGS): either share at its measure alone halves the value.
TOKENS, SPELLINGS = 0.08, 0.03
GOOD, FAIR = 0.8, 0.6
PICTURES = regex.compile(r"[\U0001F300-\U0001FAFF]")  # small pictures: a ski in a stamp of 1992 (001:37) was invented by a machine
MOST = 10  # of them
ENOUGH = 40  # words; of fewer nothing can be said with confidence


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Add one `quality` mark an item, on its first words: `value` (0 to 1), `grade` (good, fair, poor), `odd_tokens`, `odd_spellings`.

    And `invented`: the small pictures in it.
    """
    return (*reading.marks, *(_quality(reading, item) for item in reading.items))


def _quality(reading: Reading, item: Item) -> Mark:
    text = reading.document.text[item.start : item.end]
    found = oddity(text)
    value = round(1 / (1 + found.tokens / TOKENS + found.spellings / SPELLINGS), 3)
    start = item.start + len(text) - len(text.lstrip()) if text.strip() else item.start
    line = reading.document.text[start : item.end].split("\n", 1)[0].rstrip()
    invented = "".join(dict.fromkeys(PICTURES.findall(text)))[:MOST]
    attributes: dict[str, Value] = {
        "value": value,
        "grade": grade_of(value),
        "odd_tokens": round(found.tokens, 4),
        "odd_spellings": round(found.spellings, 4),
        **({"invented": invented} if invented else {}),
    }
    return Mark("quality", start, start + len(line), line, 0.9 if found.counted >= ENOUGH else 0.6, attributes)


def grade_of(value: float) -> str:
    """Return the word for a value: good from 0.8, fair from 0.6, else poor."""
    return "good" if value >= GOOD else "fair" if value >= FAIR else "poor"
