"""RTF as tokens: braces, control words with their numbers, and the bytes of the text as Latin-1 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = regex.compile(
    r"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z']))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]++)|[\r\n]++|\\.?",
    regex.DOTALL,
)


@frozen
class Word:
    """A control word and its number, or a control sign such as `~`; a line end after a backslash is `par`."""

    name: str
    number: int | None = None

    @property
    def on(self) -> bool:
        """Say whether a property is put on: `strike` does, `strike0` takes it off."""
        return self.number != 0


@frozen
class Bytes:
    """Bytes of the text, as Latin-1 characters; their code page is that of their font."""

    words: str


@frozen
class Brace:
    """A group begins or ends."""

    opens: bool


Token = Word | Bytes | Brace


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of an RTF source in Latin-1; binary data is passed over."""
    at = 0
    while (match := TOKEN.match(text, at)) is not None:
        at = match.end()
        if match["text"] is not None:
            yield Bytes(match["text"])
        elif match["brace"] is not None:
            yield Brace(match["brace"] == "{")
        elif match["hex"] is not None:
            yield Bytes(chr(int(match["hex"], 16)))
        elif match["sign"] is not None:
            yield Word("par" if match["sign"] in "\r\n" else match["sign"])
        elif match["word"] is not None:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(number or 0, 0)
            else:
                yield Word(match["word"], number)
