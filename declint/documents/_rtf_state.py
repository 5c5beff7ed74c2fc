"""The state of an RTF group: how words look, their code page, where they go; and the words that change it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from declint.audit.office import AS_IS, AUTO, PAGE, UNKNOWN, Look
from declint.documents._office import Mode
from declint.frozen import frozen

if TYPE_CHECKING:
    from declint.documents._rtf_tokens import Word

# Of the specification 1.9.1, "Font Table": character sets and their code pages; 0 and 1 are the file's own.
CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258"} | {
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
SWITCHES = {"strike": "strike", "striked": "double_strike", "v": "vanish", "caps": "capitals"}
LOOKS = SWITCHES | {"cf": "colour", "highlight": "highlight", "cb": "ground", "chcbpat": "ground", "fs": "size"}
TRACKED = {"deleted": Mode.DELETED, "revised": Mode.INSERTED}


@frozen
class State:
    """What a group begins with and ends: `to` is where its words go (text, skip, fonts, colours, info, value, instruction)."""

    to: str = "text"
    look: Look = AS_IS
    font: int = 0
    skipped: int = 1  # the characters after `\\u` that stand for it in older programs
    mode: Mode = Mode.PLAIN
    paragraph: str = AUTO  # the ground of the paragraph
    in_table: bool = False


@dataclass(slots=True)
class Tables:
    """The fonts and colours of a file; `shaded`: cells of the row at hand have grounds of their own."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    colours: list[str] = field(default_factory=list)
    shaded: bool = False
    _font: int = 0
    _mix: dict[str, int] = field(default_factory=dict)

    def font(self, word: Word) -> None:
        """Take a word of the font table."""
        if word.name == "f":
            self._font = word.number or 0
        elif word.name == "fcharset" and word.number in CHARSETS:
            self.fonts[self._font] = CHARSETS[word.number]

    def colour(self, word: Word) -> None:
        """Take a word of the colour table."""
        self._mix[word.name] = min(max(word.number or 0, 0), 255)

    def end_colour(self) -> None:
        """End an entry of the colour table; an empty one is automatic."""
        self.colours.append("".join(f"{self._mix.get(name, 0):02X}" for name in ("red", "green", "blue")) if self._mix else AUTO)
        self._mix = {}

    def named(self, number: int | None) -> str:
        """Return a colour of the table."""
        return self.colours[number] if number is not None and 0 <= number < len(self.colours) else AUTO

    def behind(self, state: State) -> str:
        """Return the ground under a paragraph."""
        if state.in_table and self.shaded:
            return UNKNOWN
        return PAGE if state.paragraph == AUTO else state.paragraph


def changed(state: State, word: Word, tables: Tables) -> State:
    """Return the state after a word; most words change nothing that is read."""
    name, number = word.name, word.number
    if name in LOOKS:
        said: dict[str, Any] = {LOOKS[name]: word.on if name in SWITCHES else (number or 24) / 2 if name == "fs" else tables.named(number)}
        return replace(state, look=replace(state.look, **said))
    changes: dict[str, Any] = {}
    match name:
        case "plain":
            changes = {"look": AS_IS, "mode": Mode.PLAIN}
        case "f":
            changes = {"font": number or 0}
        case "uc":
            changes = {"skipped": min(max(number or 0, 0), 8)}
        case "deleted" | "revised":
            changes = {"mode": TRACKED[name] if word.on else Mode.PLAIN}
        case "pard":
            changes = {"paragraph": AUTO, "in_table": False}
        case "intbl":
            changes = {"in_table": True}
        case "cbpat":
            changes = {"paragraph": tables.named(number)}
    return replace(state, **changes) if changes else state


def known_page(number: int | None) -> str:
    """Return the code page of a number, or that of Western Windows for one that nobody knows."""
    try:
        codecs.lookup(f"cp{number}")
    except LookupError:
        return "utf-8" if number == 65001 else "cp1252"
    return f"cp{number}"
