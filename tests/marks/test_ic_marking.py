"""Markings that only the intelligence community's grammar explains: seen where they are whole, left alone elsewhere."""

import pytest

BODY = "\n\nThe envoy met the governor at the harbour of the imaginary island.\n"


@pytest.mark.parametrize(
    ("line", "level", "reading"),
    [
        ("//JOINT SECRET GBR USA//REL TO USA, GBR", "SECRET", None),
        ("//CAN GBR TOP SECRET//REL TO USA, CAN, GBR", "TOP SECRET", None),
        ("TS//SI//NF", "TOP SECRET", None),
        ("SECRETIINOFORN", "SECRET", "SECRET//NOFORN"),
        ("SECRETllREL TO USA, FVEY", "SECRET", "SECRET//REL TO USA, FVEY"),
        ("  SECRETNNOFORN  ", "SECRET", "SECRET//NOFORN"),
    ],
)
def test_a_banner_that_only_the_grammar_explains(seen, line, level, reading):
    (mark,) = seen("ic_marking", line + BODY)
    assert (mark.kind, mark.text, mark.get("level"), mark.get("reading")) == ("classification", line.strip(), level, reading)


@pytest.mark.parametrize(
    ("portion", "level"),
    [
        ("(//JOINT S GBR USA//REL TO USA, GBR)", "SECRET"),
        ("(//NS//ATOMAL)", "NATO SECRET"),
        ("(//CTS//BOHEMIA)", "COSMIC TOP SECRET"),
        ("(//CAN GBR S)", "SECRET"),
        ("(//FGI TS//NF)", "TOP SECRET"),
        ("(s//nf)", "SECRET"),
    ],
)
def test_a_portion_that_only_the_grammar_explains(seen, portion, level):
    (mark,) = seen("ic_marking", f"1. {portion} The envoy met the governor.\n")
    assert (mark.kind, mark.text, mark.get("level")) == ("portion_mark", portion, level)


@pytest.mark.parametrize(
    "line",
    ["SECRETINTELLIGENCE", "SECRETLY", "https://JOINT SECRET", "C//D drives", "S//T", "(//comment)", "(u//or)", "CONFIDENTIALINFORMATION"],
)
def test_other_words_are_none(seen, line):
    assert seen("ic_marking", line + BODY) == []
