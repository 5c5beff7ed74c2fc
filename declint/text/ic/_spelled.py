"""Which of its lawful forms each word of a marking was written in, so that a proposal keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.text.ic._order import written
from declint.text.ic.model import Category

if TYPE_CHECKING:
    from declint.text.ic._atoms import Parsed
    from declint.text.ic._lexicon import Lexicon


def spelled(parsed: Parsed, lexicon: Lexicon, form: str) -> dict[str, str]:
    """Return the names that a banner has in full, with the words: `{"TK": "TALENT KEYHOLE"}`."""
    found: dict[str, str] = {}
    if form != "banner":
        return found
    for atom in parsed.atoms:
        known = written(atom, lexicon)
        for full in known.term.forms[1:] if known else ():
            if atom.form == full or atom.form.startswith((full + " ", full + "-")):
                found[known.term.name] = full  # type: ignore[union-attr]
        for first, _ in atom.parts:
            sub = lexicon.compartments.get(atom.name, {}).get(first.text)
            if sub and first.text in sub.term.forms[1:]:
                found[f"{atom.name}-{sub.term.forms[0]}" if atom.category is Category.SCI else sub.term.name] = first.text
    return found
