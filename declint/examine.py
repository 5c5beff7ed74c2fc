"""One input: read and judged under guard, so that whatever goes wrong with it is its own result."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from declint.documents import Source, open_document
from declint.engine import Bench, lint, untimed
from declint.errors import InputError
from declint.examined import Examined, Picture, Terms, faulty, unchecked
from declint.marks.redaction_region import KINDS as SEEN
from declint.model import Status
from declint.reading import read as see
from declint.text.quote import quote
from declint.timings import Timings

if TYPE_CHECKING:
    from declint.inputs import Found
    from declint.model import Document, DocumentResult, Place, Quote, Reading
    from declint.rule import Ruleset, Settings

NO_TEXT = "it has no text"
AUDIT = "redaction"  # the pack whose rules need no text
QUOTED = {"none": 0, "short": 120, "full": 500}  # code points of a document's line that a report may show


def prepare(ruleset: Ruleset) -> None:
    """Load what checking any document needs: detectors, their patterns, the search for all cues."""
    see(open_document(Source("", b"SECRET\n"), "plain"), ruleset.vocabulary)


def examine(terms: Terms, one: Found, settings: Settings) -> Examined:
    """Check one input, here or in a worker. Too little memory is raised: how much there is depends on where."""
    timings = Timings() if terms.timed else None
    try:
        with timings.document(one.path) if timings else nullcontext():
            result = replace(_checked(terms, one, settings, timings), size=_size(one))
            return Examined(result, timings, pictures=_pictures(one, result) if settings.evidence else ())
    except InputError as error:
        told = unchecked(one, Status(error.status), str(error), allowed=terms.allow_unchecked)
        return Examined(replace(told, sha256=_hash(one), size=_size(one)) if told.status is Status.UNREADABLE else told, timings)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a fault of ours on one record must not lose what was found on the others
        return Examined(faulty(one, f"{type(error).__name__}: {error}"), timings, traceback.format_exc())


def _checked(terms: Terms, one: Found, settings: Settings, timings: Timings | None) -> DocumentResult:
    timed = timings.part if timings else untimed
    with timed("reading"):
        document = read(one, settings)
    if not document.text.strip():
        return _audited(terms, one, settings, document)
    result = lint(document, terms.ruleset, terms.today, settings, timed)
    return replace(result, quotes=_quotes(document, result, QUOTED[settings.excerpts]))


def _hash(one: Found) -> str:
    """Return the hash of what could not be read as a record, where its bytes could be: a report names the very file."""
    if one.file is None and one.data is None:  # standard input that nobody has read yet is gone by now
        return ""
    try:
        return sha256(one.load().data).hexdigest()
    except (InputError, MemoryError):
        return ""


def _size(one: Found) -> int | None:
    return one.size or (None if one.data is None else len(one.data))


def _audited(terms: Terms, one: Found, settings: Settings, document: Document) -> DocumentResult:
    """Return what can be said of a file without text, a bare scan: nothing of its words, but what its redactions hide.

    Where rules of the redaction audit alone were asked for, that is all there was to check.
    """
    rules = tuple(rule for rule in terms.ruleset.rules if rule.each.kind in SEEN)
    result = lint(document, replace(terms.ruleset, rules=rules), terms.today, settings)
    if all(rule.pack == AUDIT for rule in Bench(terms.ruleset, terms.today, settings).rules):
        return result
    told = unchecked(one, Status.UNREADABLE, NO_TEXT, allowed=terms.allow_unchecked)
    return replace(result, status=told.status, reason=told.reason, findings=(*told.findings, *result.findings))


def _pictures(one: Found, result: DocumentResult) -> tuple[Picture, ...]:
    """Return the pictures that prove what the audit of a PDF found, where the page can be drawn."""
    places = [found for found in result.findings if found.bbox and found.rule.startswith("RED-PDF") and found.fingerprint]
    if one.reader != "pdf" or not places:
        return ()
    from declint.audit.pdf.evidence import Wanted, shots  # noqa: PLC0415 -- brings the renderer

    try:
        wanted = [Wanted(found.fingerprint, found.page, found.bbox) for found in places if found.bbox]
        return tuple(Picture(*shot) for shot in shots(one.load().data, wanted))
    except (InputError, OSError, RuntimeError, ValueError):  # PdfiumError is a RuntimeError
        return ()


def read(one: Found, settings: Settings) -> Document:
    """Read an input; raise `InputError` where it has no text and nothing was seen on it either, though an audit looked."""
    source = one.load()
    document = open_document(replace(source, ocr=True) if settings.ocr else source, one.reader)
    if not document.text.strip() and document.format != "pdf" and not any(region.kind in SEEN for region in document.regions):
        raise InputError(NO_TEXT)
    return document


def reading_of(one: Found, ruleset: Ruleset, settings: Settings) -> Reading:
    """Read an input and see all its marks, without judging them; raise `InputError`."""
    document = read(one, settings)
    if not document.text.strip() and not document.regions:
        raise InputError(NO_TEXT)
    if settings.strikes:
        document = replace(document, shows_strikes=True)
    return see(document, ruleset.vocabulary, settings.profile)


def _quotes(document: Document, result: DocumentResult, room: int) -> dict[Place, Quote]:
    places = {*(one.place for one in result.findings), *(one.mark.place for one in result.pending)}
    return {place: quote(document, place, room) for place in places} if room else {}
