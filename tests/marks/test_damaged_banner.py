import random

import pytest

BEFORE, AFTER = "of the talks held there in the spring.\n\n", "\n\nThe envoy said that nothing had been decided.\n"


def page(line):
    return f"{BEFORE}{line}{AFTER}"


@pytest.mark.parametrize(
    ("line", "level", "caveats"),
    [
        ("CCNFIDENTIAL", "CONFIDENTIAL", ()),
        ("SECRER", "SECRET", ()),
        ("SEGREF", "SECRET", ()),
        ("-SBGRET", "SECRET", ()),
        ("SEC RE'T", "SECRET", ()),
        ("S-E-E-R-E-T", "SECRET", ()),
        ("T0P SEGRET", "TOP SECRET", ()),
        ("CONFIDENT IAL", "CONFIDENTIAL", ()),
        ("UNELASSIFIED", "UNCLASSIFIED", ()),
        ("SECRET - EVES CELY", "SECRET", ("EYES ONLY",)),
        ("SECRET/NOFCRN", "SECRET", ("NOFORN",)),
    ],
)
def test_what_a_damaged_line_says(seen, line, level, caveats):
    (mark,) = seen("damaged_banner", page(line))
    assert (mark.get("level"), mark.get("caveats"), mark.get("damaged")) == (level, caveats, True)
    assert str(mark.get("reading")).startswith(level)


@pytest.mark.parametrize(
    "line",
    [
        *("SECRET", "SECRETS", "SECRETARY", "SECRETARIAT", "THE SECRET", "SECTION", "SECTOR", "REGRET", "STREET", "SPECIAL", "THE PARTY"),
        *("PERSONAL", "CONFIDENT", "CLASSIFIED", "DECLASSIFIED", "UNRESTRICTED", "DISTRICT", "IS UNCLASSIFIED", "SECDEF", "CONTENTS"),
        *("SPECIAL - MISS. COLY", "INFO D", "PAGE 2", "CHAPTER I", "1. 2. 3.", "The secrer was kept."),
    ],
)
def test_what_is_no_damaged_banner(seen, line):
    assert seen("damaged_banner", page(line)) == []


def test_the_damaged_heading_of_a_private_person(seen):
    (mark,) = seen("damaged_banner", page("CONFI DENTIAL\n\nFor: ABC\nFrom: Ann\n"))
    assert mark.get("role") == "private_heading"


def test_a_sound_level_among_specks_is_another_detector_s(seen):
    assert seen("damaged_banner", page("= | i > : SECRET 4")) == []


def test_amid_other_lines_less_is_read(seen):
    assert seen("damaged_banner", "one line of text\nSFGRFT\nanother line of text\n") == []


def test_a_line_too_far_from_any_level_is_read_by_the_form_of_its_fellows(seen):
    text = page("SECRET - EVES CELY") + page("SPECIAL - MISS. COLY") + page("SECRET - MISS CHLY")
    by_form = [mark for mark in seen("damaged_banner", text) if mark.get("by_pattern")]
    assert [(mark.text, mark.get("level"), mark.get("caveats")) for mark in by_form] == [("SPECIAL - MISS. COLY", "SECRET", ("EYES ONLY",))]
    assert by_form[0].confidence <= 0.6


def test_less_damage_is_surer(seen):
    (little,), (much,) = seen("damaged_banner", page("CCNFIDENTIAL")), seen("damaged_banner", page("CCMFTDEMTIAL"))
    assert 0.9 <= little.confidence <= 0.95
    assert much.confidence < little.confidence


LOOKS = {
    "C": "GOE",
    "O": "0QC",
    "N": "HM",
    "F": "EP",
    "I": "1LT",
    "D": "OB",
    "E": "FBC",
    "T": "IFY",
    "A": "4R",
    "L": "I1",
    "S": "5B8",
    "R": "KBF",
    "P": "FR",
}


def damaged(level, errors, chance):
    letters = list(level)
    for _ in range(errors):
        at = chance.randrange(len(letters))
        what = chance.random()
        if what < 0.7 and letters[at] in LOOKS:
            letters[at] = chance.choice(LOOKS[letters[at]])
        elif what < 0.85:
            del letters[at]
        else:
            letters.insert(at, chance.choice("IL1TR.-"))
    return "".join(letters)


@pytest.mark.parametrize(("errors", "least"), [(1, 0.98), (2, 0.90)])
def test_generated_damage_is_read(seen, errors, least):
    chance = random.Random(7)
    lines = [(level, damaged(level, errors, chance)) for level in ("SECRET", "CONFIDENTIAL", "TOP SECRET") for _ in range(60)]
    lines = [(level, line) for level, line in lines if line.strip(" .-") != level]
    both = [[*seen("damaged_banner", page(line)), *seen("classification", page(line))] for _, line in lines]
    right = sum(any(mark.get("level") == level for mark in marks) for (level, _), marks in zip(lines, both, strict=True))
    assert right >= least * len(lines)


@pytest.mark.parametrize(
    ("damaged", "sound", "level"),
    [
        ("VERTRAULlCHE VERSCHLUSSSACHE", "VERTRAULICHE VERSCHLUSSSACHE", "VERTRAULICHE VERSCHLUSSSACHE"),
        ("ŚCIŚLE TAJN3", "ŚCIŚLE TAJNE", "ŚCIŚLE TAJNE"),
        ("SECRET0", "SECRETO", "SECRETO"),
    ],
)
def test_another_language_is_read_damaged_where_a_sound_banner_shows_it(seen, damaged, sound, level):
    prose = "Los informes de la estación están aquí según el ministro."
    (mark,) = seen("damaged_banner", f"{sound}\n\n{prose}\n\n{damaged}\n")
    assert (mark.text, mark.get("level"), mark.get("damaged")) == (damaged, level, True)


def test_another_form_of_the_word_is_no_damage(seen):
    assert seen("damaged_banner", "SEGRETO\n\nAppunto per il ministro.\n\nSEGRETA\n") == []
