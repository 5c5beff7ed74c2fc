"""What a page hides badly is found, in each of the ways in which it is done."""

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.audit.pdf.made import (
    HEIGHT,
    LEFT,
    LINES,
    SECRET,
    STEP,
    TOP,
    WIDTH,
    Page,
    annotated,
    changed,
    layered,
    plain,
    scan,
    scanned,
    secret_box,
    width,
)

LEFT_EDGE, BOTTOM, RIGHT, UPPER = BOX = secret_box()
MIDDLE = (BOTTOM + UPPER) / 2
CORNERS = [LEFT_EDGE, UPPER, RIGHT, UPPER, LEFT_EDGE, BOTTOM, RIGHT, BOTTOM]
ANNEX = "Hidden annex on the depot at pier nine"


def whole():
    return Page().text()


def short():
    return Page().text(LINES[:3])


def shaded():
    page = whole()
    page.c.saveState()
    page.c.clipPath(page._rect(*BOX), stroke=0)
    page.c.linearGradient(LEFT_EDGE, 0, RIGHT, 0, ["#000000", "#202020"])
    page.c.restoreState()
    return page


COVERS = {
    "a black box": (lambda: whole().box(), "dark_cover"),
    "a red box": (lambda: whole().box(colour=(0.8, 0, 0)), "dark_cover"),
    "a dark blue box": (lambda: whole().box(colour=(0, 0, 0.4)), "dark_cover"),
    "a grey box": (lambda: whole().box(colour=(0.75, 0.75, 0.75)), "coloured_cover"),
    "a white box": (lambda: whole().box(colour=(1, 1, 1)), "white_cover"),
    "a box that lets hardly anything through": (lambda: whole().box(alpha=0.9), "dark_cover"),
    "a polygon": (lambda: whole().polygon(), "dark_cover"),
    "a thick stroke": (lambda: whole().stroke(), "dark_cover"),
    "a hatching": (lambda: whole().hatch(), "dark_cover"),
    "a loose hatching": (lambda: whole().hatch(step=3), "dark_cover"),
    "a shading": (shaded, "dark_cover"),
    "a black picture": (lambda: whole().image(plain()), "image_cover"),
    "a white picture": (lambda: whole().image(plain("white")), "image_cover"),
    "a labelled box": (lambda: whole().box().words("(b)(1)", LEFT_EDGE + 40, BOTTOM + 4, colour=(1, 1, 1), size=9), "dark_cover"),
    "a caption in place of it": (lambda: whole().box(colour=(1, 1, 1)).words("[withheld]", LEFT_EDGE + 4, BOTTOM + 4), "white_cover"),
    "two boxes side by side": (lambda: whole().box((LEFT_EDGE, BOTTOM, 200, UPPER)).box((200, BOTTOM, RIGHT, UPPER)), "dark_cover"),
}


@pytest.mark.parametrize("name", COVERS)
def test_words_under(name, seen_in):
    make, method = COVERS[name]
    assert seen_in(make().done()) == [(method, SECRET)]


@pytest.mark.parametrize("name", COVERS)
def test_the_text_is_that_of_the_page(name, read_pdf):
    text, _ = read_pdf(COVERS[name][0]().done())
    assert SECRET not in text
    assert f"2. The keeper {'█' * len(SECRET)} beside the Inn" in text


ANNOTATIONS = {
    "Square": {"Subtype": Name.Square, "IC": [0, 0, 0], "C": [0, 0, 0]},
    "white Square": {"Subtype": Name.Square, "IC": [1, 1, 1], "C": [1, 1, 1]},
    "Highlight": {"Subtype": Name.Highlight, "C": [0, 0, 0], "QuadPoints": CORNERS},
    "Ink": {"Subtype": Name.Ink, "InkList": [[LEFT_EDGE, MIDDLE, RIGHT, MIDDLE]], "BS": pikepdf.Dictionary(W=16), "C": [0, 0, 0]},
    "FreeText": {"Subtype": Name.FreeText, "DA": "/Helv 10 Tf 0 g", "C": [0, 0, 0]},
}


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_words_under_an_annotation(name, read_pdf):
    _, (seen,) = read_pdf(annotated(whole().done(), **ANNOTATIONS[name]))
    assert (seen.attributes["method"], seen.attributes["hidden"]) == ("annotation_cover", SECRET)
    assert seen.attributes["annotation"] == name.split()[-1]


def test_words_under_a_stamp_that_draws_itself(seen_in):
    def stamp(pdf):
        look = pdf.make_stream(b"0 g 0 0 100 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 20])
        note = pikepdf.Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=list(BOX), AP=pikepdf.Dictionary(N=look))
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    assert seen_in(changed(whole().done(), stamp)) == [("annotation_cover", SECRET)]


def test_words_in_a_form_with_its_own_box(seen_in):
    page = short()
    page.c.beginForm("f")
    page.c.setFont("Helvetica", 12)
    page.c.drawString(LEFT, 400, "Words of a form")
    page.c.rect(LEFT - 2, 396, 120, 16, fill=1)
    page.c.endForm()
    page.c.doForm("f")
    assert seen_in(page.done()) == [("dark_cover", "Words of a form")]


SCANS = {
    "burnt in, black": (lambda: scanned(scan(boxes=[BOX])), [("ocr_under_box", SECRET)]),
    "burnt in, grey": (lambda: scanned(scan(boxes=[BOX], colour=150)), [("ocr_under_box", SECRET)]),
    "burnt in, white": (lambda: scanned(scan(boxes=[BOX], colour=255)), [("ocr_under_blank", SECRET)]),
    "painted over": (lambda: scanned(scan()).box(), [("ocr_under_box", SECRET), ("pixels_under_box", "")]),
    "painted over in white": (lambda: scanned(scan()).box(colour=(1, 1, 1)), [("pixels_under_box", ""), ("white_cover", SECRET)]),
    "painted over, no text layer": (lambda: scanned(scan(), layer=False).box(), [("pixels_under_box", "")]),
}


@pytest.mark.parametrize("name", SCANS)
def test_words_and_pixels_of_a_scan(name, seen_in):
    make, expected = SCANS[name]
    assert sorted(seen_in(make().done())) == expected


def test_white_out_between_close_lines(seen_in, monkeypatch):
    monkeypatch.setattr("tests.audit.pdf.made.STEP", 15)
    page = scanned(scan(boxes=[secret_box()], colour=255))
    assert seen_in(page.done()) == [("ocr_under_blank", SECRET)]


def test_a_box_over_the_whole_page_is_dark_although_the_page_then_is(seen_in):
    found = seen_in(short().box((0, 0, WIDTH, HEIGHT)).done())
    assert {method for method, _ in found} == {"dark_cover"}
    assert len(found) == 3


def test_pixels_under_an_annotation(seen_in):
    data = annotated(scanned(scan(), layer=False).done(), **ANNOTATIONS["Square"])
    assert seen_in(data) == [("pixels_under_box", "")]


def test_a_picture_put_over_a_whole_page(seen_in):
    page = whole()
    page.c.drawImage(ImageReader(scan(lines=("A notice", "of something else"))), 0, 0, WIDTH, HEIGHT)
    found = seen_in(page.done())
    assert {method for method, _ in found} == {"image_cover"}
    assert any(SECRET in hidden for _, hidden in found)


def clipped():
    page = short()
    page.c.saveState()
    page.c.clipPath(page._rect(0, 0, 5, 5), stroke=0)
    page.words(ANNEX, LEFT, 400)
    page.c.restoreState()
    return page


def clear():
    page = short()
    page.c.saveState()
    page.c.setFillAlpha(0)
    page.words(ANNEX, LEFT, 400)
    page.c.restoreState()
    return page


UNSEEN = {
    "white on white": (lambda: short().words(ANNEX, LEFT, 400, colour=(1, 1, 1)), "same_colour"),
    "nearly white": (lambda: short().words(ANNEX, LEFT, 400, colour=(0.985, 0.985, 0.985)), "same_colour"),
    "white, a point high": (lambda: short().words(ANNEX, LEFT, 400, colour=(1, 1, 1), size=1), "same_colour"),
    "below the page": (lambda: short().words(ANNEX, LEFT, -40), "off_page"),
    "far from the page": (lambda: short().words(ANNEX, 2000, 2000), "off_page"),
    "clipped away": (clipped, "clipped"),
    "without opacity": (clear, "transparent"),
    "drawn in no way": (lambda: short().text(["", "", "", "", "", "", "", ANNEX], mode=3), "transparent"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_words_that_are_not_seen(name, read_pdf, seen_in):
    make, method = UNSEEN[name]
    assert seen_in(make().done()) == [(method, ANNEX)]
    assert "annex" not in read_pdf(make().done())[0]


def test_words_printed_black_on_black(seen_in):
    page = short().box((LEFT - 2, 396, 300, 414)).words(ANNEX, LEFT, 400)
    assert seen_in(page.done()) == [("dark_cover", ANNEX)]


def test_words_that_the_crop_box_leaves_out(read_pdf):
    text, seen = read_pdf(changed(whole().done(), lambda pdf: setattr(pdf.pages[0], "CropBox", [0, 630, 612, 792])))
    assert text.splitlines() == list(LINES[:3])
    (one,) = [region.attributes for region in seen]
    assert (one["method"], one["lines"], one["margin"]) == ("crop_hidden", 3, True)
    assert SECRET in one["hidden"]


def marked(page, draw):
    """Put what is drawn into the layer that `layered` adds."""
    page.c._code.append("/OC /L0 BDC")
    draw(page)
    page.c._code.append("EMC")
    return page


def test_words_of_a_layer_that_is_off(read_pdf):
    _, (seen,) = read_pdf(layered(marked(short(), lambda page: page.words(ANNEX, LEFT, 400)).done()))
    assert (seen.attributes["method"], seen.attributes["layer"]) == ("off_layer", "Notes of the reviewer")
    assert seen.attributes["hidden"] == ANNEX


def test_a_box_that_the_reader_may_switch_off(read_pdf):
    _, (seen,) = read_pdf(layered(marked(whole(), lambda page: page.box()).done(), off=False))
    assert (seen.attributes["method"], seen.attributes["toggle"]) == ("dark_cover", True)


def test_one_figure_under_a_box_made_for_it(seen_in):
    before = LEFT + width("Number of crates: ")
    page = short().words("Number of crates: 7 in all", LEFT, 400).box((before - 1.5, 396, before + width("7") + 1.5, 411))
    assert seen_in(page.done()) == [("dark_cover", "7")]


def test_a_picture_of_which_half_is_cut_off(seen_in):
    page = Page()
    page.c.saveState()
    page.c.clipPath(page._rect(0, 600, WIDTH, 192), stroke=0)
    page.c.drawImage(ImageReader(scan()), 0, 0, WIDTH, HEIGHT)
    page.c.restoreState()
    assert seen_in(page.done()) == [("cropped_image", "")]


def test_an_empty_box_amidst_a_line(read_pdf):
    lines = tuple(line.replace(SECRET, " " * 40) for line in LINES)
    _, seen = read_pdf(Page().text(lines).box().done())
    assert [region.attributes["method"] for region in seen] == ["box", "gap_residue"]
    assert seen[0].attributes["recoverable"] is False
    assert abs(seen[1].attributes["width"] - width(" " * 42)) < 3


def test_of_the_gaps_of_a_page_the_first_says_how_many_they_are(read_pdf):
    lines = tuple(line.replace(SECRET, " " * 40).replace("one to the file", "one to the" + " " * 30 + "file") for line in LINES)
    base = TOP - (len(LINES) - 1) * STEP
    right = LEFT + width(lines[-1]) - width("file.") - 1
    second = (right - 95, base - 4, right, base + 11)
    _, seen = read_pdf(Page().text(lines).box().box(second).done())
    gaps = [region.attributes for region in seen if region.attributes["method"] == "gap_residue"]
    assert [(gap["first"], gap["gaps"]) for gap in gaps] == [(True, 2), (False, 2)]


def test_an_outlined_box_that_holds_its_code(read_pdf):
    lines = tuple(line.replace(SECRET, " " * 40) for line in LINES)
    page = Page().text(lines).box(fill=0, stroke=1).words("(b)(6)", LEFT_EDGE + 40, BOTTOM + 4)
    _, seen = read_pdf(page.done())
    assert seen[0].attributes["method"] == "outlined_box"
    assert seen[0].attributes["codes"] == ("(b)(6)",)


def test_a_black_box_burnt_into_a_scan(read_pdf):
    _, seen = read_pdf(scanned(scan(boxes=[BOX]), layer=False).done())
    assert [(region.attributes["method"], region.attributes["cover"]) for region in seen] == [("box", "scan")]


def test_a_picture_over_words_that_is_no_box(read_pdf):
    noise = Image.effect_noise((60, 60), 90).convert("RGB")
    before = LEFT + width("1. The launch left the ")
    _, seen = read_pdf(whole().image(noise, (before, 640, before + 26, 660)).done())
    assert [region.attributes.get("demoted") for region in seen] == ["incidental"]


def test_words_beneath_a_glyph_that_is_all_black(seen_in):
    page = short().words("HERON", LEFT, 400)
    page.c.setFont("ZapfDingbats", 80)
    page.c.drawString(LEFT - 8, 380, "n")
    assert seen_in(page.done()) == [("under_text", "HERON")]
