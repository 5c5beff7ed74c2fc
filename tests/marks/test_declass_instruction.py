import pytest


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("E.O. 11652: GDS", {"eo": "11652", "instruction": "GDS"}),
        ("EO 12065: GDS 3/7/85 (EXAMPLE, A.) OR-P", {"eo": "12065", "instruction": "GDS", "date": "1985-03-07"}),
        ("E. O 11652: N/A", {"eo": "11652", "instruction": "N/A"}),
        ("E.OM 11652: N/A", {"eo": "11652", "instruction": "N/A"}),
        ("E.O. XGDS", {"eo": None, "instruction": "XGDS"}),
        ("E.O. 12356: DECL: OADR", {"eo": "12356", "instruction": "DECL"}),
        ("2. FILE: 201-0999999 E2 IMPDET", {"instruction": "E2 IMPDET"}),
        ("GROUP 1", {"instruction": "GROUP 1", "group": 1}),
        ("GROUP I", {"instruction": "GROUP 1", "group": 1}),
        ("• Declassification Date (YYYYMMDD): 20481109", {"date": "2048-11-09"}),
        ("DOWNGRADED AT 3 YEAR INTERVALS", {"instruction": "GROUP 4"}),
    ],
)
def test_instructions(seen, line, known):
    (mark,) = seen("declass_instruction", f"word\n\n{line}\n\nword\n")
    assert {name: mark.get(name) for name in known} == known


def test_a_group_takes_the_lines_that_say_what_it_means(seen):
    (mark,) = seen("declass_instruction", "> GROUP 1\nExcluded from automatic\ndowngrading and\ndeclassification\n\nText.\n")
    assert mark.text.splitlines()[-1] == "declassification"
    assert mark.get("instruction") == "GROUP 1 excluded from automatic downgrading and declassification"


@pytest.mark.parametrize(
    "line",
    [
        "E.O. 12958, as amended, is still law.",
        "Group 1 of the delegates met.",
        "E.O. 99999: GDS",
        "DECLASSIFIED BY/RELEASE AUTHORITY:",
        "OADR",
        "Declassified: yes",
    ],
)
def test_what_is_no_instruction(seen, line):
    assert seen("declass_instruction", f"word\n\n{line}\n\nword\n") == []
