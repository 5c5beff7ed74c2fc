from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
BRITISH = "FM HARBOUR TOWN\n\nTO PRIORITY FCO\n\nTELNO 007\n\nOF 101635Z FEBRUARY 1986\n\nINFO ROUTINE LIGHTHOUSE\n"
AMERICAN = """LIMITED OFFICIAL USE

PAGE 01   HARBOUR TOWN 09050 232151Z
ACTION SY-05
O 232145Z OCT 79
FM AMEMBASSY HARBOUR TOWN
TO SECSTATE WASHDC NIACT IMMEDIATE 8811

LIMITED OFFICIAL USE SECTION 1 OF 2 HARBOUR TOWN 9050
"""


def test_a_british_telegram(seen):
    (mark,) = seen("telegram", BRITISH)
    names = ("post", "system", "number", "dtg", "dtg_valid", "date", "year", "precedence")
    assert [mark.get(name) for name in names] == [
        "HARBOUR TOWN",
        "uk",
        7,
        "101635Z FEBRUARY 1986",
        True,
        "1986-02-10",
        1986,
        "PRIORITY",
    ]


def test_an_american_cable(seen):
    (mark,) = seen("telegram", AMERICAN)
    names = ("post", "system", "number", "date", "precedence", "section", "sections")
    assert [mark.get(name) for name in names] == ["AMEMBASSY HARBOUR TOWN", "us", 9050, "1979-10-23", "IMMEDIATE", 1, 2]


def test_a_group_that_cannot_be(seen):
    (mark,) = seen("telegram", BRITISH.replace("101635Z", "101670Z"))
    assert mark.get("dtg_valid") is False
    assert mark.get("date") is None


@pytest.mark.parametrize("text", ["FM radio was on.", "the FM TRANSMITTER", "FROM: The Envoy"])
def test_other_lines_are_no_telegram(seen, text):
    assert seen("telegram", text) == []


def test_seed_002(seen):
    (mark,) = seen("telegram", (SEEDS / "002_9740ab0c4e7bbc3a.txt").read_text())
    assert (mark.get("post"), mark.get("number"), mark.get("date")) == ("UKDIS GENEVA", 7, "1986-02-10")
