"""Items as marks: what each record is, and what can be said of it as a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from declint.model import Mark
from declint.views._sheet import is_banner, marks_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from declint.model import Item, Reading, Value
    from declint.vocabulary import Vocabulary

ORDER = 90
HEAD = 3000  # characters in which the subject line stands
SUBJECT = regex.compile(r"^[ \t>*_#-]*(?:SUBJECT|SUBJ)[ \t*_]*:[ \t*_]*(?P<subject>\S[^\n]{0,300})", regex.IGNORECASE | regex.MULTILINE)
HEADING = regex.compile(r"^[ \t]*(?:\#{1,6}|(?=\d{1,4}\.))[ \t]*(?P<title>\S[^\n]{2,300})$", regex.M)
UNDATED = regex.compile(r"^[ \t]*(?:[^\s,][^\n]{0,60},[ \t]+)?undated[ \t]*[.,]?[ \t]*\d{0,3}[ \t]*$", regex.IGNORECASE | regex.MULTILINE)
RELEASES = frozenset({"release_stamp", "release_decision"})
TELEGRAM = ("post", "number", "year", "dtg", "precedence", "system", "section", "sections", "saving", "saving_line")


def derive(reading: Reading, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """Add an `item` mark for each item, on its first line that is not blank.

    Attributes: `number`, `what`, `title`, `subject`, `date`, `quality` (good, fair, poor), `quality_value`, `level` (the highest banner's),
    `banners` (how many), `struck` (how many of them; unknown where the text cannot show it), `covering`, `pages`,
    `pages_rise` (its printed page numbers rise by one), and of a telegram `telegram` (true), `post`, `telegram_number`, `year` ...;
    `undated` (true) where its dateline says so: `Washington, undated.`; `record` (the number under which an archive keeps it) and
    `release` (full, part or denied, where all of its release stamps that say so agree);
    `profile` is added when it is known.
    """
    return (*reading.marks, *(_item(reading, item, vocabulary) for item in reading.items))


def _item(reading: Reading, item: Item, vocabulary: Vocabulary) -> Mark:
    text = reading.document.text[item.start : item.end]
    start = item.start + len(text) - len(text.lstrip()) if text.strip() else item.start
    line = text.strip().split("\n", 1)[0].rstrip()
    marks = marks_within(reading.marks, item.start, item.end)
    known = {
        "number": item.number,
        "what": item.what,
        "title": _title(reading, item),
        "subject": _subject(text),
        "date": next((mark.get("value") for mark in marks if mark.kind == "date" and mark.get("role") == "document"), None),
        "undated": UNDATED.search(text, 0, HEAD) is not None or None,
        **_quality(marks),
        **_banners(marks, vocabulary),
        **_pages(reading, item),
        **_telegram(marks),
        "record": next((mark.get("number") for mark in marks if mark.kind == "record_number"), None),
        "release": _release(marks),
    }
    attributes = {name: value for name, value in known.items() if value is not None}
    return Mark("item", start, start + len(line), line, 0.95, attributes)


def _subject(text: str) -> str | None:
    found = SUBJECT.search(text, 0, HEAD)
    return " ".join(found["subject"].split()).strip("*_ ") if found else None


def _title(reading: Reading, item: Item) -> str | None:
    """Return the format's own title or first heading, else the first line that is written as one (`## ...`, `107. Transcript of ...`)."""
    headings = (region for region in reading.document.regions if region.kind in {"title", "heading"})
    region = next((region for region in headings if item.start <= region.start < item.end), None)
    if region is not None:
        return " ".join(reading.document.text[region.start : region.end].split()) or None
    banners = [mark.start for mark in marks_within(reading.marks, item.start, item.start + HEAD) if is_banner(mark)]
    found = HEADING.finditer(reading.document.text, item.start, min(item.end, item.start + HEAD))
    titles = (" ".join(one["title"].split()) for one in found if not any(one.start() <= start < one.end() for start in banners))
    return next(titles, None)


def _quality(marks: Sequence[Mark]) -> dict[str, Value]:
    mark = next((mark for mark in marks if mark.kind == "quality"), None)
    return {"quality": mark.get("grade"), "quality_value": mark.get("value")} if mark else {}


def _banners(marks: Sequence[Mark], vocabulary: Vocabulary) -> dict[str, Value]:
    banners = [mark for mark in marks if is_banner(mark)]
    states = [mark.get("struck") for mark in banners]
    levels = [(str(mark.get("level")), str(mark.get("system") or "")) for mark in banners if mark.get("level")]
    return {
        "level": max(levels, key=lambda level: _rank(level, vocabulary), default=(None,))[0],
        "banners": len(banners),
        "struck": None if not banners or None in states else states.count(True),
        "covering": any(mark.get("covering") is True for mark in banners),
    }


def _rank(level: tuple[str, str], vocabulary: Vocabulary) -> int:
    rank = vocabulary.rank(*level)
    return -1 if rank is None else rank


def _pages(reading: Reading, item: Item) -> dict[str, Value]:
    pages = [page for page in reading.pages if page.item == item.number]
    numbers = [int(page.label) for page in pages if page.label and page.label.isdigit()]
    rise = all(after == before + 1 for before, after in pairwise(numbers)) if len(numbers) > 1 else None
    return {"pages": max(len(pages), 1), "pages_rise": rise}


def _release(marks: Sequence[Mark]) -> str | None:
    decisions = {str(mark.get("decision")) for mark in marks if mark.kind in RELEASES} & {"full", "part", "denied"}
    return decisions.pop() if len(decisions) == 1 else None


def _telegram(marks: Sequence[Mark]) -> dict[str, Value]:
    mark = next((mark for mark in marks if mark.kind == "telegram"), None)
    if mark is None:
        return {}
    names = {"number": "telegram_number", "system": "telegram_system"}
    return {"telegram": True, **{names.get(name, name): mark.get(name) for name in TELEGRAM}}
