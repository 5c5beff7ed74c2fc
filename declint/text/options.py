"""The choices printed on a form, and which of them are ticked: `(X) RELEASE ( ) DENY`, `[x]`, `☑`, `Released in Full: X`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

from declint.frozen import frozen

# A box is a pair of brackets with at most a tick in it, a box glyph, a filled-in rule, or a lone X before a word in capitals.
_BOX = r"""
    (?P<box> [(\[] [^\S\n]* (?P<tick>[xX✓✔√✗✘])? [^\S\n]* [)\]] )
  | (?P<glyph> [☑☒✓✔✗✘] ) | (?P<empty> [☐□] )
  | (?P<rule> _+ (?P<filled>[xX✓✔])? _+ )
  | (?P<bare> (?:(?<=^[^\S\n]*)|(?<=[^\S\n]{2})|(?<=\t)) [xX✓✔] (?=[^\S\n]+[A-Z]) )
"""


@frozen
class Options:
    """What a form offers and what was chosen, each in the order of the form; both are names of the option vocabulary."""

    printed: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()


@frozen
class _Token:
    start: int
    end: int
    option: str | None
    ticked: bool


def read_options(text: str, words: Mapping[str, str]) -> Options:
    """Read the boxes in a stretch of text; `words` leads from each printed wording to the option's name."""
    if not words:
        return Options()
    printed: list[str] = []
    ticked: list[str] = []
    for line in text.split("\n"):
        tokens = _tokens(line, tuple(words))
        printed += [words[token.option] for token in tokens if token.option]
        ticked += [words[option] for option in _chosen(line, tokens)]
    return Options(tuple(dict.fromkeys(printed)), tuple(dict.fromkeys(ticked)))


def _tokens(line: str, wordings: tuple[str, ...]) -> list[_Token]:
    """Return boxes and options of a line in order."""
    found = []
    for match in _pattern(wordings).finditer(line):
        groups = match.groupdict()
        name = next((wordings[int(key[1:])] for key, value in groups.items() if value is not None and regex.fullmatch(r"o\d+", key)), None)
        is_ticked = any(groups[key] for key in ("tick", "glyph", "filled", "bare"))
        found.append(_Token(match.start(), match.end(), name, is_ticked))
    return found


def _chosen(line: str, tokens: list[_Token]) -> list[str]:
    """Return the options that the ticked boxes of a line belong to."""
    boxes_first = bool(tokens) and tokens[0].option is None
    chosen = []
    for index, token in enumerate(tokens):
        if token.option is not None:
            if regex.match(r"[^\S\n]*[:_]+[^\S\n]*[xX✓✔](?![\w'])", line[token.end :]):
                chosen.append(token.option)  # `Released in Full: X`
        elif token.ticked:
            chosen += _owner(line, tokens, index, boxes_first=boxes_first)
    return chosen


def _owner(line: str, tokens: list[_Token], index: int, *, boxes_first: bool) -> list[str]:
    """Return the option beside a ticked box: the next one, on forms that print the box behind, or in `TO (X) S`, the last one."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if boxes_first and following and following.option and not line[tokens[index].end : following.start].strip(" \t._-"):
        return [following.option]
    before = [token.option for token in tokens[:index] if token.option]
    return before[-1:]


@lru_cache(maxsize=8)
def _pattern(wordings: tuple[str, ...]) -> regex.Pattern[str]:
    """Compile boxes and wordings, the longest first; one letter of a long one may be misread (`MECLASSIFY`)."""
    longest = sorted(range(len(wordings)), key=lambda index: -len(wordings[index]))
    options = "|".join(f"(?P<o{index}>(?<![A-Za-z]){_loose(wordings[index])}(?![A-Za-z]))" for index in longest)
    return regex.compile(f"(?:{_BOX})|{options}", regex.VERBOSE)


def _loose(wording: str) -> str:
    """Return a pattern for capitals of any case after the first, misread in one place where the wording is long."""
    body = r"[^\S\n]+".join(regex.escape(word, special_only=False) for word in wording.split())
    return f"(?i:{body}){{s<=1:[A-Za-z]}}" if len(wording) >= 7 else f"(?i:{body})"
