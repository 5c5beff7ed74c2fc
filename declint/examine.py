"""One input: read and judged under guard, so that whatever goes wrong with it is its own result."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from declint.documents import Source, open_document
from declint.engine import lint, untimed
from declint.errors import InputError
from declint.model import DocumentResult, Severity, Status
from declint.notices import OF_STATUS, notice
from declint.reading import read as see
from declint.text.quote import quote
from declint.timings import Timings

if TYPE_CHECKING:
    from declint.inputs import Found
    from declint.model import Document, Place, Quote, Reading
    from declint.rule import Ruleset, Settings

QUOTED = {"none": 0, "short": 120, "full": 500}  # code points of a document's line that a report may show


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every input of a run; `timed`: the time that each takes is wanted."""

    ruleset: Ruleset
    today: str
    allow_unchecked: bool = False
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """What a worker says of an input: its result, where the time went, and where declint itself failed."""

    result: DocumentResult
    timings: Timings | None = None
    trace: str = ""


def prepare(ruleset: Ruleset) -> None:
    """Load what checking any document needs: detectors, their patterns, the search for all cues."""
    see(open_document(Source("", b"SECRET\n"), "plain"), ruleset.vocabulary)


def examine(terms: Terms, one: Found, settings: Settings) -> Examined:
    """Check one input, here or in a worker. Too little memory is raised: how much there is depends on where."""
    timings = Timings() if terms.timed else None
    try:
        with timings.document(one.path) if timings else nullcontext():
            return Examined(_checked(terms, one, settings, timings), timings)
    except InputError as error:
        return Examined(unchecked(one, Status(error.status), str(error), allowed=terms.allow_unchecked), timings)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of ours on one record must not lose what was found on the others
        return Examined(faulty(one, f"{type(error).__name__}: {error}"), timings, traceback.format_exc())


def _checked(terms: Terms, one: Found, settings: Settings, timings: Timings | None) -> DocumentResult:
    timed = timings.part if timings else untimed
    with timed("reading"):
        document = read(one)
    result = lint(document, terms.ruleset, terms.today, settings, timed)
    return replace(result, quotes=_quotes(document, result, QUOTED[settings.excerpts]))


def read(one: Found) -> Document:
    """Read an input; a document without any text cannot be checked, so it is unreadable."""
    document = open_document(one.load(), one.reader)
    if not document.text.strip():
        raise InputError("it has no text")
    return document


def reading_of(one: Found, ruleset: Ruleset, settings: Settings) -> Reading:
    """Read an input and see all its marks, without judging them; raise `InputError`."""
    document = read(one)
    if settings.strikes:
        document = replace(document, shows_strikes=True)
    return see(document, ruleset.vocabulary, settings.profile)


def unchecked(one: Found, status: Status, reason: str, *, allowed: bool = False) -> DocumentResult:
    """Return the result of an input that was not checked; one that a walk passed over has no finding."""
    reason = " ".join(reason.split())
    if status is Status.SKIPPED and not one.named:
        return DocumentResult(one.path, status, reason)
    finding = notice(OF_STATUS[status], one.path, reason, severity(allowed=allowed))
    return DocumentResult(one.path, status, reason, findings=(finding,))


def faulty(one: Found, reason: str) -> DocumentResult:
    """Return the result of an input on which declint itself failed."""
    reason = " ".join(reason.split()).removesuffix(":")
    return DocumentResult(one.path, Status.UNREADABLE, reason, findings=(notice("RUN-BUG-001", one.path, reason),))


def severity(*, allowed: bool) -> Severity:
    """Return the severity of what was not checked: an error, unless the user allows it."""
    return Severity.WARNING if allowed else Severity.ERROR


def _quotes(document: Document, result: DocumentResult, room: int) -> dict[Place, Quote]:
    places = {*(one.place for one in result.findings), *(one.mark.place for one in result.pending)}
    return {place: quote(document, place, room) for place in places} if room else {}
