"""From what the audit of a PDF saw to regions of its text: each at the place where its words stand or stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.audit.pdf.audit import settled
from declint.audit.pdf.structure import structure
from declint.model import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit import Seen
    from declint.audit.pdf.hits import Hit
    from declint.documents._pdfium import Pages, TextLine, TextPage
    from declint.model import Value


@dataclass(slots=True)
class Told:
    """What the audit saw so far: the hits in their order, the place of each in the text (by identity), where each page begins."""

    _hits: list[Hit] = field(default_factory=list)
    _places: dict[int, tuple[int, int]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _rest: list[Seen] = field(default_factory=list)
    _struck: list[Region] = field(default_factory=list)

    def page(self, offset: int, page: TextPage) -> None:
        """Take the hits of a page that begins at an offset of the text."""
        self._starts.append(offset)
        self._hits.extend(page.hits)

    def line(self, offset: int, line: TextLine) -> None:
        """Take the places of hits on a line that begins at an offset."""
        for held in line.held:
            self._places.setdefault(id(held.hit), (offset + held.start, offset + held.end))
        for one in line.struck:
            known: dict[str, Value] = {"method": one.method, "page": len(self._starts)}
            self._struck.append(Region("strike", offset + one.start, offset + one.end, known))

    def whole(self, data: bytes, pages: Pages) -> Told:
        """Take what is known of the file as a whole: what its objects hold, and what could not be audited."""
        self._rest += [*structure(data), *pages.auditor.unseen(pages.count)]
        return self

    def regions(self) -> Iterator[Region]:
        """Yield a region each; what has no place in the text stands, empty, at the start of its page."""
        for before, hit in zip(self._hits, settled(self._hits), strict=True):
            yield self._region(hit.seen, self._places.get(id(before)))
        for seen in self._rest:
            yield self._region(seen, None)
        yield from self._struck

    def _region(self, seen: Seen, place: tuple[int, int] | None) -> Region:
        start = self._starts[min(seen.page, len(self._starts)) - 1] if seen.page and self._starts else 0
        known: dict[str, Value] = {**seen.attributes, "method": seen.method, "page": seen.page, "hidden": seen.hidden}
        if seen.box is not None:
            known |= {"bbox": tuple(round(side, 2) for side in seen.box), "unit": "pt"}
        return Region(seen.kind, *(place or (start, start)), known)
