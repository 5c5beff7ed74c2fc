"""How forms of levels are looked for: dashes, strokes, blanks and full stops are one another's equals."""

import pytest
import regex

from declint.text.forms import by_first_letter, spelt

FORMS = ("VS-VERTRAULICH", "SECRET UE/EU SECRET", "SECRET UE", "COB. CEKPETHO", "極秘", "極秘文書")


@pytest.mark.parametrize(
    "written",
    [
        *("VS-VERTRAULICH", "VS VERTRAULICH", "VSVERTRAULICH", "VS - VERTRAULICH", "VS / VERTRAULICH"),
        *("SECRET UE/EU SECRET", "SECRET UE - EU SECRET", "SECRETUE EU SECRET", "SECRET UE", "COB.CEKPETHO", "COB CEKPETHO"),
        *("極秘", "極 秘", "極秘 文書"),
    ],
)
def test_a_form_is_found_and_looked_up_however_it_is_joined(written):
    assert regex.fullmatch(by_first_letter(FORMS), written)
    assert spelt(written) in set(map(spelt, FORMS))


@pytest.mark.parametrize("written", ["VS,VERTRAULICH", "SECRET: UE", "VERTRAULICH", ""])
def test_other_signs_join_nothing(written):
    assert regex.fullmatch(by_first_letter(FORMS), written) is None


def test_no_forms_match_nothing():
    assert regex.search(by_first_letter(()), "SECRET") is None
