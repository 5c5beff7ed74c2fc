"""From what is known to the HTML of the start page: templates with autoescape, one style sheet and one script with their hashes."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from declint.compliance import charts, facts
from declint.compliance.register import NAMES, worded
from declint.text.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def asset(name: str) -> str:
    """Return a file of the pages."""
    return files("declint.compliance").joinpath("pages", name).read_text(encoding="utf-8")


def digest(words: str) -> str:
    """Return a source of a content security policy: the hash of a script or style sheet."""
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode('ascii')}'"


def policy(scripts: tuple[str, ...], styles: tuple[str, ...], *, further: str = "") -> str:
    """Return the policy under which nothing but these runs, and nothing is loaded from anywhere."""
    own = " ".join(map(digest, scripts)) + further
    looks = " ".join(map(digest, styles))
    return f"default-src 'none'; script-src {own}; style-src {looks}; img-src data:; base-uri 'none'; form-action 'none'"


def block(value: Any) -> str:
    """Return a value as JSON that can stand in a script element: no byte of it can end the element."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c").replace("##[", "#\\u0023[")


@cache
def templates() -> Environment:
    """Return the templates; a name that is not given is an error, never an empty word."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 -- only where pages are made

    found = Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(asset), trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    found.filters.update(visible=visible, visible_lines=_lines, worded=worded, number=lambda value: f"{value:,}")
    found.globals.update(bar=charts.bar, stacked=charts.stacked, line=charts.line, NAMES=NAMES, FEW=facts.FEW)
    return found


def page(name: str, known: dict[str, Any]) -> str:
    """Return a page."""
    return templates().get_template(name).render(known).replace("##[", "##&#91;")  # which a runner of workflows would obey


def _shown(value: Any) -> Any:
    """Make every word fit to be shown, whether a template thinks of it or not; what is markup already was made so."""
    return visible(value) if type(value) is str else value


def _lines(text: str) -> Any:
    """Return several lines of untrusted words made fit to be shown."""
    from markupsafe import escape  # noqa: PLC0415 -- only where pages are made

    return escape("\n").join(visible(line.replace("\t", "    ")) for line in text.split("\n"))
