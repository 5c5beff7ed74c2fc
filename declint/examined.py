"""What becomes of one input: its result, or what is said of one that could not be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.model import DocumentResult, Severity, Status
from declint.notices import OF_STATUS, notice

if TYPE_CHECKING:
    from declint.inputs import Found
    from declint.rule import Ruleset
    from declint.timings import Timings


@frozen
class Terms:
    """What holds for every input of a run; `timed`: the time that each takes is wanted."""

    ruleset: Ruleset
    today: str
    allow_unchecked: bool = False
    timed: bool = False


@frozen
class Picture:
    """A picture that proves a finding, known by its fingerprint: `shown` as the page is, or `beneath` what covers it; a PNG."""

    fingerprint: str
    what: str
    png: bytes


@frozen
class Examined:
    """What a worker says of an input: its result, where the time went, and where declint itself failed.

    `pictures` are the evidence for its findings, where that is asked for.
    """

    result: DocumentResult
    timings: Timings | None = None
    trace: str = ""
    pictures: tuple[Picture, ...] = ()


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
