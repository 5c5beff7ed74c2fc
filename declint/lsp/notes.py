"""What is said of an open file: a finding of a record, or a problem of one of our own files, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from declint.errors import Problem
from declint.frozen import frozen
from declint.lsp.positions import Buffer
from declint.model import Finding, Place, Related, Severity
from declint.text.visible import visible

TOP = Place(1, 1, 1, 2)


@frozen
class Note:
    """One remark: `code` is a rule's id or the kind of file, `url` where more is to be read; `finding` only for records."""

    place: Place
    severity: Severity
    code: str
    message: str
    url: str = ""
    related: tuple[Related, ...] = ()
    finding: Finding | None = None


def of_problems(problems: Iterable[Problem], shown: str, buffer: Buffer, code: str) -> Iterator[Note]:
    """Give a note for each problem; one in another file (which this one extends) stands at the top and points there."""
    for one in problems:
        if one.path == visible(shown):
            yield Note(buffer.word(one.line, one.column), Severity.ERROR, code, one.message)
        else:
            yield elsewhere((one,), code)


def elsewhere(problems: tuple[Problem, ...], code: str) -> Note:
    """Return one note at the top of a file for what is wrong in another that it needs."""
    related = tuple(Related(one.path, max(one.line, 1), max(one.column, 1), one.message) for one in problems)
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return Note(TOP, Severity.ERROR, code, f"{problems[0]}{more}", related=related)
