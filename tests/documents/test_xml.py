"""XML of no known kind, and what is refused in any XML."""

import pytest

from declint.errors import InputError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<r><a>SECRET</a><b>x</b></r>", "SECRET\nx"),
        ("<r>a <b>SECRET</b> paper</r>", "a SECRET paper"),
        ("<r>\n  one\n\n  two <b>three</b>\n</r>", "one\ntwo three"),
        ("<r>R &amp; D &nbsp;<![CDATA[<x>]]></r>", "R & D  <x>"),
        ('<!DOCTYPE r SYSTEM "r.dtd"><r>x</r>', "x"),
    ],
)
def test_words_line_by_line(read, source, text):
    assert read(source, "a.xml").text == text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "declares the entity 'a'"),
        ('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///nowhere"> %p;]><r>x</r>', "declares the entity 'p'"),
        ("<a>" * 300, "nested deeper than 256"),
        ("<a", "not well-formed XML at line 1, column"),
        ("", "not well-formed"),
    ],
)
def test_what_is_refused_is_told_in_one_line(read, source, reason):
    with pytest.raises(InputError) as refused:
        read(source, "a.xml")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-15", "cp1250"])
def test_columns_count_characters_in_any_encoding(read, place, encoding):
    name = encoding.removesuffix("-sig")
    document = read(f'<?xml version="1.0" encoding="{name}"?>\n<r>\téé SECRET</r>'.encode(encoding), "a.xml")
    assert place(document, "SECRET") == "2:8"


def test_a_declaration_that_contradicts_the_bytes_is_passed_over(read):
    assert read('<?xml version="1.0" encoding="utf-16"?><a>SECRET</a>', "a.xml").text == "SECRET"
