"""What is in an input: the members of an archive, the rows of a table of records, or nothing but the input itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from declint.errors import InputError
from declint.inputs.found import Found
from declint.inputs.ignore import Ignored, ignored_beside
from declint.inputs.kinds import HEAD, archive_at, kind_of, table_of
from declint.inputs.walk import out_of_sight
from declint.inputs.wanted import Wanted

if TYPE_CHECKING:
    from collections import Counter


@dataclass(slots=True)
class Inside:
    """What to look for within inputs; `passed` counts what is passed over."""

    wanted: Wanted
    passed: Counter[str]

    def of(self, found: Found) -> Iterator[Found]:
        """Give an input, or what is in it."""
        place, keeps = found.file or Path(found.path), self.wanted.keeps
        if found.problem or (keeps and not keeps(place)):
            yield found
        elif self._recorded(found):
            yield from self._rows(found)
        else:
            yield from self._files(found)

    def _files(self, found: Found) -> Iterator[Found]:
        """Give an input, or the members of the archive that it is."""
        place = found.file or Path(found.path)
        kind = archive_at(place) if found.file else kind_of(found.path, (found.data or b"")[:HEAD] if found.remote else b"")
        if kind and found.archive is None:
            for member in self._members(found, kind, place):
                yield from self._rows(member) if self._recorded(member) else (member,)
        else:
            yield found

    def _recorded(self, found: Found) -> bool:
        """Say whether a table may be one of records: it was named by itself, or its column was. A diff tells the lines of the whole."""
        asked = bool(self.wanted.text_column) or (found.named and bool(found.file or found.remote) and self.wanted.keeps is None)
        return asked and not found.problem and bool(table_of(found.path))

    def _members(self, found: Found, kind: str, place: Path) -> Iterator[Found]:
        from declint.inputs.archive import Archive  # noqa: PLC0415 -- most runs open none

        ignored = Ignored() if found.remote else ignored_beside(place)
        archive = Archive(self.wanted.most, self.passed, self.wanted.excludes, ignored, out_of_sight)
        try:
            opened = found.stream()
        except InputError as error:
            yield replace(found, problem=str(error), status=error.status)
            return
        with opened as file:
            for member in archive.members(kind, found.path, place, file):
                yield found.member(member)

    def _rows(self, found: Found) -> Iterator[Found]:
        """Give the rows of a table of records; the table as one document, where no column of texts was named or found."""
        from declint.inputs.tables import Columns, NoTableError, Table, given  # noqa: PLC0415 -- most runs have none

        columns = Columns(self.wanted.text_column, self.wanted.id_column)
        table = Table(found.path, columns, found.stream, os.fspath(found.file) if found.file else found.remote)
        try:
            read = table.reader()
        except NoTableError as error:
            yield from self._whole(found, error)
        except InputError as error:
            yield replace(found, problem=str(error), status=error.status)
        else:
            yield from given(found, table, read)

    def _whole(self, found: Found, error: InputError) -> Iterator[Found]:
        """Give a table that is none of records: as a document of its own, unless it was to be more, or is no record at all."""
        ours, parquet = error.status == "skipped", table_of(found.path) == "parquet"
        if (ours or parquet) and not found.named:
            self.passed["declint's own files" if ours else "not known as records"] += 1
        elif ours or parquet or (found.named and self.wanted.text_column):
            yield replace(found, problem=str(error), status=error.status)
        else:
            yield from self._files(found)
