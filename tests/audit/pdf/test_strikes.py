"""Struck words of PDF pages, drawn here line by line."""

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from _scans import scan
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from declint.audit.pdf.page import PageView
from declint.audit.pdf.strikes import Watch, strikes

SIZE = 12
LEFT, BASE = 72, 700
WORDS = "TOP SECRET the happy gypsy"


def wide(words, font="Times-Roman"):
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 -- here alone

    return stringWidth(words, font, SIZE)


def page(draw, words=WORDS, rotation=0):
    """Return a PDF of one line of words, with what `draw` puts on it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.setFont("Times-Roman", SIZE)
    canvas.drawString(LEFT, BASE, words)
    canvas.drawString(LEFT, BASE - 14, "The ferry left the harbour of the imaginary island.")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    if not rotation:
        return file.getvalue()
    turned = io.BytesIO()
    with pikepdf.open(file) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(turned)
    return turned.getvalue()


def struck(data, **options):
    """Return the struck words of the first page with their methods."""
    document = pypdfium2.PdfDocument(data)
    first = document[0]
    view = PageView(first, first.get_textpage(), 1)
    return [(view.letters.string[one.start : one.end], one.method) for one in strikes(view, **options)]


def line(height, start=LEFT, length=None, rise=0.0, width=0.8):
    """Return what draws a line so much above the baseline, through TOP SECRET where nothing else is said."""

    def draw(canvas):
        canvas.setLineWidth(width)
        end = start + (wide("TOP SECRET") if length is None else length)
        canvas.line(start, BASE + height, end, BASE + height + rise)

    return draw


def filled(canvas):
    canvas.rect(LEFT - 1, BASE + 3.4, wide("TOP SECRET") + 2, 0.7, stroke=0, fill=1)


def letter_by_letter(canvas):
    for at in range(len("TOP SECRET")):
        start = LEFT + wide("TOP SECRET"[:at])
        canvas.line(start, BASE + 4, start + wide("TOP SECRET"[at]), BASE + 4)


def crossed(canvas):
    end = LEFT + wide("TOP SECRET")
    canvas.line(LEFT + wide("TOP "), BASE - 1, end, BASE + 9)
    canvas.line(LEFT + wide("TOP "), BASE + 9, end, BASE - 1)


def boxed(canvas):
    canvas.rect(LEFT - 3, BASE - 4, wide("TOP SECRET") + 6, 16)


def hatched(canvas):
    for step in range(-6, 12):
        x = LEFT + 6 * step
        canvas.line(x, BASE - 3, x + 15, BASE + 11)
        canvas.line(x, BASE + 11, x + 15, BASE - 3)


def table(canvas):
    for level in (BASE + 12, BASE - 3.5, BASE - 17):
        canvas.line(LEFT - 5, level, 500, level)


def rule_through_one_word(canvas):
    canvas.line(20, BASE + 4, LEFT + wide("TOP"), BASE + 4)


def white(canvas):
    canvas.setStrokeColorRGB(1, 1, 1)
    line(4)(canvas)


@pytest.mark.parametrize(
    "draw",
    [line(4), line(2.6), line(5.2), line(3, rise=2), line(4, LEFT - 4, 74), filled, letter_by_letter],
    ids=lambda draw: draw.__name__,
)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_line_through_words_strikes_them(draw, rotation):
    assert struck(page(draw, rotation=rotation)) == [("TOP", "vector"), ("SECRET", "vector")]


@pytest.mark.parametrize(
    "draw",
    [line(-1.5), line(-2.5, length=200), line(10), line(4, width=9), boxed, hatched, table, white, rule_through_one_word],
    ids=lambda draw: draw.__name__,
)
def test_underlines_frames_rules_and_bars_strike_nothing(draw):
    assert struck(page(draw)) == []


def test_an_underline_through_descenders_strikes_nothing():
    assert struck(page(line(-1.4, LEFT + wide("TOP SECRET the "), wide("happy gypsy")))) == []


def test_a_line_through_a_whole_line_strikes_each_word():
    assert len(struck(page(line(3.5, LEFT - 2, wide(WORDS) + 4)))) == 5


def test_two_lines_that_cross_over_a_word_are_told_apart():
    assert struck(page(crossed)) == [("SECRET", "x_out")]


def test_a_strikeout_annotation_strikes_what_it_names():
    start, end = LEFT + wide("TOP "), LEFT + wide("TOP SECRET")
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(page(line(-1.5)))) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=[start, BASE - 3, end, BASE + 10],
            QuadPoints=[start, BASE + 10, end, BASE + 10, start, BASE - 3, end, BASE - 3],
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(written)
    assert struck(written.getvalue()) == [("SECRET", "annotation")]


def scanned(seed, treatments):
    """Return a PDF that is a scan with an invisible text layer, and the words with what was done to them."""
    sheet = scan(seed, treatments)
    scale = 72 / sheet.dpi
    high = sheet.grey.shape[0] * scale
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(sheet.grey.shape[1] * scale, high))
    canvas.drawImage(ImageReader(Image.fromarray(np.ascontiguousarray(sheet.grey))), 0, 0, sheet.grey.shape[1] * scale, high)
    for word in sheet.words:
        x0, y0, x1, y1 = (side * scale for side in word.box)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        size = (y1 - y0) / 0.9
        text.setFont("Times-Roman", size)
        text.setHorizScale(100 * (x1 - x0) / (wide(word.letters) * size / SIZE))
        text.setTextOrigin(x0, high - y1)
        text.textLine(word.letters)
        canvas.drawText(text)
    canvas.save()
    return file.getvalue(), [word for word in sheet.words if len(word.letters) > 4]


def test_a_scan_shows_what_is_struck_beneath_its_text_layer():
    known = [word for seed in range(6) for word in [scanned(seed, ("strike",))]]
    found = sum(sum(how == "scan" and len(word) > 4 for word, how in struck(data)) for data, _ in known)
    assert found >= 0.85 * sum(len(words) for _, words in known) > 10


def test_plain_and_underlined_words_of_a_scan_are_not_struck():
    assert [struck(scanned(seed, ("plain", "underline"))[0]) for seed in range(8)] == [[]] * 8


def test_a_scan_is_left_alone_where_no_time_is_left():
    watch = Watch(0)
    watch._left = 0.0
    document = pypdfium2.PdfDocument(scanned(0, ("strike",))[0])
    assert watch.page(PageView(document[0], document[0].get_textpage(), 1)) == ()
    assert (watch.unseen, watch.scanned) == (1, 0)
