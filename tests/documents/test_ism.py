"""IC ISM: security attributes stand in the text as written, at their own place."""

import pytest

CARD = """<?xml version="1.0"?>
<c:card xmlns:c="urn:example:card" xmlns:ism="urn:us:gov:ic:ism"
\tism:resourceElement="true" ism:classification = 'S' ism:disseminationControls="NF &amp; X">
 <c:title ism:classification="U">é\u0336 Plain title</c:title>
 <c:note xmlns:i="urn:us:gov:ic:ism" i:classification="C" i:excludeFromRollup="true" c:classification="x"/>
</c:card>
"""


@pytest.fixture
def card(read):
    return read(CARD, "card.xml")


def test_attributes_stand_before_the_words_of_their_element(card):
    assert card.text == (
        'ism:resourceElement="true" ism:classification = \'S\' ism:disseminationControls="NF & X"\n\n'
        'ism:classification="U"\né\u0336 Plain title\n\n'
        'i:classification="C" i:excludeFromRollup="true"'
    ).replace("&", "&amp;")


def test_attributes_are_regions(card, regions):
    names = ["resourceElement", "classification", "disseminationControls", "classification", "classification", "excludeFromRollup"]
    assert regions(card, "ism_attribute", "name") == names
    assert regions(card, "ism_attribute", "value") == ["true", "S", "NF & X", "U", "C", "true"]
    assert regions(card, "ism_attribute", "element") == ["c:card"] * 3 + ["c:title"] + ["c:note"] * 2
    assert regions(card, "ism_attribute", "resource") == [True] * 3 + [False] * 3
    assert regions(card, "ism_attribute", "rolled_up") == [True] * 4 + [False] * 2


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("ism:classification =", "ism:classification ="),
        ('ism:classification="U"', 'ism:classification="U"'),
        ("Plain", "Plain"),
        ("i:classification", "i:classification"),
    ],
)
def test_words_lead_to_their_place_in_the_source(card, place, stands_at, words, written):
    assert place(card, words) == stands_at(CARD, written)


def test_every_word_leads_back(card, leads_back):
    leads_back(card, CARD)


def test_a_prefix_that_stands_for_something_else_is_no_marking(read, regions):
    source = '<a xmlns:ism="urn:us:gov:ic:ism"><b xmlns:ism="urn:other" ism:classification="S">x</b><c ism:classification="U"/></a>'
    assert regions(read(source, "a.xml"), "ism_attribute", "value") == ["U"]
