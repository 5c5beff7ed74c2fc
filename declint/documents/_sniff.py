"""What the first bytes of a marked-up file say of its kind."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from declint.text.source import BYTE_ORDER_MARKS

PROLOGUE = r"(?si)(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)*+"
ROOT = r"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>]|\Z)"

# IC ISM since version 2, and the same attributes as older DDMS wrote them.
ISM = ("urn:us:gov:ic:ism", "urn:us:gov:ic:ism:v2", "http://metadata.dod.mil/mdr/ns/DDMS/2.0/icism")


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
    if not text.lstrip().startswith("<"):
        return ""
    start = _pattern(PROLOGUE).match(text)
    found = _pattern(ROOT).match(text, start.end() if start else 0)
    return found[1] if found else ""


@cache
def _pattern(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def is_xml(head: bytes) -> bool:
    """Say whether the head begins with an XML declaration."""
    return opening(head).startswith("<?xml")
