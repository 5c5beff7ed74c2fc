"""Marks of a format with pages get the box round their lines."""

from dataclasses import replace

from declint.documents import Source, open_document
from declint.model import Region
from declint.reading import read

TEXT = "SECRET\n\nThe ferry was late.\nIt came at noon on 3 May 1951.\n"


def boxed(vocabulary, unit):
    lines = (
        ("SECRET", (250, 30, 300, 42)),
        ("The ferry was late.", (72, 80, 300, 92)),
        ("It came at noon on 3 May 1951.", (72, 95, 310, 107)),
    )
    regions = tuple(Region("line", TEXT.index(words), TEXT.index(words) + len(words), {"bbox": box, "unit": unit}) for words, box in lines)
    document = replace(open_document(Source("a.txt", TEXT.encode())), regions=regions)
    return {mark.kind: mark.bbox for mark in read(document, vocabulary).marks if mark.kind in {"classification", "date"}}


def test_a_mark_has_the_box_of_its_line(vocabulary):
    assert boxed(vocabulary, "pt") == {"classification": (250, 30, 300, 42), "date": (72, 95, 310, 107)}


def test_pixels_of_a_scan_are_no_points(vocabulary):
    assert boxed(vocabulary, "px") == {"classification": None, "date": None}
