"""What is open while the story of a Word part is read: the part itself, a paragraph, a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declint.audit.office import AS_IS, AUTO, Look
from declint.documents._office import Count
from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from declint.documents._office import Note, Paragraph
    from declint.documents._word_look import Styles
    from declint.documents._word_numbers import Numbers

COUNTS = {"PAGE": Count(), "NUMPAGES": Count(all=True), "SECTIONPAGES": Count(all=True)}


@frozen
class Part:
    """A part of the file: its name, the styles, and what the number of a note or comment leads to."""

    name: str
    styles: Styles
    note: Callable[[str, str], Note | None] = lambda _kind, _number: None
    numbers: Numbers | None = None


@dataclass(slots=True)
class Open:
    """A paragraph that is open, with the look of the run at hand."""

    paragraph: Paragraph
    style: str = ""
    ground: str = AUTO
    look: Look = AS_IS
    run_style: str = ""
    number: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether what it came to is being told."""

    instruction: str = ""
    told: bool = False

    @property
    def count(self) -> Count | None:
        """Return the number that it is on each page, where it is one."""
        return COUNTS.get(next(iter(self.instruction.split()), "").upper())
