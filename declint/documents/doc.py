"""DOC, Word's binary format of 1997 to 2003: known, so that a user is told that it is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.errors import InputError

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".doc", ".dot")
SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def claims(head: bytes, suffix: str) -> Claim:
    """Claim the binary files that are named so; an RTF or a web page under that name is read as what it is."""
    return Claim.ONLY_IF_NAMED if head.startswith(SIGN) and suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:  # noqa: ARG001 -- the protocol's argument
    """Raise `InputError`."""
    raise InputError("DOC, Word's binary format before 2007, is not supported: save it as DOCX or PDF", "skipped")
