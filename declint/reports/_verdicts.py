"""What each rule came to on one document, gravest verdict first: a finding, set aside, not to be told, passed, not concerned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from declint.frozen import frozen
from declint.model import DocumentResult, Finding, Severity, Status
from declint.notices import NOTICES
from declint.reports._findings import said, shown
from declint.reports._text import counted, harmless, one_line
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.reports import Style

READ = "RUN-READ-001"
NOT_CONCERNED = "not applicable, or switched off for this document"


@frozen
class Case:
    """A rule on a document. `outcome`: passed, failure, error (not checked) or skipped (nothing is said of the record)."""

    rule: str
    outcome: str
    message: str = ""
    kind: str = ""
    lines: tuple[str, ...] = ()


def cases(result: DocumentResult, rules: Iterable[str], style: Style) -> list[Case]:
    """Return a case for each rule, in order; a document that was read has a case for that, so that none is without."""
    if result.status is Status.SKIPPED and not result.findings:
        return [Case(READ, "skipped", f"passed over: {one_line(result.reason)}")]
    silent = {} if result.status is not Status.SCANNED else {rule: Case(rule, "skipped", NOT_CONCERNED) for rule in rules}
    read = {} if result.status is not Status.SCANNED else {READ: Case(READ, "passed", "the document could be read")}
    told = {**silent, **_passed(result), **_undetermined(result), **_aside(result), **failures(result.findings, style)}
    return [*read.values(), *(told[rule] for rule in sorted(told))]


def failures(findings: Iterable[Finding], style: Style) -> dict[str, Case]:
    """Return a case for each rule that speaks, with all that it says."""
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in shown(findings, style):
        if one.waived is None and not one.known:
            by_rule[one.rule].append(one)
    return {rule: _failure(rule, told) for rule, told in by_rule.items()}


def _failure(rule: str, told: list[Finding]) -> Case:
    more = f" ({counted(len(told) - 1, 'more finding')} of this rule)" if len(told) > 1 else ""
    lines = (f"{visible(one.path)}:{one.place.line}:{one.place.column}: {one.severity.value} {said(one)}" for one in told)
    outcome = "error" if rule in NOTICES else "failure"
    return Case(rule, outcome, said(told[0]) + more, told[0].severity.value, tuple(map(harmless, lines)))


def _passed(result: DocumentResult) -> dict[str, Case]:
    return {one.rule: Case(one.rule, "passed", f"line {one.line}: {one_line(one.note)}") for one in result.passes}


def _undetermined(result: DocumentResult) -> dict[str, Case]:
    """Return what the record does not let us tell: neither passed nor failed."""
    return {
        one.rule: Case(one.rule, "skipped", f"could not be determined: line {one.mark.place.line}: {one_line(one.message)}")
        for one in result.undetermined
    }


def _aside(result: DocumentResult) -> dict[str, Case]:
    """Return what was found but is waived, known, or information that nobody asked for."""
    return {
        one.rule: Case(one.rule, "skipped", f"{'information: ' if one.severity is Severity.INFO else ''}{said(one)}")
        for one in result.findings
        if one.waived is not None or one.known or one.severity is Severity.INFO
    }
