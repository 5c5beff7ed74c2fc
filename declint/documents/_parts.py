"""The XML of an office part as events, by lxml with nothing fetched and nothing expanded, under bounds of depth and number."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from lxml import etree  # type: ignore[import-untyped]

from declint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEPTH = 200  # the library itself refuses more than 256
ELEMENTS = 4_000_000

Names = tuple[tuple[str, str], ...]


class Handler(Protocol):
    """What takes the events; names are those of `names` in `parse`, attribute names are local."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""

    def end(self, name: str) -> None:
        """Take an end tag."""

    def data(self, words: str) -> None:
        """Take words."""


class Target:
    """The parser's target: counts, names and passes on."""

    def __init__(self, handler: Handler, names: Names, what: str) -> None:
        """Begin with nothing open; `names` are pairs of namespace and prefix, of which the prefix goes before local names."""
        self._handler, self._names, self._what = handler, names, what
        self._depth = self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._depth += 1
        self._elements += 1
        if self._depth > DEPTH:
            raise InputError(f"{self._what}: nested deeper than {DEPTH} elements", "too_large")
        if self._elements > ELEMENTS:
            raise InputError(f"{self._what}: more than {ELEMENTS:,} elements", "too_large")
        self._handler.start(named(tag, self._names), {local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        """Take an end tag."""
        self._depth -= 1
        self._handler.end(named(tag, self._names))

    def data(self, words: str) -> None:
        """Take words."""
        self._handler.data(words)

    def comment(self, words: str) -> None:
        """Pass over an XML comment: no office program writes one."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:  # noqa: ARG002 -- the library's protocol
        """Refuse a document type: office formats have none, and entities come with one."""
        raise InputError(f"{self._what}: it declares a document type, and perhaps entities")

    def close(self) -> None:
        """End without a result: the handler has it."""


def parse(chunks: Iterable[bytes], handler: Handler, names: Names, what: str) -> None:
    """Send the events of a part to a handler; `what` names the part in reasons. `InputError` where it is no well-formed XML."""
    parser = etree.XMLParser(
        target=Target(handler, names, what), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise InputError(f"{what}: no well-formed XML: {' '.join(str(error.msg).split())[:120]}") from error


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]


@lru_cache(maxsize=4096)
def named(tag: str, names: Names) -> str:
    """Return a name with the prefix that stands for its namespace, `?:` where there is none for it."""
    space, _, own = tag.removeprefix("{").rpartition("}")
    return next((prefix + own for uri, prefix in names if uri == space), "?:" + own)
