"""Pages as marks, with how they begin and end, and the catchwords under their last lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.views._sheet import Sheet
from declint.views._words import blocks, first_words, last_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Page, Reading, Value
    from declint.views._words import Block
    from declint.vocabulary import Vocabulary

ORDER = 20
# One or two words alone; a signature, an office or a field has more, or other signs in it.
LONE = regex.compile(r"\p{L}[\p{L}'\u2019-]*(?: \p{L}[\p{L}'\u2019-]*)?[,.]?")
RUNNING = 60  # characters of a block that is running text
PROVED = frozenset({"banners", "banner"})  # ends of a page that are the typist's own
SHORT = 4  # letters; less that meets nothing is a scrap


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Add a `page` mark for each page: `number`, `label`, `first_words`, `last_words`, `ended`, `how` (see `layout`).

    `ended`: its last sentence is closed. `withheld`: the edges (top, foot) at which only the code of an exemption stands, printed over
    what was there. And the catchwords.
    """
    sheet = Sheet.of(reading.document, reading.marks)
    bodies = [tuple(blocks(sheet, page.start, page.end)) for page in reading.pages]
    codes = frozenset(_coded(sheet, reading.marks))
    found = [_page(sheet, page, body, codes) for page, body in zip(reading.pages, bodies, strict=True)]
    return (*reading.marks, *found, *_catchwords(reading.pages, bodies))


def _page(sheet: Sheet, page: Page, body: tuple[Block, ...], codes: frozenset[int]) -> Mark:
    """Make the mark; it stands on the first line of the page that is not blank."""
    start, end = _first_line(sheet, page)
    lines = sheet.document.lines
    last = page.start + len(sheet.document.text[page.start : page.end].rstrip())
    edges = {"top": lines.index(start), "foot": lines.index(max(start, last - 1))}
    withheld = tuple(edge for edge, line in edges.items() if line in codes)
    attributes: dict[str, Value] = {"number": page.number, "how": page.how, "withheld": withheld}
    if page.label:
        attributes["label"] = page.label
    if body:
        attributes |= {"first_words": first_words(body[0].text), "last_words": last_words(body[-1].text), "ended": body[-1].ended}
    return Mark("page", start, end, sheet.document.text[start:end], 0.95, attributes)


def _coded(sheet: Sheet, marks: tuple[Mark, ...]) -> Iterator[int]:
    """Give the lines that say nothing but codes of exemptions."""
    lines = sheet.document.lines
    left: dict[int, str] = {}
    for mark in marks:
        if mark.kind == "exemption":
            line = lines.index(mark.start)
            left[line] = left.get(line, lines[line]).replace(mark.text, "", 1)
    return (line for line, words in left.items() if not any(map(str.isalnum, words)))


def _first_line(sheet: Sheet, page: Page) -> tuple[int, int]:
    text = sheet.document.text[page.start : page.end]
    if not text.strip():
        return page.start, page.start
    start = page.start + len(text) - len(text.lstrip())
    line = text.lstrip().split("\n", 1)[0].rstrip()
    return start, start + len(line)


def _catchwords(pages: tuple[Page, ...], bodies: list[tuple[Block, ...]]) -> Iterator[Mark]:
    """Yield a `catchword` (`value`, `meets`) where the last word of a page stands alone under a sentence that is not closed."""
    for page, body, following, after in zip(pages, bodies, pages[1:], bodies[1:], strict=False):
        if len(body) < 2 or not after or page.item != following.item:
            continue
        word, before = body[-1], body[-2]
        meets = _folded(after[0].text).startswith(_folded(word.text))
        if _is_catchword(word, before, after[0]) and (meets or (following.how in PROVED and len(word.text) >= SHORT)):
            yield Mark("catchword", word.start, word.end, word.text, 0.9, {"value": word.text, "meets": meets})


def _is_catchword(word: Block, before: Block, after: Block) -> bool:
    """Say whether a lone word repeats how the next page should go on: it is written as the text around it is.

    Capitals under text that is not in capitals are a banner or a heading (001:271), a word with a capital a signature.
    """
    if not LONE.fullmatch(word.text) or before.ended or len(before.text) < RUNNING:
        return False
    if word.text.isupper():
        return before.text.isupper() and after.text.isupper()
    return word.text.islower() or _folded(after.text).startswith(_folded(word.text))


def _folded(text: str) -> str:
    return " ".join(regex.sub(r"[^\p{L}\p{N}]+", " ", text).split()).casefold()
