"""What a page shows is not called hidden, and what is hidden without harm is worth a note."""

import io

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from tests.audit.pdf.made import LEFT, LINES, SECRET, Page, annotated, layered, scan, scanned, secret_box, width

LEFT_EDGE, BOTTOM, RIGHT, UPPER = BOX = secret_box()
CORNERS = [LEFT_EDGE, UPPER, RIGHT, UPPER, LEFT_EDGE, BOTTOM, RIGHT, BOTTOM]
NOISE = Image.effect_noise((60, 60), 90).convert("RGB")


def whole():
    return Page().text()


def short():
    return Page().text(LINES[:3])


def in_layer():
    page = short()
    page.c._code.append("/OC /L0 BDC")
    page.words("Words of a layer that is on", LEFT, 400)
    page.c._code.append("EMC")
    return layered(page.done(), off=False)


def chart():
    page = whole()
    for number in range(12):
        page.box((100 + 14 * number, 300, 110 + 14 * number, 310 + 6 * number))
    return page.done()


CLEAN = {
    "a chart of black bars": chart,
    "a bar across the foot": lambda: whole().box((0, 0, 612, 20)).done(),
    "a dark page": lambda: Page().box((0, 0, 612, 792), (0.05, 0.05, 0.1)).text(colour=(1, 1, 1)).done(),
    "a letter with a shadow": lambda: (
        Page().words("HARBOUR", 73.5, 398.5, colour=(0.7, 0.7, 0.7), size=30).words("HARBOUR", 72, 400, size=30).done()
    ),
    "plain": lambda: whole().done(),
    "marked before it was printed on": lambda: Page().box(colour=(1, 1, 0)).text().done(),
    "marked with a clear colour": lambda: whole().box(colour=(1, 1, 0), alpha=0.4).done(),
    "highlighted": lambda: annotated(whole().done(), Subtype=Name.Highlight, C=[1, 1, 0], QuadPoints=CORNERS),
    "underlined": lambda: whole().box((LEFT_EDGE, BOTTOM, RIGHT, BOTTOM + 1)).done(),
    "struck": lambda: whole().box((LEFT_EDGE, BOTTOM + 6, RIGHT, BOTTOM + 7)).done(),
    "outlined": lambda: whole().box(fill=0, stroke=1).done(),
    "a heading in white": lambda: short().box((70, 396, 300, 414)).words("A heading", LEFT, 400, colour=(1, 1, 1)).done(),
    "grey on black": lambda: short().box((70, 396, 300, 414)).words("A heading", LEFT, 400, colour=(0.45, 0.45, 0.45)).done(),
    "printed twice to look bold": lambda: Page().text().text().done(),
    "a pale word behind": lambda: Page().words("DRAFT", 150, 500, colour=(0.88, 0.88, 0.88), size=120).text().done(),
    "a picture beside it": lambda: whole().image(NOISE, (500, 740, 540, 780)).done(),
    "a scan with its layer": lambda: scanned(scan()).done(),
    "a scan without": lambda: scanned(scan(), layer=False).done(),
    "a layer that is on": in_layer,
    "a link": lambda: annotated(whole().done(), Subtype=Name.Link, Border=[0, 0, 2]),
}


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_said_of(name, read_pdf):
    _, seen = read_pdf(CLEAN[name]())
    assert [region.attributes["method"] for region in seen] == []


@pytest.mark.parametrize("name", ["plain", "highlighted", "struck", "printed twice to look bold", "a scan with its layer"])
def test_the_text_stays_whole(name, read_pdf):
    assert SECRET in read_pdf(CLEAN[name]())[0]


def named(words):
    before = LEFT + width("Name: ")
    return short().words(f"Name: {words}", LEFT, 400).box((before - 1, 396, before + width(words) + 1, 411)).done()


@pytest.mark.parametrize(
    ("words", "why"),
    [("REDACTED", "permitted"), ("[Redacted - Privileged]", "permitted"), ("(b)(6)", "permitted"), ("XXXX XXXX", "repeated")],
)
def test_words_that_may_lie_under_a_box(words, why, read_pdf):
    _, (seen,) = read_pdf(named(words))
    assert seen.attributes["demoted"] == why


def test_the_one_date_that_all_boxes_hide(read_pdf):
    page = short()
    for number in range(3):
        page.words("Received: 01/01/2001", LEFT, 400 - 30 * number)
        page.box((LEFT + width("Received: ") - 1, 396 - 30 * number, LEFT + width("Received: 01/01/2001") + 1, 411 - 30 * number))
    _, seen = read_pdf(page.done())
    assert [region.attributes["demoted"] for region in seen] == ["uniform_date"] * 3


def test_an_icon_over_two_letters(read_pdf):
    data = annotated(whole().done(), Subtype=Name.Text, Rect=[LEFT_EDGE, BOTTOM, LEFT_EDGE + 20, BOTTOM + 20])
    assert all(region.attributes.get("demoted") for region in read_pdf(data)[1])


def test_a_layer_out_of_place_proves_nothing(read_pdf):
    shifted = scan(lines=("", *LINES), boxes=[BOX])
    text, seen = read_pdf(scanned(shifted).done())
    assert {region.attributes.get("demoted") for region in seen if region.attributes["hidden"]} == {"offset_layer"}
    assert SECRET in text


def test_letters_beneath_a_word_printed_across_the_page(read_pdf):
    _, seen = read_pdf(whole().words("DRAFT", 90, 580, colour=(0.88, 0.88, 0.88), size=120).done())
    assert {region.attributes.get("demoted") for region in seen} <= {"incidental", "short"}


def test_a_page_drawn_twice(read_pdf):
    page = whole().box((0, 0, 612, 792), colour=(1, 1, 1)).text()
    text, seen = read_pdf(page.done())
    assert {region.attributes.get("demoted") for region in seen} <= {"incidental"}
    assert SECRET in text


def test_a_field_to_fill_in_over_words(read_pdf):
    look = {"MK": pikepdf.Dictionary(BG=[1, 1, 1]), "FT": Name.Tx, "DA": "/Helv 10 Tf 0 g"}
    data = annotated(whole().done(), Subtype=Name.Widget, **look)
    assert all(region.attributes.get("demoted") for region in read_pdf(data)[1])


def blended(mode, grey):
    """Return a page whose words lie under a box of a blend mode, on paper that nothing is painted on."""
    page = whole()
    page.c._code.append("q /Blend gs")
    page.box(colour=(grey, grey, grey))
    page.c._code.append("Q")
    pdf = pikepdf.open(io.BytesIO(page.done()))
    pdf.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(Blend=pikepdf.Dictionary(BM=Name(f"/{mode}")))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


VIEWERS_DIFFER = [(mode, 0) for mode in ("Screen", "Lighten", "Overlay", "SoftLight", "ColorDodge", "Difference", "Exclusion")]


@pytest.mark.parametrize(("mode", "grey"), [*VIEWERS_DIFFER, ("Difference", 1), ("Exclusion", 1)])
def test_a_box_that_only_some_viewers_draw_is_worth_a_note(mode, grey, read_pdf):
    text, seen = read_pdf(blended(mode, grey))
    assert [region.attributes.get("demoted") for region in seen] == ["blend"]
    assert SECRET in text


@pytest.mark.parametrize(
    ("mode", "grey"), [("Multiply", 0), ("Darken", 0), ("HardLight", 0), ("ColorBurn", 0), ("Screen", 1), ("Lighten", 1)]
)
def test_a_box_that_all_viewers_draw_hides_whatever_its_blend_mode(mode, grey, read_pdf):
    text, seen = read_pdf(blended(mode, grey))
    assert [region.attributes.get("demoted") for region in seen] == [None]
    assert SECRET not in text
