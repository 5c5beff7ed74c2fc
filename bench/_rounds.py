"""The deterministic corpus for benchmarks: the texts of a manifest, copied round after round, each copy with a line of its own."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

SUFFIXES = (".txt", ".md", ".qmd", ".xml", ".html", ".htm", ".hocr", ".rst")
MARKUP = (".xml", ".hocr")


def build(corpus: Path, folder: Path, rounds: int, every: int = 1) -> tuple[int, int, str]:
    """Make the corpus in a folder, of each round every so-many-th document; return files, bytes and the hash of their hashes."""
    with (corpus / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["path"].encode())
    chosen = [row for row in rows if row["path"].endswith(SUFFIXES)][::every]
    listed, size = hashlib.sha256(), 0
    for number in range(rounds):
        for row in chosen:
            data = (corpus / row["path"]).read_bytes() + _tail(row["path"], number, corpus)
            place = folder / f"r{number:03}" / row["sha256"][:2] / row["path"].replace("/", "__")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            listed.update(f"{hashlib.sha256(data).hexdigest()}\n".encode())
            size += len(data)
    return rounds * len(chosen), size, listed.hexdigest()


def _tail(path: str, number: int, corpus: Path) -> bytes:
    """Return what sets a copy apart from the others; in XML a comment."""
    if not number:
        return b""
    words = f"round {number} of {path}"
    start = b"" if (corpus / path).read_bytes().endswith(b"\n") else b"\n"
    return start + (f"<!-- {words} -->\n" if path.endswith(MARKUP) else f"{words}\n").encode()
