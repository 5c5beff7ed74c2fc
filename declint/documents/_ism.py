"""How XML with ISM attributes is laid out: each attribute's value before the words of its element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents._finish import finished
from declint.documents._sniff import ISM
from declint.documents._xml import decode_xml, local, parse, written
from declint.documents._xml_text import XmlText
from declint.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.documents import Source
    from declint.model import Document, Value


class IsmText(XmlText):
    """The words of an ISM document with its security attributes before the words of their element."""

    def __init__(self, source: Lines) -> None:
        """Begin with no prefix known."""
        super().__init__(source)
        self._text = source.text
        self._prefixes: list[frozenset[str]] = [frozenset()]

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take a start tag: its ISM attributes stand on a line of their own."""
        super().start(name, attributes, at)
        self._prefixes.append(_prefixes(self._prefixes[-1], attributes))
        marked = [each for each in attributes if ":" in each and each.partition(":")[0] in self._prefixes[-1]]
        if not marked:
            return
        places = written(self._text, at, name)
        resource = any(local(each) == "resourceElement" and attributes[each] == "true" for each in marked)
        rolled = not any(local(each) == "excludeFromRollup" and attributes[each] == "true" for each in marked)
        self.flow.block()
        for each in sorted((each for each in marked if each in places), key=lambda each: places[each].at):
            known: dict[str, Value] = {"name": local(each), "value": attributes[each], "element": name}
            self.flow.begin("ism_attribute", **known, resource=resource, rolled_up=rolled)
            self.flow.words(places[each].words, places[each].at)
            self.flow.end("ism_attribute")
            self.flow.blank()
        self.flow.line()

    def end(self, name: str) -> None:
        """Take an end tag: prefixes declared on the element are over."""
        super().end(name)
        self._prefixes.pop()


def _prefixes(known: frozenset[str], attributes: Mapping[str, str]) -> frozenset[str]:
    """Return the prefixes that stand for ISM within an element."""
    declared = {local(name): value in ISM for name, value in attributes.items() if name.startswith("xmlns:")}
    if not declared:
        return known
    return frozenset({*known, *declared} - {prefix for prefix, is_ism in declared.items() if not is_ism})


def read(source: Source) -> Document:
    """Read XML with ISM attributes: an `ism_attribute` region each (name, value, element, resource, rolled_up)."""
    decoded = decode_xml(source.data)
    lines = Lines.of(decoded.text)
    handler = IsmText(lines)
    notes = parse(lines, handler)
    handler.flow.finish()
    return finished(handler.flow.builder, source, "ism", decoded, notes)
