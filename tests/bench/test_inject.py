"""Defects are planted where they mean something, and only there."""

from random import Random

import pytest
from _defects import KINDS, struck_copy

CABLE = """\
 SECRET

PAGE 01  HARBOUR TOWN 00123  031200Z

E.O. 11652: GDS

1. (S) THE ENVOY MET THE GOVERNOR AT THE HARBOUR OF THE IMAGINARY ISLAND.

2. (U) THE FERRY WAS LATE, AND THE ENVOY WAITED FOR IT AT THE LIGHTHOUSE UNTIL IT CAME AT LAST IN THE EVENING.

3. (S) HE ASKED FOR ANOTHER ONE, AND THE GOVERNOR SAID THAT HE WOULD SEE TO IT IN THE SPRING OF THE NEXT YEAR.

4. (U) HE LEFT.
 SECRET

 SECRET

PAGE 02  HARBOUR TOWN 00123  031200Z

THE GOVERNOR WROTE TO HIM.
 SECRET
                 Message Attributes
Draft Date: 03 mar 1975
"""
MAIL = """\
UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 05/13/2015

                                             RELEASE IN PART
                                             B5,B6



The envoy met the governor.                  B6
The ferry was late.                          B6
He left at noon.                             B5
UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 05/13/2015
"""
EDITION = '<div type="document"><head>12. Memo<note n="1" type="source">Source: Archives. Secret.</note></head>{}</div>'.format(
    "".join(f'<p>The ferry.<note n="{number}">See Document {number}.</note></p>' for number in range(2, 6))
)
WHOLE = {"cables": CABLE, "struck": struck_copy(CABLE), "mail": MAIL, "edition": EDITION}


def test_there_are_twenty_kinds_at_least():
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 20


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_defect_changes_the_record_and_a_seed_repeats_it(kind):
    planted = [kind.plant(WHOLE[kind.source], Random(3)) for _ in range(2)]
    assert planted[0]
    assert planted[0] != WHOLE[kind.source]
    assert planted[0] == planted[1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.source != "struck"], ids=lambda kind: kind.name)
def test_nothing_is_planted_where_it_means_nothing(kind):
    assert kind.plant("The envoy met the governor.\n", Random(3)) in (None, "The envoy met the governor.\n")


def test_a_struck_copy_has_every_banner_struck_and_a_block():
    copy = struck_copy(CABLE)
    assert copy.count("~~SECRET~~") == 4
    assert "RELEASE DECISION: RELEASE IN FULL" in copy
    assert struck_copy(CABLE.replace(" SECRET\n\nPAGE 02", " CONFIDENTIAL\n\nPAGE 02")) is None
