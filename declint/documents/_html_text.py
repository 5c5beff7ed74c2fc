"""From HTML tags to text: blocks as lines, struck words as strikes, nothing that a browser does not show."""

from __future__ import annotations

from declint.audit.html import Shown, lost
from declint.documents._css import Styles
from declint.documents._css_select import Element
from declint.documents._flow import Flow
from declint.documents._html import BrokenOff, Comment, End, Start, Words, tokens
from declint.documents._html_hidden import HOW, Hidden, attribute_look, gone, named
from declint.frozen import frozen
from declint.text.lines import Lines

DEPTH = 256
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(("p", *HEADINGS, "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article", "header", "footer")) | frozenset(
    ("main", "nav", "aside", "figure", "form", "fieldset", "hr", "title")
)
LINES = frozenset(
    ("div", "li", "tr", "dt", "dd", "address", "figcaption", "caption", "legend", "option", "br", "center", "details", "summary")
)
STRIKES = frozenset(("s", "del", "strike"))
PHRASES = frozenset(("span", "font", "b", "strong", "i", "em", "u", "mark", "small", "big", "tt", "code", "s", "del", "ins"))
# Where what is not shown is meant for a pointer or a voice.
LABELLED = frozenset(("a", "button", "label", "nav", "li", "sup", "abbr", "th", "title"))
KEPT_BLANKS = frozenset(("pre", "textarea", "xmp", "listing"))
REGIONS = {"title": "title", "header": "header", "footer": "footer", "nav": "navigation"} | dict.fromkeys(HEADINGS, "heading")
STYLES = {"i": "italic", "em": "italic", "cite": "italic", "b": "bold", "strong": "bold", "u": "underline"}
# An open element on the left is over when one of those on the right begins.
ENDED_BY = {
    "p": BLOCKS - {"title"} | {"div", "li", "tr", "td", "th", "address"},
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
    "option": frozenset(("option",)),
}


PLAIN = Shown()


@frozen
class Open:
    """An element that is open: how its words look, why they are not seen (a method, or nothing), its region, whether blanks count.

    `whole`: nothing that it holds is seen either, however that looks.
    """

    element: Element
    at: int = 0
    region: str = ""
    shown: Shown = PLAIN
    strikes: bool = False
    hidden: str = ""
    how: str = ""
    whole: bool = False
    covered: bool = False
    kept: bool = False

    @property
    def name(self) -> str:
        """Return its name."""
        return self.element.name


class Page:
    """The layout of an HTML source; what is built is in `flow`."""

    def __init__(self, source: Lines) -> None:
        """Begin with nothing open."""
        self.flow = Flow(source)
        self._notes: list[str] = []
        self._source = source
        self._open: list[Open] = [Open(Element(""))]
        self._styles = Styles()
        self._hidden = Hidden(self.flow)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what could not be read in full."""
        return (*self._notes, self._styles.note) if self._styles.note else tuple(self._notes)

    def read(self) -> None:
        """Lay out the whole source."""
        for token in tokens(self._source.text):
            match token:
                case Start():
                    self._start(token)
                case End():
                    self._end(token.name)
                case Words():
                    self._words(token)
                case Comment():
                    self._hidden.comment(token)
                case BrokenOff(at):
                    line, column = self.flow.place(at)
                    self._notes.append(f"HTML breaks off within a tag or comment that begins at line {line}, column {column}")
        while len(self._open) > 1:
            self._close()
        self.flow.finish()

    def _start(self, tag: Start) -> None:
        while tag.name in ENDED_BY.get(self._open[-1].name, ()):
            self._close()
        if len(self._open) > DEPTH:
            if not self._notes:
                self._notes.append(f"HTML nested deeper than {DEPTH} elements: deeper tags passed over")
            return
        self._besides(tag)
        parent = self._open[-1]
        element = self._element(tag, parent)
        if not element.hidden:
            self._lay_out(tag.name)
            if element.region:
                self.flow.begin(element.region)
            if element.covered and not parent.covered:
                self._hidden.begin_cover(named(element.element), element.shown, self._styles.pointed & element.element.classes)
            if element.strikes:
                self.flow.begin_strike()
        elif not parent.hidden:
            amid = tag.name in PHRASES and not any(one.name in LABELLED for one in self._open)
            self._hidden.begin(named(element.element), (element.hidden, element.how), element.shown, amid=amid)
        self._open.append(element)

    def _besides(self, tag: Start) -> None:
        """Take what a tag says without words: a sheet in another file, a property of the page."""
        if tag.name == "link" and "stylesheet" in tag.attributes.get("rel", "").lower():
            self._styles.elsewhere()
        elif tag.name == "meta":
            self._hidden.property(tag)

    def _element(self, tag: Start, parent: Open) -> Open:
        """Return the element of a tag: what it says itself over what its parent hands down."""
        element = Element(tag.name, tag.classes, tag.attributes.get("id", ""), tag.attributes)
        elements = [*(one.element for one in self._open[1:]), element] if self._styles.any else [element]
        look = self._styles.look(elements, tag.attributes.get("style", ""), attribute_look(tag))
        struck = look.struck if look.struck is not None else tag.name in STRIKES
        shown = parent.shown.over(look, known=not self._styles.unsure, struck=struck)
        method, how = (parent.hidden, parent.how) if parent.whole else gone(tag, look)
        whole = bool(method)
        if not whole:
            method = (parent.hidden or ("dark_cover" if parent.covered else "")) if shown is parent.shown else lost(shown)
            how = HOW.get(method, "color")
        covered = method == "dark_cover"
        return Open(
            element,
            tag.at,
            REGIONS.get(tag.name, STYLES.get(tag.name, "")),
            shown,
            strikes=struck and not parent.shown.struck,
            hidden="" if covered else method,
            how=how,
            whole=whole,
            covered=covered,
            kept=parent.kept or tag.name in KEPT_BLANKS,
        )

    def _end(self, name: str) -> None:
        if any(element.name == name for element in self._open[1:]):
            while self._open[-1].name != name:
                self._close()
            self._close()
        elif name == "p":
            self.flow.block()

    def _close(self) -> None:
        element = self._open.pop()
        parent = self._open[-1]
        if not element.hidden:
            if element.strikes:
                self.flow.end_strike()
            if element.covered and not parent.covered:
                self._hidden.end_cover()
            if element.region:
                self.flow.end(element.region)
            self._lay_out(element.name)
        elif not parent.hidden:
            self._hidden.end(element.at)

    def _lay_out(self, name: str) -> None:
        if name in BLOCKS:
            self.flow.block()
        elif name in LINES:
            self.flow.line()
        elif name in ("td", "th"):
            self.flow.tab()

    def _words(self, token: Words) -> None:
        element = self._open[-1]
        if element.name == "style":
            self._styles.add(token.words)
        elif element.hidden:
            self._hidden.words(token.words)
        elif element.covered:
            self._hidden.covered(token)
        elif element.kept:
            self.flow.verbatim(token.words, token.at)
        else:
            self.flow.words(token.words, token.at)


def lay_out(text: str) -> Page:
    """Return the layout of an HTML source."""
    page = Page(Lines.of(text))
    page.read()
    return page
