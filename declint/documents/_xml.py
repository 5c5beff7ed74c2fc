"""XML with exact places: expat over the decoded source, entity declarations refused, depth capped."""

from __future__ import annotations

import html
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

import regex

from declint.errors import InputError
from declint.frozen import frozen
from declint.text.lines import Lines
from declint.text.source import BYTE_ORDER_MARKS, Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DEPTH = 256
DECLARED = regex.compile(rb"""\A<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
ATTRIBUTE = regex.compile(r"""\s*+([^\s=<>/"']++)\s*+=\s*+("[^"]*+"|'[^']*+')""")
REFERENCE = regex.compile(r"&#?[A-Za-z0-9]{1,32};|[^&\t\n\r]++|[&\t\n\r]")


class Handler(Protocol):
    """What is told of the parts of a source in order; `at` is a code-point offset in it, names are as written."""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take a start tag."""
        ...

    def end(self, name: str) -> None:
        """Take an end tag, or the end of an empty element."""
        ...

    def data(self, words: str, at: int) -> None:
        """Take words; they stand so at `at`, or a reference there stands for them."""
        ...


@frozen
class Written:
    """An attribute as the source writes it: where its name and its value begin, and both in the source's own letters."""

    at: int
    words: str
    value_at: int
    value: str


def decode_xml(data: bytes) -> Decoded:
    """Decode XML: byte order mark, then the declared encoding where the bytes hold it, then as any text."""
    declared = DECLARED.match(data)
    if declared and not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        name = declared[1].decode("ascii").lower()
        try:
            text = data.decode(name)
        except (LookupError, ValueError, AssertionError):
            return decode(data)
        # A declaration readable as ASCII contradicts UTF-16 and UTF-32, even where the bytes happen to decode so.
        if not name.startswith(("utf-16", "utf-32", "utf16", "utf32")) and "\0" not in text:
            return Decoded(text.replace("\r\n", "\n"), name, sha256(data).hexdigest())
    return decode(data)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def parse(source: Lines, handler: Handler) -> tuple[str, ...]:
    """Tell the handler all that a source holds; a note says where it stops being well-formed.

    `InputError`: the source declares entities (they can grow without bounds and read other files) or nests too deep.
    """
    data = source.text.encode("utf-8", "replace")
    parser = expat.ParserCreate("utf-8")
    # As if an outer DTD might declare any entity: an unknown reference such as &nbsp; is then no error.
    parser.UseForeignDTD(True)  # noqa: FBT003
    _connect(parser, handler, _offsets(parser, data, source.text))
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        at = len(data[: parser.ErrorByteIndex].decode("utf-8", "replace"))
        line = source.index(at)
        reason = expat.ErrorString(error.code)
        return (f"not well-formed XML at line {line + 1}, column {at - source.starts[line] + 1} ({reason}): read up to there",)
    return ()


def written(text: str, at: int, name: str) -> dict[str, Written]:
    """Return the attributes of the start tag at `at` as the source writes them."""
    found: dict[str, Written] = {}
    position = at + 1 + len(name)
    while (match := ATTRIBUTE.match(text, position)) is not None:
        start = match.start(1)
        found[match[1]] = Written(start, text[start : match.end()], match.start(2) + 1, match[2][1:-1])
        position = match.end()
    return found


def pieces(value: Written) -> Iterator[tuple[str, int]]:
    """Yield the words of an attribute's value, each piece with its offset; blanks are spaces, as XML wants."""
    for match in REFERENCE.finditer(value.value):
        piece = match.group()
        words = html.unescape(piece) if piece[0] == "&" and len(piece) > 1 else piece
        yield (" " if words in "\t\n\r" else words), value.value_at + match.start()


def _offsets(parser: expat.XMLParserType, data: bytes, text: str) -> Callable[[], int]:
    """Return a function that gives the code-point offset of the parser's place; places only move on."""
    if text.isascii():
        return lambda: parser.CurrentByteIndex
    byte = character = 0

    def offset() -> int:
        nonlocal byte, character
        now = parser.CurrentByteIndex
        character += len(data[byte:now].decode("utf-8", "replace"))
        byte = now
        return character

    return offset


def _connect(parser: expat.XMLParserType, handler: Handler, offset: Callable[[], int]) -> None:
    depth = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise InputError(f"XML nested deeper than {DEPTH} elements")
        handler.start(name, attributes, offset())

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    def skipped(name: str, is_parameter: bool) -> None:  # noqa: FBT001
        if not is_parameter:
            handler.data(html.unescape(f"&{name};"), offset())

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda words: handler.data(words, offset())
    parser.SkippedEntityHandler = skipped
    parser.EntityDeclHandler = _refuse


def _refuse(name: str, *_: object) -> None:
    raise InputError(f"XML declares the entity {name[:40]!r}: declared entities are not expanded")
