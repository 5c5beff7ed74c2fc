"""OpenDocument: what a page shows, line by line; strikes by style; headers and footers of page styles."""

import pytest

from declint.errors import InputError


def style(name, properties="", family="text", **attributes):
    known = "".join(f' style:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<style:style style:name="{name}" style:family="{family}"{known}>{properties}</style:style>'


def look(**properties):
    known = "".join(f' {key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in properties.items())
    return f"<style:text-properties{known}/>"


def cell(*paragraphs):
    return "<table:table-cell>" + "".join(f"<text:p>{words}</text:p>" for words in paragraphs) + "</table:table-cell>"


STRUCK = look(style__text_line_through_style="solid")
NOT_STRUCK = look(style__text_line_through_style="none")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>TOP <text:span>SECRET</text:span></text:p><text:p/><text:p>words</text:p>", "TOP SECRET\n\nwords\n"),
        ("<text:p>\n  a<text:s text:c='3'/>b\n  c<text:tab/>d<text:line-break/>e</text:p>", "a   b c\td\ne\n"),
        (
            f"<table:table><table:table-row>{cell('a')}{cell('b', 'c')}</table:table-row></table:table>",
            "a\tb\nc\n",
        ),
        ("<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>", "item\n"),
        ("<text:p>before<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>", "before\n\nbox\n"),
        ("<text:p><text:a>link</text:a> <text:date>1 May</text:date></text:p>", "link 1 May\n"),
        ("<text:sequence-decls><text:p>no</text:p></text:sequence-decls><text:p>R &amp; D</text:p>", "R & D\n"),
    ],
)
def test_words_as_shown(read, odt, body, text):
    assert read(odt(body), "a.odt").text == text


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (style("T1", STRUCK), ["SECRET"]),
        (style("T1", look(style__text_line_through_type="double")), ["SECRET"]),
        (style("T1", NOT_STRUCK), []),
        (style("T1", parent_style_name="Base"), ["SECRET"]),
        (style("T1", NOT_STRUCK, parent_style_name="Base"), []),
        (style("T1", parent_style_name="T1"), []),
    ],
)
def test_strikes_by_style(read, odt, struck, styles, expected):
    body = '<text:p>TOP <text:span text:style-name="T1">SECRET</text:span></text:p>'
    document = read(odt(body, styles, common=style("Base", STRUCK)), "a.odt")
    assert struck(document) == expected
    assert document.shows_strikes


def test_a_span_takes_back_the_strike_of_its_paragraph(read, odt, struck):
    styles = style("P1", STRUCK, "paragraph") + style("T1", NOT_STRUCK)
    body = '<text:p text:style-name="P1">one <text:span text:style-name="T1">two</text:span></text:p>'
    assert struck(read(odt(body, styles), "a.odt")) == ["one"]


def test_headers_and_footers_of_page_styles(read, odt, regions):
    masters = (
        '<style:master-page style:name="Standard"><style:header><text:p>SECRET</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>9</text:page-number></text:p></style:footer></style:master-page>"
        '<style:master-page style:name="Annex"><style:header><text:p>ANNEX</text:p></style:header></style:master-page>'
    )
    styles = style("P1", family="paragraph", master_page_name="Annex")
    body = '<text:p>one<text:soft-page-break/>two</text:p><text:p text:style-name="P1">three</text:p>'
    document = read(odt(body, styles, masters=masters), "a.odt")
    assert document.text == "SECRET\n\none\n\nPage 1\nSECRET\n\ntwo\n\nPage 2\nANNEX\n\nthree\n"
    assert regions(document, "header") == ["SECRET", "SECRET", "ANNEX"]


def test_page_breaks_of_paragraph_styles(read, odt):
    before = '<style:paragraph-properties fo:break-before="page"/>'
    after = '<style:paragraph-properties fo:break-after="page"/>'
    styles = style("B", before, "paragraph") + style("A", after, "paragraph")
    body = '<text:p>one</text:p><text:p text:style-name="B">two</text:p><text:p text:style-name="A">three</text:p><text:p>four</text:p>'
    document = read(odt(body, styles), "a.odt")
    assert [document.text[one.offset :].partition("\n")[0] for one in document.breaks] == ["two", "four"]


def test_headings_and_notes(read, odt, regions):
    body = "<text:note-body><text:p>Source: a file.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    document = read(odt(f'<text:h text:outline-level="2">Title</text:h><text:p>A claim{note}.</text:p>'), "a.odt")
    assert document.text == "Title\nA claim.\n\nSource: a file.\n"
    assert regions(document, "heading", "level") == [2]
    assert regions(document, "footnote") == ["Source: a file."]


def test_it_is_known_by_its_content(read, odt):
    assert read(odt("<text:p>words</text:p>"), "a.bin").format == "odt"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda odt: odt("<text:p>x</text:p>")[:300], "not a ZIP"),
        (lambda odt: odt("<text:p>x"), "no well-formed XML"),
        (lambda odt: odt("", **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "encrypted"),
        (lambda odt: odt("", **{"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "document type"),
    ],
)
def test_what_is_broken_is_told_in_one_line(read, odt, change, reason):
    with pytest.raises(InputError, match=reason):
        read(change(odt), "a.odt")
