import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.documents import Claim, Source, open_document
from declint.documents.plain import claims, read
from declint.errors import InputError
from declint.text.lines import locate

SHARED = os.environ.get("DECLINT_SHARED")


def document(text, path="a.txt"):
    return read(Source(path, text if isinstance(text, bytes) else text.encode()))


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",)), max_size=80))
def test_every_character_stands_where_the_file_has_it(text):
    found = document(text)
    rows = text.replace("\r\n", "\n").split("\n")
    for offset, letter in enumerate(found.text):
        line, column = locate(found.anchors, offset)
        assert letter == (rows[line - 1] + "\n")[column - 1]


def test_form_feeds_begin_pages_but_the_last_one():
    found = document("one\f\ntwo\fthree\n\f")
    assert [(found.text[page.offset :][:4], page.how) for page in found.breaks] == [
        ("\ntwo", "form feed"),
        ("thre", "form feed"),
    ]


def test_struck_words_show_that_the_document_can_carry_strikes():
    found = document("~~SECRET~~\n\nSECRET\n")
    assert [found.text[span.start : span.end] for span in found.strikes] == ["SECRET"]
    assert found.shows_strikes


def test_a_document_without_struck_words_does_not_show_it():
    assert not document("SECRET\n").shows_strikes


@pytest.mark.parametrize("text", ["", "\n\n \t\n", "\f"])
def test_a_document_without_words_is_one_and_says_so(text):
    assert "no text" in document(text).notes


@pytest.mark.parametrize(
    ("head", "suffix", "claim"),
    [
        (b"words", ".txt", Claim.SUFFIX),
        (b"words", ".ocr", Claim.SUFFIX),
        (b"words", "", Claim.ONLY_IF_NAMED),
        (b"import os", ".py", Claim.ONLY_IF_NAMED),
        (b"\x89PNG\r\n\x1a\n\0\0", ".png", Claim.NO),
        (b"", "", Claim.ONLY_IF_NAMED),
    ],
)
def test_what_it_claims(head, suffix, claim):
    assert claims(head, suffix) == claim


def test_text_of_no_known_suffix_is_read_as_plain_text():
    assert open_document(Source("README", b"SECRET\n")).format == "plain"


def test_a_binary_file_named_text_is_unreadable():
    with pytest.raises(InputError, match="not text"):
        document(b"\x89PNG\r\n\x1a\n\0\0")


@pytest.mark.skipif(not SHARED, reason="DECLINT_SHARED names no folder with the hostile files")
@pytest.mark.parametrize("path", sorted(Path(SHARED, "hostile", "text").iterdir()) if SHARED else [], ids=lambda path: path.name)
def test_hostile_texts_give_a_document_or_one_line(path):
    if path.name in {"ebcdic.txt", "nul.txt"}:
        with pytest.raises(InputError, match=r"\Anot text.*\Z"):
            document(path.read_bytes(), path.name)
    else:
        assert len(document(path.read_bytes(), path.name).sha256) == 64
