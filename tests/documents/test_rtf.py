"""RTF: what a page shows, line by line; strikes, code pages, fields, and groups that are not on the page."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.errors import InputError

RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}" + "%s}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"TOP {\b SECRET}\par words", "TOP SECRET\nwords\n"),
        ("one\r\nline\\par two", "oneline\ntwo\n"),
        ("one\\\ntwo", "one\ntwo\n"),
        (r"a\tab b\line c\emdash d\~e\_f\{g\}", "a\tb\nc—d e-f{g}\n"),
        (r"caf\'e9 {\f1 \'cf\'f0\'e8} {\f2 \'93\'fa}", "café При 日\n"),
        (r"\u8364\'80 \uc0\u945x \uc2\u26085??\u-10179??\u-8704??", "€ αx 日😀\n"),
        (r"{\*\unknown gone}{\pict 00ff}{\*\bkmkstart a}shown", "shown\n"),
        (r"\trowd a\cell b\cell\row\trowd c\cell\row\pard d", "a\tb\nc\nd\n"),
        (r"{\object{\*\objdata 00}{\result shown}}", "shown\n"),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}', "link\n"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt box\par}}{\shprslt box}}after", "after\n\nbox\n"),
        (r"{\listtext 1.\tab}item", "1.\titem\n"),
        (r"\caps secret", "SECRET\n"),
        (r"a\bin3 }}}b", "ab\n"),
        (r"\ansicpg1 caf\'e9", "café\n"),
    ],
)
def test_words_as_shown(read, source, text):
    assert read(RTF % source, "a.rtf").text == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"TOP {\strike SECRET}", ["SECRET"]),
        (r"TOP {\striked1 SECRET}", ["SECRET"]),
        (r"\strike one \strike0 two", ["one"]),
        (r"\strike one \plain two", ["one"]),
        (r"{\strike one} {\b\strike two}", ["one two"]),
        (r"{\striked0 one}", []),
    ],
)
def test_strikes(read, struck, source, expected):
    document = read(RTF % source, "a.rtf")
    assert struck(document) == expected
    assert document.shows_strikes


def test_headers_footers_and_notes(read, regions):
    source = (
        r"{\header SECRET\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 7}}}one{\footnote Source: a file.}\page two"
        r"\sect{\header OTHER}three"
    )
    document = read(RTF % source, "a.rtf")
    assert document.text == "SECRET\n\none\n\nSource: a file.\n\nPage 1\nSECRET\n\ntwo\n\nPage 2\nOTHER\n\nthree\n\nPage 3\n"
    assert regions(document, "header") == ["SECRET", "SECRET", "OTHER"]
    assert regions(document, "footnote") == ["Source: a file."]
    assert len(document.breaks) == 2


def test_headings_by_outline(read, regions):
    document = read(RTF % r"\pard\outlinelevel1 Two\par\pard words", "a.rtf")
    assert regions(document, "heading") == ["Two"]
    assert regions(document, "heading", "level") == [2]


@pytest.mark.parametrize(
    ("source", "method", "words"),
    [
        (r"a {\v KESTREL}", "vanish", "KESTREL"),
        (r"{\colortbl;\red255\green255\blue255;}a {\cf1 KESTREL}", "white_text", "KESTREL"),
        (r"a {\fs2 KESTREL}", "tiny_text", "KESTREL"),
        (r"a {\deleted KESTREL}", "tracked_deletion", "KESTREL"),
        (r"a{\*\annotation KESTREL}", "comment", "KESTREL"),
        (r"{\info{\author A Clerk}{\title untitled}}a", "properties", "A Clerk"),
    ],
)
def test_what_is_not_shown(read, regions, source, method, words):
    document = read(RTF % source, "a.rtf")
    assert (regions(document, "hidden", "method"), regions(document, "hidden", "hidden")) == ([method], [words])
    assert "KESTREL" not in document.text


def test_words_under_a_black_bar(read, regions):
    document = read(RTF % r"{\colortbl;\red0\green0\blue0;}a {\highlight1 KESTREL} b", "a.rtf")
    assert document.text == "a ███████ b\n"
    assert regions(document, "redaction_region") == ["███████"]


def test_a_source_that_breaks_off_says_so(read):
    document = read(r"{\rtf1 SECRET {\b and", "a.rtf")
    assert document.text == "SECRET and\n"
    assert document.notes == ("RTF breaks off before its end",)


@pytest.mark.parametrize("source", ["words", "", "{\\rtf1" + "{" * 1000])
def test_what_cannot_be_read_is_told(read, source):
    with pytest.raises(InputError):
        read(source, "a.rtf")


@pytest.mark.parametrize("piece", ["{", "\\", "\\'", "\\u", "{\\*", "{\\fonttbl", "\\bin99999", "}", "{\\field{\\*\\fldinst PAGE}"])
def test_repeated_signs_take_linear_time(read, piece):
    began = time.process_time()
    with suppress(InputError):
        read("{\\rtf1 " + piece * 20_000, "a.rtf")
    assert time.process_time() - began < 3


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="\\{}'* \nuc0123abefpr;", max_size=80))
def test_any_source_gives_a_document_or_a_reason(source):
    with suppress(InputError):
        document = open_document(Source("a.rtf", ("{\\rtf1" + source).encode()))
        assert all(0 <= region.start <= region.end <= len(document.text) for region in document.regions)
