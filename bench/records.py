"""Makes a collection of made-up records to measure with: the same bytes for the same number and seed, on any machine.

`python bench/records.py FOLDER --files 1000 --seed 7` writes text files of 2 to 20 kB, a thousand to a folder, and prints their number,
bytes and hash. The records are plainly made up: prose of common words, and on it what declint looks for (banners, portion marks,
stamps, dates, exemption codes, page numbers), some of it damaged as scanners damage it. Nobody named in them exists.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    *("the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "ferry", "island", "harbour", "committee", "report"),
    *("meeting", "proposal", "reply", "delegation", "minister", "station", "weather", "supply", "winter", "road", "letter"),
    *("office", "paper", "draft", "question", "answer", "note", "visit", "officer", "department", "agreement", "section"),
    *("figure", "number", "present", "former", "early", "late", "further", "general", "economic", "annual", "several", "new"),
)
LEVELS = ("TOP SECRET", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "RESTRICTED")
CAVEATS = ("", "", "", "//NOFORN", " - EYES ONLY", "//ORCON")
STAMPS = (
    "Approved For Release {year}/0{month}/1{day} : CIA-RDP80B01676R00{day}00010001-{day}",
    "DECLASSIFIED\nAuthority NND 95{day}0{month}\nBy XY NARA Date {month}/1{day}/{year}",
    "RELEASED IN PART B{month}, 1.4(D)",
    "Declassified by the Imaginary Archive, {day} March {year}",
)
CODES = ("[b6]", "(b)(1)", "1.4(c)", "[2 lines not declassified]", "B5")
CONFUSED = str.maketrans({"E": "F", "O": "0", "C": "G", "I": "1", "S": "5"})
DAMAGED, PORTIONED, STAMPED, PARAGRAPHS = 0.1, 0.3, 0.6, (3, 9)
IN_FOLDER = 1000


def record(chance: random.Random) -> str:
    """Return the text of one record."""
    level = chance.choice(LEVELS) + chance.choice(CAVEATS)
    pages = [page(chance, level, number) for number in range(1, chance.randint(2, 6))]
    stamp = chance.choice(STAMPS).format(year=chance.randint(1996, 2019), month=chance.randint(1, 9), day=chance.randint(1, 9))
    return "\f".join(pages) + (f"\n{stamp}\n" if chance.random() < STAMPED else "")


def page(chance: random.Random, level: str, number: int) -> str:
    """Return a page: banner, date, paragraphs, number, banner."""
    banner = level.translate(CONFUSED) if chance.random() < DAMAGED else level
    dated = f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} 19{chance.randint(48, 88)}"
    body = "\n\n".join(paragraph(chance, level) for _ in range(chance.randint(*PARAGRAPHS)))
    return f"{banner}\n\n{dated}\n\n{body}\n\n- {number} -\n\n{level}\n"


def paragraph(chance: random.Random, level: str) -> str:
    """Return a paragraph of four to ten lines, some with a portion mark or a code."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(40, 110))]
    if chance.random() < PORTIONED:
        words.insert(0, f"({level[0]})")
    if chance.random() < DAMAGED:
        words.insert(chance.randrange(len(words)), chance.choice(CODES))
    return "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12)).capitalize() + "."


def records(files: int, seed: int) -> Iterator[tuple[str, str]]:
    """Give the names and texts of a collection; the first ones of a larger collection are those of a smaller one."""
    for number in range(files):
        yield f"{number // IN_FOLDER:03}/{number:06}.txt", record(random.Random(f"{seed} {number}"))  # noqa: S311 -- not to keep a secret


def write(folder: Path, files: int, seed: int) -> tuple[int, str]:
    """Write a collection into a folder, and return its bytes and hash."""
    total, size = hashlib.sha256(), 0
    for name, text in records(files, seed):
        path, data = folder / name, text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total.update(f"{name} {len(data)}\n".encode() + data)
        size += len(data)
    return size, total.hexdigest()


def main() -> None:
    """Write a collection."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    size, digest = write(options.folder, options.files, options.seed)
    print(f"{options.files} files, {size} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
