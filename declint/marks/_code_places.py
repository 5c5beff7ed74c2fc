"""How exemption codes stand on a page, and whether that makes them stamps of a release rather than words of its text."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen
from declint.text.codes import CodeList, find_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document
    from declint.text.scan import Hit

RELEASED = (
    r"\bRELEASED?[^\S\n]+IN\b|\bDENIED[^\S\n]+IN\b|\bFOIA[^\S\n]+Exemption"
    r"|Department[^\S\n]+of[^\S\n]+State[^\S\n]+Case|Approved[^\S\n]+for[^\S\n]+Release|INFORMATION[^\S\n]+CONTAINED[^\S\n]*$"
)
ENOUGH = 2  # lists standing apart that make a document one where codes stand for words


@frozen
class Placed:
    """A list of codes and how it stands.

    It stands `apart` from other words, right after a decision, as the `last` words of a line, or with its `order` alone on it.
    """

    codes: CodeList
    line: int
    apart: bool
    decided: bool
    last: bool
    order: bool


@cache
def _release() -> regex.Pattern[str]:
    return regex.compile(RELEASED, regex.IGNORECASE)


def placed_codes(document: Document, hits: tuple[Hit, ...]) -> Iterator[Placed]:
    """Give the lists on the lines hit, but for those that explain a classification (`Reason: 1.4(b)`) or cite a law."""
    for index in dict.fromkeys(hit.line for hit in hits):
        start, end = document.lines.starts[index], document.lines.end(index)
        lists = list(find_codes(document.text, start, end))
        for codes in lists:
            before, after = document.text[start : codes.start], document.text[codes.end : end]
            order = _order_alone(before, after)
            if order or not _cited(before, after):
                apart = _apart(before, after, alone=_alone(document.text, start, end, lists))
                decided = bool(regex.search(r"\b(?:PART|FULL)[^\S\n]+$", before))
                yield Placed(codes, index, apart, decided, last=not regex.search(r"\w", after), order=order)


def _alone(text: str, start: int, end: int, lists: list[CodeList]) -> bool:
    """Say whether a line holds nothing but codes, or is a field of a form whose value they are: `Telephone: (b)(6)`."""
    rest = text[start:end]
    for codes in reversed(lists):
        rest = rest[: codes.start - start] + rest[codes.end - start :]
    return not regex.search(r"\w", rest) or regex.fullmatch(r"\W*\w[^:]{1,40}:\W*", rest) is not None


def _order_alone(before: str, after: str) -> bool:
    """Say whether an order and its section are all that a line says, as the CIA stamps `EO 13526 3.3(b)(1)>25Yrs`."""
    return bool(regex.fullmatch(r"\W*E\.?O\.?\s?\d{5}[,:]?\s+", before)) and not regex.search(r"\w", after)


def _apart(before: str, after: str, *, alone: bool) -> bool:
    """Say whether codes stand by themselves: nothing else on the line, or blanks between them and it."""
    left = not before.strip() or bool(regex.search(r"(?:[^\S\n]{2}|\t)[^\w\n]?$", before))
    right = not regex.search(r"\w", after) or bool(regex.match(r"[^\w\n]?(?:[^\S\n]{2}|\t)", after))
    return alone or (left and right)


@cache
def _citing() -> regex.Pattern[str]:
    """Compile the words before a citation of a law, or before the reason of a classification."""
    return regex.compile(
        r"(?:\b(?:sub)?(?:sections?|paragraphs?|pars?\.|clauses?|secs?\.|titles?|acts?|orders?)|§+|\bE\.?O\.?\s?\d{5},?|\bSEC)[\s,]*$|\b(?-i:under|or|and|of)[\s,]?$"
        r"|\breasons?\b(?:(?!\s{3})[^—;])*$",
        regex.IGNORECASE,
    )


def _cited(before: str, after: str) -> bool:
    """Say whether codes cite a law in running text: `under section 552(b)(1)`, `1.4(a) of the Order`."""
    return bool(_citing().search(before)) or bool(
        regex.match(r"\(|\s?(?:of\s+(?:this|the|such|section|title)|shall\b|through\b|—\s?Declass)", after)
    )


def accepted(every: list[Placed], document: Document, *, released: bool) -> list[Placed]:
    """Return the lists that are stamps: the document must show more of them, or that it was released."""
    apart = Counter(_family(one) for one in every if one.apart)  # counted once: a volume has thousands
    legal = bool(every) and _legal(document)
    return [one for one in every if _stamp(one, apart[_family(one)], released=released, legal=legal)]


def _stamp(one: Placed, alike: int, *, released: bool, legal: bool) -> bool:
    """Say whether a list is a stamp; `alike` lists of its family stand apart in the document."""
    style = one.codes.style
    if style == "state":
        return released and (one.apart or one.decided or (one.last and alike >= 1))
    if style == "fbi":
        return one.apart and (alike >= ENOUGH or (released and one.codes.codes[0][-1:].isalpha()))  # one `b7D` beside an FBI stamp
    if style in ("cia", "jfk"):
        return one.apart and (released or style == "jfk")
    if style == "grounds" and one.order:
        return True
    return (alike >= 1 if one.apart and released else alike >= ENOUGH) and not legal


def _family(one: Placed) -> str:
    """Return the styles that go together: sections of an order and of the FOIA stand side by side on military records."""
    return {"eo": "government", "foia": "government", "grounds": "government"}.get(one.codes.style, one.codes.style)


def _legal(document: Document) -> bool:
    """Say whether a text numbers its paragraphs like a law, so that `(b)(1)` alone says nothing."""
    return bool(regex.search(r"^\W{0,4}\((?:c|d|e)\)\s?\(1\)", document.text, regex.MULTILINE))
