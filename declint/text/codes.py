"""Lists of exemption codes as releasing agencies print them: `B1,1.4(D),B6`, `(b)(3), 130b`, `b7E-1,2`, `JFK Act 6 (1)(B)`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from declint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

# A statute named after (b)(3), as 10 U.S.C. 130b on records of the Department of Defense.
_STATUTE = r"(?:\d{1,2}\s?U\.?S\.?C\.?\s?§?\s?)?\d{3,4}[a-z]?(?:\([a-z0-9]\))*(?![\d/.-])"
_SECTION = r"1\.[45]\s?(?:\([A-Ha-h]\)|[a-hA-H](?![A-Za-z]))"
_STATE = r"B[1-9](?:\s?\([A-F]\)|[A-F](?![A-Za-z0-9]))?(?![\w(])"
_ACT = r"(?:[A-Z]{3,}ACT\s?\d{4}|CIA\s?PERS/ORG|INA)(?!\w)"  # the statute of B3 as the Department of State prints it
_FOIA = rf"\(b\)\s?\(\s?[1-9]\s?\)(?:\s?\([A-F]\))?(?:(?<=\(3\))(?:,\s?|\s)?{_STATUTE})?"
_GROUND = r"(?:\d{1,2}\s?U\.?S\.?C\.?\s?§?\s?\d+\w*|[A-Z]{2,6}\b)"  # what the FBI withholds on: a statute, another agency's request
# A code set right against what is left of a map grid (`38SMC531.4a961.4a`).
_GLUED = r"\d[A-Z]{3}\d{2,4}|1\.[45][a-h]\d{1,3}"
_GRAMMAR = rf"""
    (?P<eo>      {_SECTION}(?:,\s?{_SECTION})*(?!\s?,\s?B\d|\s1\.4\([A-H]) )
  | (?P<state>   (?:{_ACT}\s?,\s?)?(?:{_STATE}|{_SECTION})(?:(?:\s?,\s?|\s(?=1\.4\([A-H]))(?:{_STATE}|{_SECTION}|{_ACT})|(?<=B3)\s{_ACT})* )
  | (?P<foia>    (?:3\.5\s?\(?c\)?\s?,\s?)?(?:FOIA\s+Exemptions?\s+)?{_FOIA} )
  | (?P<fbi>     b\s?[1-9Il][A-F]?(?:\s?-\s?\d{{1,2}}(?:\s?,\s?\d{{1,2}}(?!\d))*)?(?:\s?[;,]\s?b[1-9Il][A-F]?(?:-\d{{1,2}})?)*(?!\w)
      (?:\s+per\s+{_GROUND})? )
  | (?P<grounds> 3\.3\s?\(b\)\s?\(\d{{1,2}}\)(?:\s?>\s?25\s?Yrs)?|3\.4\s?\(b\)\s?\(\d\)(?:\s?>\s?25\s?Yrs)?|3\.5\s?\(c\)|6\.2\s?\([a-d]\) )
  | (?P<jfk>     JFK\s+(?:Act|Law)\s+(?:Sec(?:tion|\.)?\s?)?\d{{1,2}}\s?(?:\(\w\)\s?|\w(?=\b))*\(?\w\) )
  | (?P<cia>     25X[1-9][A-D]?(?!\w)|50X[12](?:-HUM|-WMD)?(?!\w)|STATINTL|STAT(?!\w) )
"""
_LAWS = {"eo": "EO", "grounds": "EO", "jfk": "JFK Act", "cia": "CIA"}  # what a list of a style rests on; the others on the FOIA of 1966


@frozen
class CodeList:
    """A list of codes at `[start, end)`; `style` is who prints it so, `codes` one spelling for each, `statute` what (b)(3) names."""

    start: int
    end: int
    style: str
    codes: tuple[str, ...]
    law: str
    statute: str | None = None


def find_codes(text: str, start: int = 0, end: int | None = None) -> Iterator[CodeList]:
    """Give the lists in `text[start:end]`, whatever stands around them: whether they are stamps is for the caller to judge."""
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        style = str(match.lastgroup)
        codes = tuple(dict.fromkeys(_codes(style, match.group())))
        statute = codes[-1] if style == "foia" and not codes[-1].endswith(")") else None
        law = "FOIA 1966" if any(code[:1] in "Bb(" for code in codes) else _LAWS.get(style, "EO")
        yield CodeList(match.start(), match.end(), style, codes, law, statute)


@cache
def _pattern() -> regex.Pattern[str]:
    """Compile the styles, which begin a word, but for codes set right after another one, a map grid or a label."""
    glued = rf"(?<=\)|{_GLUED})(?P<eo>{_SECTION})|(?<=[A-Za-z]{{2}}|1\.[45]\w)(?<!\d[A-Za-z]*)(?P<foia>{_FOIA})"
    return regex.compile(rf"(?<![\w.(/§])(?:{_GRAMMAR})|{glued}", regex.VERBOSE)


def _codes(style: str, words: str) -> list[str]:
    """Return the codes of a list, each spelt in one way."""
    if style == "fbi":
        return _bureau(words)
    if style == "foia":
        return regex.findall(r"\(b\)\(\d\)(?:\([A-F]\))?|3\.5\(c\)|(?<=[\s,)])\d{3,4}[a-z]?(?:\(\w\))*", _section(words))
    if style == "jfk":
        return [regex.sub(r"\s+(?=\()", "", " ".join(words.split()))]
    return [_section(part) for part in regex.split(r"\s?,\s?|(?<=\))\s(?=1)|(?<=B3)\s(?=[A-Z])", words)]


def _section(words: str) -> str:
    """Return `1.4(a)` for `1.4a` and `(b)(6)` for `(b) (6)`."""
    tight = regex.sub(r"(?<=[\d)])\s+(?=\()|(?<=\()\s+|\s+(?=\))", "", words)
    return regex.sub(r"\b([13]\.[45])\s?([A-Ha-h])\b", r"\1(\2)", tight)


def _bureau(words: str) -> list[str]:
    """Return `b7E-1`, `b7E-2` for `b7E-1,2`; OCR reads b1 as bl."""
    found: list[str] = []
    base = ""
    for part in regex.split(r"\s?[;,]\s?", words):
        head = regex.match(r"b\s?([1-9Il])([A-F]?)(?:\s?-\s?(\d+))?", part)
        if head:
            base = f"b{head[1].replace('l', '1').replace('I', '1')}{head[2]}"
            found.append(f"{base}-{head[3]}" if head[3] else base)
        else:
            found.append(f"{base}-{part.strip()}")
    return found
