"""What a comparison saw, as marks that rules can judge: `withheld` and `omission` on a release, `counterpart` on the other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from declint.compare.codes import PARTLY, agreement, codes_of
from declint.compare.kinds import COUNTERPART, OMISSION, WITHHELD
from declint.compare.pair import State
from declint.compare.sides import words_of
from declint.findings import EXCERPT
from declint.frozen import frozen
from declint.model import Mark
from declint.reading import placed

if TYPE_CHECKING:
    from declint.compare.pair import Pair
    from declint.compare.search import Found
    from declint.compare.sides import Side
    from declint.compare.silent import Gone
    from declint.model import Value
    from declint.vocabulary import Vocabulary

STRENGTH = {State.NOTHING: 0, State.WITHHELD: 1, State.PART: 2, State.SHOWN: 3}
GROUNDS = ("same", "partly", "different")
SURE, LIKELY = 0.95, 0.8  # confidence: contexts without an error, and with as many as may be


@frozen
class Seen:
    """One thing that a release shows where another withholds it or leaves it out.

    `key` tells it apart on the poorer release; `weight`: how much the other release shows of it.
    """

    key: tuple[str, int]
    weight: int
    mark: Mark
    counterpart: Mark


def marks_of(pairs: Iterable[Pair], vocabulary: Vocabulary, excerpts: str) -> dict[str, tuple[Mark, ...]]:
    """Return the marks by the path of the release that they stand on.

    A passage that several releases show is one mark: the fullest decides, all that show as much are its counterparts. How much of
    the words a counterpart tells is for `excerpts` (none, short, full) to say.
    """
    seen: dict[tuple[str, int], list[Seen]] = defaultdict(list)
    for pair in pairs:
        for index in (0, 1):
            for one in _seen(pair, index, vocabulary, EXCERPT[excerpts]):
                seen[one.key].append(one)
    found: dict[str, list[Mark]] = defaultdict(list)
    for group in seen.values():
        best = max(group, key=lambda one: (one.weight, _letters(one)))
        found[best.mark.path].append(_told(best, group))
        for one in group:
            if one.weight == best.weight:
                found[one.counterpart.path].append(one.counterpart)
    return {path: tuple(marks) for path, marks in found.items()}


def _letters(one: Seen) -> int:
    letters = one.mark.get("letters")
    return letters if isinstance(letters, int) else 0


def _told(best: Seen, group: list[Seen]) -> Mark:
    """Return the mark of a passage, with what releases say of its grounds: of several the answer that agrees least."""
    said = [str(agree) for one in group if (agree := one.mark.get("agree"))]
    agree = max(said, key=GROUNDS.index, default=None)
    other = next((one.mark.get("other_codes") for one in group if one.mark.get("agree") == agree), None)
    kept = {name: value for name, value in best.mark.attributes.items() if name not in {"agree", "other_codes"}}
    known = {**kept, "agree": agree, "other_codes": other} if agree else kept
    return replace(best.mark, attributes={**known, "releases": len({one.counterpart.path for one in group})})


def _seen(pair: Pair, index: int, vocabulary: Vocabulary, room: int) -> Iterator[Seen]:
    side, other = pair.sides[index], pair.sides[1 - index]
    for found, state in pair.told[index].found:
        yield _withheld(side, other, found, state, (index == 0, vocabulary, room))
    for gone in pair.told[index].gone:
        yield _omission(side, other, gone, room)


def _withheld(side: Side, other: Side, found: Found, state: State, how: tuple[bool, Vocabulary, int]) -> Seen:
    """Make the marks of a passage; grounds are compared once, on the first of the two releases."""
    first, vocabulary, room = how
    key = _key(side, WITHHELD, found.passage.start)
    mine, theirs = codes_of(found.passage), tuple(dict.fromkeys(code for one in found.beside for code in codes_of(one)))
    agree = agreement(mine, theirs, vocabulary) if first and state is not State.SHOWN else None
    if agree == PARTLY and any(mark.kind != "redaction_note" for one in (found.passage, *found.beside) for mark in one.marks):
        agree = None  # of codes in a margin nobody knows which belong to the passage
    counterpart = _counterpart(other, found.start, found.end, key, room)
    if found.beside:
        counterpart = replace(counterpart, text=" ".join(mark.text for one in found.beside for mark in one.marks)[:room])
    known: dict[str, Value] = {
        "passage": _name(key),
        "seen": None if state is State.NOTHING else state.value,
        **_amount(other, found.start, found.end),
        "release": other.document.path,
        "codes": mine or None,
        **({"agree": agree, "other_codes": theirs} if agree else {}),
    }
    first_mark = found.passage.mark
    errors = found.errors / 90
    mark = replace(
        first_mark,
        kind=WITHHELD,
        confidence=min(first_mark.confidence, round(SURE - (SURE - LIKELY) * min(errors / 0.3, 1.0), 2)),
        attributes={name: value for name, value in known.items() if value is not None},
        hidden="",
    )
    return Seen(key, STRENGTH[state], placed(mark, side.reading), counterpart)


def _omission(side: Side, other: Side, gone: Gone, room: int) -> Seen:
    """Make the marks of what is gone in silence: on the last word before it."""
    start, end = _word_before(side, gone.at)
    key = _key(side, OMISSION, start)
    known: dict[str, Value] = {"passage": _name(key), **_amount(other, gone.start, gone.end), "release": other.document.path}
    mark = placed(Mark(OMISSION, start, end, side.document.text[start:end], LIKELY, known), side.reading)
    return Seen(key, STRENGTH[State.SHOWN], mark, _counterpart(other, gone.start, gone.end, key, room))


def _word_before(side: Side, at: int) -> tuple[int, int]:
    """Return the offsets of the word that ends before a letter of the stream."""
    places, text = side.stream.places, side.document.text
    end = int(places[at - 1]) + 1
    start = end
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "'-\u2019"):
        start -= 1
    return start, end


def _counterpart(side: Side, start: int, end: int, key: tuple[str, int], room: int) -> Mark:
    """Make the mark of what the other release has there, its words cut to what may be quoted."""
    first, last = side.stream.span(start, end)
    text = words_of(side, start, end)
    cut = text if len(text) <= room else text[: room - 1] + "\u2026" if room else ""
    return replace(placed(Mark(COUNTERPART, first, last, "", SURE, {"passage": _name(key)}), side.reading), text=cut)


def _amount(side: Side, start: int, end: int) -> dict[str, Value]:
    """Return how many words the other release shows, and on which line it begins to."""
    first, last = side.stream.span(start, end)
    line = placed(Mark(COUNTERPART, first, last, ""), side.reading).place.line
    return {"words": len(words_of(side, start, end).split()), "letters": end - start, "release_line": line}


def _key(side: Side, kind: str, start: int) -> tuple[str, int]:
    return f"{kind} {side.document.path}", start


def _name(key: tuple[str, int]) -> str:
    return f"{key[0]}:{key[1]}"
