"""What words of a web page look like, and whether somebody who looks at the page sees them.

The HTML reader turns what is not seen into regions of two kinds, as those of the other formats are:

- `redaction_region`: a black bar of style sheets over words that are still there (`method`: `dark_cover`, `cover`: background). It
  spans the `█` that stand for them in the text.
- `hidden`: words or data that the page holds and does not show. It spans nothing, at the place where they would stand.

    method       dark_cover; display_none, visibility_hidden, transparent, off_screen, clipped, tiny_text, same_colour, hidden_attribute,
                 template, comment, metadata
    hidden       what can be recovered: words, or the value of a meta element
    letters      how many letters and digits that has
    selector     the element, as a style sheet would name it: `span#name.class`
    how          the declaration that hides (of a `hidden`), where there is one
    ink, colour  the colours of words and ground (`#rrggbb`), where these are what hides
    amid         True where the words would go on with a line of the page, outside of links, lists of links and labels
    name         of `metadata`: which
    pattern      `marking` or `personal` where the words look so
    demoted      why it is worth a note at most: `short`, `permitted`, `repeated` (as in PDFs), `spoiler` (shown by pointing at it)

Where style sheets cannot be told in full (another file, more than is read, a condition that only a browser knows) the page's ground is
not known, and nothing is said of colours unless an element says its own ground.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from declint.audit.colours import alike, is_dark

UNKNOWN = ""  # a ground that is not known: a picture, a gradient, a page whose sheets are elsewhere
PAGE = "FFFFFF"
TINY = 2.7  # pixels: two points, half of the smallest print that anybody reads
FAINT = 0.05  # opacity
AWAY = 900.0  # pixels beyond the edge from which words are off the screen


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is shown, as far as it says: None is not said. Colours are RRGGBB or `UNKNOWN`, lengths in pixels.

    `aside` is the furthest that it is moved beyond the left or upper edge, `placed` whether `aside` counts at all; `narrow` or `low` with
    `cut_off` (overflow) leaves nothing of it.
    """

    struck: bool | None = None
    gone: bool | None = None
    unseen: bool | None = None
    opacity: float | None = None
    colour: str | None = None
    ground: str | None = None
    size: float | None = None
    indent: float | None = None
    placed: bool | None = None
    aside: float | None = None
    clipped: bool | None = None
    narrow: bool | None = None
    low: bool | None = None
    cut_off: bool | None = None


AS_IS = Look()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of its parents' look an element has: colours, size, struck, unseen."""

    colour: str = "000000"
    ground: str = PAGE
    size: float = 16.0
    unseen: bool = False
    struck: bool = False

    def over(self, look: Look, *, known: bool = True, struck: bool = False) -> Shown:
        """Return what words of an element with this look have.

        A placed one stands on a ground that is not known, and so does all on a page of which not all rules are `known`, unless the
        element says its own.
        """
        if look is AS_IS and not struck and (known or self.ground == UNKNOWN):
            return self
        ground = self.ground if look.ground is None else look.ground
        return replace(
            self,
            colour=self.colour if look.colour is None else look.colour,
            ground=UNKNOWN if (look.placed or not known) and look.ground is None else ground,
            size=self.size if look.size is None else look.size,
            unseen=self.unseen if look.unseen is None else look.unseen,
            struck=self.struck or struck,
        )


def concealment(look: Look) -> tuple[str, str]:
    """Return the method by which an element with all it holds is not shown and the declaration, or two empty strings."""
    if look.gone:
        return "display_none", "display: none"
    if look.opacity is not None and look.opacity <= FAINT:
        return "transparent", "opacity: 0"
    if look.clipped:
        return "clipped", "clip"
    if look.cut_off and ((look.narrow and look.low is not False) or (look.low and look.narrow is not False)):
        return "clipped", "overflow: hidden"
    if (look.placed and look.aside is not None and look.aside <= -AWAY) or (look.indent is not None and look.indent <= -AWAY):
        return "off_screen", "position"
    return "", ""


def lost(shown: Shown) -> str:
    """Return the method by which words are not seen where they stand: too small, or in the colour of their ground; or nothing."""
    if shown.unseen:
        return "visibility_hidden"
    if shown.size <= TINY:
        return "tiny_text"
    if shown.colour == "":
        return ""
    if shown.colour == "transparent":
        return "transparent"
    if shown.ground == UNKNOWN or not alike(shown.colour, shown.ground):
        return ""
    return "dark_cover" if is_dark(shown.ground) else "same_colour"
