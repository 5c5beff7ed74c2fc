"""E-mail (RFC 822, MIME): headers and text as the reader of a mail sees them; places are those of the decoded text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.documents import Claim
from declint.documents._sniff import opening
from declint.errors import InputError

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".eml",)
HEADER = r"([!-9;-~]{1,60}):[ \t]?[^\n]*+"
# Headers that only mail has; `From:` and `Date:` alone may head a printed mail, or a memorandum.
MAIL_ONLY = frozenset(("message-id", "mime-version", "received", "return-path", "delivered-to"))


def claims(head: bytes, suffix: str) -> Claim:
    """Claim files by suffix, and what begins with a block of headers among which some that only mail has."""
    names = set()
    for line in opening(head).replace("\r\n", "\n").split("\n"):
        match = regex.fullmatch(HEADER, line)
        if match:
            names.add(match[1].lower())
        elif not line.startswith((" ", "\t")) or not names:
            break
    if len(names) > 2 and names & MAIL_ONLY and names & {"from", "date", "subject"}:
        return Claim.CONTENT
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read a mail: an `item` region for it and for each mail it encloses, `header` and `field` regions for the headers."""
    from declint.documents._mail import lay_out  # noqa: PLC0415

    try:
        text, notes = lay_out(source.data)
    except RecursionError as error:
        raise InputError("e-mail whose parts nest too deep") from error
    return text.document(source.path, "eml", source.data, notes)
