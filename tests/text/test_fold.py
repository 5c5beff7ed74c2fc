import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.fold import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Top Secret", "TOP SECRET"),
        ("S E C R E T", "SECRET"),
        ("S-E-C-R-E-T", "SECRET"),
        ("C O N F I D E N T I A L SECTION 1 OF 2", "CONFIDENTIAL SECTION 1 OF 2"),
        ("T O P   S E C R E T", "TOP SECRET"),
        ("S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336", "SECRET"),
        ("\uff33\uff25\uff23\uff32\uff25\uff34", "SECRET"),
        ("S\u0415\u0421R\u0415\u0422", "SECRET"),  # Cyrillic ЕС and ЕТ among Latin letters
        ("TRÈS SECRET DÉFENSE", "TRES SECRET DEFENSE"),
        ("SE\u00adCRET", "SECRET"),
        ("SECRET\u2014NOFORN", "SECRET-NOFORN"),
        ("S. E. F.", "S. E. F."),  # three initials are no word
    ],
)
def test_words_as_a_reader_sees_them(words, folded):
    assert fold(words).text == folded


def test_the_way_back_holds_overlays():
    words = "x S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336 y"
    folded = fold(words, 10)
    at = folded.text.index("SECRET")
    assert folded.source(at, at + 6) == (12, 24)


def test_only_letter_spaced_words_are_spaced():
    folded = fold("S E C R E T NOFORN")
    assert folded.spaced(0, 6)
    assert not folded.spaced(folded.text.index("NOFORN"), len(folded.text))


@given(st.text(max_size=80), st.integers(0, 1000))
def test_every_folded_letter_leads_into_the_source(words, offset):
    folded = fold(words, offset)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(offset <= start < end <= offset + len(words) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
