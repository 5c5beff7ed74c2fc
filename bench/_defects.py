"""Twenty kinds of defect, each planted into a copy of a record where it means something; what cannot be planted gives None."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Plant = Callable[[str, Random], str | None]

CABLES, MAIL, EDITION, STRUCK = "cables", "mail", "edition", "struck"
BANNER = r"(?m)^[ \t]*(SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)[ \t]*$"
PAGE = r"(?m)^PAGE 0*([2-9]\d*)[ ]{2,}"
PARAGRAPH = r"(?m)^(\d{1,2})\. (?=\S)"
BLOCK = """
DECLASSIFIED BY/RELEASE AUTHORITY:

A. EXAMPLE, SENIOR REVIEWER

U.S. DEPARTMENT OF STATE

RELEASE DECISION: RELEASE IN FULL

DATE: MARCH 3, 2015
"""


@dataclass(frozen=True)
class Kind:
    """A kind of defect: its name, the records it is planted into, the rules that may find it, and how it is planted.

    `pair`: the whole is two parts of one record, of which the second is taken away.
    """

    name: str
    source: str
    rules: tuple[str, ...]
    plant: Plant
    pair: bool = False


def struck_copy(cable: str) -> str | None:
    """Make of a cable what the Department of State releases on paper: pages with struck banners and a reviewer's block.

    No document of the corpus records a strike; what is to be damaged has to be whole first.
    """
    text = re.split(r"\n[^\n]*Message Attributes", cable)[0]
    text = re.sub(r"(?m)^[^\n]*Declassified/Released[^\n]*\n|^[^\n]*Message Text[^\n]*\n|\f", "", text)
    text = re.sub(r"(?m)^PAGE \d\d[^\n]*\n", "", text)
    levels = {match[1] for match in re.finditer(BANNER, text)}
    day = re.search(r"(?m)^Draft Date: (\d\d [a-z]{3} \d{4})", cable, re.IGNORECASE)
    if len(levels) != 1 or not levels <= {"SECRET", "CONFIDENTIAL"} or day is None:
        return None
    struck = re.sub(BANNER, lambda match: f"~~{match[1]}~~", text)
    return f"DEPARTMENT OF STATE\n\nDATE: {day[1].upper()}\n\n{struck.strip()}\n{BLOCK}"


def _choose(text: str, pattern: str, rng: Random, least: int = 1) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if len(found) >= least else None


def _replaced(text: str, pattern: str, with_: str, rng: Random, least: int = 1) -> str | None:
    """Replace one of the places where a pattern stands."""
    match = _choose(text, pattern, rng, least)
    return text[: match.start()] + match.expand(with_) + text[match.end() :] if match else None


def _plain(pattern: str, with_: str, least: int = 1) -> Plant:
    return lambda text, rng: _replaced(text, pattern, with_, rng, least)


def _without_authority(text: str, rng: Random) -> str | None:  # noqa: ARG001 -- one signature
    return text.replace("A. EXAMPLE, SENIOR REVIEWER\n\n", "")


def _without_date(text: str, rng: Random) -> str | None:  # noqa: ARG001 -- one signature
    return text.replace("\nDATE: MARCH 3, 2015\n", "\n")


def _without_block(text: str, rng: Random) -> str | None:  # noqa: ARG001 -- one signature
    return text.replace(BLOCK, "\n")


def _part(text: str, rng: Random) -> str | None:  # noqa: ARG001 -- one signature
    """Make of a record the first of two parts."""
    return text.replace("DEPARTMENT OF STATE\n", "DEPARTMENT OF STATE\n\nSUBJECT: The Ferry Treaty\n\nPart I of II\n", 1)


def _banner_above(text: str, rng: Random) -> re.Match[str] | None:
    """Return the banner right above one of the later pages of a cable."""
    page = _choose(text, PAGE, rng)
    above = list(re.finditer(BANNER, text[: page.start()])) if page else []
    return above[-1] if above and page and text.count("\n", above[-1].end(), page.start()) <= 4 else None


def _dropped(text: str, rng: Random) -> str | None:
    match = _banner_above(text, rng)
    return text[: match.start()] + text[match.end() :] if match else None


def _raised(text: str, rng: Random) -> str | None:
    match = _banner_above(text, rng)
    higher = {"CONFIDENTIAL": "SECRET", "SECRET": "TOP SECRET", "LIMITED OFFICIAL USE": "CONFIDENTIAL"}.get(match[1]) if match else None
    return text[: match.start(1)] + higher + text[match.end(1) :] if match and higher else None


def _misspelt(text: str, rng: Random) -> str | None:
    match = _banner_above(text, rng)
    wrong = {"CONFIDENTIAL": "CONFIDENTAL", "SECRET": "SECERT", "LIMITED OFFICIAL USE": None, "UNCLASSIFIED": "UNCLASSIFED"}
    word = wrong[match[1]] if match else None
    return text[: match.start(1)] + word + text[match.end(1) :] if match and word else None


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return where the numbered paragraphs of a cable stand, if they count 1, 2, 3 ... and there are four at least."""
    found = list(re.finditer(PARAGRAPH, text))
    numbers = [int(match[1]) for match in found]
    if len(found) < 4 or numbers != list(range(1, len(found) + 1)):
        return []
    return [(one.start(), other.start()) for one, other in pairwise(found)]


def _paragraph_lost(text: str, rng: Random) -> str | None:
    within = [(start, end) for start, end in _paragraphs(text)[1:] if not re.search(BANNER, text[start:end])]
    start, end = rng.choice(within) if within else (0, 0)
    return text[:start] + text[end:] if end else None


def _opening_lost(text: str, rng: Random) -> str | None:
    """Lose the number and first words of a paragraph that stands on a line of its own: it begins in the middle of a clause."""
    within = [(start, end) for start, end in _paragraphs(text)[1:] if not re.search(BANNER, text[start:end])]
    start, end = rng.choice(within) if within else (0, 0)
    words = text[start:end].split(None, 6)
    return text[:start] + words[-1].rstrip() + "\n\n\n" + text[end:] if end and len(words) == 7 and len(words[-1]) > 60 else None


def _portion_raised(text: str, rng: Random) -> str | None:
    level = "SECRET" if re.search(r"(?m)^[ \t]*SECRET[ \t]*$", text) else "CONFIDENTIAL"
    return _replaced(text, r"(?m)^(\d{1,2}\. )\((?:C|S|U)\)", r"\1(TS)" if level == "SECRET" else r"\1(S)", rng)


def _code_in_text(text: str, rng: Random) -> str | None:
    """Add a code beside a line that the list under the decision does not name."""
    head = text[: text.find("\n\n\n\n")]
    if "RELEASE IN PART" not in head or not re.search(r"(?m)[ ]{3,}B6[ ]*$", text) or "B4" in text:
        return None
    return _replaced(text, r"(?m)(?<=[ ]{3})B6[ ]*$", "B4", rng, 2)


def _note_lost(text: str, rng: Random) -> str | None:
    """Lose a footnote that has one before and one after it: the last one leaves no gap."""
    numbers = [int(number) for number in re.findall(r'<note n="(\d+)"', text)]
    within = [number for number in range(2, max(numbers, default=0)) if numbers.count(number) == 1]
    return _replaced(text, rf'(?s)<note n="{rng.choice(within)}"[^>]*>(?:(?!<note).)*?</note>', "", rng) if within else None


def _source_lost(text: str, rng: Random) -> str | None:
    """Lose the source note of a numbered document; older volumes give a file number in its place."""
    return _replaced(text, r'(?s)<note[^>]*type="source"[^>]*>.*?</note>', "", rng) if re.search(r"<head>\s*\d+\.", text) else None


def _other_number(text: str, rng: Random) -> str | None:
    """Change the last figure of the document number on one page."""
    match = _choose(text, r"(?<=Doc No\. )C\d{8}", rng, 2)
    return text[: match.end() - 1] + str((int(match[0][-1]) + 3) % 10) + text[match.end() :] if match else None


KINDS = (
    Kind("other part removed", STRUCK, ("GEN-PRT-001",), _part, pair=True),
    Kind("strike removed", STRUCK, ("GEN-STR-001", "US-STR-001"), _plain(r"~~(\w+)~~", r"\1", 3)),
    Kind("release authority removed", STRUCK, ("US-DEC-003",), _without_authority),
    Kind("release date removed", STRUCK, ("US-DEC-004",), _without_date),
    Kind("release block removed", STRUCK, ("US-STR-003",), _without_block),
    Kind("released before it was written", STRUCK, ("GEN-DAT-001",), _plain(r"MARCH 3, 2015", "MARCH 3, 1965")),
    Kind("released in the future", STRUCK, ("US-DAT-007",), _plain(r"MARCH 3, 2015", "MARCH 3, 2051")),
    Kind("part release without a deletion", STRUCK, ("GEN-REL-001",), _plain(r"RELEASE IN FULL", "RELEASE IN PART")),
    Kind("banner dropped", CABLES, ("US-CBL-001", "GEN-BAN-001"), _dropped),
    Kind("level of a page raised", CABLES, ("GEN-BAN-002",), _raised),
    Kind("banner misspelt", CABLES, ("GEN-BAN-003",), _misspelt),
    Kind("paragraph lost", CABLES, ("GEN-PAR-001",), _paragraph_lost),
    Kind("opening of a paragraph lost", CABLES, ("GEN-PAR-001",), _opening_lost),
    Kind("portion raised", CABLES, ("US-BAN-004",), _portion_raised),
    Kind("portion mark dropped", CABLES, ("US-POR-001",), _plain(r"(?m)^(\d{1,2}\. )\((?:C|S|U|LOU)\) ", r"\1", 4)),
    Kind("order younger than the record", CABLES, ("US-HIS-009",), _plain(r"(?m)^E\.? ?O\.? 11652:", "E.O. 12356:")),
    Kind("draft date of another year", CABLES, ("US-DAT-010",), _plain(r"(?mi)^(Draft Date: \d\d [a-z]{3} )19\d\d", r"\g<1>1971")),
    Kind("decision changed", MAIL, ("GEN-REL-005", "GEN-REL-002"), _plain(r"RELEASE IN PART", "RELEASE IN FULL")),
    Kind("code made impossible", MAIL, ("US-RED-002",), _plain(r"(?m)(?<=[ ]{3})B[56][ ]*$", "B12", 3)),
    Kind("number of another document", MAIL, ("US-DEC-011",), _other_number),
    Kind("code that the list does not name", MAIL, ("US-RED-006",), _code_in_text),
    Kind("source note lost", EDITION, ("FRUS-SRC-001",), _source_lost),
    Kind(
        "level of the original lost",
        EDITION,
        ("FRUS-SRC-002",),
        _plain(r"(?s)(?<=[.;])\s+(?:Top Secret|Secret|Confidential|Limited Official Use|No classification marking)\b[^.<]*\.", ""),
    ),
    Kind("footnote lost", EDITION, ("FRUS-NOTE-002",), _note_lost),
)
