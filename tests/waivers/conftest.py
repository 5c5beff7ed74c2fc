"""A ruleset of two rules and ways to make findings without any document."""

import pytest

from declint.fingerprint import fingerprint
from declint.model import DocumentResult, Finding, Place, Severity, Status
from declint.ruleset.load import load


@pytest.fixture(scope="session")
def whole():
    return load().ruleset


@pytest.fixture
def finding():
    def make(rule="US-STR-001", path="a/one.txt", words="SECRET", context="|", number=1):
        known_as = fingerprint(rule, path, words, context, number)
        return Finding(rule, Severity.ERROR, 1.0, "It is so.", path, 1, 1, Place(3, 1, 3, 7), fingerprint=known_as)

    return make


@pytest.fixture
def result():
    def make(*findings, path="a/one.txt", status=Status.SCANNED):
        return DocumentResult(path, status, findings=findings)

    return make
