"""The view changes no character of a record, and every mark's words are exactly its highlighted pieces."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.compliance.view.glyphs import drawn
from declint.compliance.view.weave import Strand, woven
from declint.text.lines import Lines

VOID = "vh"


class Reader(HTMLParser):
    """Reads what a browser would show: the text, with pictures turned back, and the words of each piece by its key."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.pieces, self.open, self.idents = "", {}, [], []

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.open.append((tag, known))
        if "data-c" in known:
            self._add(chr(int(known["data-c"], 16)))
        if "id" in known:
            self.idents.append(known["id"])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if not any("data-c" in known or known.get("class") == VOID for _, known in self.open):
            self._add(data)

    def _add(self, words):
        self.text += words
        for key in {known["data-k"] for _, known in self.open if "data-k" in known}:
            self.pieces[key] = self.pieces.get(key, "") + words


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


ODD = "\x00\x07\t\x0c\r\x1b\x7f\x85\xa0\xad\u0301\u05d0\u0627\u200b\u200d\u202e\u2028\u2066\ufeff\ud800\uffff\U0001f3bf中<>&\"'"
texts = st.text(st.sampled_from("ab \n" + ODD), max_size=60)


@st.composite
def documents(draw):
    text = draw(texts)
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(["span", "mark", "s"])), max_size=8))
    return text, [Strand(min(a, b), max(a, b), tag, "m", f"k{n}", "a “title” <b>", f"i{n}") for n, (a, b, tag) in enumerate(spans)]


@given(documents())
def test_the_text_of_the_view_is_the_text_and_each_piece_the_words_of_its_span(case):
    text, strands = case
    lines = list(woven(Lines.of(text), strands))
    seen = read("".join(lines))
    assert seen.text == text
    for one in strands:
        assert seen.pieces.get(one.key, "") == text[one.start : one.end].replace("\n", "")


@given(documents())
def test_each_line_is_whole_by_itself_and_each_id_stands_once(case):
    text, strands = case
    lines = list(woven(Lines.of(text), strands))
    assert len(lines) == text.count("\n") + 1
    idents = [ident for line in lines for ident in read(line).idents]
    assert len(idents) == len(set(idents))


def test_what_is_nested_is_not_split():
    strands = [Strand(0, 11, "mark", "stamp", "a"), Strand(4, 7, "mark", "date", "b")]
    assert list(woven(Lines.of("ON 1 JAN 62"), strands)) == [
        '<mark class="stamp" data-k="a">ON 1<mark class="date" data-k="b"> JA</mark>N 62</mark>'
    ]


def test_what_overlaps_is_split_where_the_first_ends():
    strands = [Strand(0, 4, "mark", "a", "a"), Strand(2, 6, "mark", "b", "b")]
    assert list(woven(Lines.of("abcdef"), strands)) == [
        '<mark class="a" data-k="a">ab<mark class="b" data-k="b">cd</mark></mark><mark class="b" data-k="b">ef</mark>'
    ]


def test_a_strike_says_once_that_it_is_one_and_lies_inside_of_its_mark():
    strands = [Strand(0, 3, "s", "x", "s"), Strand(0, 3, "mark", "m", "m")]
    (first, second) = woven(Lines.of("a\nb"), strands)
    assert first == '<mark class="m" data-k="m"><s class="x" data-k="s"><span class="vh">struck through: </span>a</s></mark>\n'
    assert second == '<mark class="m" data-k="m"><s class="x" data-k="s">b</s></mark>'


@pytest.mark.parametrize(
    ("char", "picture"),
    [("\x0c", "FF"), ("\x00", "NUL"), ("\x7f", "DEL"), ("\r", "CR"), ("\u202e", "RLO"), ("\ud800", "U+D800"), ("\x9b", "U+009B")],
)
def test_a_character_that_cannot_be_seen_has_a_picture(char, picture):
    assert drawn(char) == f'<span class="ctl" data-c="{ord(char):X}" title="U+{ord(char):04X}">{picture}</span>'


@pytest.mark.parametrize("text", ["tab\tbed", "e\u0301", "می\u200cخواهم", "👩\u200d🚀", "中文", "שלום"])
def test_writing_that_needs_its_characters_keeps_them(text):
    assert drawn(text) == text
