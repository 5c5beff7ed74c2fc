"""Measures `declint compare` on releases made by code: which withheld passages are found, what is reported falsely, how long it takes.

`DECLINT_SHARED=FOLDER python bench/compare.py` takes the five seeds and ten documents of the development corpus; without the folder the
seeds alone. `--check` fails where a figure misses its goal (recall 0.98 at 0 and 3 per cent of misread letters, 0.95 at 6, one false
report in 100, 0.3 s a pair). `--rounds N` makes N pairs of each document.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from _corpus import ROOT
from _releases import CODED, Cut, Release, cuts, misread, released, reordered
from _scores import Score, row, total
from _tables import table
from rapidfuzz import fuzz

from declint.compare.codes import DIFFERENT, agreement, codes_of
from declint.compare.pair import Pair, State, compare
from declint.compare.sides import Side, side_of, words_of
from declint.documents import Source, open_document
from declint.reading import read
from declint.ruleset.load import load
from declint.vocabulary import Vocabulary

CORPUS = (
    "frus-docs-tei/frus1964-68v02_d204.xml",
    "frus-docs-tei/frus1969-76ve13_d154.xml",
    "dafp-md/volume-18-1923-1929-letters-from-s-m-bruce-to-mcdougall__2.md",
    "dafp-md/volume-17-1923-1929-letters-from-s-m-bruce-to-r-g-casey__204.md",
    "hrc-emails-txt/C05780692.txt",
    "bush41-ocr-md/16-69d729eb83-41-bpr-scow-ussrch-start-91122-007.md",
    "bush41-ocr-md/02-e03edaa4f9-41-bpr-nsc-hfiles-dc_mtgs-27-90010-006.md",
    "state-cables-aad-text/filename_1738525561319.txt",
    "jfk-ocr-westoncadena/104-10122-10411.md",
    "jfk-ocr-westoncadena/124-10300-10024.md",
)
SHARES = (0.0, 0.01, 0.03, 0.06, 0.10)
GOALS = {0.0: 0.98, 0.01: 0.98, 0.03: 0.98, 0.06: 0.95}
FALSE = 0.01
SECONDS = 0.3
LENGTH = 28_000
RIGHT = 60  # per cent of likeness between what was taken out and what is said to be shown
LEAST = 6  # words of an omission


class Text(NamedTuple):
    """A document's words."""

    name: str
    words: str


@cache
def vocabulary() -> Vocabulary:
    return load().ruleset.vocabulary


def seeded(words: str) -> random.Random:
    return random.Random(words)  # noqa: S311 -- the same in every run, not a secret


def texts() -> Iterator[Text]:
    """Give the words of the seeds and of the corpus's documents, markers that they have themselves taken out of the game by `cuts`."""
    shared = os.environ.get("DECLINT_SHARED", "")
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *(Path(shared) / "corpus" / name for name in CORPUS if shared)]
    for path in paths:
        yield Text(path.name, open_document(Source(path.name, path.read_bytes())).text)


def side(name: str, text: str) -> Side:
    return side_of(read(open_document(Source(name, text.encode()), "plain"), vocabulary()))


def compared(one: str, other: str, score: Score) -> Pair:
    """Compare two texts and keep the time."""
    sides = side("a", one), side("b", other)
    begun = time.perf_counter()
    pair = compare(*sides)
    score.seconds.append(time.perf_counter() - begun)
    score.pairs += 1
    return pair


def judge(pair: Pair, index: int, release: Release, score: Score) -> None:
    """Count what is told of one release against what was taken out of it."""
    score.made += len(release.markers)
    met: set[int] = set()
    other = pair.sides[1 - index]
    for found, state in pair.told[index].found:
        if state is not State.SHOWN:
            continue
        shown = words_of(other, found.start, found.end)
        mine = [n for n, (start, end, _) in enumerate(release.markers) if start < found.passage.end and found.passage.start < end]
        words = " ".join(release.markers[n][2] for n in mine)
        if mine and fuzz.ratio(" ".join(words.split()), shown) >= RIGHT:
            met.update(mine)
        else:
            score.false += 1
    score.found += len(met)
    score.false += len(pair.told[index].gone)


def withheld(text: Text, share: float, seed: int, *, both: bool = False, moved: bool = False) -> Score:
    """Hold two releases of a text against each other, the second (or both) misread, the second's pages in another order if `moved`."""
    score, chance = Score(), seeded(f"{text.name} {share} {seed}")
    mine, theirs = cuts(text.words, chance)
    one = released(text.words, mine, share if both else 0.0, chance)
    second = Release(misread(reordered(text.words, chance), share, chance), ()) if moved else None
    other = second or released(text.words, theirs, share, chance)
    pair = compared(one.text, other.text, score)
    for index, release in enumerate((one, other)):
        judge(pair, index, release, score)
    score.seconds = [took * LENGTH / max(len(text.words), LENGTH) for took in score.seconds]
    return score


def untouched(text: Text, share: float, seed: int) -> Score:
    """Hold a text against its misread self: whatever is reported is false."""
    score, chance = Score(), seeded(f"clean {text.name} {share} {seed}")
    pair = compared(text.words, misread(text.words, share, chance), score)
    score.false = sum(state in {State.SHOWN, State.PART} for told in pair.told for _, state in told.found) + sum(
        len(told.gone) for told in pair.told
    )
    return score


def silent(text: Text, share: float, seed: int) -> Score:
    """Take words out without a marker; six at least."""
    score, chance = Score(), seeded(f"silent {text.name} {share} {seed}")
    taken = tuple(cut for cut in cuts(text.words, chance, 1)[0] if len(text.words[cut.start : cut.end].split()) >= LEAST)
    one = released(text.words, taken, 0.0, chance, ("",))
    pair = compared(one.text, misread(text.words, share, chance), score)
    score.made = len(taken)
    for gone in pair.told[0].gone:
        shown = words_of(pair.sides[1], gone.start, gone.end)
        right = any(fuzz.ratio(" ".join(words.split()), shown) >= RIGHT for _, _, words in one.markers)
        score.found += right
        score.false += not right
    score.false += len(pair.told[1].gone)
    return score


def grounds(text: Text, share: float, seed: int) -> Score:
    """Withhold the same words in both releases under different codes."""
    score, chance = Score(), seeded(f"codes {text.name} {share} {seed}")
    taken: tuple[Cut, ...] = cuts(text.words, chance, 1)[0]
    one, other = (released(text.words, taken, level, chance, (marker,)) for level, marker in zip((0.0, share), CODED, strict=True))
    pair = compared(one.text, other.text, score)
    score.made = len(taken)
    for found, _ in pair.told[0].found:
        theirs = [code for one in found.beside for code in codes_of(one)]
        score.found += agreement(codes_of(found.passage), theirs, vocabulary()) == DIFFERENT
    score.false = sum(state is State.SHOWN for told in pair.told for _, state in told.found)
    return score


def strangers(every: list[Text]) -> Score:
    """Hold different records against each other, each with words withheld: nothing may be reported."""
    score = Score()
    made = []
    for text in every:
        chance = seeded(text.name)
        made.append(released(text.words, cuts(text.words, chance, 1)[0], 0.0, chance).text)
    for one, other in combinations(made, 2):
        pair = compared(one, other, score)
        score.false += sum(state in {State.SHOWN, State.PART} for told in pair.told for _, state in told.found)
        score.false += sum(len(told.gone) for told in pair.told)
    return score


Made = Callable[[Text, float, int], Score]
KINDS: tuple[tuple[str, Made, tuple[float, ...]], ...] = (
    ("words withheld, {:.0%} of the second release misread", withheld, SHARES),
    ("the same, {:.0%} of both misread", partial(withheld, both=True), SHARES[2:]),
    ("pages in another order, {:.0%} misread", partial(withheld, moved=True), (0.0, 0.03)),
    ("other codes for the same words, {:.0%} misread", grounds, SHARES[::2]),
    ("words gone without a marker, {:.0%} misread", silent, SHARES[::2]),
    ("nothing withheld, {:.0%} misread", untouched, SHARES),
)


def run(every: list[Text], rounds: int) -> tuple[list[tuple[str, ...]], list[str]]:
    """Measure everything; return the rows of the table and the goals that are missed."""
    lines, missed = [], []
    for words, made, shares in KINDS:
        for share in shares:
            score = total(made(text, share, seed) for text in every for seed in range(rounds))
            lines.append(row(words.format(share), score))
            missed += [words.format(share)] if misses(made, share, score) else []
    score = strangers(every)
    lines.append(row("different records", score))
    return lines, [*missed, *(["different records"] if score.false else [])]


def misses(made: Made, share: float, score: Score) -> bool:
    """Say whether a figure misses its goal."""
    if made is untouched:
        return score.false > score.pairs // 100
    low = score.recall < GOALS.get(share, 0.0) or score.wrong > FALSE
    return made is withheld and (low or statistics.median(score.seconds) > SECONDS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="pairs made of each document")
    parser.add_argument("--check", action="store_true", help="exit 1 where a goal is missed")
    args = parser.parse_args()
    lines, missed = run(list(texts()), args.rounds)
    print(table(("Pairs made by code", "Pairs", "Passages", "Found", "False", "Median s", "Longest s"), lines))
    for name in missed:
        print(f"missed: {name}", file=sys.stderr)
    return int(bool(missed) and args.check)


if __name__ == "__main__":
    sys.exit(main())
