"""The tables of an export: names of columns, and rows of plain values, streamed from the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from declint.compliance.schema import ANSWERS, PARTS

if TYPE_CHECKING:
    from declint.compliance.store import Store

Value = str | int | float | None


class Column(NamedTuple):
    """A column: its name, what it is in the store, and what its values are (str, int or float)."""

    name: str
    of: str
    kind: type = str


def _columns(table: str, *specs: str) -> tuple[Column, ...]:
    """Make columns of words such as `line:int` or `column=col:int`: the name, what the store calls it, the kind."""
    kinds = {"int": int, "float": float, "": str}
    found = []
    for spec in specs:
        named, _, kind = spec.partition(":")
        name, _, of = named.partition("=")
        found.append(Column(name, f"{table}.{of or name}", kinds[kind]))
    return tuple(found)


OF_FINDING = _columns(
    "f",
    *("severity", "rule", "stand", "path", "line:int", "column=col:int", "end_line:int", "end_column=end_col:int", "item:int", "page:int"),
    *("message", "excerpt", "confidence:float", "authority", "fingerprint", "reason", "decision"),
)
OF_DOCUMENT = _columns(
    "d",
    *("document=path", "folder", "status", "unread=reason", "sha256", "bytes:int", "pages:int", "items:int", "quality:float", "profile"),
    *("level", "banners:int", "struck:int", "released_by=authority", "agency", "reviewer", "release=decision", "released", "dated"),
    *("decade", "release_decade", "language", "reviews", "not_shown", "passed:int", "failed:int", "undetermined:int"),
    *("not_applicable:int", "word", "has_authority", "has_date", "is_struck"),
)
BESIDE = tuple(one for one in OF_DOCUMENT if one.name in {"level", "profile", "dated", "agency", "release", "released", "sha256"})
SHEET = (*OF_FINDING, *BESIDE)  # a finding with the little of its document that a reader sorts by
WAIVERS = (
    "state",
    "rule",
    "path",
    "fingerprint",
    "reason",
    "by",
    "approver",
    "date",
    "until",
    "expired",
    "used",
    "alone",
    "findings",
    "file",
    "line",
)
PART_NAMES = {"word": "the word", "authority": "the authority", "date": "the date", "struck": "old marking struck"}


def findings(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give the findings as `SHEET` names them, in the order of the runs."""
    return _rows(store, SHEET, "finding f LEFT JOIN document d ON d.id = f.document ORDER BY f.id")


def everything(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give every finding with all of its document, and every document without one: the columns are `OF_FINDING` and `OF_DOCUMENT`."""
    columns = (*OF_FINDING, *OF_DOCUMENT)
    yield from _rows(store, columns, "document d LEFT JOIN finding f ON d.id = f.document ORDER BY d.id, f.id")
    yield from _rows(store, columns, "finding f LEFT JOIN document d ON 0 WHERE f.document IS NULL ORDER BY f.id")


def _rows(store: Store, columns: tuple[Column, ...], source: str) -> Iterator[tuple[Value, ...]]:
    return iter(store.execute(f"SELECT {', '.join(one.of for one in columns)} FROM {source}"))  # noqa: S608 -- our own names


def parts(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give the four-part test, a row for each document that it applies to: path, then for each part the answer, the rule and the line."""
    for number, path in store.execute("SELECT id, path FROM document WHERE id IN (SELECT document FROM part) ORDER BY id"):
        told = {one.part: one for one in store.parts(number)}
        answers = ((told[part].answer, told[part].rule, told[part].line) if part in told else ("", "", None) for part in PARTS)
        yield (path, *(value for answer in answers for value in answer))


PART_COLUMNS = ("path", *(name for part in PARTS for name in (PART_NAMES[part], f"rule ({part})", f"line ({part})")))


def part_sums(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give for each part how many documents answer it with yes, no, unread."""
    counts = store.part_counts()
    return ((PART_NAMES[part], *(counts[part].get(answer, 0) for answer in ANSWERS)) for part in PARTS)


def rules(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give each rule with what it came to, and its title: rule, errors, warnings, information, set aside, failed, judged, title."""
    titles = {one.id: one.title for one in store.rules()}
    for one in store.rule_counts():
        yield (one.rule, one.errors, one.warnings, one.infos, one.aside, one.failed, one.judged, titles.get(one.rule, ""))


RULES = ("Rule", "Errors", "Warnings", "Information", "Set aside", "Items failed", "Items judged", "Title")


def waivers(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give the decisions of the files of waivers, as `WAIVERS` names them."""
    for one in store.waivers():
        values = (getattr(one, name) for name in WAIVERS)
        yield tuple(("yes" if value else "no") if isinstance(value, bool) else value for value in values)


def custody(store: Store) -> Iterator[tuple[Value, ...]]:
    """Give every input with its hash, or why there is none: path, SHA-256, bytes, what became of it, why."""
    return iter(store.execute("SELECT path, sha256, bytes, status, reason FROM document ORDER BY path"))


CUSTODY = ("path", "sha256", "bytes", "status", "reason")
