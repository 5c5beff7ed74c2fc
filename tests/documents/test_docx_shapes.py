"""Black shapes drawn over a Word page: told where they are anchored; lines, frames, backgrounds and captions are not."""

import pytest

SPACE = 'xmlns:d="urn:drawing" xmlns:v="urn:vml"'
BLACK = '<d:solidFill><d:srgbClr val="000000"/></d:solidFill>'


def shape(fill=BLACK, size=(900_000, 200_000), words="", wrap="wrapNone", behind="0"):
    extent = f'<d:xfrm><d:ext cx="{size[0]}" cy="{size[1]}"/></d:xfrm>'
    wsp = f"<d:wsp><d:spPr>{extent}<d:prstGeom/>{fill}<d:ln>{BLACK}</d:ln></d:spPr>{words}</d:wsp>"
    return f'<w:r><w:drawing {SPACE}><d:anchor behindDoc="{behind}"><d:{wrap}/>{wsp}</d:anchor></w:drawing></w:r>'


def old(style, fill="black", words=""):
    return f'<w:r><w:pict {SPACE}><v:rect style="{style}" fillcolor="{fill}">{words}</v:rect></w:pict></w:r>'


def page(drawing):
    return f"<w:p><w:r><w:t>The source </w:t></w:r>{drawing}<w:r><w:t>KESTREL met us.</w:t></w:r></w:p>"


BOX = "<w:txbxContent><w:p><w:r><w:t>caption</w:t></w:r></w:p></w:txbxContent>"
FLOATS = "position:absolute;margin-left:9pt;width:90pt;height:12pt;z-index:2"


@pytest.mark.parametrize(
    "drawing",
    [
        shape(),
        shape('<d:solidFill><d:srgbClr val="1A1A1A"/></d:solidFill>'),
        shape('<d:solidFill><d:schemeClr val="tx1"/></d:solidFill>'),
        shape('<d:solidFill><d:srgbClr val="000000"><d:alpha val="100000"/></d:srgbClr></d:solidFill>'),
        old(FLOATS),
        old(FLOATS, "#000000"),
        old(FLOATS, "black [3213]"),
    ],
)
def test_a_black_shape_over_the_page_is_told(read, docx, drawing):
    document = read(docx(page(drawing)), "a.docx")
    assert document.text == "The source KESTREL met us.\n"
    (region,) = document.regions
    assert (region.kind, region.start, region.end) == ("redaction_region", 11, 11)
    assert dict(region.attributes) == {"method": "shape", "part": "word/document.xml", "run": 2}


@pytest.mark.parametrize(
    "drawing",
    [
        shape(size=(900_000, 12_700)),
        shape(size=(12_700, 900_000)),
        shape("<d:noFill/>"),
        shape('<d:solidFill><d:srgbClr val="FFFFFF"/></d:solidFill>'),
        shape('<d:solidFill><d:schemeClr val="accent1"/></d:solidFill>'),
        shape('<d:solidFill><d:schemeClr val="tx1"><d:lumOff val="50000"/></d:schemeClr></d:solidFill>'),
        shape('<d:solidFill><d:srgbClr val="000000"><d:alpha val="40000"/></d:srgbClr></d:solidFill>'),
        shape(words=BOX),
        shape(wrap="wrapSquare"),
        shape(behind="1"),
        old("width:90pt;height:12pt"),
        old("position:absolute;width:90pt;height:12pt;z-index:-2"),
        old(FLOATS, "white"),
        old(FLOATS, words=BOX),
    ],
    ids=range(14),
)
def test_other_shapes_are_not(read, docx, drawing):
    assert read(docx(page(drawing)), "a.docx").regions == ()
