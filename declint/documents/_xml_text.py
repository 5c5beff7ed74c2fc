"""The words of XML whose elements mean nothing to us: lines end where the source ends them, or between two elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declint.documents._flow import BLANKS, Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from declint.text.lines import Lines


class XmlText:
    """The handler of XML events; what is built is in `flow`.

    Where one element ends and the next begins with no words between them, a line ends: `<a>SECRET</a><b>x</b>` is two
    lines, `a <b>SECRET</b> paper` is one.
    """

    def __init__(self, source: Lines) -> None:
        """Begin an empty text over a source."""
        self.flow = Flow(source)
        self._just_ended = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:  # noqa: ARG002
        """Take a start tag."""
        if self._just_ended:
            self.flow.line()
        self._just_ended = False

    def end(self, name: str) -> None:  # noqa: ARG002
        """Take an end tag."""
        self._just_ended = True

    def data(self, words: str, at: int) -> None:
        """Take words."""
        if words.strip(BLANKS):
            self._just_ended = False
        self.flow.words(words, at)
        if words == "\n":
            self.flow.line()
