"""From a sheet to HTML: a fragment for a page of several documents, or a page that stands alone."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from declint.compliance.view.lay import MOST, prepared
from declint.compliance.view.sheet import Links, Sheet
from declint.text.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

PARTS = {
    "word": "the word that says it is declassified",
    "authority": "the authority, by name and position or guide",
    "date": "the date of declassification",
    "struck": "the old overall marking lined through",
}
ANSWERS = {"yes": "✔ yes", "no": "✘ no", "unread": "? cannot be read"}


def fragment(sheet: Sheet, links: Links, *, level: int = 2, most: int = MOST) -> str:
    """Return one view as an element of a page that has `style()` and `script()`; `level` is that of its first heading."""
    shown = prepared(sheet, most)
    return _templates().get_template("view.html").render(sheet=sheet, links=links, level=level, shown=shown)


def page(sheet: Sheet, links: Links, *, most: int = MOST) -> str:
    """Return one view as a page of its own, which loads nothing from anywhere."""
    inside = fragment(sheet, links, level=1, most=most)
    own = f"style-src '{_hash(style())}'; script-src '{_hash(script())}'"
    policy = f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'"
    known = {"sheet": sheet, "links": links, "inside": inside, "policy": policy, "style": style(), "script": script()}
    return _templates().get_template("page.html").render(known)


def _hash(words: str) -> str:
    return "sha256-" + b64encode(sha256(words.encode()).digest()).decode("ascii")


@cache
def style() -> str:
    """Return the style sheet of views."""
    return _asset("view.css")


@cache
def script() -> str:
    """Return the script of views: keys, and nothing that a reader without it would miss."""
    return _asset("view.js")


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _harmless(value: Any) -> Any:
    """Return what a template writes with all that does not print escaped; what is HTML already is left alone."""
    return visible(value) if type(value) is str else value


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 -- only where a view is made

    loader = FunctionLoader(_asset)
    found = Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True, finalize=_harmless)
    found.globals.update(PARTS=PARTS, ANSWERS=ANSWERS)
    return found
