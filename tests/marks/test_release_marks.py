import pytest


@pytest.mark.parametrize(
    ("module", "text", "words", "attributes"),
    [
        ("release_control", "USCENTCOM MDR 99-0093 / JS-990710-XY1Z      10/14/25 001", "USCENTCOM MDR 99-0093 / JS-990710-XY1Z", {}),
        ("release_control", "USCENTCOM MDR 99-0100 thru 99-0103", "USCENTCOM MDR 99-0100 thru 99-0103", {}),
        ("release_condition", "OPENING CRITERIA : INDEFINITE, APPROVAL OF CIA", "INDEFINITE, APPROVAL OF CIA", {}),
        (
            "release_condition",
            "x       SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER.      1",
            "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER.",
            {},
        ),
        ("release_restriction", "RESTRICTIONS : 1A, DONOR REST., REFERRED", "1A, DONOR REST., REFERRED", {}),
        ("release_restriction", "RESTRICTIONS: 1B; 1C; 4", "1B; 1C; 4", {}),
        ("release_restriction", "[R] - ITEM IS RESTRICTED 999", "[R] - ITEM IS RESTRICTED", {}),
        (
            "declass_authority",
            "Declassified by MG A. Example\nUSEXAMPLE Chief of Staff\nDeclassified on: 24 October 2025",
            None,
            {"authority": "MG A. Example", "date": "2025-10-24", "decision": "declassified"},
        ),
        (
            "declass_authority",
            "   SECRET      Recommendation by MG A. Example\n      USEXAMPLE Chief of Staff\n  SECRET      Recommended on: 2 June 2025",
            None,
            {"decision": "recommended", "date": "2025-06-02"},
        ),
        ("declass_authority", "DECLASSIFIED BY 9999 XYZ/ABC ON 5-26-94", None, {"date": "1994-05-26"}),
    ],
)
def test_marks_of_the_release_process(seen, module, text, words, attributes):
    (mark,) = seen(module, f"{text}\n")
    assert words is None or mark.text == words
    assert {name: mark.get(name) for name in attributes} == attributes


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("release_control", "MDR requests were many."),
        ("release_condition", "subject to agreement between the two parties"),
        ("release_condition", "OPENING CRITERIA :"),
        ("release_restriction", "RESTRICTIONS ON TRADE: many"),
        ("declass_authority", "The file was declassified by the Department."),
        ("declass_authority", "RECOMMENDATION BY CABINET OFFICERS THAT THE FERRY SAIL"),
    ],
)
def test_prose_is_none_of_them(seen, module, text):
    assert seen(module, f"{text}\n") == []
