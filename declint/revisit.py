"""Records looked up again for a report that shows them, each believed only if its hash is that of the run."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from declint.compliance.rows import DocumentRow
from declint.compliance.view import Seen, Sheet, Task, Unseen
from declint.compliance.view.seen import look
from declint.dispatch import Work, dispatch
from declint.errors import InputError, UsageError
from declint.examine import prepare
from declint.frozen import frozen
from declint.inputs import Found, Wanted, gather
from declint.inputs.kinds import outermost
from declint.rule import Ruleset, Settings

if TYPE_CHECKING:
    from declint.compliance.store import Store
    from declint.workers import Lost

ABSENT = Unseen("The record is not where it was when it was checked, so its text is not shown.")
UNREAD = Unseen("The record could not be read when it was checked.")
LEFT_OUT = Unseen("The report was asked to show no words of records (--excerpts none).")
PDF = 100_000  # bytes: what the text of a PDF counts as, whatever the file has


def _usual(path: str) -> Settings:
    """Return the settings of a record of which nothing else is known."""
    del path
    return Settings()


@frozen
class Looking:
    """How records are read again: with which rules' vocabulary, under which settings, and where (`records`: a folder of them).

    `words` False: none of their words are wanted, so nothing is read.
    """

    ruleset: Ruleset
    settings: Callable[[str], Settings] = _usual
    records: Path | None = None
    jobs: int | None = None
    words: bool = True


@frozen
class Room:
    """What views may take: how many documents, their bytes, the bytes of all pictures, the pictured pages of one document."""

    documents: int = 5_000
    bytes: int = 5_000_000
    pictures: int = 8_000_000
    pages: int = 8
    of_page: int = 120_000


def sheets(store: Store, looking: Looking, room: Room) -> Iterator[Sheet]:
    """Give the sheets of a report, in the order of its documents: of all where there is room, else of those with the worst findings."""
    chosen = _chosen(store, room)
    titles = {rule.id: rule.title for rule in store.rules()}
    tasks = dict(_tasks(store, chosen, room)) if looking.words else {}
    documents = (one for one in store.documents() if one.id in chosen)
    for document, seen in again(documents, tasks, looking):
        findings = sorted(store.findings((("document", document.id),)), key=lambda one: (one.line, one.col, one.id))
        parts, verdicts = store.parts(document.id), store.verdicts(document.id)
        shown = seen if looking.words or seen is UNREAD else LEFT_OUT
        yield Sheet(document.id, document, shown, tuple(findings), parts, verdicts, titles)


def _chosen(store: Store, room: Room) -> set[int]:
    """Return the documents that are shown: the worst first, as far as there is room; a large one does not keep out those after it."""
    asked = "SELECT id, bytes, path FROM document ORDER BY errors DESC, warnings DESC, infos DESC, id LIMIT ?"
    chosen, left = set[int](), room.bytes
    for number, size, path in store.execute(asked, (room.documents,)):
        takes = min(size or 0, PDF) if path.lower().endswith(".pdf") else size or 0
        if takes <= left:
            left -= takes
            chosen.add(number)
    return chosen


def _tasks(store: Store, chosen: set[int], room: Room) -> Iterator[tuple[str, Task]]:
    """Give for each document that was read what it must be, and which of its pages are wanted: those with findings, the worst first."""
    left = room.pictures
    asked = "SELECT page FROM finding WHERE document = ? GROUP BY page ORDER BY MIN(severity = 'info'), MIN(severity), page LIMIT ?"
    for document in store.documents():
        if document.id not in chosen or not document.sha256:
            continue
        pages: tuple[int, ...] = ()
        if document.path.lower().endswith(".pdf"):
            most = min(room.pages, left // room.of_page)
            pages = tuple(page for (page,) in store.execute(asked, (document.id, most))) or ((1,) if most else ())
            left -= room.of_page * len(pages)
        yield document.path, Task(document.sha256, pages, room.of_page * len(pages))


def again(documents: Iterable[DocumentRow], tasks: Mapping[str, Task], looking: Looking) -> Iterator[tuple[DocumentRow, Seen | Unseen]]:
    """Give each document, in order, with what is seen on it now, or with the reason why nothing is.

    `tasks`, by path, say what a record's hash must be; one without a task is not looked for. What may hang or end the
    process is read by workers.
    """
    queue = deque[tuple[DocumentRow, Unseen | None]]()

    def inputs() -> Iterator[Found]:
        for document in documents:
            found = find(document.path, looking.records) if document.path in tasks else None
            queue.append((document, None if found else ABSENT if document.sha256 else UNREAD))
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
    except (UsageError, InputError, OSError, ValueError):
        return None
