"""What CSV and JSON Lines share: rows whose one field is the record's text, each row an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.text.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from declint.model import Value
    from declint.text.lines import Lines

# Names that text fields have, the likeliest first; without one of them the field with the longest texts is taken.
TEXT_NAMES = ("text", "body", "content", "contents", "full_text", "fulltext", "ocr_text", "ocr", "transcript", "transcription", "message")
# Fields that become attributes of the item.
KNOWN_NAMES = ("id", "title", "subject", "date", "name", "path", "file", "filename", "doc_id", "record_number", "page")
SAMPLE = 200
LONGEST = 300


@frozen
class Field:
    """A text value: its words piece by piece, each with its source offset (a piece that is not there so stands for what is)."""

    pieces: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """Return the whole value."""
        return "".join(words for words, _ in self.pieces)


def text_name(rows: Sequence[Mapping[str, Field]]) -> str | None:
    """Return the name of the field that holds the records' text; None where no row has a text field."""
    totals: dict[str, int] = {}
    for row in rows[:SAMPLE]:
        for name, field in row.items():
            totals[name] = totals.get(name, 0) + len(field.words.strip())
    known = [name for wanted in TEXT_NAMES for name in totals if name.strip().lower() == wanted and totals[name]]
    longest = max(totals, key=lambda name: totals[name], default=None)
    return known[0] if known else longest if longest is not None and totals[longest] else None


def lay_out(rows: Iterable[tuple[int, Mapping[str, Field]]], name: str, source: Lines) -> Builder:
    """Put the texts of numbered rows one below the other, an `item` region each (what, row, and the fields of `KNOWN_NAMES`)."""
    builder = Builder()
    for number, row in rows:
        field = row.get(name)
        if field is None or not field.words.strip():
            continue
        if builder.offset:
            builder.fresh_line()
            builder.newline()
        builder.begin("item", what="row", row=number, **dict(_known(row, name)))
        _put(builder, field, source)
        builder.end("item")
    return builder


def _known(row: Mapping[str, Field], text: str) -> Iterator[tuple[str, Value]]:
    for name, field in row.items():
        key = name.strip().lower()
        if name != text and key in KNOWN_NAMES and (words := field.words.strip()) and len(words) <= LONGEST:
            yield key, words


def _put(builder: Builder, field: Field, source: Lines) -> None:
    for words, at in field.pieces:
        index = source.index(at)
        place = (index + 1, at - source.starts[index] + 1)
        if source.text.startswith(words, at):
            builder.add(words, *place)
        else:
            builder.stand(words, *place)
