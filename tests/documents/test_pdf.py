"""PDF: the text layer page by page, boxes as displayed; broken, locked and endless files told in one line."""

import pytest

from declint.errors import InputError


def pdf(*pages: tuple[str, str]) -> bytes:
    """Return a PDF whose pages have these content streams and page attributes."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    for number, (content, attributes) in enumerate(pages):
        objects.append(f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R{attributes}>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def words(text: str, x: int, y: int) -> str:
    """Return the operators that show words of 10 points with their base line at `y`."""
    return f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


SHEET = "/MediaBox[0 0 200 400]"


def test_pages_are_breaks_and_lines_those_of_the_text(read, place):
    document = read(
        pdf((words("SECRET", 50, 200) + words("page one", 50, 188), SHEET), ("", SHEET), (words("two", 9, 200), SHEET)), "a.pdf"
    )
    assert document.text == "SECRET\npage one\ntwo\n"
    assert [(one.offset, one.how) for one in document.breaks] == [(0, "pdf page"), (16, "pdf page"), (16, "pdf page")]
    assert document.notes == ("1 of 3 pages have no text layer",)
    assert place(document, "one") == "2:6"


def test_a_footer_written_first_stands_last(read, regions):
    document = read(
        pdf((words("foot", 50, 10) + words("middle", 50, 200) + words("of the page", 50, 188) + words("top", 50, 385), SHEET)), "a.pdf"
    )
    assert document.text == "top\n\nmiddle\nof the page\n\nfoot\n"
    assert regions(document, "line", "edge") == ["top", None, None, "foot"]


def test_a_hyphen_does_not_take_the_next_line_with_it(read):
    document = read(pdf((words("coopera-", 50, 200) + words("SECRET", 50, 188) + words("tion", 50, 176), SHEET)), "a.pdf")
    assert document.text == "coopera-\nSECRET\ntion\n"


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ([12, 12, 24, 12], "l0\nl1\nl2\n\nl3\nl4\n"),
        ([24, 24, 24, 48], "l0\nl1\nl2\nl3\n\nl4\n"),
        ([80, 80, 80], "l0\n\nl1\n\nl2\n\nl3\n"),
    ],
)
def test_room_between_lines_is_a_blank_line(read, steps, text):
    heights = [360 - sum(steps[:number]) for number in range(len(steps) + 1)]
    page = "".join(words(f"l{number}", 50, height) for number, height in enumerate(heights))
    assert read(pdf((page, SHEET)), "a.pdf").text == text


@pytest.mark.parametrize(
    ("attributes", "corner"),
    [
        ("/MediaBox[0 0 200 400]", (50, 200)),
        ("/MediaBox[-10 -20 190 380]", (60, 180)),
        ("/MediaBox[0 0 200 400]/CropBox[20 100 180 300]", (30, 100)),
        ("/MediaBox[0 0 200 400]/Rotate 90", (200, 50)),
        ("/MediaBox[0 0 200 400]/Rotate 180", (150, 200)),
        ("/MediaBox[0 0 200 400]/Rotate 270", (200, 150)),
    ],
)
def test_boxes_count_from_the_top_left_as_displayed(read, regions, attributes, corner):
    (box,) = regions(read(pdf((words("SECRET", 50, 200), attributes)), "a.pdf"), "line", "bbox")
    assert min(abs(box[0] - corner[0]), abs(box[2] - corner[0])) < 2
    assert min(abs(box[1] - corner[1]), abs(box[3] - corner[1])) < 2
    assert box[0] < box[2]
    assert box[1] < box[3]


@pytest.mark.parametrize(
    ("data", "reason", "status"),
    [
        (b"<html>SECRET", "named .pdf but no PDF", "unreadable"),
        (b"%PDF-1.4\n", "broken PDF: Failed to load document", "unreadable"),
        (b"", "named .pdf but no PDF", "unreadable"),
        (pdf(*[("", SHEET)] * 5001), "more than 5,000 pages (5,001)", "too_large"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(read, data, reason, status):
    with pytest.raises(InputError) as refused:
        read(data, "a.pdf")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.status == status


def test_a_page_that_cannot_be_read_does_not_hide_the_others(read):
    document = read(pdf((words("SECRET", 50, 200), SHEET)).replace(b"/Kids[4 0 R]/Count 1", b"/Kids[4 0 R 9 0 R]/Count 2"), "a.pdf")
    assert document.text == "SECRET\n"
    assert "page 2 cannot be read" in document.notes[0]
