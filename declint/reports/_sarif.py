"""The objects of SARIF 2.1.0: rules, results, places, artifacts, and the authorities they rest on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from declint.fingerprint import fingerprint
from declint.model import Finding, Place, Related, Severity
from declint.reports._findings import HERE, confidence
from declint.reports._help import markdown, text
from declint.reports._text import one_line
from declint.text.visible import visible

if TYPE_CHECKING:
    from declint.reports import About
    from declint.rule import Rule

ROOT = "%SRCROOT%"
AUTHORITIES = "authorities"
LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
DESCRIPTION = 1_000  # characters: 1,024 are the limit
MESSAGE = 2_000
PLACES, TAGS = 100, 10  # of a result, of a rule: what GitHub keeps


def descriptor(about: About, rule: Rule | None, level: Severity) -> dict[str, Any]:
    """Return a rule as code scanning wants it: no field is empty."""
    title, why = one_line(about.title) or one_line(about.id), one_line(about.why) or one_line(about.title) or one_line(about.id)
    tags = [tag for tag in (rule.pack, *rule.tags) if tag][:TAGS] if rule else ["run"]
    return {
        "id": about.id,
        "shortDescription": {"text": visible(title, DESCRIPTION)},
        "fullDescription": {"text": visible(why, DESCRIPTION)},
        "help": {"text": text(about), "markdown": markdown(about, rule)},
        "defaultConfiguration": {"level": LEVEL[level]},
        "properties": {
            "precision": confidence(rule.confidence if rule else 1.0),
            "problem.severity": PROBLEM[level],
            "tags": sorted(set(tags)),
        },
    }


def result(one: Finding, index: int) -> dict[str, Any]:
    """Return a finding; `index` is that of its rule."""
    more = len(one.related) - PLACES
    words = plain(one.message) + (f" (and {more:,} more places)" if more > 0 else "")
    value: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": LEVEL[one.severity],
        "message": {"text": visible(words, MESSAGE) or one.rule},
        "locations": [{"physicalLocation": physical(one.path, region(one.place, one.excerpt))}],
        "relatedLocations": [_related(place, number) for number, place in enumerate(one.related[:PLACES], 1)],
        "partialFingerprints": {"declint/v1": one.fingerprint or fingerprint(one.rule, one.path, one.message, "|")},
        "rank": round(100 * one.confidence, 1),
        "taxa": [{"id": cite, "toolComponent": {"name": AUTHORITIES, "index": 0}} for cite in dict.fromkeys(one.authority)],
        "properties": _properties(one),
    }
    reason = "known: it is in the baseline" if one.waived is None else one_line(one.waived)
    if one.waived is not None or one.known:
        value["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return {name: entry for name, entry in value.items() if entry != []}


def _properties(one: Finding) -> dict[str, Any]:
    """Return what SARIF has no field for: the place on a page, in points from its top left, and what was asked to be revealed."""
    known: dict[str, Any] = {"item": one.item, "page": one.page, "confidence": round(one.confidence, 3)}
    place = {"bbox": list(one.bbox)} if one.bbox else {}
    return {**known, **place} if one.revealed is None else {**known, **place, "revealed": visible(one.revealed)}


def _related(place: Related, number: int) -> dict[str, Any]:
    """Return a further place; its note is what GitHub shows beside it."""
    where = {"startLine": place.line, "startColumn": place.column}
    return {"id": number, "physicalLocation": physical(place.path, where), "message": {"text": visible(plain(place.note), MESSAGE) or HERE}}


def region(place: Place, excerpt: str) -> dict[str, Any]:
    """Return a place; SARIF counts as we do, the end column one past the last character."""
    value: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {**value, "snippet": {"text": visible(excerpt)}} if excerpt else value


def physical(path: str, where: dict[str, Any]) -> dict[str, Any]:
    """Return where something stands in a file."""
    return {"artifactLocation": location(path), "region": where}


def location(path: str) -> dict[str, str]:
    """Return a file: by its path from the root of the sources, or as a whole URI where it lies elsewhere."""
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": ROOT}


def artifact(path: str, digest: str) -> dict[str, Any]:
    """Return a document that was looked at, with its hash where it could be read."""
    value: dict[str, Any] = {"location": location(path), "roles": ["analysisTarget"]}
    return {**value, "hashes": {"sha-256": digest}} if digest else value


def uri(path: str) -> str:
    """Return a path as a URI reference; a colon in its first part would be read as a scheme, so it is escaped like the rest."""
    address = quote(path, safe="/!$&'()*+,;=@~", encoding="utf-8", errors="surrogatepass")
    if re.match(r"[A-Za-z]%3A/", address):
        return f"file:///{address[0]}:{address[4:]}"
    return f"file://{address}" if address.startswith("/") else address or "."


def plain(words: str) -> str:
    """Return words in which no viewer sees a link: `[...](1)` leads to a place in SARIF's messages."""
    return one_line(words).replace("](", "] (")
