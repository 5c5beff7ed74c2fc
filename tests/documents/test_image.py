"""Page images: words by an OCR that is made up here (and by tesseract, where it is installed), strikes and boxes by their pixels."""

import io
import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from declint.documents import Claim, Source, image, open_document
from declint.documents import _ocr_engine as engine
from declint.documents import _picture as picture
from declint.errors import InputError

FONT = ImageFont.load_default(28)
LINES = (("TOP SECRET", 60), ("The ferry left the harbour of the imaginary island.", 200), ("CONFIDENTIAL", 900))


def drawn(struck=(), bars=()):
    """Return a page with some of its lines struck and some boxes filled."""
    page = Image.new("L", (850, 1100), 245)
    pen = ImageDraw.Draw(page)
    for words, top in LINES:
        pen.text((80, top), words, fill=20, font=FONT)
        x0, y0, x1, y1 = pen.textbbox((80, top), words, font=FONT)
        if words in struck:
            pen.line((x0 - 3, (y0 + y1) / 2, x1 + 3, (y0 + y1) / 2), fill=10, width=3)
    for box in bars:
        pen.rectangle(box, fill=5)
    return page


def data(page, kind="PNG", **more):
    file = io.BytesIO()
    page.save(file, kind, **more)
    return file.getvalue()


def made_up(sheet, seconds):
    """Read what `drawn` draws: the words of its lines, each in its place."""
    assert seconds > 0
    pen, lines = ImageDraw.Draw(Image.fromarray(sheet.grey)), []
    for words, top in LINES:
        line, left = [], 80.0
        for word in words.split():
            line.append(engine.Read(word, pen.textbbox((left, top), word, font=FONT), 0.9))
            left += FONT.getlength(f"{word} ")
        lines += [line, []]
    return lines


@pytest.fixture
def see(monkeypatch):
    monkeypatch.setattr(engine, "engine", lambda: made_up)
    return lambda *pages, **more: open_document(Source("scan.png", data(*pages, **more)), "image")


def kinds(document, kind, about):
    return [region.attributes.get(about) for region in document.regions if region.kind == kind]


def test_words_stand_line_by_line_with_place_and_certainty(see):
    document = see(drawn(), dpi=(100, 100))
    assert document.text.split() == " ".join(words for words, _ in LINES).split()
    assert document.text.startswith("TOP SECRET\n\nThe ferry")
    assert set(kinds(document, "word", "confidence")) == {0.9}
    assert set(kinds(document, "line", "unit")) == {"pt"}
    assert kinds(document, "line", "bbox")[0][1] == pytest.approx(60 * 0.72, abs=8)


def test_a_picture_without_resolution_counts_in_pixels(see):
    assert set(kinds(see(drawn()), "line", "unit")) == {"px"}


def test_struck_words_are_known_and_others_are_not(see):
    document = see(drawn(struck=("TOP SECRET",)))
    assert [document.text[span.start : span.end] for span in document.strikes] == ["TOP SECRET"]
    assert kinds(document, "strike", "method") == ["scan"]
    assert document.shows_strikes
    assert see(drawn()).strikes == ()


def test_a_filled_box_stands_at_its_place_and_what_ocr_makes_of_it_is_no_word(see):
    document = see(drawn(bars=[(80 + FONT.getlength("The "), 195, 80 + FONT.getlength("The ferry"), 240)]))
    assert "The left the harbour" in document.text
    (box,) = [region for region in document.regions if region.kind == "redaction_region"]
    assert document.text[box.start :].startswith("left the harbour")
    assert (box.attributes["method"], box.attributes["recoverable"], box.attributes["tone"]) == ("box", False, "black")


def test_the_pages_of_a_tiff_are_pages(see):
    document = see(drawn(), kind="TIFF", save_all=True, append_images=[drawn(), drawn()])
    assert len(document.breaks) == 3
    assert document.text.count("TOP SECRET") == 3


def test_what_the_file_tells_besides(see):
    exif = Image.Exif()
    exif[0x013B] = "A. Example"
    document = see(drawn(), kind="JPEG", exif=exif)
    assert kinds(document, "hidden", "method") == ["metadata"]
    assert kinds(document, "hidden", "hidden") == ["A. Example"]


@pytest.mark.parametrize("mode", ["1", "RGB", "RGBA", "P", "I;16", "LA"])
def test_every_kind_of_picture_becomes_grey(mode):
    white = Image.new("L", (90, 80), 255)
    page = Image.fromarray(np.full((80, 90), 40_000, np.uint16)) if mode == "I;16" else white.convert(mode)
    (sheet,) = picture.opened(data(page)).sheets()
    assert sheet.grey.shape == (80, 90)
    assert sheet.grey.dtype == np.uint8
    assert sheet.grey.min() == 255


def test_what_is_clear_is_paper():
    page = Image.new("RGBA", (90, 80), (0, 0, 0, 0))
    (sheet,) = picture.opened(data(page)).sheets()
    assert sheet.grey.min() == 255


@pytest.mark.parametrize(
    ("source", "reason", "status"),
    [
        (b"", "no picture that can be read", "unreadable"),
        (b"\x89PNG\r\n\x1a\nrubbish", "no picture that can be read", "unreadable"),
        (data(drawn())[:3000], "broken picture: ", "unreadable"),
        (data(Image.new("1", (9000, 9000))), "picture of more than 60,000,000 pixels", "too_large"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(monkeypatch, source, reason, status):
    monkeypatch.setattr(engine, "engine", lambda: made_up)
    with pytest.raises(InputError) as caught:
        open_document(Source("scan.png", source), "image")
    assert str(caught.value).startswith(reason)
    assert caught.value.status == status


def test_without_ocr_the_reason_says_what_to_install(monkeypatch):
    monkeypatch.setattr(engine.shutil, "which", lambda _: None)
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"no OCR: install tesseract or declint\[ocr\]"):
        open_document(Source("scan.png", data(drawn())), "image")


def test_pictures_are_read_where_they_are_named_and_passed_over_by_a_walk():
    assert image.claims(data(drawn())[:64], ".png") is Claim.ONLY_IF_NAMED
    assert image.claims(b"", ".tif") is Claim.ONLY_IF_NAMED
    assert image.claims(data(drawn(), "WEBP")[:64], "") is Claim.ONLY_IF_NAMED
    assert image.claims(b"SECRET\n", ".txt") is Claim.NO


def test_pages_for_which_no_time_is_left_are_told(monkeypatch, see):
    monkeypatch.setattr(image, "WALL", 0.0)
    assert "2 of 2 pages were not read in time" in see(drawn(), kind="TIFF", save_all=True, append_images=[drawn()]).notes


def test_the_table_of_tesseract_is_read_by_line():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tTOP",
        "5\t1\t1\t1\t1\t2\t50\t20\t60\t8\t90\tSECRET",
        "5\t1\t1\t1\t2\t1\t10\t40\t9\t8\t-1\tx",
    ]
    rows += [
        "4\t1\t1\t1\t2\t0\t10\t40\t9\t8\t-1\t",
        "5\t1\t2\t1\t1\t1\t10\t90\t9\t8\t80\ty",
        "5\t1\t2\t1\t1\t2\t10\t90\t9\t8\t80\t ",
        "broken",
    ]
    lines = engine.table("\n".join([head, *rows]), 2)
    assert [[word.words for word in line] for line in lines] == [["TOP", "SECRET"], ["x"], [], ["y"]]
    assert lines[0][0] == engine.Read("TOP", (5.0, 10.0, 20.0, 14.0), 0.965)
    assert lines[1][0].confidence == 0


def test_the_words_of_a_line_have_their_share_of_it():
    assert engine.split("TOP SECRET", (0, 0, 100, 10), 0.9) == [
        engine.Read("TOP", (0, 0, 30, 10), 0.9),
        engine.Read("SECRET", (40, 0, 100, 10), 0.9),
    ]


def test_pieces_at_one_height_are_one_line():
    pieces = [
        engine.split("2016", (200, 12, 240, 30), 0.9),
        engine.split("dated", (90, 10, 140, 28), 0.9),
        engine.split("WASHINGTON", (90, 90, 300, 110), 0.9),
    ]
    assert [[word.words for word in line] for line in engine.rows(pieces)] == [["dated", "2016"], [], ["WASHINGTON"]]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_tesseract_reads_a_page():
    document = open_document(Source("scan.png", data(drawn(struck=("TOP SECRET", "CONFIDENTIAL")), dpi=(100, 100))))
    assert document.text.splitlines()[0] == "TOP SECRET"
    assert "The ferry left the harbour" in document.text
    assert [document.text[span.start : span.end] for span in document.strikes] == ["TOP SECRET", "CONFIDENTIAL"]
