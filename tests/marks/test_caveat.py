import pytest


def values(marks):
    return [(mark.text, mark.get("value")) for mark in marks]


@pytest.mark.parametrize(
    ("line", "text", "value"),
    [
        ("EXDIS", "EXDIS", "EXDIS"),
        ("STADIS////////////", "STADIS", "STADIS"),
        ("Original Handling Restrictions: STADIS, EXDIS", "STADIS, EXDIS", "STADIS, EXDIS"),
        ("• Associated Caveats: NOFORN", "NOFORN", "NOFORN"),
        ("SLUGS: WNINTEL", "WNINTEL", "WNINTEL"),
        ("RYBAT EXAMPLE", "RYBAT", "RYBAT"),
        ("CIA INTERNAL USE ONLY", "CIA INTERNAL USE ONLY", "CIA INTERNAL USE ONLY"),
        ("                              FOUO / Privacy Act applies", "FOUO / Privacy Act applies", "FOUO / Privacy Act"),
        ("1181. Eyes only for Ambassador. The talks failed.", "Eyes only", "EYES ONLY"),
        ("NO FOREIGN DISSEM", "NO FOREIGN DISSEM", "NOFORN"),
    ],
)
def test_caveats_that_stand_without_a_level(seen, line, text, value):
    assert values(seen("caveat", f"word\n\n{line}\n\nword\n")) == [(text, value)]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "SECRET - EYES ONLY",
            "SECRET//NOFORN",
            "SECRET/RYBAT",
            "Handling Restrictions: n/a",
            "The document was for his eyes only.",
            "IMMEDIATE",
        ),
        *("ARMS CONTROL TALKS LIMITED PS", "Caveats: none", "the exdis caption", "TO PRIORITY EXAMPLE"),
    ],
)
def test_beside_a_level_or_in_a_sentence_they_are_none(seen, line):
    assert seen("caveat", f"word\n\n{line}\n\nword\n") == []


def test_two_codewords_on_a_line_are_two_marks(seen):
    assert values(seen("caveat", "SUBJECT: WNINTEL RYBAT/REAM\n")) == [("WNINTEL", "WNINTEL"), ("RYBAT", "RYBAT")]
