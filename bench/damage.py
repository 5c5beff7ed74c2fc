"""How damaged a banner may be and still be read: banners of the vocabulary, damaged at random, at head and foot of clean pages.

`python bench/damage.py` prints the recall at one and at two edits and the false banners in 10 MB of clean text; the seed is fresh in
each run and printed, `--seed N` repeats one. Six edits in ten take a letter for one that scanners confuse with it, the others
insert, lose or replace any; some banners are letter-spaced. `--check` exits 1 under the targets, `--worst N` shows what was missed.
Pages are made of the plain negatives of the corpus (DECLINT_SHARED).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import string
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from _corpus import DONE, ROOT, labels, rows, shared
from _tables import figure, table

# What scanners take for each other in typed capitals; from the writer's experience, not from declint's own model.
CONFUSED = {
    "A": "4R", "B": "8RE", "C": "GO(", "D": "O0", "E": "FB", "F": "EP", "G": "C6", "H": "N", "I": "1lT", "K": "X",
    "L": "I1", "M": "N", "N": "MH", "O": "0QD", "P": "FR", "R": "KP", "S": "58", "T": "I7", "U": "VO", "V": "YU", "W": "V", "Y": "V",
}  # fmt: skip
LEVELS = ("TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED", "LIMITED OFFICIAL USE")
CAVEATS = ("//NOFORN", "/NOFORN", " - EYES ONLY", " NODIS", "/EXDIS", " - NO FOREIGN DISSEM", "//ORCON")
CONFUSIONS, SPACED, CAVEATED = 0.6, 0.15, 0.25
TARGETS = {1: 0.98, 2: 0.90}
FALSE_MOST = 1  # in 10 MB
CLEAN = 10_000_000
PAGES, BANNERS = 20, 2000  # pages in a file; banners for each number of edits
HEADED = 0.04  # share of paragraphs of the clean text that are set in capitals, as headings are


@dataclass(frozen=True, slots=True)
class Banner:
    """A damaged banner on a line of a page, and what it was."""

    text: str
    meant: str
    level: str


def damaged(words: str, edits: int, chance: random.Random) -> str:
    """Return words with so many letters changed."""
    letters = list(words)
    for at in sorted(chance.sample([at for at, letter in enumerate(letters) if letter.isalpha()], edits), reverse=True):
        letters[at : at + 1] = _edit(letters[at], chance)
    return "".join(letters)


def _edit(letter: str, chance: random.Random) -> list[str]:
    if chance.random() < CONFUSIONS and letter in CONFUSED:
        return [chance.choice(CONFUSED[letter])]
    other = chance.choice([one for one in string.ascii_uppercase if one != letter])
    return chance.choice(([], [letter, other], [other]))


def banner(edits: int, chance: random.Random) -> Banner:
    """Make a banner."""
    level = chance.choice(LEVELS)
    meant = level + (chance.choice(CAVEATS) if chance.random() < CAVEATED else "")
    text = damaged(meant, edits, chance)
    return Banner(" ".join(text) if chance.random() < SPACED and "/" not in text else text, meant, level)


def prose() -> list[str]:
    """Return the paragraphs of the plain negatives."""
    names = [one["path"] for one in rows(labels()) if one.get("negative") and not one.get("specimens")]
    texts = [(shared() / "corpus" / name).read_text(encoding="utf-8", errors="replace") for name in names if name.endswith((".txt", ".md"))]
    return [part.strip() for text in texts for part in re.split(r"\n\s*\n", text) if len(part) > 1]


def page(paragraphs: list[str], head: str, foot: str, chance: random.Random) -> str:
    """Return a page of sentences between two banners."""
    body = [part for part in chance.sample(paragraphs, 12) if len(part) > 60][:5]
    return "\n\n".join((head.center(70).rstrip(), *body, foot.center(70).rstrip())) + "\n"


def written(folder: Path, edits: int, paragraphs: list[str], chance: random.Random) -> dict[tuple[str, int], Banner]:
    """Write files of pages into a folder; return their banners by file and line."""
    placed: dict[tuple[str, int], Banner] = {}
    for number in range(BANNERS // PAGES // 2):
        text = ""
        for _ in range(PAGES):
            head, foot = banner(edits, chance), banner(edits, chance)
            first = text.count("\n") + 1
            text += ("\f" if text else "") + page(paragraphs, head.text, foot.text, chance)
            placed[f"{edits}-{number}.txt", first] = head
            placed[f"{edits}-{number}.txt", text.count("\n")] = foot
        (folder / f"{edits}-{number}.txt").write_text(text, encoding="utf-8", newline="\n")
    return placed


def clean(paragraphs: list[str], chance: random.Random) -> str:
    """Return clean text: paragraphs in any order, and headings of their words in capitals where those are no level themselves."""
    parts: list[str] = []
    size = 0
    while size < CLEAN:
        part = chance.choice(paragraphs)
        if chance.random() < HEADED:
            words = re.findall(r"[A-Za-z]+", part)
            start = chance.randrange(max(1, len(words) - 2))
            part = " ".join(words[start : start + chance.randint(1, 3)]).upper()
            part = "" if any(level in part.split() or level == part for level in LEVELS) else part
        parts.append(part)
        size += len(part) + 2
    return "\n\n".join(parts)


def seen(folder: Path) -> dict[tuple[str, int], list[str | None]]:
    """Return the levels that declint sees, by file and line."""
    command = [sys.executable, "-m", "declint", "marks", str(folder), "--format", "jsonl"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False, encoding="utf-8")
    if done.returncode not in DONE:
        sys.exit(f"declint marks: exit {done.returncode}")
    found: dict[tuple[str, int], list[str | None]] = {}
    for mark in map(json.loads, done.stdout.splitlines()):
        if mark["kind"] == "classification":
            found.setdefault((Path(mark["path"]).name, mark["line"]), []).append(mark["attributes"].get("level"))
    return found


def main() -> int:
    """Damage, look, and count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="repeat the run of this seed")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is missed")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show so many banners that were missed or misread")
    options = parser.parse_args()
    chance, paragraphs = random.Random(options.seed), prose()  # noqa: S311 -- no secret
    wrong, lines = False, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        placed = {edits: written(folder, edits, paragraphs, chance) for edits in TARGETS}
        (folder / "clean.txt").write_text(clean(paragraphs, chance), encoding="utf-8", newline="\n")
        found = seen(folder)
    for edits, banners in placed.items():
        read = {place: one for place, one in banners.items() if place in found}
        level = sum(one.level in found[place] for place, one in read.items())
        wrong |= level / len(banners) < TARGETS[edits]
        lines.append(
            (f"{edits} edit{'s' * (edits > 1)}", str(len(banners)), figure(len(read) / len(banners)), figure(level / len(banners)))
        )
        missed = Counter(
            f"{one.meant!r} as {one.text!r}: {found.get(place)}" for place, one in banners.items() if one.level not in found.get(place, [])
        )
        print("".join(f"{words}\n" for words, _ in missed.most_common(options.worst)), end="")
    every = {place for banners in placed.values() for place in banners}
    beside = sum(len(levels) for place, levels in found.items() if place not in every and place[0] != "clean.txt")
    false = sum(len(levels) for place, levels in found.items() if place[0] == "clean.txt")
    wrong |= false > FALSE_MOST
    print(f"seed {options.seed}\n\n" + table(("damage", "banners", "seen", "seen with its level"), lines))
    print(f"\nFalse banners: {false} in {CLEAN // 10**6} MB of clean text, {beside} among the damaged pages.")
    return 1 if wrong and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
