"""What the first bytes of a marked-up file say of its kind."""

from __future__ import annotations

from functools import lru_cache

import regex

from declint.text.source import BYTE_ORDER_MARKS

PROLOGUE = regex.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)*+", regex.DOTALL | regex.IGNORECASE)
ROOT = regex.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>]|\Z)")


@lru_cache(maxsize=8)
def opening(head: bytes) -> str:
    """Return the head as text, whatever its encoding: only its ASCII letters matter."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.replace(b"\0", b"").decode("latin-1")


@lru_cache(maxsize=8)
def root(head: bytes) -> str:
    """Return the local name of the first element after declaration, comments and document type; empty where there is none."""
    text = opening(head)
    start = PROLOGUE.match(text)
    found = ROOT.match(text, start.end() if start else 0)
    return found[1] if found else ""


def is_xml(head: bytes) -> bool:
    """Say whether the head begins with an XML declaration."""
    return opening(head).startswith("<?xml")
