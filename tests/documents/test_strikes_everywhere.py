"""One struck banner written in every format that can show a strike: the same mark from each, and from its twin without a strike."""

import io
from html import escape

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from declint.reading import read as see
from declint.ruleset.load import load

BODY = "The envoy met the governor at the harbour of the imaginary island on an ordinary day."


def html(lines):
    return "".join(f"<p>{f'<s>{escape(words)}</s>' if struck else escape(words)}</p>" for words, struck in lines), "a.html"


def tei(lines):
    told = [f'<del rend="strikethrough">{words}</del>' if struck else words for words, struck in lines]
    body = "".join(f"<p>{words}</p>" for words in told)
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', "a.xml"


def page_xml(lines):
    style = '<TextStyle strikethrough="true"/>'
    body = "".join(
        f"<TextLine>{style if struck else ''}<TextEquiv><Unicode>{words}</Unicode></TextEquiv></TextLine>" for words, struck in lines
    )
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    return f'<PcGts xmlns="{space}"><Page><TextRegion>{body}</TextRegion></Page></PcGts>', "a.xml"


def markdown(lines):
    return "\n\n".join(f"~~{words}~~" if struck else words for words, struck in lines), "a.md"


def overlays(lines):
    return "\n\n".join("".join(f"{letter}\u0336" for letter in words) if struck else words for words, struck in lines), "a.txt"


def rtf(lines):
    return "{\\rtf1 " + "\\par ".join(f"{{\\strike {words}}}" if struck else words for words, struck in lines) + "}", "a.rtf"


def pdf(lines):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    for at, (words, struck) in enumerate(lines):
        level = (760, 400, 40)[at]
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(72, level, words)
        if struck:
            canvas.line(72, level + 4, 72 + stringWidth(words, "Times-Roman", 12), level + 4)
    canvas.save()
    return file.getvalue(), "a.pdf"


@pytest.fixture
def formats(docx, odt):
    """Return writers by format: each makes a source and its name of lines, of which some are struck."""

    def word(mark):
        def write(lines):
            runs = [f"<w:p><w:r><w:rPr>{mark if struck else ''}</w:rPr><w:t>{words}</w:t></w:r></w:p>" for words, struck in lines]
            return docx("".join(runs)), "a.docx"

        return write

    def writer(lines):
        line = '<style:text-properties style:text-line-through-style="solid"/>'
        styles = f'<style:style style:name="T1" style:family="text">{line}</style:style>'
        spans = [f'<text:span text:style-name="T1">{words}</text:span>' if struck else words for words, struck in lines]
        return odt("".join(f"<text:p>{span}</text:p>" for span in spans), styles), "a.odt"

    others = {"html": html, "tei": tei, "page_xml": page_xml, "markdown": markdown, "overlays": overlays, "rtf": rtf, "pdf": pdf}
    return {"docx strike": word("<w:strike/>"), "docx dstrike": word("<w:dstrike/>"), "odt": writer} | others


NAMES = ("docx strike", "docx dstrike", "odt", "rtf", "html", "tei", "page_xml", "markdown", "overlays", "pdf")


@pytest.fixture(scope="module")
def vocabulary():
    return load().sound().vocabulary


def test_every_format_is_tried(formats):
    assert set(formats) == set(NAMES)


@pytest.mark.parametrize("struck", [True, False], ids=["struck", "live"])
@pytest.mark.parametrize("name", NAMES)
def test_the_same_mark_from_every_format(read, formats, vocabulary, name, struck):
    # The foot is struck either way: plain text and Markdown show by it that they would show a strike.
    source, path = formats[name]([("TOP SECRET", struck), (BODY, False), ("CONFIDENTIAL", True)])
    marks = [mark for mark in see(read(source, path), vocabulary).marks if mark.kind == "classification"]
    told = [(mark.get("level"), mark.get("struck"), mark.get("role")) for mark in marks]
    assert told == [("TOP SECRET", struck, "page_banner"), ("CONFIDENTIAL", True, "page_banner")]
