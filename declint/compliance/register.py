"""Addresses of lists: every number of a page leads to the list of exactly what it counts, by one name for both.

`#by-rule.12-severity.1-counts.1` are findings, `#docs-hasauthority.2` documents: dimensions with the codes of their values. The number
is counted, and its list made, by the same filter. What is asked for is kept in order, so that a page without JavaScript can hold it.
"""

from __future__ import annotations

from typing import NamedTuple

from declint.compliance.schema import OF_DOCUMENT, SEVERITIES, STANDS
from declint.compliance.store import Filter, Store

NAMES = {
    "rule": "Rule",
    "severity": "Severity",
    "stand": "State",
    "agency": "Agency",
    "decade": "Decade of the record",
    "release": "Decade of the release",
    "authority": "Release authority",
    "reviewer": "Reviewer",
    "folder": "Folder",
    "level": "Level",
    "language": "Language",
    "profile": "Regime",
    "status": "Status",
    "word": "The word “Declassified”",
    "hasauthority": "The authority",
    "hasdate": "The date",
    "struck": "The old marking lined through",
    "decision": "Waiver",
    "counts": "Counts",
}
WORDS = {"info": "information", "unread": "not readable", "not_applicable": "not applicable", "": "not known"}


class Listed(NamedTuple):
    """A list that some number leads to: its address, what it holds (findings, documents), by which filter, in words."""

    address: str
    kind: str
    asked: Filter
    title: str


class Register:
    """Gives addresses, and remembers which were given."""

    def __init__(self, store: Store) -> None:
        """Take the codes from the store."""
        self._store = store
        self.names: dict[str, list[str]] = {
            "rule": [one.rule for one in store.rule_counts()],
            "severity": list(SEVERITIES),
            "stand": list(STANDS),
            "counts": ["yes", "no"],
            "decision": [one.key for one in store.waivers()],
            **{dimension: [one.name for one in store.values(dimension)] for dimension in OF_DOCUMENT},
        }
        self._codes = {dimension: {name: at for at, name in enumerate(names, 1)} for dimension, names in self.names.items()}
        self.lists: dict[str, Listed] = {}

    def findings(self, **asked: str) -> str:
        """Return the address of the findings that a filter meets."""
        return self._address("by", "findings", asked)

    def documents(self, **asked: str) -> str:
        """Return the address of the documents that a filter meets."""
        return self._address("docs", "documents", asked)

    def code(self, dimension: str, name: str) -> int:
        """Return the code of a value, from 1."""
        return self._codes[dimension][name]

    def _address(self, head: str, kind: str, asked: dict[str, str]) -> str:
        pairs = "-".join(f"{dimension}.{self.code(dimension, name)}" for dimension, name in asked.items())
        address = f"{head}-{pairs or 'all'}"
        if address not in self.lists:
            self.lists[address] = Listed(address, kind, tuple(asked.items()), _title(kind, asked))
        return address


def worded(name: str) -> str:
    """Return a value as readers see it."""
    return WORDS.get(name, name)


def _title(kind: str, asked: dict[str, str]) -> str:
    told = [f"{NAMES[dimension]}: {worded(name)}" for dimension, name in asked.items() if dimension != "counts"]
    aside = " set aside" if asked.get("counts") == "no" else ""
    return f"{kind.capitalize()}{aside}, {'; '.join(told) or 'all'}"
