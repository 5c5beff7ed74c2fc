"""The measurement under bench/ makes lawful markings; the tests use the same."""

import sys
from pathlib import Path

import pytest

from declint.ruleset.load import load

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))


@pytest.fixture(scope="session")
def words():
    return load().ruleset.vocabulary
