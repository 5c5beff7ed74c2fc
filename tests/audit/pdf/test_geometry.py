"""Wherever words and boxes stand, however the page is turned, cut, nested and blended: what is hidden is found, what is shown is not.

200 cases as a rule; DECLINT_MANY_CASES sets another number.
"""

import io
import os
from dataclasses import dataclass

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from declint.documents import Source, open_document

CASES = int(os.environ.get("DECLINT_MANY_CASES", "200"))
SIZE = 12
WORDS = ("the gate", "Heron", "seventeen crates of rope", "No. 4471", "Anchor Inn", "he left at noon")
OPAQUE = {"/Normal": (0, 0, 0), "/Multiply": (0, 0, 0), "/Darken": (0, 0, 0), "/Screen": (1, 1, 1), "/Lighten": (1, 1, 1)}
CLEAR = {"/Multiply": (1, 1, 0), "/Darken": (1, 1, 0.4)}


@dataclass(frozen=True)
class Case:
    """A page with one line of words and one thing near it; `hides`: it lies over the words and lets nothing through."""

    words: str
    rotate: int
    crop: tuple[int, int, int, int] | None
    unit: float
    nested: tuple[tuple[float, float, float, float], ...]
    shape: str
    colour: tuple[float, float, float]
    alpha: float
    blend: str
    pad: float
    where: str

    @property
    def hides(self):
        return self.where == "over"


placing = st.tuples(st.floats(0.8, 1.6), st.floats(0.8, 1.6), st.floats(-20, 40), st.floats(-20, 40))


@st.composite
def cases(draw):
    where = draw(st.sampled_from(["over", "over", "beneath", "beside", "thin", "clear"]))
    blend, colour = draw(st.sampled_from(sorted((OPAQUE if where != "clear" else CLEAR).items())))
    if blend == "/Normal":
        colour = draw(st.sampled_from([(0, 0, 0), (0.3, 0, 0), (0.5, 0.5, 0.5), (0.8, 0.8, 0.8), (1, 1, 1), (0, 0.5, 1)]))
    if where == "beneath":
        colour = draw(st.sampled_from([(1, 1, 1), (1, 1, 0), (0.8, 0.9, 0.8)]))
    return Case(
        words=draw(st.sampled_from(WORDS)),
        rotate=draw(st.sampled_from([0, 90, 180, 270])),
        crop=draw(st.one_of(st.none(), st.just((30, 20, 560, 700)), st.just((-10, -10, 600, 780)))),
        unit=draw(st.sampled_from([1.0, 1.0, 2.0, 0.5])),
        nested=tuple(draw(st.lists(placing, max_size=3))),
        shape=draw(st.sampled_from(["box", "six corners", "stroke", "picture"])),
        colour=colour,
        alpha=draw(st.floats(0.92, 1)) if where == "over" and colour == (0, 0, 0) and blend == "/Normal" else 1,
        blend=blend,
        pad=draw(st.floats(0.5, 6)),
        where=where,
    )


def thing(case, box):
    """Return the operators that paint the thing."""
    left, bottom, right, top = (round(side, 4) for side in box)
    wide, high, middle = right - left, top - bottom, (bottom + top) / 2
    paint = "{} {} {} rg {} {} {} RG ".format(*case.colour, *case.colour)
    shapes = {
        "box": f"{left} {bottom} {wide} {high} re f",
        "six corners": f"{left} {bottom} m {left - 4} {middle} l {left} {top} l "
        f"{right} {top} l {right + 4} {middle} l {right} {bottom} l f",
        "stroke": f"{high} w {left} {middle} m {right} {middle} l S",
        "picture": f"{wide} 0 0 {high} {left} {bottom} cm /I Do",
    }
    return f"q /G gs {paint}{shapes[case.shape]} Q\n"


def made(case):
    """Return the PDF of a case."""
    long = stringWidth(case.words, "Helvetica", SIZE)
    x, y = 150, 300
    box = (x - case.pad, y - 3 - case.pad, x + long + case.pad, y + 9.5 + case.pad)
    if case.where == "beside":
        box = (box[0], box[1] - 40, box[2], box[3] - 40)
    if case.where == "thin":
        box = (box[0], y + 3.5, box[2], y + 4.2)
    words = f"BT 0 g /F {SIZE} Tf {x} {y} Td ({case.words}) Tj ET\n"
    painted = thing(case, box)
    return file(case, painted + words if case.where == "beneath" else words + painted)


def file(case, content):
    pdf = pikepdf.new()
    picture = pdf.make_stream(bytes(round(part * 255) for part in case.colour) * 4, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.update({"/Width": 2, "/Height": 2, "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})
    known = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)),
        ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(ca=case.alpha, CA=case.alpha, BM=pikepdf.Name(case.blend))),
        XObject=pikepdf.Dictionary(I=picture),
    )
    for number, (across, up, right, top) in enumerate(case.nested):
        form = pdf.make_stream(content.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[-2000, -2000, 2000, 2000])
        form.Resources = known
        known = pikepdf.Dictionary(XObject=pikepdf.Dictionary({f"/N{number}": pdf.make_indirect(form)}))
        content = f"q {across**0.3:.4f} 0 0 {up**0.3:.4f} {right:.4f} {top:.4f} cm /N{number} Do Q\n"
    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 620, 800], Resources=known, Rotate=case.rotate, UserUnit=case.unit)
    page.Contents = pdf.make_stream(content.encode())
    if case.crop:
        page.CropBox = list(case.crop)
    pdf.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    pdf.save(out, min_version="1.7")
    return out.getvalue()


@settings(max_examples=CASES)
@given(cases())
def test_what_is_hidden_is_found_and_what_is_shown_is_not(case):
    document = open_document(Source("a.pdf", made(case)))
    told = [region.attributes for region in document.regions if region.kind in {"redaction_region", "hidden"}]
    hidden = [known for known in told if known["hidden"] and known["method"] != "metadata"]
    if not case.hides:
        assert hidden == []
        assert case.words in document.text
        return
    assert [known["hidden"].replace(" ", "") for known in hidden] == [case.words.replace(" ", "").rstrip(".")]
    assert hidden[0]["method"] in {"dark_cover", "coloured_cover", "white_cover", "image_cover"}
    assert "demoted" not in hidden[0]
    assert case.words not in document.text
    x0, y0, x1, y1 = hidden[0]["bbox"]
    assert x0 < x1
    assert y0 < y1
