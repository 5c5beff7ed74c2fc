"""A PDF under audit, page by page and within budgets: what a page holds and does not show, and what could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import process_time
from typing import TYPE_CHECKING

from declint.audit import Seen
from declint.audit.pdf.ablate import changes, doubtful, states, suspects
from declint.audit.pdf.beneath import beneath
from declint.audit.pdf.boxes import boxes
from declint.audit.pdf.burnt import burnt
from declint.audit.pdf.cropped import cropped
from declint.audit.pdf.facts import Facts
from declint.audit.pdf.gaps import gaps
from declint.audit.pdf.glyphs import glyphs_of
from declint.audit.pdf.hits import Hit, hits
from declint.audit.pdf.outside import outside
from declint.audit.pdf.risk import at_risk
from declint.audit.pdf.runs import runs_of
from declint.audit.pdf.silent import silent
from declint.audit.pdf.strikes import Watch
from declint.audit.pdf.walk import TooMany
from declint.audit.pdf.words import same_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.audit.pdf.page import PageView
    from declint.audit.pdf.strikes import Struck
    from declint.audit.pdf.walk import Thing
    from declint.model import Attributes

CHARACTERS = 150_000  # of one page
SECONDS = 5.0  # of processor time for the audit of one file, and more for each mebibyte: half of what a worker may take in all
SECONDS_OF_MIB = 5.0
NAMED = 3
FAULTS = (ArithmeticError, LookupError, MemoryError, ValueError)


@dataclass(slots=True)
class Auditor:
    """The audit of one file: its facts, the time that it may take, the pages looked at and those that were not, with the reason."""

    size: int
    facts: Facts = field(default_factory=Facts)
    done: int = 0
    missed: dict[int, str] = field(default_factory=dict)
    spent: float = 0.0
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        """Give the look for struck words a time of its own."""
        self.watch = Watch(self.size)

    def page(self, view: PageView) -> tuple[tuple[Hit, ...], tuple[Struck, ...]]:
        """Return what a page holds and does not show, and its struck words; nothing, and a reason kept, where it cannot be looked at."""
        if self.spent > SECONDS + SECONDS_OF_MIB * self.size / (1 << 20):
            self.missed[view.number] = "the time for the audit of this file was used up"
            return (), ()
        started = process_time()
        try:
            found = of_page(view, self.facts)
        except TooMany as limit:
            self.missed[view.number] = str(limit)
            return (), ()
        except FAULTS as fault:  # a page of no size, numbers without end: told, and the other pages are still audited
            self.missed[view.number] = f"the page's objects make no sense ({type(fault).__name__})"
            return (), ()
        finally:
            self.spent += process_time() - started
        self.done += 1
        return found, self.watch.page(view)

    def unseen(self, pages: int) -> Iterator[Seen]:
        """Yield what could not be audited: each page by its reason, those that share one as one."""
        reasons: dict[str, list[int]] = {}
        for number, reason in self.missed.items():
            reasons.setdefault(reason, []).append(number)
        for reason, numbers in reasons.items():
            page = numbers[0] if len(numbers) == 1 else None
            listed = ", ".join(map(str, numbers[:NAMED])) + (" ..." if len(numbers) > NAMED else "")
            known: Attributes = {"reason": reason, "pages_done": self.done, "pages": pages, "missed": len(numbers), "missed_pages": listed}
            yield Seen("hidden", "not_audited", page, None, "", known)


def _hits(view: PageView, facts: Facts) -> Iterator[Hit]:
    if view.letters.count > CHARACTERS:
        raise TooMany(f"more than {CHARACTERS:,} characters on the page")
    risk = at_risk(view, layers=facts.off)
    if risk.outside:
        yield from outside(view, glyphs_of(view, risk.outside), layer=len(risk.silent) > len(view.texts) / 2)
    if risk.shown or risk.clipped:
        yield from _shown(view, (*risk.shown, *risk.clipped), facts)
    if risk.silent:
        yield from silent(view, risk.silent)


def _shown(view: PageView, things: Sequence[Thing], facts: Facts) -> Iterator[Hit]:
    """Yield what becomes of text that is drawn and perhaps not seen: first by objects, then by characters, then looked at closely."""
    changed = changes(view, things)
    every = glyphs_of(view, doubtful(things, changed))
    if every and (glyphs := suspects(view, every, changed).among(things)):
        yield from hits(view, every, runs_of(view, glyphs, states(view, glyphs)), facts)


def of_page(view: PageView, facts: Facts) -> tuple[Hit, ...]:
    """Return all that is told of a page: hidden words, what pictures hide, then the boxes that hide nothing."""
    found = [*_hits(view, facts), *beneath(view), *cropped(view)]
    found += boxes(view, found)
    found += burnt(view, found)
    return (*found, *gaps(view, found))


def settled(found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits of a whole file with what only all of them tell: that its boxes hide nothing but one and the same date."""
    covered = [hit for hit in found if hit.seen.kind == "redaction_region" and hit.seen.hidden and "demoted" not in hit.seen.attributes]
    if not same_date([hit.seen.hidden for hit in covered]):
        return tuple(found)
    return tuple(_demoted(hit, "uniform_date") if any(hit is one for one in covered) else hit for hit in found)


def _demoted(hit: Hit, why: str) -> Hit:
    return hit._replace(seen=replace(hit.seen, attributes={**hit.seen.attributes, "demoted": why}))
