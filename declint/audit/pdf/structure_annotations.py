"""Annotations of a PDF: redactions never applied, comments, those switched off, and form fields that show nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf
import regex

from declint.audit import Seen
from declint.audit.pdf.structure_objects import box_of, entry, inherited, members, name, number, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Value

CONCEALED = 2 | 32  # flags: hidden, not to be viewed
MARKUP = frozenset(("Highlight", "Underline", "StrikeOut", "Squiggly"))
SILENT = frozenset(("Link", "Popup", "Widget", "Redact", "PrinterMark", "TrapNet", "Watermark"))
FIELDS = frozenset(("Tx", "Ch"))
DRAWN = 0.6  # share of the letters from which an appearance is said to show them
SHORT = 3
STREAM = 1_000_000  # bytes of one appearance that are looked through
STRINGS = regex.compile(rb"\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]++>", regex.DOTALL)


def seen(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give what annotations hold and the page does not draw; equal ones once, with their `count`, where the first of them stands."""
    found: dict[tuple[object, ...], list[Seen]] = {}
    for one in _every(pdf, data):
        apart = one.kind == "redaction_region" or one.method == "form_value"
        found.setdefault((one.method, one.hidden, one.attributes.get("annotation"), len(found) if apart else -1), []).append(one)
    for same in found.values():
        yield replace(same[0], attributes={**same[0].attributes, "count": len(same)}) if len(same) > 1 else same[0]


def _every(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Seen]:
    """Give what each annotation holds, in order of page."""
    drawn = bool(entry(entry(pdf.Root, "/AcroForm"), "/NeedAppearances", default=False))
    for at, page in enumerate(pdf.pages, 1):
        for annotation in members(entry(page.obj, "/Annots")):
            kind = name(entry(annotation, "/Subtype"))
            if kind == "Redact":
                from declint.audit.pdf.structure_unapplied import unapplied  # noqa: PLC0415 -- seldom needed, and needs a renderer

                yield unapplied(data, at, page, annotation)
            elif kind == "Widget":
                yield from _field(at, page, annotation, drawn=drawn)
            elif kind and kind not in SILENT:
                yield from _comment(at, page, annotation, kind)


def _comment(at: int, page: pikepdf.Page, annotation: Any, kind: str) -> Iterator[Seen]:
    """Give the text of an annotation, unless the page draws it (a text box with its words)."""
    text = words(entry(annotation, "/Contents"))
    concealed = bool(number(entry(annotation, "/F")) & CONCEALED)
    if sum(map(str.isalnum, text)) < SHORT or (not concealed and shows(annotation, text)):
        return
    known: dict[str, Value] = {"annotation": kind, "markup": kind in MARKUP, **said(text)}
    if words(entry(annotation, "/T")):
        known["author"] = True
    method = "hidden_annotation" if concealed else "comment"
    yield Seen("hidden", method, at, box_of(page, entry(annotation, "/Rect")), text, known)


def _field(at: int, page: pikepdf.Page, widget: Any, *, drawn: bool) -> Iterator[Seen]:
    """Give the value of a field that shows nothing; `drawn`: programs are told to draw the fields themselves."""
    value = words(inherited(widget, "/V"))
    concealed = bool(number(entry(widget, "/F")) & CONCEALED)
    if name(inherited(widget, "/FT")) not in FIELDS or sum(map(str.isalnum, value)) < SHORT:
        return
    if concealed or not (drawn or shows(widget, value)):
        known: dict[str, Value] = {"concealed": concealed, **said(value)}
        yield Seen("hidden", "form_value", at, box_of(page, entry(widget, "/Rect")), value, known)


def shows(annotation: Any, text: str) -> bool:
    """Say whether the appearance of an annotation draws about as many letters as its text has."""
    look = entry(entry(annotation, "/AP"), "/N")
    return any(_drawn(one) >= DRAWN * len("".join(text.split())) for one in _streams(look))


def _streams(look: Any) -> Iterator[pikepdf.Stream]:
    """Give the streams of an appearance and of the forms that it draws."""
    if isinstance(look, pikepdf.Stream):
        yield look
        forms = entry(entry(look, "/Resources"), "/XObject")
        for key in sorted(forms.keys())[:8] if isinstance(forms, pikepdf.Dictionary) else ():
            form = entry(forms, key)
            if isinstance(form, pikepdf.Stream) and name(entry(form, "/Subtype")) == "Form":
                yield form


def _drawn(stream: pikepdf.Stream) -> int:
    """Count the glyphs that a stream draws, as far as its strings tell."""
    if number(entry(stream, "/Length")) > STREAM:
        return 0
    try:
        content = stream.read_bytes()[:STREAM]
    except (pikepdf.PdfError, ValueError):
        return 0
    return sum((len(text) - 2) // (1 if text[:1] == b"(" else 2) for text in STRINGS.findall(content))
