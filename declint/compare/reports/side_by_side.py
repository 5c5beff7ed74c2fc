"""Two releases in aligned rows as one HTML page: no script, nothing fetched, words that differ told by text, pattern and colour."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TextIO

from declint.compare.rows import Row, rows
from declint.compare.spots import Spot, What
from declint.text.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template

    from declint.compare.pair import Pair
    from declint.model import DocumentResult, Finding
    from declint.reports import Run, Style, Totals

NEAR = 2  # rows around a difference that are shown open
SAYS = {
    What.WITHHELD: "withheld here",
    What.SHOWN: "shown here",
    What.GONE: "missing here",
    What.BOTH: "withheld in both",
}


class Stretch(NamedTuple):
    """Rows that are shown open, or folded away because nothing differs in them."""

    open: bool
    rows: tuple[Row, ...]


class Compared(NamedTuple):
    """Two releases as the page shows them; `first` is the number of their first difference on the page, from 1."""

    paths: tuple[str, str]
    spots: tuple[Spot, ...]
    stretches: tuple[Stretch, ...]
    first: int


class Report:
    """Kept until the end: the head of the page counts what is in it. What `excerpts` does not allow to quote is left out."""

    def __init__(self, stream: TextIO, style: Style, excerpts: str = "short") -> None:
        """Write to `stream`; colour and width are the reader's, not those of `style`."""
        del style
        self._stream, self._quoted = stream, excerpts != "none"
        self._pairs: list[Compared] = []
        self._notices: list[Finding] = []
        self._spots = 0

    def begin(self, run: Run) -> None:
        """Keep what was run."""
        self._run = run

    def pair(self, pair: Pair) -> None:
        """Keep two releases."""
        spots, found = rows(pair)
        paths = (visible(pair.sides[0].document.path), visible(pair.sides[1].document.path))
        self._pairs.append(Compared(paths, spots, _stretches(found) if self._quoted else (), self._spots + 1))
        self._spots += len(spots)

    def document(self, result: DocumentResult) -> None:
        """Keep what could not be compared."""
        self._notices += [one for one in result.findings if one.rule.startswith("RUN-")]

    def end(self, totals: Totals) -> None:
        """Write the page."""
        style = files(__package__).joinpath("side_by_side.css").read_text("utf-8")
        digest = base64.b64encode(sha256(style.encode()).digest()).decode()
        page = _template().stream(
            pairs=self._pairs, notices=[*self._notices, *totals.notices], total=self._spots, says=SAYS, style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'", run=self._run,
        )  # fmt: skip
        page.enable_buffering(64)
        for part in page:
            self._stream.write(part)


def _stretches(found: tuple[Row, ...]) -> tuple[Stretch, ...]:
    """Fold away the rows that are far from any difference, where there are more than a few."""
    near = {other for index, row in enumerate(found) if row.spots for other in range(index - NEAR, index + NEAR + 1)}
    parts = ((is_open, tuple(found[index] for index in group)) for is_open, group in groupby(range(len(found)), near.__contains__))
    return tuple(Stretch(is_open or len(part) <= 1, part) for is_open, part in parts)


@cache
def _template() -> Template:
    """Return the page's template, in which every word is escaped."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 -- only this report draws a page

    source = files(__package__).joinpath("side_by_side.html").read_text("utf-8")
    loader = DictLoader({"page": source})
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=loader)
    environment.filters["seen"] = _seen
    return environment.get_template("page")


def _seen(text: str) -> str:
    """Return words as a page may show them: characters that turn or hide others made visible, lines kept."""
    return "\n".join(map(visible, text.split("\n")))
