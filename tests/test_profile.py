from pathlib import Path

import pytest

from declint.documents import Source, open_document
from declint.model import Mark
from declint.profile import profiles
from declint.reading import read
from declint.ruleset.load import load
from declint.vocabulary import Term, Vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def vocabulary():
    return load().sound().vocabulary


def text_of(number):
    return next(SEEDS.glob(f"{number}*")).read_text(encoding="utf-8")


def without(number, *lines):
    kept = [line for at, line in enumerate(text_of(number).split("\n"), 1) if at not in lines]
    return "\n".join(kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text_of("000"), ["us-release"]),
        (without("000", *range(47, 56)), ["us-release"]),
        (without("000", 49), ["us-release"]),
        (text_of("000").replace("\nSemenov", "\n[1 line not declassified]\n\nSemenov", 1), ["us-release"]),
        (text_of("000").replace("~~", ""), ["us-release"]),
        (text_of("001"), ["us-release"]),
        (text_of("002"), ["uk-open"]),
        (text_of("003"), ["frus-edition"]),
        (without("003", 119), ["frus-edition"]),
        (text_of("003").replace(" No classification marking.", ""), ["frus-edition"]),
        (text_of("004"), ["uk-open", "uk-open"]),
        (without("004", *range(37, 71)), ["uk-open"]),
        ("The ferry runs again.\n", ["generic"]),
        ("", ["generic"]),
    ],
    ids=[
        *("000", "000 without its stamp", "000 without a name", "000 with a redaction", "000 without strikes", "001", "002", "003"),
        *("003 without its note", "003 without its sentence", "004", "004 without its enclosure", "nothing", "empty"),
    ],
)
def test_the_seeds_and_changed_copies(vocabulary, text, expected):
    found = read(open_document(Source("record.txt", text.encode())), vocabulary).profiles
    assert [found[number].name for number in sorted(found)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025 RELEASE UNDER THE PRESIDENT JOHN F. KENNEDY ASSASSINATION RECORDS ACT OF 1992\n\nThe ferry.\n", "jfk-act"),
        ("From: Example, A.\nSent: Tuesday, March 1, 2011 10:41 PM\nTo: B. Example\nSubject: Ferry\n\nFyi\n", "foia-email"),
        ("PAGE 01  HARBOUR 00001 011200Z\n\nThe ferry.\n\n    Message Attributes\nCapture Date: 01 jan 1994\n", "us-cable-aad"),
        ("---\ndoc_order: 1\nnaa_refs: []\n---\n\nThe ferry.\n", "published-edition"),
        ("Reproduced at the National Archives\n\nDECLASSIFIED\nAuthority NND 000000\n\nThe ferry.\n", "us-nara-copy"),
        ("NATO SECRET\n\nThe ferry.\n\nDECLASSIFIED - PUBLICLY DISCLOSED\n", "nato-disclosed"),
        (
            "White House Guidelines\nE.O. 12958, SEC 3.4 (B) September 11, 2006\nBy NARA\n\nBush Presidential Records\n",
            "presidential-library",
        ),
    ],
)
def test_other_regimes(vocabulary, text, expected):
    found = read(open_document(Source("record.txt", text.encode())), vocabulary)
    assert found.profiles[1].name == expected
    assert next(mark for mark in found.marks if mark.kind == "item").get("profile") == expected


def test_the_configuration_overrides(vocabulary):
    found = read(open_document(Source("a.txt", text_of("000").encode())), vocabulary, "uk-open").profiles[1]
    assert (found.name, found.families, found.evidence) == ("uk-open", ("uk",), ("set in the configuration",))


def small(**weights):
    """Make profiles that look for the marks `a` and `b`: `p="a4"` is weight 4 for a mark of kind a."""
    see = {
        name: [{"weight": float(clue[1:]), "see": {"kind": clue[0]}, "because": clue} for clue in clues.split()]
        for name, clues in weights.items()
    }
    return Vocabulary({"profiles": tuple(Term(name, data={"evidence": clues}) for name, clues in see.items())})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (small(p="a4"), "p"),
        (small(p="a1"), "generic"),
        (small(p="a3", q="b3"), "generic"),
        (small(p="a3", q="b3 a-1"), "p"),
        (small(p="a3 b-3", q="a1"), "generic"),
        (Vocabulary(), "generic"),
    ],
    ids=["enough", "too little", "tie", "negative", "outweighed", "no profiles"],
)
def test_how_evidence_is_weighed(vocabulary, words, expected):
    from dataclasses import replace  # noqa: PLC0415 -- one test builds marks by hand

    plain = read(open_document(Source("a.txt", b"The ferry.\n")), vocabulary)
    by_hand = replace(plain, marks=(Mark("a", 0, 3, "The"), Mark("b", 4, 9, "ferry"), Mark("b", 4, 9, "ferry")))
    assert profiles(by_hand, words)[1].name == expected


def test_every_profile_says_why(vocabulary):
    for number in ("000", "002", "003"):
        found = read(open_document(Source("a.txt", text_of(number).encode())), vocabulary).profiles[1]
        assert len(found.evidence) > 2
        assert any("line" in clue for clue in found.evidence)


TWELVE = {
    *("us-release", "us-nara-copy", "us-accessioned", "us-cable-aad", "foia-email", "jfk-act", "presidential-library"),
    *("frus-edition", "published-edition", "uk-open", "nato-disclosed", "generic"),
}
ABROAD = {"eu-council", "fr-archives", "de-archiv", "su-archive", "abroad"}


def test_the_profiles_are_there(vocabulary):
    assert {term.name for term in vocabulary.of("profiles")} == TWELVE | ABROAD


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RESTREINT UE/EU RESTRICTED\n\nNote on the imaginary harbour.\n", "eu-council"),
        ("SECRET DÉFENSE\n\nNote pour le ministre.\n", "fr-archives"),
        ("Geheime Verschlußsache\n\nDer Bericht liegt vor.\n", "de-archiv"),
        ("Совершенно секретно\n\nСправка о порте.\n", "su-archive"),
        ("YDERST HEMMELIGT\n\nNotat om den opdigtede havn.\n", "abroad"),
        ("SECRET\n\nThe ferry was late.\n", "generic"),
    ],
)
def test_papers_of_other_countries_live_under_no_american_rules(text, name, vocabulary):
    found = read(open_document(Source("a.txt", text.encode())), vocabulary).profiles[1]
    assert (found.name, "us" in found.families) == (name, False)
