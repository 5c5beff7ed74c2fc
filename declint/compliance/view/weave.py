"""Spans woven into lines of text: each line as HTML with its marks, strikes and findings nested, split only where they overlap."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from declint.compliance.view.glyphs import drawn
from declint.frozen import frozen
from declint.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from declint.text.lines import Lines

STRUCK = '<span class="vh">struck through: </span>'


@frozen
class Strand:
    """A span of the text and how it looks. `tag`: `span` (a finding), `mark` or `s` (a strike); `key` is the same on all its pieces.

    `ident` is the id of its first piece, where it has one.
    """

    start: int
    end: int
    tag: str
    look: str
    key: str
    title: str = ""
    ident: str = ""


DEPTH = {"span": 0, "mark": 1, "s": 2}  # of equal spans the finding lies outside, the strike inside


def woven(lines: Lines, strands: Sequence[Strand]) -> Iterator[str]:
    """Yield each line of a text as HTML, its LF included; the text of the HTML is the text, but for what has the class `vh`."""
    waiting = sorted((one for one in strands if one.end > one.start), key=lambda one: one.start)
    reaching, at, begun = list[Strand](), 0, set[str]()
    for index in range(len(lines)):
        start, end = lines.starts[index], lines.end(index)
        while at < len(waiting) and waiting[at].start < end:
            reaching.append(waiting[at])
            at += 1
        here = [one for one in reaching if one.start < end and one.end > start]
        words = _line(lines.text, start, end, here, begun) if here else drawn(lines.text[start:end])
        yield words + ("\n" if index + 1 < len(lines) else "")
        reaching = [one for one in reaching if one.end > end]


def _line(text: str, start: int, end: int, strands: list[Strand], begun: set[str]) -> str:
    """Return one line: at each boundary close what ends (and what lies in it), open that again, open what begins."""
    waiting = sorted(strands, key=lambda one: max(one.start, start), reverse=True)
    points = sorted({point for one in strands for point in (max(one.start, start), min(one.end, end))})
    stack, out, at = list[Strand](), list[str](), start
    for point in points:
        out.append(drawn(text[at:point]))
        fresh = _closed(stack, point, out)
        while waiting and max(waiting[-1].start, start) <= point:
            fresh.append(waiting.pop())
        for one in sorted(fresh, key=lambda one: (-one.end, DEPTH[one.tag])):
            if min(one.end, end) > point:
                stack.append(one)
                out.append(_opened(one, begun))
        at = point
    out.append(drawn(text[at:end]))
    out.extend(f"</{one.tag}>" for one in reversed(stack))
    return "".join(out)


def _closed(stack: list[Strand], point: int, out: list[str]) -> list[Strand]:
    """Close the outermost strand that ends here and all that lie in it; return those of them that go on."""
    outermost = next((depth for depth, one in enumerate(stack) if one.end <= point), len(stack))
    inner = stack[outermost:]
    out.extend(f"</{one.tag}>" for one in reversed(inner))
    del stack[outermost:]
    return [one for one in inner if one.end > point]


def _opened(one: Strand, begun: set[str]) -> str:
    """Return the tag that opens a piece; the first piece of a strand has its id, and says that it is struck."""
    first = one.key not in begun
    begun.add(one.key)
    title = f' title="{escape(visible(one.title))}"' if one.title else ""
    ident = f' id="{one.ident}"' if one.ident and first else ""
    return f'<{one.tag} class="{one.look}" data-k="{one.key}"{ident}{title}>' + (STRUCK if one.tag == "s" and first else "")
