"""What every test may use: `golden` files with their one switch, and `lint` for a text in one line."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

GOLDEN = Path(__file__).parent / "golden"

# How long an example takes says more of the machine than of declint: speed is measured in bench/, never by a test.
settings.register_profile("declint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("declint")

os.environ["DECLINT_CACHE_DIR"] = (
    ""  # no test may find what another has left, nor leave anything with the user: those of the cache say where
)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what the tests see into tests/golden")


@pytest.fixture
def golden(request):
    """Compare a text with a file of tests/golden, or write it there under --update-golden."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"no {path.name} yet: pytest --update-golden writes it"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def ruleset():
    """Return the packaged rules, those off by default left out."""
    from dataclasses import replace  # noqa: PLC0415 -- only tests that lint need it

    from declint.ruleset.load import load  # noqa: PLC0415 -- only tests that lint need it

    whole = load().sound()
    return replace(whole, rules=tuple(rule for rule in whole.rules if rule.enabled))


@pytest.fixture
def lint(ruleset):
    """Lint a text; return its findings as "line:col ID", errors and warnings unless `show` says info too."""
    from declint.documents import Source, open_document  # noqa: PLC0415 -- only tests that lint need it
    from declint.engine import lint as run  # noqa: PLC0415 -- only tests that lint need it
    from declint.model import Severity  # noqa: PLC0415 -- only tests that lint need it
    from declint.rule import Settings  # noqa: PLC0415 -- only tests that lint need it

    def findings(text, name="record.txt", *, today="2026-01-01", info=False, **settings):
        result = run(open_document(Source(name, text.encode())), ruleset, today, Settings(**settings))
        loud = [one for one in result.findings if info or one.severity is not Severity.INFO]
        return [f"{one.place.line}:{one.place.column} {one.rule}" for one in loud]

    return findings
