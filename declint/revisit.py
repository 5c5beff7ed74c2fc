"""Records looked up again where the run read them, or in a folder given, each believed only if its hash is the run's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from declint.compliance.rows import DocumentRow
from declint.compliance.view.seen import Seen, Task, Unseen, look
from declint.dispatch import Work, dispatch
from declint.errors import InputError, UsageError
from declint.examine import prepare
from declint.frozen import frozen
from declint.inputs import Found, Wanted, gather
from declint.inputs.kinds import outermost
from declint.rule import Ruleset, Settings
from declint.workers import Lost

ABSENT = Unseen("The record is not where it was when it was checked, so its text is not shown.")
UNREAD = Unseen("The record could not be read when it was checked.")


def _usual(path: str) -> Settings:
    """Return the settings of a record of which nothing else is known."""
    del path
    return Settings()


@frozen
class Looking:
    """How records are read again: with which rules' vocabulary, under which settings, and where (`records`: a folder of them)."""

    ruleset: Ruleset
    settings: Callable[[str], Settings] = _usual
    records: Path | None = None
    jobs: int | None = 1


def again(documents: Iterable[DocumentRow], tasks: Mapping[str, Task], looking: Looking) -> Iterator[tuple[DocumentRow, Seen | Unseen]]:
    """Give each document, in order, with what is seen on it now, or with the reason why nothing is.

    `tasks`, by path, say what a record's hash must be; one without a task was not read by the run. What may hang or end the
    process is read by workers.
    """
    queue = deque[tuple[DocumentRow, Unseen | None]]()

    def inputs() -> Iterator[Found]:
        for document in documents:
            found = find(document.path, looking.records) if document.path in tasks else None
            queue.append((document, None if found else ABSENT if document.path in tasks else UNREAD))
            if found:
                yield found

    work = Work(partial(look, tasks, looking.ruleset.vocabulary), partial(prepare, looking.ruleset), _lost)
    for answer in dispatch(inputs(), looking.settings, work, looking.jobs):
        yield from _without(queue)
        yield queue.popleft()[0], answer
    yield from _without(queue)


def _without(queue: deque[tuple[DocumentRow, Unseen | None]]) -> Iterator[tuple[DocumentRow, Unseen]]:
    """Give the documents at the head of the queue that are not looked at."""
    while queue and queue[0][1] is not None:
        document, reason = queue.popleft()
        if reason is not None:
            yield document, reason


def _lost(one: Found, lost: Lost) -> Unseen:
    del one
    return Unseen(f"The record cannot be read now: {lost.reason}.")


def find(path: str, records: Path | None) -> Found | None:
    """Return the input that a run knew as `path`, under that path; None where there is none.

    In a folder of records it stands under its path or the tail of that: `box7/memo.txt` at `box7/memo.txt` or at `memo.txt`.
    A path that leads out of that folder, or to another machine, leads nowhere.
    """
    if "://" in path or "\0" in path:
        return None
    for place in _places(path, records):
        if (found := _at(place)) is not None:
            return replace(found, path=path)
    return None


def _places(path: str, records: Path | None) -> Iterator[Path]:
    if records is None:
        yield Path(path)
        return
    parts = [part for part in PurePosixPath(path.replace("\\", "/")).parts if part not in ("/", ".")]
    if ".." not in parts:
        yield from (records.joinpath(*parts[first:]) for first in range(len(parts)))


def _at(place: Path) -> Found | None:
    try:
        if place.is_file():
            return Found(str(place), place)
        return next(iter(gather(Wanted((str(place),)))), None) if outermost(place) else None
    except (UsageError, InputError, OSError):
        return None
