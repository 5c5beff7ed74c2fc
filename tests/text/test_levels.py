import pytest

from declint.ruleset.load import load
from declint.text.fold import fold
from declint.text.levels import grammar


@pytest.fixture(scope="module")
def phrases():
    return grammar(load().sound().vocabulary)


@pytest.mark.parametrize(
    ("line", "level", "system", "caveats"),
    [
        ("SECRET", "SECRET", None, ()),
        ("**TOP SECRET**", "TOP SECRET", None, ()),
        ("SECRET - EYES ONLY", "SECRET", "us", ("EYES ONLY",)),
        ("CONFIDENTIAL/NOFORN", "CONFIDENTIAL", "us", ("NOFORN",)),
        ("SECRET//REL TO USA, FVEY", "SECRET", "us", ("REL TO USA, FVEY",)),
        ("TOP SECRET//SI-G ABCD//ORCON", "TOP SECRET", "us", ("SI-G ABCD", "ORCON")),
        ("TOP SECRET UK EYES A", "TOP SECRET", "uk", ("UK EYES A",)),
        ("Secret; Nodis", "SECRET", "us", ("NODIS",)),
        ("IMMEDIATE TOP SECRET AND PERSONAL", "TOP SECRET", None, ("IMMEDIATE", "PERSONAL")),
        ("COSMIC TOP SECRET", "COSMIC TOP SECRET", "nato", ()),
        ("TRES SECRET UE/EU TOP SECRET", "TRÈS SECRET UE/EU TOP SECRET", "eu", ()),
        ("VS – NUR FÜR DEN DIENSTGEBRAUCH", "VS-NUR FÜR DEN DIENSTGEBRAUCH", "germany", ()),
        ("MOST SECRET", "MOST SECRET", "uk", ()),
        ("SECRET SECURITY INFORMATION", "SECRET", "us", ("SECURITY INFORMATION",)),
        ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE", "us", ()),
    ],
)
def test_a_line_that_is_a_level_phrase(phrases, line, level, system, caveats):
    phrase = phrases.whole(fold(line))
    assert (phrase.level, phrase.system, phrase.caveats) == (level, system, caveats)


def test_covering_belongs_to_the_phrase(phrases):
    phrase = phrases.whole(fold("covering SECRET"))
    assert phrase.covering
    assert (phrase.start, phrase.end) == (0, 15)


@pytest.mark.parametrize(
    "line",
    [
        "SECRETARY",
        "THE SECRET GARDEN",
        "SECRET CONFIDENTIAL INTERNAL UNCLASSIFIED",
        "TS",
        "RESTRICTED DATA PROGRAM",
        "OFFICIALLY",
        "CONFIDENTIALITY",
    ],
)
def test_a_line_that_is_none(phrases, line):
    assert phrases.whole(fold(line)) is None


@pytest.mark.parametrize("line", ["4648\\. RESTRICTED IMMEDIATE", "FOR PRIME MINISTER MOST SECRET", "O.XX99999 CONFIDENTIAL ROUTINE"])
def test_the_heading_of_a_message(phrases, line):
    assert phrases.whole(fold(line)) is None
    assert phrases.heading_line(fold(line)) is not None
