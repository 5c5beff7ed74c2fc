"""The findings of a record as it stands in the editor: read, linted and settled as `declint check` on that file would."""

from __future__ import annotations

from pathlib import Path

from declint.documents import Source, open_document
from declint.engine import lint
from declint.errors import InputError, RulesError
from declint.frozen import frozen
from declint.inputs import MAX_SIZE
from declint.inputs.reading import size_of
from declint.lsp.files import encoded
from declint.lsp.ledgers import Opened, Place, ledger_of, place_of, settings_of, shown
from declint.lsp.notes import Note, elsewhere
from declint.lsp.positions import Buffer
from declint.model import DocumentResult, Finding, Severity
from declint.model import Place as Where
from declint.notices import notice
from declint.reports._findings import confidence
from declint.reports._text import one_line
from declint.rule import Ruleset


@frozen
class Case:
    """A record to look at: its path, the buffer, and the rules, the day and the other open files to judge it by."""

    path: Path
    buffer: Buffer
    ruleset: Ruleset
    today: str
    opened: Opened


def notes_of(case: Case) -> tuple[Note, ...]:
    """Return what is to be said of a record, what is set aside left out; a broken configuration is told at its top."""
    try:
        place = place_of(case.path)
        found = _checked(case, place)
    except RulesError as error:
        return (elsewhere(error.problems, "configuration"),)
    except InputError as error:
        finding = notice(f"RUN-{'SIZE' if error.status == 'too_large' else 'READ'}-001", shown(case.path), str(error), Severity.WARNING)
        return (_note(finding, case.ruleset),)
    ledger, problems = ledger_of(place, case.ruleset, case.today, case.opened)
    findings = ledger.settle(found, place.key).findings
    open_ones = (_note(one, case.ruleset) for one in findings if one.waived is None and not one.known)
    return (*([elsewhere(problems, "waivers")] if problems else ()), *open_ones)


def _checked(case: Case, place: Place) -> DocumentResult:
    """Lint the buffer; raise `InputError` or `RulesError`. A record without words says nothing yet."""
    data, most = encoded(case.buffer.bare), place.own.max_size or MAX_SIZE
    if len(data) > most:
        raise InputError(f"it has {size_of(len(data))}, more than the {size_of(most)} of max-size", "too_large")
    document = open_document(Source(place.path, data))
    return lint(document, case.ruleset, case.today, settings_of(place, case.ruleset))


def _note(one: Finding, ruleset: Ruleset) -> Note:
    rule = ruleset.find(one.rule)
    url = next((part.url for part in rule.authority if part.url), "") if rule else ""
    sure = "" if confidence(one.confidence) == "high" else f" ({confidence(one.confidence)} confidence)"
    place = one.place if one.fingerprint else Where(1, 1, 1, 2)
    return Note(place, one.severity, one.rule, one_line(one.message) + sure, url or "", one.related, one)
