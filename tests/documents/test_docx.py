"""DOCX: what a page shows, line by line; strikes through styles and runs; headers and footers on every page."""

import io

import pytest

from declint.errors import InputError


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


PAGE = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def cell(*paragraphs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, paragraphs))}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("TOP ", "SECRET") + paragraph() + paragraph("words"), "TOP SECRET\n\nwords\n"),
        (paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"), "a\tb\nc-\n"),
        (f"<w:tbl><w:tr>{cell('a')}{cell('b', 'c')}</w:tr><w:tr>{cell('')}{cell('d')}</w:tr></w:tbl>", "a\tb\nc\n\td\n"),
        (paragraph(run("secret", "<w:caps/>")), "SECRET\n"),
        (paragraph('<w:hyperlink r:id="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>'), "link\n"),
        (f"<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{paragraph('control')}</w:sdtContent></w:sdt>", "control\n"),
        (
            paragraph(f"<w:ruby><w:rt>{run('over')}</w:rt><w:rubyBase>{run('under')}</w:rubyBase></w:ruby>"),
            "under\n",
        ),
        (paragraph("R &amp; D"), "R & D\n"),
    ],
)
def test_words_as_shown(read, docx, body, text):
    assert read(docx(body), "a.docx").text == text


def test_text_boxes_follow_the_paragraph_they_are_anchored_in_once(read, docx):
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<w:r><mc:AlternateContent {other}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert read(docx(paragraph("before", both) + paragraph("after")), "a.docx").text == "before\n\nin the box\n\nafter\n"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([run("SECRET", "<w:strike/>")], ["SECRET"]),
        ([run("SECRET", "<w:dstrike/>")], ["SECRET"]),
        ([run("SECRET", '<w:strike w:val="true"/>')], ["SECRET"]),
        ([run("SECRET", '<w:strike w:val="0"/>')], []),
        ([run("TOP", "<w:strike/>"), " ", run("SECRET", "<w:strike/>")], ["TOP SECRET"]),
        ([run("SECRET", '<w:rStyle w:val="Struck"/>')], ["SECRET"]),
        ([run("SECRET", '<w:rStyle w:val="Based"/>')], ["SECRET"]),
        ([run("SECRET", '<w:rStyle w:val="Struck"/><w:strike w:val="false"/>')], []),
        ([run("SECRET", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")], []),
    ],
)
def test_strikes_of_runs_and_styles(read, docx, struck, runs, expected):
    styles = (
        '<w:style w:type="character" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Based"><w:basedOn w:val="Struck"/></w:style>'
    )
    document = read(docx(paragraph(*runs), styles=styles), "a.docx")
    assert struck(document) == expected
    assert document.shows_strikes


def test_a_struck_style_in_a_struck_style_is_not_struck(read, docx, struck):
    styles = (
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    body = paragraph("one ", run("two", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="P"/>')
    assert struck(read(docx(body, styles=styles), "a.docx")) == ["one"]


def test_a_style_based_on_itself_ends(read, docx):
    styles = '<w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="P"/></w:style>'
    assert read(docx(paragraph("words", properties='<w:pStyle w:val="P"/>'), styles=styles), "a.docx").text == "words\n"


def test_headers_and_footers_stand_on_each_page(read, docx, regions):
    links = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    footer = paragraph("Page ", number, " of ", '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>')
    body = paragraph("one", PAGE, RENDERED, "two") + f"<w:sectPr>{links}</w:sectPr>"
    document = read(docx(body, header1=paragraph("SECRET"), footer1=footer), "a.docx")
    assert document.text == "SECRET\n\none\n\nPage 1 of 2\nSECRET\n\ntwo\n\nPage 2 of 2\n"
    assert regions(document, "header") == ["SECRET", "SECRET"]
    assert regions(document, "footer") == ["Page 1 of 2", "Page 2 of 2"]
    assert [document.text[one.offset :].partition("\n")[0] for one in document.breaks] == ["SECRET"]


def test_the_first_page_of_a_section_may_have_its_own_header(read, docx):
    links = '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    body = paragraph("one", PAGE, "two") + f"<w:sectPr>{links}<w:titlePg/></w:sectPr>"
    document = read(docx(body, header1=paragraph("others"), header2=paragraph("first")), "a.docx")
    assert document.text == "first\n\none\nothers\n\ntwo\n"


@pytest.mark.parametrize(("kind", "pages"), [("nextPage", 2), ("continuous", 1)])
def test_a_section_begins_a_page_unless_it_is_continuous(read, docx, kind, pages):
    body = paragraph("one", properties="<w:sectPr/>") + paragraph("two") + f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'
    assert len(read(docx(body), "a.docx").breaks) == pages - 1


def test_a_paragraph_of_a_page_break_alone_is_no_line(read, docx):
    assert read(docx(paragraph("one") + paragraph(PAGE) + paragraph("two")), "a.docx").text == "one\ntwo\n"


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (paragraph("one", RENDERED, "two"), 2),
        (paragraph("one", PAGE) + paragraph(RENDERED, "two"), 2),
        (paragraph("one") + paragraph(RENDERED, "two", properties="<w:pageBreakBefore/>"), 2),
        (paragraph(RENDERED, "one"), 1),
        (paragraph("one", PAGE), 1),
        (
            paragraph("zero")
            + f"<w:tbl><w:tr><w:tc>{paragraph('a', RENDERED, 'b')}</w:tc><w:tc>{paragraph('c', RENDERED, 'd')}</w:tc></w:tr></w:tbl>",
            2,
        ),
    ],
    ids=["rendered", "explicit and rendered", "before a paragraph", "at the top", "at the end", "in each cell of a row"],
)
def test_page_breaks(read, docx, body, pages):
    assert len(read(docx(body), "a.docx").breaks) == pages - 1


def test_headings_by_style_and_by_outline(read, docx, regions):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H2"/></w:style>'
    )
    body = paragraph("Two", properties='<w:pStyle w:val="Own"/>') + paragraph("One", properties='<w:outlineLvl w:val="0"/>')
    document = read(docx(body, styles=styles), "a.docx")
    assert regions(document, "heading") == ["Two", "One"]
    assert regions(document, "heading", "level") == [2, 1]


def test_notes_follow_the_paragraph_that_calls_them(read, docx, regions):
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("line")}</w:footnote>'
    notes += f'<w:footnote w:id="5">{paragraph("Source: a file.")}</w:footnote>'
    body = paragraph("A claim", '<w:r><w:footnoteReference w:id="5"/></w:r>', ".") + paragraph("after")
    document = read(docx(body, footnotes=notes), "a.docx")
    assert document.text == "A claim.\n\nSource: a file.\n\nafter\n"
    assert regions(document, "footnote", "number") == [1]


def test_places_are_those_of_the_text(read, docx, place):
    assert place(read(docx(paragraph("one") + paragraph("two three")), "a.docx"), "three") == "2:5"


def test_what_another_program_wrote_is_read(read, struck):
    library = pytest.importorskip("docx")
    document = library.Document()
    document.sections[0].header.paragraphs[0].add_run("SECRET").font.strike = True
    document.add_heading("A heading", 1)
    document.add_table(1, 2).cell(0, 1).text = "b"
    file = io.BytesIO()
    document.save(file)
    seen = read(file.getvalue(), "a.docx")
    assert seen.text == "SECRET\n\nA heading\n\tb\n"
    assert struck(seen) == ["SECRET"]


def test_a_template_under_another_name_is_known_by_its_content(read, docx):
    assert read(docx(paragraph("words")), "a.bin").format == "docx"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[: len(data) // 2], "not a ZIP file"),
        (lambda data: b"x" * 40 + data, "40 bytes before its first part"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "encrypted"),
        (lambda _: b"", "not a ZIP file"),
        (lambda data: data.replace(b"document.xml", b"documemt.xml"), "it has no word/document.xml"),
    ],
)
def test_what_is_broken_is_told_in_one_line(read, docx, change, reason):
    with pytest.raises(InputError, match=reason):
        read(change(docx(paragraph("words"))), "a.docx")


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:p>", "no well-formed XML"),
        ("<w:r>" * 300 + "</w:r>" * 300, "nested deeper|depth"),
        ("<w:p><w:r><w:t>" + "x" * 11_000_000 + "</w:t></w:r></w:p>", "times its size|huge|limit"),
    ],
)
def test_hostile_parts_are_refused(read, docx, xml, reason):
    with pytest.raises(InputError, match=reason):
        read(docx(xml), "a.docx")


def test_entities_are_refused(read, docx):
    with pytest.raises(InputError, match="document type"):
        read(docx("", **{"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "a.docx")
