"""What an HTML page holds and does not show: hidden elements, black bars, comments, properties; their words and what hides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from declint.audit.html import Look, Shown, concealment
from declint.audit.office import letters, says_something
from declint.audit.veil import BLOCK, COVERED, UNSEEN
from declint.documents._css_values import hex_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from declint.documents._css_select import Element
    from declint.documents._flow import Flow
    from declint.documents._html import Comment, Start, Words
    from declint.model import Value

MOST = 20_000  # characters kept of one hidden element
COMMENTS = 50
PROPERTIES = frozenset(
    ("author", "creator", "generator", "publisher", "dc.creator", "dcterms.creator", "dc.publisher", "last-modified-by", "changedby")
) | frozenset(("progid", "originator", "template", "company", "manager", "description", "keywords"))
CODE = regex.compile(r"\s*+(?:\[if\b|<!|\[endif|<[a-zA-Z/]|#|//|\$|\{)")  # conditional comments, markup that was taken out, templates
NO_WORDS = "no words"
FORMS = frozenset(("input", "button", "select", "textarea", "option", "mark"))
COLOUR = regex.compile(r"#?([0-9A-Fa-f]{6})\Z")
NOT_SHOWN = frozenset(("script", "style", "template", "iframe", "noembed", "noframes", "object", "audio", "video", "svg", "datalist"))
MEANT = ("same_colour", "tiny_text")
WITHIN = ("display_none", "visibility_hidden", "transparent", "hidden_attribute", "off_screen")
HOW = {"visibility_hidden": "visibility: hidden", "tiny_text": "font-size"}


class _Run:
    """Words of one element that are not seen."""

    def __init__(self, known: dict[str, Value]) -> None:
        self.known = known
        self.letters = 0
        self.begun = False
        self._kept: list[str] = []
        self._size = 0

    def take(self, words: str) -> None:
        self.letters += letters(words)
        if self._size < MOST:
            self._kept.append(words[:MOST])
            self._size += len(words)

    def said(self) -> str:
        return " ".join("".join(self._kept).split())[:MOST]


class Hidden:
    """What is hidden while a page is laid out; each is told where it would stand."""

    def __init__(self, flow: Flow) -> None:
        """Begin with nothing hidden."""
        self._flow = flow
        self._runs: list[_Run] = []
        self._comments = 0

    def begin(self, selector: str, why: tuple[str, str], shown: Shown, *, amid: bool) -> None:
        """Begin an element that is not shown, by the method and declaration `why`; `amid` a sentence, or apart as menus are."""
        method, how = why
        run = _Run({"method": method, "how": how or None, "selector": selector})
        if amid and method in WITHIN and self._flow.within_line:
            run.known["amid"] = True
        if method == "same_colour":
            run.known |= {"ink": f"#{shown.colour.lower()}", "colour": f"#{shown.ground.lower()}"}
        self._runs.append(run)

    def words(self, words: str) -> None:
        """Take words of the innermost element that is not shown, or covered."""
        self._runs[-1].take(words)

    def end(self, at: int) -> None:
        """End the element that begins at `at`; one without words is nothing."""
        run = self._runs.pop()
        said = run.said()
        if said and run.known["method"] != NO_WORDS:
            self._spot(at, said, {**run.known, "letters": run.letters, **_judged(said, meant=run.known["method"] in MEANT)})

    def begin_cover(self, selector: str, shown: Shown, pointed: Collection[str]) -> None:
        """Begin words under a bar; `pointed`: classes that change when somebody points at the element."""
        run = _Run({"method": "dark_cover", "cover": "background", "selector": selector, "colour": f"#{shown.ground.lower()}"})
        if pointed or "spoiler" in selector.lower():
            run.known["demoted"] = "spoiler"
        self._runs.append(run)

    def covered(self, token: Words) -> None:
        """Put blocks in the place of covered words."""
        run = self._runs[-1]
        if token.words[:1].isspace():
            self._flow.blank()
        if token.words.strip():
            if not run.letters and not run.begun:
                self._flow.begin(COVERED)
                run.begun = True
            self._flow.words(BLOCK * len(" ".join(token.words.split())), token.at)
        run.take(token.words)
        if token.words[-1:].isspace():
            self._flow.blank()

    def end_cover(self) -> None:
        """End the bar; one over nothing is none."""
        run = self._runs.pop()
        if run.begun:
            said = run.said()
            self._flow.end(
                COVERED, **{**_judged(said, meant=True), **run.known, "hidden": said, "letters": run.letters, "recoverable": True}
            )

    def comment(self, token: Comment) -> None:
        """Take a comment that says something in words."""
        said = " ".join(token.words.split())[:MOST]
        if self._comments < COMMENTS and letters(said) > 3 and not CODE.match(said):
            self._comments += 1
            self._spot(token.at, said, {"method": "comment", "letters": letters(said), **_judged(said, meant=False)})

    def property(self, tag: Start) -> None:
        """Take a property of the page that names somebody or a program."""
        name = (tag.attributes.get("name") or tag.attributes.get("property") or "").lower()
        value = " ".join(tag.attributes.get("content", "").split())[:MOST]
        if name in PROPERTIES and says_something(value):
            self._spot(tag.at, value, {"method": "metadata", "name": name, "letters": letters(value)})

    def _spot(self, at: int, said: str, known: dict[str, Value]) -> None:
        line, column = self._flow.place(at)
        self._flow.spot(UNSEEN, **known, hidden=said, line=line, column=column)


def named(element: Element) -> str:
    """Return an element as a style sheet would name it."""
    identity = f"#{element.id}" if element.id else ""
    return f"{element.name}{identity}{''.join(f'.{name}' for name in sorted(element.classes)[:3])}"[:80]


def gone(tag: Start, look: Look) -> tuple[str, str]:
    """Return the method by which an element is not shown with all that it holds, and the declaration; empty strings where it is."""
    if tag.name in NOT_SHOWN:
        return ("template" if tag.name == "template" else NO_WORDS), ""
    method, how = concealment(look)
    if not method and "hidden" in tag.attributes and look.gone is None:
        return "hidden_attribute", "hidden"
    return method, how


def attribute_look(tag: Start) -> dict[str, Value]:
    """Return what the attributes of old pages say of colours (`bgcolor`, `font color`), and what browsers do by themselves."""
    said: dict[str, Value] = {}
    if not tag.attributes and tag.name not in FORMS:
        return said
    if (ground := tag.attributes.get("bgcolor")) is not None:
        said["ground"] = _attribute_colour(ground)
    if "background" in tag.attributes or tag.name in FORMS:
        said["ground"] = ""
    ink = tag.attributes.get("color" if tag.name == "font" else "text" if tag.name == "body" else "", "")
    if ink:
        said["colour"] = _attribute_colour(ink)
    if tag.name == "a" and "href" in tag.attributes:
        said["colour"] = ""
    return said


def _attribute_colour(value: str) -> str:
    """Return the colour that an attribute names (`#000000`, `black`) as RRGGBB, nothing where it cannot be told."""
    if found := COLOUR.match(value.strip()):
        return found[1].upper()
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 -- only pages with such attributes need it

    return hex_of(tinycss2.parse_one_component_value(value[:40])) or ""


def _judged(said: str, *, meant: bool) -> dict[str, Value]:
    """Return what hidden words are worth: why little, or what they look like.

    Where nobody need have `meant` to hide them, as in menus and comments, addresses and telephone numbers are ordinary.
    """
    from declint.audit.pdf.words import demoted, pattern  # noqa: PLC0415 -- only where words are hidden

    known: dict[str, Value] = {"demoted": why} if (why := demoted(said, wider=False)) else {}
    what = pattern(said)
    return known | ({"pattern": what} if what and (meant or what == "marking") else {})
