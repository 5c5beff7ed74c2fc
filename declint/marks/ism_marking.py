"""Security attributes of XML with IC ISM: each classification, control list and authority is a mark, as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import Document, Region, Value
    from declint.text.scan import Cues, Hit
    from declint.vocabulary import Vocabulary

KINDS = ("classification", "caveat", "classification_block")
_CONTROLS = (
    "disseminationControls",
    "SCIcontrols",
    "SARIdentifier",
    "releasableTo",
    "displayOnlyTo",
    "nonICmarkings",
    "FGIsourceOpen",
    "atomicEnergyMarkings",
)
_BLOCK = {
    "classifiedBy": "by",
    "derivativelyClassifiedBy": "by",
    "classificationReason": "reason",
    "derivedFrom": "derived_from",
    "declassDate": "declassify_on",
    "declassEvent": "declassify_on",
    "declassException": "declassify_on",
}


def cues(vocabulary: Vocabulary) -> Cues:  # noqa: ARG001 - the protocol's
    """Return the names of the attributes."""
    return (rf":(?:classification|{'|'.join((*_CONTROLS, *_BLOCK))})[ ]*=",)


def detect(document: Document, hits: tuple[Hit, ...], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield a mark for each attribute region that states a level, a control or an authority."""
    if not hits:
        return
    levels = {code: term.name for term in vocabulary.of("levels") for code in _codes(term.data.get("ism") or term.data.get("portion"))}
    block: list[Region] = []
    for region in document.regions:
        if region.kind != "ism_attribute":
            continue
        name, value = str(region.attributes.get("name")), str(region.attributes.get("value", ""))
        if name == "classification" and value:
            yield _mark(document, region, "classification", level=levels.get(value, value), role="ism_attribute", value=value, struck=False)
        elif name in _CONTROLS and value:
            yield _mark(document, region, "caveat", value=value, role="ism_attribute", field=name)
        elif name in _BLOCK and value:
            block.append(region)
    yield from (
        _mark(document, region, "classification_block", **{_BLOCK[str(region.attributes["name"])]: str(region.attributes["value"])})
        for region in block
    )


def _codes(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _mark(document: Document, region: Region, kind: str, **known: Value) -> Mark:
    more = {name: region.attributes[name] for name in ("element", "resource", "rolled_up") if name in region.attributes}
    return Mark(kind, region.start, region.end, document.text[region.start : region.end], 0.98, {**known, **more})
