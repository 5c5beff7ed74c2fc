import codecs
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import InputError
from declint.text.source import decode, is_text

WORDS = "CONFIDENTIAL\nMr. Example said \u201cno\u201d.\n"
SHARED = os.environ.get("DECLINT_SHARED")
needs_shared = pytest.mark.skipif(not SHARED, reason="DECLINT_SHARED names no folder with the hostile files")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode("cp1252"), "cp1252"),
        (WORDS.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(data, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (WORDS, encoding)
    assert decoded.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [WORDS.encode("cp1252"), WORDS.encode("utf-16-le"), "caf\u00e9".encode()[:-1]])
def test_what_had_to_be_guessed_is_noted(data):
    assert len(decode(data).notes) == 1


def test_what_is_sure_needs_no_note():
    assert decode(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be")).notes == ()


@pytest.mark.parametrize(
    "data",
    [
        b"SECRET\0body\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "SECRET AND CONFIDENTIAL".encode("cp037"),
        bytes(range(256)) * 4,
        b"\x1f\x8b\x08\x00" + bytes(range(128, 256)),
        codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8",
        b"\xff" * 40,
    ],
)
def test_what_is_no_text_is_unreadable_in_one_line(data):
    with pytest.raises(InputError, match="not text") as told:
        decode(data)
    assert told.value.status == "unreadable"
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("kept", ["\r", "\f", "\v", "\u0085", "\u2028", "\u2029", "\x1b[31m"])
def test_only_crlf_becomes_lf(kept):
    text = f"one{kept}two\n"
    assert decode(text.encode()).text == text


def test_a_cut_off_character_does_not_make_the_text_windows_1252():
    decoded = decode("na\u00efve caf\u00e9".encode()[:-1])
    assert (decoded.encoding, decoded.text) == ("utf-8", "na\u00efve caf\ufffd")


@given(st.text(st.characters(exclude_characters="\r\0\ufeff", exclude_categories=("Cs",))))
def test_utf_8_is_read_back_as_written(text):
    assert decode(text.encode()).text == text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_an_input_error(data):
    try:
        text = decode(data).text
    except InputError:
        return
    assert "\0" not in text
    assert "\r\n" not in text or b"\r\r\n" in data


@pytest.mark.parametrize(
    ("head", "expected"), [(b"words", True), (b"", True), (b"\x89PNG\r\n\x1a\n\0", False), (b"\x07\x08\x01\x02ab", False)]
)
def test_the_look_of_text(head, expected):
    assert is_text(head) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_head_may_end_within_a_character(encoding):
    data = ("\U0001d400wxyz" * 1000).encode(encoding)
    assert all(is_text(data[:size]) for size in range(4096, 4110))


@needs_shared
@pytest.mark.parametrize("name", sorted(path.name for path in Path(SHARED, "hostile", "text").iterdir()) if SHARED else [])
def test_hostile_texts_are_read_or_refused_in_one_line(name):
    data = Path(SHARED, "hostile", "text", name).read_bytes()
    if name in {"ebcdic.txt", "nul.txt"}:
        with pytest.raises(InputError, match="not text"):
            decode(data)
    else:
        assert "\ufeff" not in decode(data).text[:1]
