import pytest


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("1. (S) SUMMARY. THE REGIME RAISED HOPES.", "(S)", "SECRET"),
        ("SUBJECT: (C) THE ELECTIONS", "(C)", "CONFIDENTIAL"),
        ("Subject: FW: (SBU) Mission report", "(SBU)", "SENSITIVE BUT UNCLASSIFIED"),
        ("    (U) VERIFIED APPLICATION", "(U)", "UNCLASSIFIED"),
        ("(TS//SI//NF) The source said so.", "(TS//SI//NF)", "TOP SECRET"),
        ("(U//FOUO) The office moved.", "(U//FOUO)", "UNCLASSIFIED"),
        ("(SECRET\\\\REL TO USA, FVEY) AT 0217Z", "(SECRET\\\\REL TO USA, FVEY)", "SECRET"),
        ("(S/RELIDO) Narrative", "(S/RELIDO)", "SECRET"),
        ("• Event: (SECRET) OBSERVED A LIGHT", "(SECRET)", "SECRET"),
        ("1. (C - ENTIRE TEXT.)", "(C - ENTIRE TEXT.)", "CONFIDENTIAL"),
        ("2. C - ENTIRE TEXT", "C - ENTIRE TEXT", "CONFIDENTIAL"),
        ("... AND SO HE LEFT. END LOU", "END LOU", "LIMITED OFFICIAL USE"),
        ("BEGIN UNCLASSIFIED", "BEGIN UNCLASSIFIED", "UNCLASSIFIED"),
    ],
)
def test_marks_of_single_portions(seen, line, text, level):
    (mark,) = seen("portion_mark", f"{line}\n")
    assert (mark.text, mark.get("level")) == (text, level)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "(A) the first\n(B) the second\n(C) the third",
            "(C) 2099 Example Press",
            "Copyright (C) Example Press",
            "the file(S) named",
            "18 U.S.C. 793(C)",
        ),
        *(
            "Reason: (C)",
            "Senator Example (R-VA) spoke",
            "(C COMPANY)",
            "(SECRET AND CONFIDENTIAL PAPERS)",
            "[C/S B]",
            "the plan (S) was dropped",
        ),
        *("Controlled Unclassified Information (CUI)", "THE END SECRETLY", "1.4(C)"),
    ],
)
def test_what_only_looks_like_one(seen, line):
    assert seen("portion_mark", f"{line}\n") == []


def test_caveats_separator_and_scope(seen):
    (mark,) = seen("portion_mark", "(S//NF//OC) Text\n")
    assert (mark.get("caveats"), mark.get("separator")) == (("NF", "OC"), "//")
    (subject,) = seen("portion_mark", "SUBJECT: (C) THE ELECTIONS\n")
    assert subject.get("scope") == "subject"
    (entire,) = seen("portion_mark", "1. (C - ENTIRE TEXT)\n")
    assert entire.get("scope") == "entire text"


def test_a_catalogue_repeats_the_title_with_its_mark(seen):
    fields = "".join(f"Field {name}: value\n" for name in "ABCDEFGHIJ")
    assert seen("portion_mark", f"{fields}Subject: (S) THE REGIME\n{fields}") == []
