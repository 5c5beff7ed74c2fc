"""From TEI events to text: paragraphs as lines, notes after their block, what the encoding names as regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from declint.documents._flow import Flow
from declint.documents._xml import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.model import Value
    from declint.text.lines import Lines

# The structure of TEI as far as layout needs it; every other element stands within its line.
BLOCKS = frozenset(
    ("p", "ab", "head", "div", "div1", "div2", "div3", "div4", "lg", "list", "table", "opener", "closer", "dateline", "trailer", "figure")
) | frozenset(("argument", "epigraph", "postscript", "titlePage", "titlePart", "byline", "docImprint", "docDate", "docTitle", "salute"))
BLOCKS |= frozenset(("signed", "fw", "stamp", "attachment", "front", "body", "back", "group", "text", "teiHeader", "title", "date"))
INLINE_IN_TEXT = frozenset(("title", "date", "signed", "salute"))
LINES = frozenset(("item", "row", "l", "label", "lb", "seg"))
# Not the record's words: editors' corrections beside the original reading, programs, the header but for what is taken from it.
SKIPPED = frozenset(
    ("corr", "reg", "expan", "script", "object", "param", "xenoData", "revisionDesc", "encodingDesc", "facsimile", "standOff")
)
RENDERED = {"smallcaps": "small_caps", "small-caps": "small_caps", "italic": "italic", "italics": "italic"} | {
    "underline": "underline",
    "strong": "bold",
    "bold": "bold",
}
# A note within one of these waits for its end; elsewhere it stands where it is.
CALLING = frozenset(("p", "head", "item", "cell", "ab", "dateline", "l", "signed", "titlePart"))
PLAIN_REGIONS = {"head": "heading", "dateline": "dateline", "stamp": "stamp", "attachment": "enclosure", "signed": "signature"}
STRUCK = regex.compile(r"strik|struck|cross|line-through")
ISO_DAY = regex.compile(r"\A\d{4}(?:-\d\d(?:-\d\d)?)?")
TITLE_LENGTH = 300


@dataclass(slots=True)
class Open:
    """An element that is open: its name, the region and the strike it began, whether it is a note of its own."""

    name: str
    region: str = ""
    struck: bool = False
    note: bool = False


class Tei:
    """The handler of TEI events; what is built is in `flow`."""

    def __init__(self, source: Lines) -> None:
        """Begin with nothing open."""
        self.flow = Flow(source)
        self.items = 0
        self._open: list[Open] = []
        self._item: list[dict[str, Value]] = []
        self._title: list[str] = []
        self._skipping = 0
        self._created = ""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:  # noqa: ARG002
        """Take a start tag: lay out, then begin what it names."""
        name = local(name)
        if self._skipping or self._skips(name, attributes):
            self._skipping += 1
            return
        self._lay_out(name)
        self._point(name, attributes)
        self._open.append(self._begin(name, attributes))

    def end(self, name: str) -> None:  # noqa: ARG002
        """Take an end tag: end what the element began, then lay out."""
        if self._skipping:
            self._skipping -= 1
            return
        element = self._open.pop()
        if element.struck:
            self.flow.end_strike()
        if element.region:
            self.flow.end(element.region, **(self._end_item() if element.region == "item" else {}))
        if element.note:
            self.flow.end_note()
        elif element.name != "lb":
            self._lay_out(element.name)

    def data(self, words: str, at: int) -> None:
        """Take words, unless they are the header's or stand beside the record."""
        if self._skipping or (self._within("teiHeader") and not (self._open and self._open[-1].name in ("title", "date"))):
            return
        if self._within("head") and self._item and "title" not in self._item[-1] and not self._within("note"):
            self._title.append(words)
        self.flow.words(words, at)

    def _within(self, name: str) -> bool:
        return any(element.name == name for element in self._open)

    def _skips(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Say whether an element's words are not the record's; of the header only title and date of creation are kept."""
        if name in SKIPPED:
            return True
        parent = self._open[-1].name if self._open else ""
        if not self._within("teiHeader"):
            return False
        if name == "title":
            return parent != "titleStmt" or attributes.get("type", "main") not in ("main", "complete")
        return name == "date" and attributes.get("type") != "created" and parent != "creation"

    def _lay_out(self, name: str) -> None:
        if name in INLINE_IN_TEXT and not self._within("teiHeader"):
            if name in ("signed", "salute"):
                self.flow.line()
        elif name in BLOCKS:
            self.flow.block()
            self._settle_title()
        elif name in LINES:
            self.flow.line()
        elif name == "cell":
            self.flow.tab()

    def _settle_title(self) -> None:
        if self._title and self._item:
            self._item[-1]["title"] = " ".join("".join(self._title).split())[:TITLE_LENGTH]
            self._title = []

    def _point(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the elements that hold no words: page beginnings and gaps."""
        if name == "pb":
            self.flow.page_break(attributes.get("n") or None, "pb")
        elif name == "gap":
            known = {key: attributes[key] for key in ("reason", "extent", "quantity", "unit") if key in attributes}
            self.flow.spot("gap", **known)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> Open:
        note = name == "note" and any(element.name in CALLING for element in self._open)
        if note:
            self.flow.begin_note()
        elif name == "note":
            self.flow.block()
        region = self._region(name, attributes)
        if region is not None:
            self.flow.begin(region[0], **region[1])
        struck = _struck(name, attributes)
        if struck:
            self.flow.begin_strike()
        return Open(name, region[0] if region else "", struck, note)

    def _region(self, name: str, attributes: Mapping[str, str]) -> tuple[str, dict[str, Value]] | None:
        """Return the region that an element is, with its attributes."""
        rendered = RENDERED.get(attributes.get("rend", "")) if name in ("hi", "emph", "seg") else None
        kind = rendered or PLAIN_REGIONS.get(name, "")
        if name == "div" and attributes.get("type") == "document":
            return "item", self._new_item(attributes)
        if name == "note":
            kind = "source_note" if attributes.get("type") == "source" else "footnote"
        elif name == "date":
            return "date", self._date(attributes)
        elif name == "list" and "type" in attributes:
            kind = "list"
        elif name == "fw":
            kind = "footer" if "foot" in attributes.get("type", "") else "header"
        elif name == "title" and self._within("teiHeader"):
            kind = "title"
        known = _known(attributes, "type")
        if name == "note" and "n" in attributes:
            known["number"] = attributes["n"]
        return (kind, known) if kind else None

    def _new_item(self, attributes: Mapping[str, str]) -> dict[str, Value]:
        """Begin a record; its title and date are learnt inside it."""
        self.items += 1
        self._title = []
        learnt: dict[str, Value] = {}
        written = next((value for key, value in attributes.items() if local(key) == "doc-dateTime-min"), "")
        if day := ISO_DAY.match(written):
            learnt["date"] = day.group()
        self._item.append(learnt)
        return {**_known(attributes, "n", "subtype"), **({"id": attributes["xml:id"]} if "xml:id" in attributes else {})}

    def _end_item(self) -> dict[str, Value]:
        learnt = self._item.pop()
        if self._created:
            learnt.setdefault("date", self._created)
        return learnt

    def _date(self, attributes: Mapping[str, str]) -> dict[str, Value]:
        """Return what a date element says: `value` (ISO day), `until` of a range, `place` (dateline, header, text)."""
        place = "dateline" if self._within("dateline") else "header" if self._within("teiHeader") else "text"
        known: dict[str, Value] = {"place": place}
        for key, name in (("when", "value"), ("from", "value"), ("to", "until"), ("notBefore", "not_before"), ("notAfter", "not_after")):
            if day := ISO_DAY.match(attributes.get(key, "")):
                known.setdefault(name, day.group())
        value = known.get("value")
        if value and place == "dateline" and self._item:
            self._item[-1].setdefault("date", value)
        elif value and place == "header":
            self._created = str(value)
        return known


def _known(attributes: Mapping[str, str], *names: str) -> dict[str, Value]:
    return {name: attributes[name] for name in names if name in attributes}


def _struck(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element's words are struck: `del` with a word for it or none at all, `hi` with one."""
    rendered = attributes.get("rend", "") + attributes.get("style", "")
    if name == "del":
        return not rendered or bool(STRUCK.search(rendered))
    return name in ("hi", "seg") and bool(STRUCK.search(rendered))
