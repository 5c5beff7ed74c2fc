"""XML with IC ISM markings (DDMS and others): words and, on lines of their own, the security attributes as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents import Claim
from declint.documents._sniff import ISM, opening, root

if TYPE_CHECKING:
    from declint.documents import Source
    from declint.model import Document

SUFFIXES = (".ism", ".ddms")


def claims(head: bytes, suffix: str) -> Claim:
    """Claim XML whose beginning declares the ISM namespace, unless it is a schema or another known kind."""
    text = opening(head)
    if root(head) not in ("", "schema", "TEI") and any(f'"{name}"' in text or f"'{name}'" in text for name in ISM):
        return Claim.SURE
    return Claim.SUFFIX if suffix in SUFFIXES else Claim.NO


def read(source: Source) -> Document:
    """Read XML with ISM attributes: an `ism_attribute` region each (name, value, element, resource, rolled_up)."""
    from declint.documents import _ism  # noqa: PLC0415 -- claiming a file needs none of it

    return _ism.read(source)
