"""Pages of a PDF without a text layer, read by an OCR that is made up here; only where it is asked for."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from declint.cli import main
from declint.documents import Source, _ocr_engine, _pdf_ocr, open_document
from declint.documents._ocr_engine import MISSING, Read
from declint.errors import InputError

FONT = ImageFont.load_default(30)


def scanned(*, text=False):
    """Return a PDF of a picture of two lines, the first struck; with `text` a second page with a text layer."""
    page = Image.new("L", (850, 1100), 250)
    pen = ImageDraw.Draw(page)
    pen.text((100, 40), "SECRET", fill=10, font=FONT)
    pen.text((100, 500), "harbour", fill=10, font=FONT)
    x0, y0, x1, y1 = pen.textbbox((100, 40), "SECRET", font=FONT)
    pen.line((x0 - 3, (y0 + y1) / 2, x1 + 3, (y0 + y1) / 2), fill=10, width=3)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.drawImage(ImageReader(page), 0, 0, 612, 792)
    canvas.showPage()
    if text:
        canvas.drawString(72, 700, "A page with text.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def made_up(sheet, seconds):
    assert seconds > 0
    by = sheet.dpi / 100
    pen = ImageDraw.Draw(Image.new("L", (10, 10)))
    boxes = [pen.textbbox((100, top), words, font=FONT) for words, top in (("SECRET", 40), ("harbour", 500))]
    return [[Read("SECRET", tuple(side * by for side in boxes[0]), 0.9)], [], [Read("harbour", tuple(side * by for side in boxes[1]), 0.9)]]


@pytest.fixture
def made(monkeypatch):
    monkeypatch.setattr(_pdf_ocr, "engine", lambda: made_up)


@pytest.mark.usefixtures("made")
def test_a_page_without_text_is_read_where_it_is_asked_for():
    document = open_document(Source("scan.pdf", scanned(text=True), ocr=True))
    assert document.text == "SECRET\n\nharbour\nA page with text.\n"
    assert [document.text[span.start : span.end] for span in document.strikes] == ["SECRET"]
    assert "1 pages were read by OCR" in document.notes
    (first, *_) = [region for region in document.regions if region.kind == "line"]
    assert first.attributes["edge"] == "top"
    assert first.attributes["bbox"][0] == pytest.approx(72, abs=3)


@pytest.mark.usefixtures("made")
def test_it_is_not_read_where_nobody_asks():
    assert "SECRET" not in open_document(Source("scan.pdf", scanned(text=True))).text


@pytest.mark.parametrize("seconds", [0.0, 30.0], ids=["no time", "no ocr"])
def test_why_a_page_was_not_read_is_told(monkeypatch, seconds):
    def none():
        raise InputError(MISSING)

    monkeypatch.setattr(_pdf_ocr, "engine", none)
    monkeypatch.setattr(_pdf_ocr, "SECONDS", seconds)
    document = open_document(Source("scan.pdf", scanned(text=True), ocr=True))
    assert document.text.strip() == "A page with text."
    assert document.notes[-1] == (MISSING if seconds else "OCR took too long")


def test_a_machine_without_ocr_is_told(tmp_path, monkeypatch, capsys):
    def missing():
        raise InputError(MISSING)

    monkeypatch.setattr(_ocr_engine, "engine", missing)
    (tmp_path / "a.txt").write_text("SECRET\n")
    main(["check", str(tmp_path / "a.txt"), "--isolated", "--no-cache", "--ocr"])
    assert f"--ocr: {MISSING}" in capsys.readouterr().err
