"""What office files hold and do not show: out of the text, and told as regions with where, how and how much."""

import pytest


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def cell(*runs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(*runs)}</w:tc>"


def told(document, kind):
    """Return method, words, and the words of the text that stand in their place, for each region of a kind."""
    regions = [region for region in document.regions if region.kind == kind]
    return [(one.attributes["method"], one.attributes.get("hidden"), document.text[one.start : one.end]) for one in regions]


WHITE = '<w:color w:val="FFFFFF"/>'
BLACK = '<w:color w:val="000000"/>'
SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Black"><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="Blue"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="4F81BD"/></w:tcPr></w:tblStylePr></w:style>'
)


@pytest.mark.parametrize(
    ("runs", "method"),
    [
        ([run("KESTREL", "<w:vanish/>")], "vanish"),
        ([run("KES", "<w:vanish/>"), run("TREL", "<w:b/><w:vanish/>")], "vanish"),
        ([run("KESTREL", '<w:rStyle w:val="Gone"/>')], "vanish"),
        ([run("KESTREL", WHITE)], "white_text"),
        ([run("KESTREL", '<w:sz w:val="2"/>')], "tiny_text"),
        (['<w:del w:date="2020-01-15T00:00:00Z"><w:r><w:delText>KESTREL</w:delText></w:r></w:del>'], "tracked_deletion"),
        (["<w:moveFrom><w:r><w:t>KESTREL</w:t></w:r></w:moveFrom>"], "tracked_deletion"),
    ],
)
def test_hidden_words_of_a_docx(read, docx, runs, method):
    document = read(docx(paragraph("The source ", *runs, " met us."), styles=STYLES), "a.docx")
    assert document.text == "The source  met us.\n"
    assert told(document, "hidden") == [(method, "KESTREL", "")]


@pytest.mark.parametrize(
    ("runs", "method"),
    [
        ([run("KESTREL", '<w:highlight w:val="black"/>')], "highlight"),
        ([run("KES", '<w:highlight w:val="black"/>'), run("TREL", '<w:i/><w:highlight w:val="black"/>')], "highlight"),
        ([run("KESTREL", SHADED + BLACK)], "shading"),
        ([run("KESTREL", '<w:shd w:val="solid" w:color="000000"/>' + BLACK)], "shading"),
    ],
)
def test_a_black_bar_keeps_the_shape_of_the_line(read, docx, runs, method):
    document = read(docx(paragraph("The source ", *runs, " met us."), styles=STYLES), "a.docx")
    assert document.text == "The source ███████ met us.\n"
    assert told(document, "redaction_region") == [(method, "KESTREL", "███████")]
    region = next(one for one in document.regions if one.kind == "redaction_region")
    assert {key: region.attributes[key] for key in ("part", "run", "letters", "recoverable")} == {
        "part": "word/document.xml",
        "run": 2,
        "letters": 7,
        "recoverable": True,
    }


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("shown", SHADED)),
        paragraph(run("shown", SHADED + WHITE)),
        paragraph(run("shown", '<w:highlight w:val="yellow"/>')),
        paragraph(run("shown", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>')),
        paragraph("shown", properties='<w:pStyle w:val="Black"/>'),
        paragraph(run("shown", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        f"<w:tbl><w:tr>{cell(run('shown', WHITE), properties=SHADED)}</w:tr></w:tbl>",
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Blue"/></w:tblPr><w:tr>{cell(run("shown", WHITE))}</w:tr></w:tbl>',
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(run('shown', WHITE))}</w:txbxContent></w:pict></w:r></w:p>",
        paragraph("shown", run("   ", WHITE), run("·", '<w:sz w:val="2"/>')),
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('shown')}</w:p>",
    ],
    ids=range(11),
)
def test_what_is_shown_is_not_hidden(read, docx, body):
    document = read(docx(body, styles=STYLES), "a.docx")
    assert "shown" in document.text
    assert told(document, "hidden") + told(document, "redaction_region") == []


def test_dark_words_in_a_dark_cell_and_a_hidden_row(read, docx):
    rows = f"<w:tr>{cell(run('KESTREL', BLACK), properties=SHADED)}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{cell('OSPREY')}</w:tr>"
    document = read(docx(f"<w:tbl>{rows}</w:tbl>" + paragraph("after")), "a.docx")
    assert told(document, "redaction_region") == [("shading", "KESTREL", "███████")]
    assert told(document, "hidden") == [("vanish", "OSPREY", "")]


def test_inserted_words_are_shown_and_told(read, docx):
    inserted = f'<w:ins w:date="2020-01-15T00:00:00Z">{run("KESTREL")}</w:ins>'
    document = read(docx(paragraph("The source ", inserted)), "a.docx")
    assert told(document, "hidden") == [("tracked_insertion", "KESTREL", "KESTREL")]
    assert document.regions[0].attributes["date"] == "2020-01-15"


def test_comments_stand_where_they_were_made_and_others_at_the_top(read, docx):
    told_of = {"0": "withhold", "1": "lost"}
    comments = "".join(f'<w:comment w:id="{number}" w:author="R">{paragraph(words)}</w:comment>' for number, words in told_of.items())
    body = paragraph("The source", '<w:r><w:commentReference w:id="0"/></w:r>', " met us.")
    document = read(docx(body, comments=comments), "a.docx")
    assert document.text == "The source met us.\n"
    assert [(one.start, one.attributes["hidden"]) for one in document.regions] == [(0, "lost"), (10, "withhold")]


def test_hidden_words_of_a_header_are_told_once(read, docx):
    links = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    header = paragraph("SECRET", run("KESTREL", "<w:vanish/>"))
    document = read(docx(paragraph("one", '<w:r><w:br w:type="page"/></w:r>', "two") + links, header1=header), "a.docx")
    assert document.text.count("SECRET") == 2
    assert told(document, "hidden") == [("vanish", "KESTREL", "")]


def test_what_lies_beside_the_pages(read, docx):
    properties = "<p><dc:creator xmlns:dc='x'>A Clerk</dc:creator><title>untitled</title><revision>12</revision></p>"
    custom = '<p><property name="Desk"><lpwstr>KESTREL desk</lpwstr></property></p>'
    parts = {
        "docProps/core.xml": properties,
        "docProps/custom.xml": custom,
        "docProps/thumbnail.jpeg": "x",
        "customXml/item1.xml": "<a><b>KESTREL</b></a>",
        "customXml/item2.xml": "<Sources Style='APA'/>",
        "word/embeddings/book.xlsx": "x",
    }
    document = read(docx(paragraph("words"), **parts), "a.docx")
    assert {(one.attributes["method"], one.attributes.get("name"), one.attributes.get("hidden")) for one in document.regions} == {
        ("properties", "creator", "A Clerk"),
        ("properties", "Desk", "KESTREL desk"),
        ("thumbnail", "thumbnail.jpeg", None),
        ("custom_xml", None, "KESTREL"),
        ("embedded", "book.xlsx", None),
    }


def look(**properties):
    known = "".join(f' {key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in properties.items())
    return f'<style:style style:name="T1" style:family="text"><style:text-properties{known}/></style:style>'


@pytest.mark.parametrize(
    ("style", "method"),
    [
        (look(text__display="none"), "vanish"),
        (look(fo__color="#ffffff"), "white_text"),
        (look(fo__font_size="1pt"), "tiny_text"),
        (look(fo__font_size="0.5mm"), "tiny_text"),
    ],
)
def test_hidden_words_of_an_odt(read, odt, style, method):
    document = read(odt('<text:p>The source <text:span text:style-name="T1">KESTREL</text:span> met us.</text:p>', style), "a.odt")
    assert document.text == "The source  met us.\n"
    assert told(document, "hidden") == [(method, "KESTREL", "")]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (look(fo__color="#000000", fo__background_color="#000000"), "███████\n"),
        (look(fo__background_color="#000000"), "KESTREL\n"),
        (look(fo__color="#000000", style__use_window_font_color="true", fo__background_color="#000000"), "KESTREL\n"),
        (look(fo__color="#ffffff", fo__background_color="#000000"), "KESTREL\n"),
        (look(fo__background_color="transparent"), "KESTREL\n"),
    ],
)
def test_black_grounds_of_an_odt(read, odt, style, text):
    assert read(odt('<text:p><text:span text:style-name="T1">KESTREL</text:span></text:p>', style), "a.odt").text == text


def test_changes_comments_and_hidden_sections_of_an_odt(read, odt):
    info = "<office:change-info><dc:creator>R</dc:creator><dc:date>2020-01-15T00:00:00</dc:date></office:change-info>"
    body = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{info}<text:p>KESTREL</text:p></text:deletion>'
        f'</text:changed-region><text:changed-region text:id="c2"><text:insertion>{info}</text:insertion></text:changed-region>'
        '</text:tracked-changes><text:p>The source <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>new'
        '<text:change-end text:change-id="c2"/> words<office:annotation><dc:creator>R</dc:creator><text:p>withhold</text:p>'
        '</office:annotation>.</text:p><text:section text:display="none"><text:p>OSPREY</text:p></text:section>'
        '<text:p><text:hidden-text text:is-hidden="true" text:string-value="HERON"/></text:p>'
    )
    document = read(odt(body), "a.odt")
    assert document.text == "The source new words.\n\n\n"
    assert told(document, "hidden") == [
        ("tracked_insertion", "new", "new"),
        ("tracked_deletion", "KESTREL", ""),
        ("comment", "withhold", ""),
        ("vanish", "OSPREY", ""),
        ("vanish", "HERON", ""),
    ]


def test_properties_and_thumbnail_of_an_odt(read, odt):
    meta = "<office:document-meta SPACE><dc:creator>A Clerk</dc:creator><dc:title>Untitled</dc:title></office:document-meta>"
    document = read(odt("<text:p>words</text:p>", **{"meta.xml": meta, "Thumbnails/thumbnail.png": "x"}), "a.odt")
    assert told(document, "hidden") == [("properties", "A Clerk", ""), ("thumbnail", None, "")]
