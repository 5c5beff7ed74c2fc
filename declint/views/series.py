"""Numbers of an edition that do not follow each other, its documents' and its footnotes', and paragraph numbers that stand twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.views._page_gaps import attributes_of
from declint.views._sheet import marks_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Reading, Value
    from declint.vocabulary import Vocabulary

ORDER = 92
NUMBER = regex.compile(r"\W*(?P<number>\d{1,4})[.\]]\s")
NOTES = frozenset({"source", "footnote"})


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:  # noqa: ARG001 -- the protocol's argument
    """Add `gap` marks (see `gaps`) `of` document and footnote, and those of paragraphs with `restart` true: a number stands twice.

    `stated`: the format gives the number. It stands on what comes after the gap.
    """
    repeats = (gap for item in reading.items for gap in _repeats(marks_within(reading.marks, item.start, item.end)))
    return (*reading.marks, *_documents(reading), *_footnotes(reading), *repeats)


def _documents(reading: Reading) -> Iterator[Mark]:
    """Yield the gaps between the numbered documents of a volume; a file of one document has none."""
    stated = {region.start: str(region.attributes.get("n") or "") for region in reading.document.regions if region.kind == "item"}
    numbered: list[tuple[int, Mark, bool]] = []
    for mark, item in zip((mark for mark in reading.marks if mark.kind == "item"), reading.items, strict=True):
        label, title = stated.get(item.start, ""), NUMBER.match(str(mark.get("title") or ""))
        if label.isdigit() or title is not None:
            numbered.append((int(label) if label.isdigit() else int(title["number"]) if title else 0, mark, label.isdigit()))
    for (before, _, sure), (after, mark, known) in pairwise(numbered):
        if after != before + 1:
            yield _gap(mark, before, after, of="document", stated=sure and known)


def _footnotes(reading: Reading) -> Iterator[Mark]:
    """Yield the gaps between the numbered notes of each document that the format names."""
    named = {region.start for region in reading.document.regions if region.kind in {"footnote", "source_note"}}
    notes = [mark for mark in reading.marks if mark.kind == "note" and mark.get("type") in NOTES and mark.start in named]
    found: defaultdict[int, set[int]] = defaultdict(set)  # some are called out of order, or twice
    for note in notes:
        found[note.item].add(_number(note))
    for one, other in pairwise(mark for mark in notes if isinstance(mark.get("number"), int)):
        before, after = _number(one), _number(other)
        if one.item == other.item and after > before + 1 and not found[one.item].intersection(range(before + 1, after)):
            yield _gap(other, before, after, of="footnote", stated=True)


def _repeats(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Yield numbers that stand twice in a list that else counts one by one: a correction beside what it corrects (001:108/110)."""
    for style in ("1.", "(1)"):
        numbered = [mark for mark in marks if mark.kind == "paragraph" and mark.get("style") == style]
        numbers = [0, *map(_number, numbered), 0]
        for at, (one, other) in enumerate(pairwise(numbered), 1):
            if _number(one) == _number(other) > 1 and numbers[at - 1] + 1 == numbers[at] and numbers[at + 2] in (0, numbers[at] + 1):
                gap = _gap(other, _number(one), _number(other), of="paragraph", stated=False)
                yield Mark(gap.kind, gap.start, gap.end, gap.text, 0.7, {**gap.attributes, "restart": True})


def _number(mark: Mark) -> int:
    value = mark.get("number")
    return value if isinstance(value, int) else 0


def _gap(mark: Mark, after: int, before: int, *, of: str, stated: bool) -> Mark:
    """Make the mark, on the first words of what comes after the gap."""
    attributes: dict[str, Value] = {**attributes_of(after, before, "nothing", of=of), "stated": stated}
    line = mark.text.split("\n", 1)[0]
    return Mark("gap", mark.start, mark.start + len(line), line, 0.9, attributes)
