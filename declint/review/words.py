"""A finding as a terminal shows it to a reviewer: its words in their lines, what is said of them and why, what was decided before."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from declint.reports import About
from declint.reports._colour import OF_SEVERITY, paint
from declint.reports._findings import confidence, places
from declint.reports._text import one_line, width, wrap
from declint.review.case import Case
from declint.text.quote import cut
from declint.text.visible import visible

AROUND = 2  # lines before and after
MOST_LINES = 8  # of the words themselves
LARGEST = 16 << 20  # bytes of a record that is opened for its lines


def shown(case: Case, about: About, columns: int, *, colour: bool) -> str:
    """Return all that there is to see of a case, each line ended."""
    one = case.finding
    severity = paint(one.severity.value, OF_SEVERITY[one.severity], on=colour)
    head = (
        f"{severity} {paint(visible(one.rule), 'bold', on=colour)} {visible(one.path)}:{one.place.line}:{one.place.column} page {one.page}"
    )
    lines = [head, *_block("", one.message, columns), "", *_quoted(case, columns, colour=colour), ""]
    for label, words in (
        ("also", "; ".join(places(one.related, one.path, most=20))),
        ("why", about.why),
        ("authority", "; ".join(one.authority or about.authority)),
        ("sure", f"{confidence(one.confidence)} confidence ({one.confidence:.2f})"),
        ("decided", _decision(case)),
    ):
        lines += _block(label, words, columns)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _decision(case: Case) -> str:
    """Say what was decided before, by whom."""
    one = case.entry
    if not one:
        return "" if case.state == "open" else case.state
    agreed = f", agreed to by {one['approver']}" if one.get("approver") else ""
    until = f", until {one['until']}" if one.get("until") else ""
    waits = "; a second person must agree" if case.state == "pending" else ""
    return f"{one['state']} on {one['date']} by {one['by']}{agreed}{until}{waits}: {one['reason']}"


def _block(label: str, words: str, columns: int) -> list[str]:
    """Return a labelled paragraph, wrapped under itself; nothing where there are no words."""
    lead = f"  {label}: " if label else "  "
    first, *rest = wrap(one_line(words), columns - len(lead)) or [""]
    return [lead + first, *(" " * len(lead) + line for line in rest)] if first else []


def _quoted(case: Case, columns: int, *, colour: bool) -> Iterator[str]:
    """Give the words in their lines, where the record is the one that was judged; else the words alone."""
    one, lines = case.finding, _lines(case)
    first, last = one.place.line, min(one.place.end_line, one.place.line + MOST_LINES - 1)
    if last > len(lines):
        yield from (f"  {line}" for line in wrap(one_line(one.excerpt), columns - 2))
        return
    room = columns - 12
    for number in range(max(first - AROUND, 1), min(last + AROUND, len(lines)) + 1):
        words = lines[number - 1].rstrip("\r").replace("\t", " ")
        if number == first == one.place.end_line:
            span = (one.place.column - 1, one.place.end_column - 1)
            yield from _pointed(number, words, span, room, OF_SEVERITY[one.severity] if colour else "")
        else:  # words over several lines are marked at the edge, not pointed at
            yield f"{'>' if first <= number <= last else ' '} {number:>7} | {visible(words, room)}"


def _pointed(number: int, words: str, span: tuple[int, int], room: int, look: str) -> Iterator[str]:
    """Give a line with carets under the words."""
    near = cut(words, min(span[0], len(words)), min(max(span), len(words)), room)
    before, meant, after = (visible(near.text[a:b]) for a, b in ((0, near.start), (near.start, near.end), (near.end, len(near.text))))
    yield f"> {number:>7} | {before}{meant}{after}"
    carets = "^" * max(width(meant), 1)
    yield f"  {'':>7} | {' ' * width(before)}{paint(carets, look, on=True) if look else carets}"


def _lines(case: Case) -> list[str]:
    """Return the lines of a record of plain words; of one that has changed since, or is of another format, none."""
    path = Path(case.finding.path)
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return []
        data = path.read_bytes()
        return data.decode("utf-8-sig").split("\n") if sha256(data).hexdigest() == case.sha256 else []
    except (OSError, ValueError):
        return []
