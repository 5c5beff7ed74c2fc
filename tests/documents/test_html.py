"""HTML: what a browser shows, line by line, struck words known as such."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.text.lines import locate

PAGE = "<!DOCTYPE html><html><body>{}</body></html>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n   two</p><p>three", "One two\n\nthree"),
        ("<div>SECRET<div>inner</div>after</div>", "SECRET\ninner\nafter"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<table><tr><td>From<td>Post<tr><td>To<td>Department</table>", "From\tPost\nTo\tDepartment"),
        ("<pre>  SECRET\n  page 1</pre>", "  SECRET\n  page 1"),
        ("R &amp; D&nbsp;4 &lt; 5 &#x41;", "R & D 4 < 5 A"),
        ("TOP <b>SEC</b>RET", "TOP SECRET"),
        ("a &unknown; b & c < d", "a &unknown; b & c < d"),
        ("<script>var level = 'SECRET'</script>shown<!-- SECRET -->", "shown"),
        ("<textarea>typed <b></textarea>", "typed <b>"),
    ],
)
def test_text_is_what_a_browser_shows(read, markup, text):
    assert read(PAGE.format(markup), "page.html").text == text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<s>SECRET</s>", ["SECRET"]),
        ("<del>SECRET</del> and <strike>NOFORN</strike>", ["SECRET", "NOFORN"]),
        ('<span style="color: red; text-decoration: line-through">SECRET</span>', ["SECRET"]),
        ("<style>.gone { text-decoration-line: line-through }</style><p class='a gone'>SECRET</p>", ["SECRET"]),
        ("<style>#x, b.y {text-decoration:line-through}</style><b class=y>TOP</b> <i class=y>x</i> <i id=x>SECRET</i>", ["TOP", "SECRET"]),
        ('<s>TOP <span style="text-decoration: underline">SECRET</span></s>', ["TOP SECRET"]),
        ('<s style="text-decoration: none">SECRET</s>', []),
        ("<style>/* .a { text-decoration: line-through } */</style><p class=a>SECRET", []),
        ("<style>p {text-decoration: line-through} .live {text-decoration: none}</style><p class=live>SECRET", []),
        ("<style>@media print { .a { text-decoration: line-through } }</style><p class=a>SECRET", []),
        ("<u>SECRET</u>", []),
    ],
)
def test_strikes_by_element_and_by_style(read, struck, markup, words):
    document = read(PAGE.format(markup), "page.html")
    assert struck(document) == words
    assert document.shows_strikes


@pytest.mark.parametrize(
    ("markup", "how", "letters"),
    [
        ('shown <span style="display:none">hid den</span>', "display: none", 6),
        ("shown <p hidden>hidden", "hidden", 6),
        ("<style>.no{visibility:hidden}</style>shown <i class=no>a <b>b</b></i>", "visibility: hidden", 2),
    ],
)
def test_what_is_not_shown_is_told_but_is_no_text(read, regions, markup, how, letters):
    document = read(PAGE.format(markup), "page.html")
    assert document.text == "shown"
    assert (regions(document, "hidden", "how"), regions(document, "hidden", "letters")) == ([how], [letters])


def test_parts_of_a_page_are_regions(read, regions):
    document = read(
        "<html><title>A cable</title><body><header>SECRET</header><h1>Subject</h1><p>text <i>note</i><footer>page 1</footer>", "page.html"
    )
    kinds = ("title", "header", "heading", "italic", "footer")
    assert [regions(document, kind) for kind in kinds] == [["A cable"], ["SECRET"], ["Subject"], ["note"], ["page 1"]]


@pytest.mark.parametrize(
    ("source", "words", "where"),
    [
        ("<html>\n<p>\tTOP\n  <b>SECRET</b>", "SECRET", "3:6"),
        ("<html>\r\n<p>é\u0336 SECRET", "SECRET", "2:7"),
        ("<html><p>東京 &amp; SECRET", "& SECRET", "1:13"),
        ("<html><p>東京 &amp; SECRET", "SECRET", "1:19"),
        ("<html><p>\U0001d538&nbsp;SECRET", "SECRET", "1:17"),
        ("<html><p>x<pre>\n\tSECRET\n", "SECRET", "2:2"),
    ],
)
def test_words_lead_to_their_place_in_the_source(read, place, source, words, where):
    assert place(read(source, "page.html"), words) == where


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_columns_count_characters_in_any_encoding(read, place, encoding):
    assert place(read("<html><p>née SECRET".encode(encoding), "page.html"), "SECRET") == "1:14"


@pytest.mark.parametrize("unit", ["<a ", "<!--", '<a "', "<![", "</a ", "<a b='", "<title>", "&#", "<a b=", "<p>", "<div>"])
def test_broken_markup_is_read_in_linear_time(read, unit):
    started = time.process_time()
    read("<html>SECRET " + unit * 100_000, "page.html")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("sheet", ["a" * 100_000 + "{x{", "@media print" * 100_000 + "{a{}", "@media print{a{}" * 20_000, "/*" * 100_000])
def test_broken_styles_are_read_in_linear_time(read, sheet):
    started = time.process_time()
    read(f"<html>SECRET <style>{sheet}</style>", "page.html")
    assert time.process_time() - started < 5


def test_html_that_breaks_off_is_told(read):
    document = read("<html><p>SECRET\n<a href='x", "page.html")
    assert document.text == "SECRET"
    assert document.notes == ("HTML breaks off within a tag or comment that begins at line 2, column 1",)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<s>",
                "</s>",
                "<td>",
                "SECRET",
                " ",
                "\n",
                "\t",
                "é\u0336",
                "&amp;",
                "<",
                ">",
                '"',
                "<pre>",
                "</pre>",
                "<b x='",
                "'",
            ]
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_every_character_leads_back(parts):
    source = "<html>SECRET " + "".join(parts)
    document = open_document(Source("page.html", source.encode()))
    lines = source.split("\n")
    for at, character in enumerate(document.text):
        line, column = locate(document.anchors, at)
        assert character.isspace() or lines[line - 1][column - 1] in (character, "&")
    assert all(0 <= span.start < span.end <= len(document.text) for span in document.strikes)
