"""Findings to look at, and a reviewer whose answers are written down beforehand."""

from dataclasses import replace

import pytest

from declint.model import Finding, Place, Severity
from declint.review.case import Case


@pytest.fixture
def case():
    def make(number=1, state="open", path="a.txt", **more):
        known_as = f"f1-{number:012x}-00000000-1"
        values = {"excerpt": "SECRET", "fingerprint": known_as} | more.pop("finding", {})
        plain = Finding("US-STR-001", Severity.ERROR, 0.95, "It is so.", path, 1, 1, Place(3, 1, 3, 7))
        one = replace(plain, **values)
        return Case(one, state, **more)

    return make
