"""PDFs made for tests: a memorandum with a sentence to hide, and many ways of hiding it well or badly."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas
from reportlab.pdfgen.pathobject import PDFPathObject

LINES = (
    "MEMORANDUM FOR THE FILE",
    "SUBJECT: Survey of the lighthouse, second quarter",
    "1. The launch left the pier at 0700 and came back at 1930.",
    "2. The keeper HERON saw the courier beside the Inn of the Anchor.",
    "3. No change is proposed to the rota for October.",
    "4. One copy went to the harbour office and one to the file.",
)
SECRET = "HERON saw the courier"
LINE = 3
SIZE = 12
TOP, STEP, LEFT = 700, 28, 72
WIDTH, HEIGHT = 612, 792
FONT = "Helvetica"


def width(words: str, font: str = FONT, size: float = SIZE) -> float:
    return stringWidth(words, font, size)


def secret_box(pad: float = 1.0, words: str = SECRET) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of the words to hide, in the page's own coordinates."""
    before = LINES[LINE].partition(words)[0]
    left = LEFT + width(before)
    base = TOP - LINE * STEP
    return left - pad, base - 3 - pad, left + width(words) + pad, base + 10 + pad


class Page:
    """A page in the making, with reportlab's canvas `c`."""

    def __init__(self, size=(WIDTH, HEIGHT)):
        self.buffer = io.BytesIO()
        self.c = canvas.Canvas(self.buffer, pagesize=size, pageCompression=0, invariant=1)

    def text(self, lines=LINES, *, mode=0, font=FONT, size=SIZE, colour=(0, 0, 0)):
        self.c.setFillColorRGB(*colour)
        for number, line in enumerate(lines):
            text = self.c.beginText(LEFT, TOP - number * STEP)
            text.setFont(font, size)
            text.setTextRenderMode(mode)
            text.textOut(line)
            self.c.drawText(text)
        return self

    def box(self, box=None, colour=(0, 0, 0), alpha=1.0, *, fill=1, stroke=0):
        left, bottom, right, top = box or secret_box()
        self.c.saveState()
        self.c.setFillColorRGB(*colour)
        self.c.setFillAlpha(alpha)
        self.c.rect(left, bottom, right - left, top - bottom, fill=fill, stroke=stroke)
        self.c.restoreState()
        return self

    def polygon(self, box=None):
        left, bottom, right, top = box or secret_box(3)
        path: PDFPathObject = self.c.beginPath()
        path.moveTo(left - 4, (bottom + top) / 2)
        for x, y in ((left, top), (right, top), (right + 4, (bottom + top) / 2), (right, bottom), (left, bottom)):
            path.lineTo(x, y)
        path.close()
        self.c.drawPath(path, fill=1, stroke=0)
        return self

    def stroke(self, box=None):
        left, bottom, right, top = box or secret_box()
        self.c.saveState()
        self.c.setLineWidth(top - bottom)
        self.c.line(left, (bottom + top) / 2, right, (bottom + top) / 2)
        self.c.restoreState()
        return self

    def hatch(self, box=None, step=1.5):
        left, bottom, right, top = box or secret_box()
        self.c.saveState()
        self.c.setLineWidth(step * 0.8)
        path = self.c.beginPath()
        self.c.clipPath(self._rect(left, bottom, right, top), stroke=0, fill=0)
        x = left - (top - bottom)
        while x < right:
            path.moveTo(x, bottom)
            path.lineTo(x + top - bottom, top)
            path.moveTo(x, top)
            path.lineTo(x + top - bottom, bottom)
            x += step
        self.c.drawPath(path, fill=0, stroke=1)
        self.c.restoreState()
        return self

    def _rect(self, left, bottom, right, top):
        path = self.c.beginPath()
        path.rect(left, bottom, right - left, top - bottom)
        return path

    def image(self, picture, box=None):
        left, bottom, right, top = box or secret_box()
        self.c.drawImage(ImageReader(picture), left, bottom, right - left, top - bottom, mask=None)
        return self

    def words(self, words, x, y, *, colour=(0, 0, 0), size=SIZE):
        self.c.setFillColorRGB(*colour)
        self.c.setFont(FONT, size)
        self.c.drawString(x, y, words)
        return self

    def done(self) -> bytes:
        self.c.showPage()
        self.c.save()
        return self.buffer.getvalue()


def plain(colour="black", size=(40, 10)) -> Image.Image:
    return Image.new("RGB", size, colour)


def scan(lines=LINES, *, boxes=(), colour=0, dpi=100) -> Image.Image:
    """Return a picture of the page; boxes (in the page's coordinates) are burnt into it."""
    scale = dpi / 72
    picture = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(SIZE * scale)
    for number, line in enumerate(lines):
        for word, x in spread(line):
            draw.text((x * scale, (HEIGHT - TOP + number * STEP) * scale), word, font=font, fill=20, anchor="ls")
    for left, bottom, right, top in boxes:
        draw.rectangle((left * scale, (HEIGHT - top) * scale, right * scale, (HEIGHT - bottom) * scale), fill=colour)
    return picture


def spread(line):
    """Yield the words of a line with the place at which each begins."""
    at = 0
    for word in line.split(" "):
        yield word, LEFT + width(line[:at])
        at += len(word) + 1


def scanned(picture, *, layer=True) -> Page:
    """Return a page that is a scan, with its invisible text layer."""
    page = Page()
    page.c.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    if layer:
        for number, line in enumerate(LINES):
            for word, x in spread(line):
                text = page.c.beginText(x, TOP - number * STEP)
                text.setFont(FONT, SIZE)
                text.setTextRenderMode(3)
                text.textOut(word + " ")
                page.c.drawText(text)
    return page


def changed(data: bytes, change) -> bytes:
    """Return a PDF after a change of its objects by pikepdf."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def annotated(data: bytes, **annotation) -> bytes:
    """Return a PDF with one annotation, drawn by the viewer itself."""

    def add(pdf):
        known = {f"/{name}": value for name, value in annotation.items()}
        known.setdefault("/Rect", list(secret_box()))
        pdf.pages[0].Annots = pdf.make_indirect(
            pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary({"/Type": pikepdf.Name.Annot, **known}))])
        )

    return changed(data, add)


def layered(data: bytes, *, off=True, order=True) -> bytes:
    """Return a PDF whose marked content /OC /L0 belongs to a layer, switched off or not."""

    def add(pdf):
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes of the reviewer"))
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(L0=layer)
        default = pikepdf.Dictionary(Order=pikepdf.Array([layer] if order else []), OFF=pikepdf.Array([layer] if off else []))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=default)

    return changed(data, add)
