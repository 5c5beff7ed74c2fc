"""HTML as tags and words with their places, in one pass and linear time.

Written by hand because `html.parser` takes quadratic time on unclosed tags (25 s for 48 kB of `<a `) and raises
`AssertionError` on `<![`. As in the HTML standard, what begins a tag and never ends it takes the rest of the file.
"""

from __future__ import annotations

import html
from collections.abc import Generator, Iterator, Mapping
from dataclasses import field

import regex

from declint.frozen import frozen

TAG = regex.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
ATTRIBUTE = regex.compile(r"""[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""")
SPACE = regex.compile(r"[\s/]*+")
REFERENCE = regex.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?+")
# Elements whose content is no markup; the value says whether references in it count.
RAW = {"script": False, "style": False, "xmp": False, "iframe": False, "noembed": False, "noframes": False, "textarea": True, "title": True}
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])


@frozen
class Start:
    """A start tag; names are lower case, attribute values have their references resolved."""

    name: str
    at: int
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def classes(self) -> frozenset[str]:
        """Return the words of the class attribute."""
        return frozenset(self.attributes.get("class", "").split())


@frozen
class End:
    """An end tag, or the end of an element that has no content."""

    name: str
    at: int


@frozen
class Words:
    """Words between tags; those of a reference such as `&amp;` come alone, `at` leading to the reference."""

    words: str
    at: int


@frozen
class Comment:
    """What a comment says."""

    words: str
    at: int


@frozen
class BrokenOff:
    """The source ends within the tag or comment that begins here."""

    at: int


Token = Start | End | Words | Comment | BrokenOff


def tokens(text: str) -> Iterator[Token]:
    """Yield the parts of an HTML source in order."""
    at = 0
    while at < len(text):
        less = text.find("<", at)
        yield from references(text, at, len(text) if less < 0 else less)
        if less < 0:
            return
        match = TAG.match(text, less)
        if match is None:
            at = _past_markup(text, less)
            if text.startswith("<!--", less) and at > less:
                yield Comment(text[less + 4 : max(less + 4, at - 3)], less)
            elif at == less:
                yield Words("<", less)
                at += 1
        else:
            found, at = _tag(text, match)
            yield from found
            if at >= 0 and isinstance(found[0], Start) and found[0].name in RAW and len(found) == 1:
                at = yield from _raw(text, found[0].name, at)
        if at < 0:
            yield BrokenOff(less)
            return


def references(text: str, start: int, end: int) -> Iterator[Words]:
    """Yield the words from `start` to `end`, those of each reference apart."""
    at = start
    for match in REFERENCE.finditer(text, start, end):
        words = html.unescape(match.group())
        if words != match.group():
            if at < match.start():
                yield Words(text[at : match.start()], at)
            yield Words(words, match.start())
            at = match.end()
    if at < end:
        yield Words(text[at:end], at)


def _past_markup(text: str, at: int) -> int:
    """Return the end of a comment, document type, marked section or instruction; `at` itself where it is none, -1 where it has no end."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 2)
        return end + 3 if end >= 0 else -1
    if text.startswith("<![CDATA[", at):
        return at + 9
    if text.startswith(("<!", "<?", "</"), at):
        end = text.find(">", at)
        return end + 1 if end >= 0 else -1
    return at


def _tag(text: str, match: regex.Match[str]) -> tuple[list[Token], int]:
    """Return the tag that begins at a match and the offset after it, which is -1 where it never ends."""
    name, attributes, at = match[2].lower(), dict[str, str](), match.end()
    while True:
        at = SPACE.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text):
            return [], -1
        if text[at] == ">":
            break
        found = ATTRIBUTE.match(text, at)
        at = found.end() if found else at + 1
        if found:
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1].lower(), html.unescape(value) if "&" in value else value)
        if text.startswith(("=", '"', "'"), at):
            # `=` alone, or a quotation mark that is never closed: the value runs on to the end of the file.
            quoted = text.find(text[at], at + 1) if text[at] in "\"'" else at
            if quoted < 0:
                return [], -1
            at = quoted + 1
    closed = name in VOID or text[at - 1] == "/"
    if match[1]:
        return [End(name, match.start())], at + 1
    start = Start(name, match.start(), attributes)
    return [start, End(name, at)] if closed and name not in RAW else [start], at + 1


def _raw(text: str, name: str, at: int) -> Generator[Token, None, int]:
    """Yield the content of an element without markup as words; return the offset of its end tag."""
    close = regex.compile(rf"</{name}(?=[\s/>])", regex.IGNORECASE).search(text, at)
    end = close.start() if close else len(text)
    if RAW[name]:
        yield from references(text, at, end)
    elif at < end:
        yield Words(text[at:end], at)
    return end
