"""Untrusted words as GitHub-flavoured Markdown: no link, no mention, no formula, no markup of their own."""

from __future__ import annotations

import re

from declint.reports._text import one_line
from declint.text.visible import visible

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "<span>@</span>", "#": "<span>#</span>"}


def words(text: str) -> str:
    """Return the text on one line, to stand anywhere, in a table too.

    A backslash takes the meaning from punctuation. Mentions (`@name`) and references (`#12`) are looked for in the finished
    page, where no backslash is left, so these marks stand in an element of their own; bare addresses lose their beginning.
    """
    shown = re.sub(r"[\\`*_{}\[\]|~$^!]", r"\\\g<0>", one_line(text))
    shown = re.sub(r"[&<>@#]", lambda found: _SPECIAL[found[0]], shown)
    return re.sub(r"(?i)\b(www)\.", r"\1\\.", shown.replace("://", "\\://"))


def code(text: str) -> str:
    """Return the text in the fixed face, with every character as it is: a path, an id."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "<span>@</span>")
    return "<code>" + re.sub(r"[\\`*_{}\[\]|~$^]|:(?=//)|(?i:(?<=\bwww))\.", lambda found: f"&#{ord(found[0])};", shown) + "</code>"


def row(cells: list[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |\n"


def table(headings: list[str]) -> str:
    """Return the head of a table."""
    return row(headings) + row(["---"] * len(headings))
