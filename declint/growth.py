"""Patterns of rules whose time grows much faster than the text: tried on texts made to keep them searching.

A pattern is searched for in a text, in one twice as long and so on: blanks, and the letters that the pattern itself is written with,
over and over. One whose time grows faster than `MOST` (the text's length to the power of 1.5) would hang on some scan one day.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from math import inf, isinf, log2

import regex

from declint.rule import Rule, Ruleset, Selector
from declint.selftest import Fault
from declint.vocabulary import Vocabulary

MOST = 1.5
LENGTH, DOUBLINGS = 1000, 3
FELT = 0.004  # seconds; what takes less on the longest text is not looked at further
SECONDS = 0.5  # for one search
ENDLESS = SECONDS * 2  # what one that was given up counts
UNITS = (" ", "\t ", "a", "A", "1", "a ", "A ", "1 ", ". ", "_", "-")


def patterns(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    """Give the patterns that a rule looks for, and their cues."""
    for pattern in rule.phrases:
        yield from (pattern, vocabulary.phrases.get(pattern, pattern))
    for selector in rule.selectors:
        yield from _of(selector)


def _of(selector: Selector) -> Iterator[str]:
    for _, tests in selector.tests:
        yield from (str(test.operand) for test in tests if test.name == "matches")


def steep(ruleset: Ruleset) -> Iterator[Fault]:
    """Say which patterns of a ruleset are refused."""
    for rule in ruleset.rules:
        for pattern in dict.fromkeys(patterns(rule, ruleset.vocabulary)):
            if (power := growth(pattern)) > MOST and (power := min(power, growth(pattern))) > MOST:  # twice: machines hiccup
                endless = f"does not come to an end on {LENGTH:,} characters"
                grows = f"takes time that grows with the length of the text to the power of {power:.1f}"
                yield Fault(rule.path, 1, rule.id, f"{endless if isinf(power) else grows}: {pattern}")


def growth(pattern: str) -> float:
    """Return the power of the text's length with which the time of a pattern grows, at its worst; 0 where nothing is felt."""
    compiled = regex.compile(pattern, regex.VERSION1 | regex.MULTILINE)
    bare = re.sub(r"\\[A-Za-z]|\(\?[A-Za-z-]+", " ", pattern)
    words, letters = re.findall(r"[A-Za-z]{2,}", bare), re.findall(r"[A-Za-z0-9]", bare)
    units = (*UNITS, *letters[:4], *words[:3], *(f"{word} " for word in words[:3]))
    ends = ("!", "!" + "!".join((*words[:4], *letters[-1:])))  # what must stand somewhere does, and does not fit
    return max(_power(compiled, unit, end) for unit in dict.fromkeys(units) for end in ends)


def _power(compiled: regex.Pattern[str], unit: str, end: str) -> float:
    longest = _seconds(compiled, unit, end, LENGTH << DOUBLINGS)
    if longest < FELT:
        return 0.0
    shortest = min(_seconds(compiled, unit, end, LENGTH) for _ in range(3 if longest < ENDLESS else 1))
    if shortest == ENDLESS:
        return inf
    return log2(max(longest, FELT) / max(shortest, 1e-6)) / DOUBLINGS


def _seconds(compiled: regex.Pattern[str], unit: str, end: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length] + end
    begun = time.process_time()
    try:
        for _ in compiled.finditer(text, timeout=SECONDS):
            pass
    except TimeoutError:
        return ENDLESS
    return time.process_time() - begun
