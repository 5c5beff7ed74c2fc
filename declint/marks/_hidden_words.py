"""What of hidden words the page says anyway: a bookmark that repeats a visible heading gives nothing away."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from declint.model import Attributes, Document, Region

# Said in other places of the file than the page: to be compared with what the page shows.
SAID_ELSEWHERE = frozenset({"outline", "actual_text", "alt_text", "form_value", "metadata", "properties", "comment"})
REMNANT = "font_remnant"
LONGEST, SOUGHT = 2_000_000, 2_000  # letters of a document in which words are sought without regard to blanks, and such words
MOST = 400  # words of one such text that are compared


class Visible:
    """The words that a document shows, as a whole and page by page."""

    def __init__(self, document: Document) -> None:
        """Take the document as it is read: what its pages hide is no part of its text any more."""
        self._document = document
        self._starts = [one.offset for one in document.breaks]
        self._words: dict[int | None, frozenset[str]] = {}
        self._squeezed = ""
        self._sought: dict[str, bool] = {}

    def judged(self, region: Region) -> Attributes | None:
        """Return what is known of a region, None where the page shows its words after all.

        `absent`: how many of its words are nowhere in the document; `on_page`: how many stand on its page.
        """
        known = region.attributes
        if known.get("method") == REMNANT:
            return self._remnant(known)
        if known.get("method") not in SAID_ELSEWHERE or not known.get("hidden"):
            return known
        words = words_of(str(known["hidden"]))
        absent = sum(not self._shows(word) for word in words)
        if not absent and not known.get("concealed"):
            return None
        page = known.get("page")
        here = self._of(page if isinstance(page, int) else None)
        return {**known, "absent": absent, "on_page": sum(word in here for word in words)}

    def _remnant(self, known: Attributes) -> Attributes | None:
        """Return a remnant with the letters that no page shows, None where there are none."""
        letters = "".join(sorted(set(str(known.get("hidden"))) - set(self._document.text)))
        return {**known, "hidden": letters} if letters else None

    def _shows(self, word: str) -> bool:
        """Say whether a word stands anywhere: also letter-spaced, or broken over two lines. Of too many to seek nothing is said."""
        if word in self._of(None):
            return True
        self._squeezed = self._squeezed or regex.sub(r"[\W_]+", "", self._document.text[:LONGEST]).casefold()
        if word not in self._sought:
            self._sought[word] = len(self._sought) >= SOUGHT or word in self._squeezed
        return self._sought[word]

    def _of(self, page: int | None) -> frozenset[str]:
        if page not in self._words:
            text = self._document.text
            if page is not None and self._starts:
                start = self._starts[min(page, len(self._starts)) - 1]
                after = bisect_right(self._starts, start)
                text = text[start : self._starts[after] if after < len(self._starts) else len(text)]
            self._words[page] = frozenset(_word().findall(text.casefold()))
        return self._words[page]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text that can be compared: of three letters, or numbers of two figures."""
    return tuple(dict.fromkeys(_word().findall(text.casefold())))[:MOST]


@cache
def _word() -> regex.Pattern[str]:
    return regex.compile(r"[^\W\d_]{3,}|\d{2,}")
