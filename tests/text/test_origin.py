"""Whose level a shared word is: told by language, letterhead and accents, and left open where nothing tells."""

import pytest

from declint.ruleset.load import load
from declint.text.origin import is_foreign, settled

SECRETO = (("SECRETO", "spain"), ("SECRETO", "portugal"), ("SECRETO", "brazil"))
TAJNE = (("TAJNÉ", "czechia"), ("TAJNÉ", "slovakia"), ("TAJNE", "poland"))
SECRET = (("SECRET", "us"), ("SECRET", "uk"), ("SECRET", "australia"), ("SECRET", "france"))


@pytest.fixture(scope="module")
def vocabulary():
    return load().sound().vocabulary


@pytest.mark.parametrize(
    ("named", "written", "text", "expected"),
    [
        (SECRETO, "SECRETO", "Los informes de la estación", ("SECRETO", "spain")),
        (SECRETO, "SECRETO", "O relatório não chegou a Brasília", ("SECRETO", "brazil")),
        (SECRETO, "SECRETO", "O relatório não chegou a Lisboa, Portugal", ("SECRETO", "portugal")),
        (SECRETO, "SECRETO", "1985", ("SECRETO", None)),
        (TAJNE, "TAJNE", "Zpráva, která byla dříve", ("TAJNÉ", "czechia")),
        (TAJNE, "TAJNE", "Notatka, która została", ("TAJNE", "poland")),
        (TAJNE, "TAJNE", "1985", ("TAJNE", None)),
        (SECRET, "SECRET", "The ministry met. Australian Government matters.", ("SECRET", None)),
        (SECRET, "SECRET", "AUSTRALIAN   GOVERNMENT\nThe ministry met.", ("SECRET", "australia")),
        (SECRET, "SECRET", "Il est dit que les essais des ports sont finis.", ("SECRET", None)),
        (SECRET, "SECRET", "République française\nLes essais", ("SECRET", "france")),
    ],
)
def test_whose_word_it_is(named, written, text, expected, vocabulary):
    assert settled(named, written, text, vocabulary) == expected


def test_a_word_that_an_english_speaking_system_has_is_not_foreign(vocabulary):
    assert not is_foreign(frozenset({"france", "us"}), vocabulary)
    assert is_foreign(frozenset({"germany", "austria"}), vocabulary)
    assert not is_foreign(frozenset({""}), vocabulary)
