"""What is open while the story of an OpenDocument part is read: a paragraph, and what interrupts one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from declint.audit.office import AUTO
from declint.documents._office import Mode

if TYPE_CHECKING:
    from declint.documents._odf_look import Key
    from declint.documents._office import Paragraph, Story


@dataclass(slots=True)
class Open:
    """A paragraph that is open: the styles of it and of the spans around the words at hand; `blank`: a further blank says nothing."""

    paragraph: Paragraph
    keys: list[Key]
    ground: str = AUTO
    blank: bool = True
    hidden: bool = False


@dataclass(slots=True)
class Aside:
    """A note, comment or change that is open: what it interrupts, and what it says."""

    name: str
    key: str
    outer: Story
    open: list[Open]
    story: Story = field(default_factory=list)
    mode: Mode = Mode.PLAIN
    date: str = ""
