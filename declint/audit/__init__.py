"""What a file holds and does not show: redactions that hold or leak, hidden words, remnants; readers turn it into regions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declint.model import Attributes

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that an audit saw.

    `kind` is that of the mark it becomes: `redaction_region` (a visible redaction: a box, a bar, a white-out) or `hidden` (words,
    pictures or data that the file holds and the page does not show). `method` says how (`dark_cover`, `off_page`, `metadata` ...).
    `page` is 1-based, None for what concerns the whole file; `box` is (x0, y0, x1, y1) in points from the top left of the page as
    displayed. `hidden` is what can be recovered: it leaves the process only where the user asks for it.
    """

    kind: str
    method: str
    page: int | None = None
    box: Box | None = None
    hidden: str = ""
    attributes: Attributes = field(default_factory=dict)
