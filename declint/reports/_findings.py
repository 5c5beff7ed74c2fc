"""Which findings a report for people shows, in which order, and how they are summed up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from declint.model import RANK, Finding, Related, Severity, Status, Verdict
from declint.reports._text import counted, one_line
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.reports import Style, Totals

HIGH, MEDIUM = 0.9, 0.6
HERE = "also here"


def shown(findings: Iterable[Finding], style: Style) -> list[Finding]:
    """Leave out what is waived or known, and information, unless they are asked for."""
    return [
        one
        for one in findings
        if ((one.waived is None and not one.known) or "waived" in style.show)
        and (one.severity is not Severity.INFO or "info" in style.show)
    ]


def said(one: Finding) -> str:
    """Return the message of a finding on one line, with what is known of it: that it is set aside, confirmed, under review."""
    words = one_line(one.message) or one_line(one.rule)
    if one.waived is not None:
        return f"{words} ({one.state or 'waived'}: {one_line(one.waived)})"
    known = [*([one.state.replace("-", " ")] if one.state else []), *(["known"] if one.known else [])]
    return words + (f" ({', '.join(known)})" if known else "")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Order by severity; within one severity the order of the run, which is that of paths and places, stays."""
    return sorted(findings, key=lambda finding: -RANK[finding.severity])


def confidence(value: float) -> str:
    """Return the word for a confidence of 0 to 1."""
    return "high" if value >= HIGH else "medium" if value >= MEDIUM else "low"


def places(related: tuple[Related, ...], path: str, most: int = 6) -> list[str]:
    """Write the related places of a finding, by their line alone where they stand in the same file.

    Places that nothing more is said of are listed together: "lines 54, 76 and 15 more".
    """
    bare = [one for one in related if one.note in {"", HERE} and one.path == path]
    noted = [one for one in related if one not in bare]
    told = [f"{_place(one, path)}{f' ({one_line(one.note)})' if one.note not in {'', HERE} else ''}" for one in noted[:most]]
    if len(noted) > most:
        told.append(f"{len(noted) - most} more")
    return [*told, *([_lines(bare, most)] if bare else [])]


def _place(one: Related, path: str) -> str:
    return f"line {one.line}" if one.path == path else f"{visible(one.path)}:{one.line}"


def _lines(bare: list[Related], most: int) -> str:
    listed = [str(one.line) for one in bare[:most]]
    if len(bare) > most:
        listed.append(f"{len(bare) - most} more")
    if len(listed) == 1:
        return f"line {listed[0]}"
    return f"lines {', '.join(listed[:-1])} and {listed[-1]}"


def closing(totals: Totals) -> str:
    """Sum up a run in one or two sentences."""
    found = totals.findings
    documents = counted(totals.documents.get(Status.SCANNED, 0), "document") + " checked"
    counts = [
        counted(found.get(Severity.ERROR, 0), "error"),
        counted(found.get(Severity.WARNING, 0), "warning"),
        f"{found.get(Severity.INFO, 0):,} information",
    ]
    rules = [
        f"{totals.verdicts.get(verdict, 0):,} {words}"
        for verdict, words in (
            (Verdict.PASSED, "passed"),
            (Verdict.UNDETERMINED, "undetermined"),
            (Verdict.NOT_APPLICABLE, "not applicable"),
        )
    ]
    return f"{', '.join([documents, *_unchecked(totals)])}: {', '.join([*counts, *_set_aside(totals)])}. Rules: {', '.join(rules)}."


def _unchecked(totals: Totals) -> list[str]:
    """Name what was not checked: it must never be overlooked."""
    words = {Status.UNREADABLE: "unreadable", Status.TOO_LARGE: "too large", Status.TIMED_OUT: "timed out", Status.SKIPPED: "skipped"}
    return [f"{number:,} {word}" for status, word in words.items() if (number := totals.documents.get(status, 0))]


def _set_aside(totals: Totals) -> list[str]:
    return [f"{number:,} {word}" for number, word in ((totals.waived, "waived"), (totals.known, "known")) if number]


def hint(totals: Totals, style: Style) -> str:
    """Say how to see what is not shown, or nothing where all is."""
    hidden = {
        "info": totals.findings.get(Severity.INFO, 0),
        "passes": totals.verdicts.get(Verdict.PASSED, 0),
        "undetermined": totals.verdicts.get(Verdict.UNDETERMINED, 0),
        "waived": totals.waived + totals.known,
    }
    more = ",".join(name for name, number in hidden.items() if number and name not in style.show)
    parts = ([f"--show {more} shows the rest"] if more else []) + (["declint explain RULE says why"] if totals.rules else [])
    return "; ".join(parts)
