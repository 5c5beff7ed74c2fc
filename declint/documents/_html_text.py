"""From HTML tags to text: blocks as lines, struck words as strikes, nothing that a browser does not show."""

from __future__ import annotations

from declint.documents._css import Look, Styles, look_of
from declint.documents._flow import Flow
from declint.documents._html import BrokenOff, End, Start, Words, tokens
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
NOT_SHOWN = frozenset(("script", "style", "template", "iframe", "noembed", "noframes", "object", "audio", "video", "svg", "datalist"))
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


@frozen
class Open:
    """An element that is open: whether its words are struck, hidden (and how), preformatted, and its region."""

    name: str
    at: int = 0
    region: str = ""
    strikes: bool = False
    struck: bool = False
    hidden: str = ""
    kept: bool = False


class Page:
    """The layout of an HTML source; what is built is in `flow`."""

    def __init__(self, source: Lines) -> None:
        """Begin with nothing open."""
        self.flow = Flow(source)
        self.notes: tuple[str, ...] = ()
        self._source = source
        self._open: list[Open] = [Open("")]
        self._styles = Styles()
        self._hidden = 0

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
                case BrokenOff(at):
                    line, column = self.flow.place(at)
                    self.notes = (f"HTML breaks off within a tag or comment that begins at line {line}, column {column}",)
        while len(self._open) > 1:
            self._close()
        self.flow.finish()

    def _start(self, tag: Start) -> None:
        while tag.name in ENDED_BY.get(self._open[-1].name, ()):
            self._close()
        if len(self._open) > DEPTH:
            self.notes = self.notes or (f"HTML nested deeper than {DEPTH} elements: deeper tags passed over",)
            return
        parent = self._open[-1]
        element = self._element(tag, parent)
        if not element.hidden:
            self._lay_out(tag.name)
            if element.region:
                self.flow.begin(element.region)
            if element.strikes:
                self.flow.begin_strike()
        self._open.append(element)

    def _element(self, tag: Start, parent: Open) -> Open:
        """Return the element of a tag: what it says itself over what its parent hands down."""
        look = Look(struck=True) if tag.name in STRIKES else Look()
        look = look.under(self._styles.look(tag.name, tag.attributes)).under(look_of(tag.attributes.get("style", "")))
        shown = tag.name not in NOT_SHOWN
        hidden = parent.hidden or ("no words" if not shown else look.how if look.hidden else "hidden" if "hidden" in tag.attributes else "")
        return Open(
            tag.name,
            tag.at,
            REGIONS.get(tag.name, STYLES.get(tag.name, "")),
            strikes=bool(look.struck) and not parent.struck,
            struck=parent.struck or bool(look.struck),
            hidden=hidden,
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
        if not element.hidden:
            if element.strikes:
                self.flow.end_strike()
            if element.region:
                self.flow.end(element.region)
            self._lay_out(element.name)
        elif self._hidden and not self._open[-1].hidden:
            line, column = self.flow.place(element.at)
            self.flow.spot("hidden", how=element.hidden, length=self._hidden, line=line, column=column)
            self._hidden = 0

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
            self._hidden += 0 if element.hidden == "no words" else len("".join(token.words.split()))
        elif element.kept:
            self.flow.verbatim(token.words, token.at)
        else:
            self.flow.words(token.words, token.at)


def lay_out(text: str) -> Page:
    """Return the layout of an HTML source."""
    page = Page(Lines.of(text))
    page.read()
    return page
