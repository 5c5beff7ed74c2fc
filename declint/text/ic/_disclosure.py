"""To whom the sum of portions may go: table 3 of the Register, from NOFORN to the countries that all lists share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.text.ic._lexicon import Lexicon
    from declint.text.ic.model import Marking

_MARKINGS = ("NOFORN", "REL TO", "RELIDO", "DISPLAY ONLY", "EYES ONLY")
_RELEASES = ("REL TO", "EYES ONLY")
RELIDO_SINCE = "2010-06-28"  # from then on an unmarked, uncaveated portion counts as RELIDO (Register 2016 B.3)
USA = "USA"
_US_ONLY = ("DOD UCNI", "DOE UCNI")


@frozen
class Disclosure:
    """The foreign disclosure markings of a banner, with their lists."""

    names: tuple[str, ...] = ()
    rel_to: tuple[str, ...] = ()
    display_only: tuple[str, ...] = ()


def disclosed(portions: Sequence[Marking], lexicon: Lexicon, day: str | None) -> Disclosure:
    """Return the foreign disclosure markings that portions add up to; none where no portion has any."""
    counted = [portion for portion in portions if _counts(portion, lexicon)]
    marked = [portion for portion in counted if set(_MARKINGS).intersection(portion.dissem)]
    if not marked:
        return Disclosure()
    if any("NOFORN" in portion.dissem for portion in marked) or any(set(_US_ONLY).intersection(portion.aea) for portion in portions):
        return Disclosure(("NOFORN",))
    unmarked = [portion for portion in counted if portion not in marked]
    if unmarked:
        all_relido = all("RELIDO" in portion.dissem for portion in marked) and all(_as_relido(portion, day) for portion in unmarked)
        return Disclosure(("RELIDO",)) if all_relido else Disclosure(("NOFORN",))
    return _common(marked, lexicon)


def _counts(portion: Marking, lexicon: Lexicon) -> bool:
    """Say whether a portion has a say: classified, marked, or unclassified with controls other than FOUO."""
    if lexicon.rank(portion.level) or set(_MARKINGS).intersection(portion.dissem):
        return True
    return bool(portion.nonic or [name for name in portion.dissem if name != "FOUO"])


def _as_relido(portion: Marking, day: str | None) -> bool:
    caveated = portion.aea or portion.sap or portion.dissem or portion.nonic or portion.fgi is not None or portion.system != "us"
    return not caveated and (day is None or day >= RELIDO_SINCE)


def _common(marked: list[Marking], lexicon: Lexicon) -> Disclosure:
    """Return what portions that are all marked, and none of them NOFORN, have in common."""
    released = [portion for portion in marked if set(_RELEASES).intersection(portion.dissem)]
    shown = [portion for portion in marked if "DISPLAY ONLY" in portion.dissem]
    relido = ("RELIDO",) if all("RELIDO" in portion.dissem for portion in marked) else ()
    rel_to: tuple[str, ...] | None = None
    if len(released) == len(marked):
        rel_to = shared([_released(portion) for portion in released], lexicon)
    if shown and len({id(portion) for portion in (*released, *shown)}) == len(marked):
        display = _displayed(marked, rel_to, lexicon)
        if display:
            rel = rel_to if rel_to and len(rel_to) > 1 else ()
            return Disclosure((*(["REL TO"] if rel else []), "DISPLAY ONLY"), rel, display)
    if rel_to is not None and (len(rel_to) > 1 or not any(_released(portion) for portion in released)):
        return Disclosure(("REL TO", *relido), rel_to)
    return Disclosure(relido or ("NOFORN",))


def _released(portion: Marking) -> tuple[str, ...]:
    return portion.rel_to or portion.eyes


def _displayed(marked: list[Marking], rel_to: tuple[str, ...] | None, lexicon: Lexicon) -> tuple[str, ...]:
    """Return to whom all portions may at least be shown: what is released to somebody may be shown to him."""
    audiences = [tuple(dict.fromkeys((*_released(portion), *portion.display_only))) for portion in marked]
    common = shared(audiences, lexicon)
    return tuple(code for code in common if code != USA and code not in (rel_to or ()))


def shared(lists: Sequence[tuple[str, ...]], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the codes that lists have in common, organisations of published membership taken apart where that helps.

    An empty list is a portion's bare REL, which says: as the banner.
    """
    stated = [codes for codes in lists if codes]
    if not stated:
        return ()
    whole = set(stated[0]).intersection(*stated[1:])
    groups = {code for code in whole if code in lexicon.tetragraphs}
    countries = frozenset.intersection(*(lexicon.expanded(codes) for codes in stated))
    inside = lexicon.expanded(tuple(groups)) - groups
    rest = {code for code in countries if code not in lexicon.tetragraphs and (code not in inside or code == USA)}
    return lexicon.sorted_codes(tuple(rest | groups), usa_first=True)
