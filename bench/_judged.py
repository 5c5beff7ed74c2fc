"""Marks of which we know whether they are right: on documents with labels, and on others where they were read by eye."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _corpus import labels, rows, scorer, shared, tail

from declint.documents import Source, open_document
from declint.errors import InputError
from declint.marks import detect
from declint.ruleset.load import load
from declint.text.lines import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

AUDITED = Path(__file__).resolve().parent / "audited.csv"
RECORD = re.compile(r"\d{3}-\d{5}-\d{5}|C0\d{7}|filename_\d+|frus\d[\w-]+_d\d+")
WORDS = load().sound().vocabulary  # detectors do not use what is stated of them


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark that was judged: its family of kinds, the record it stands on, what its detector says, and whether it is right."""

    family: str
    record: str
    said: float
    right: bool


def seen(path: str, kept: Any) -> list[dict[str, Any]]:
    """Return the marks on a document as the scorer takes them, with what the detectors themselves say."""
    name = shared() / "corpus" / path
    try:
        document = open_document(Source(path, name.read_bytes()))
    except InputError:
        return []
    found = []
    for mark in detect(document, WORDS):
        place = place_of(document.anchors, mark.start, mark.end)
        if mark.kind in kept:
            attributes = {name: list(value) if isinstance(value, tuple) else value for name, value in mark.attributes.items()}
            where = {"line": place.line, "column": place.column, "end_line": place.end_line}
            found.append({"kind": mark.kind, "text": mark.text, "said": mark.confidence, "attributes": attributes, **where})
    return found


def judged() -> list[Judged]:
    """Return every mark of which we know whether it is right."""
    return [*_labelled(), *_audited()]


def _labelled() -> Iterator[Judged]:
    tool = scorer()
    for document in rows(labels()):
        if document.get("tier", "gold") != "gold" or document.get("specimens"):
            continue
        marks = seen(document["path"], tool.FAMILIES)
        wanted = [] if document.get("negative") else [label for label in document["markings"] if label["type"] in tool.FAMILIES]
        for family in sorted(set(tool.FAMILIES.values())):
            have = [mark for mark in marks if tool.FAMILIES[mark["kind"]] == family]
            pairs, _ = tool.match([label for label in wanted if tool.FAMILIES[label["type"]] == family], have)
            right = {id(mark) for label, mark in pairs if _agree(tool, label, mark)}
            yield from (Judged(family, record(document["path"]), mark["said"], id(mark) in right) for mark in have)


def _agree(tool: Any, label: dict[str, Any], mark: dict[str, Any]) -> bool:
    """Say whether a mark is of the label's kind and level."""
    level = label.get("level")
    return bool(mark["kind"] == label["type"] and (level is None or tool.right("level", mark["attributes"].get("level"), level)))


def _audited() -> Iterator[Judged]:
    families = scorer().FAMILIES
    with AUDITED.open(encoding="utf-8", newline="") as file:
        known = {(row["path"], int(row["line"]), row["kind"], row["number"]): row["right"] == "1" for row in csv.DictReader(file)}
    for path in sorted({path for path, *_ in known}):
        numbers: dict[tuple[int, str], int] = defaultdict(int)
        for mark in seen(path, families):
            numbers[mark["line"], mark["kind"]] += 1
            right = known.get((path, mark["line"], mark["kind"], str(numbers[mark["line"], mark["kind"]])))
            if right is not None:
                yield Judged(families[mark["kind"]], record(path), mark["said"], right)


def record(path: str) -> str:
    """Return what a document is a version of, so that two readings of a record never stand on both sides of a fold."""
    found = RECORD.search(path)
    return found.group() if found else tail(path)
