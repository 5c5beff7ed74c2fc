"""Numbers of documents, footnotes and paragraphs that do not follow each other."""

import pytest

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
DIV = '<div type="document" n="{n}"><head>{n}. Memorandum</head><p>The envoy met the governor.{notes}</p></div>'


def gaps(read, of):
    return [
        (mark.get("after"), mark.get("before"), mark.get("stated")) for mark in read.marks if mark.kind == "gap" and mark.get("of") == of
    ]


def volume(*numbers, notes=()):
    calls = "".join(f'<note n="{number}">See Document 1.</note>' for number in notes)
    return TEI.format("".join(DIV.format(n=number, notes=calls) for number in numbers))


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((1, 2, 3), []), ((1, 2, 4), [(2, 4, True)]), ((1, 3, 2), [(1, 3, True), (3, 2, True)]), ((7, 7), [(7, 7, True)]), ((12,), [])],
)
def test_documents_follow_each_other(reading, numbers, found):
    assert gaps(reading(volume(*numbers), "volume.xml"), "document") == found


@pytest.mark.parametrize(("numbers", "found"), [((1, 2, 3), []), ((1, 3), [(1, 3, True)]), ((1, 1, 2), []), ((1, 3, 2, 4), [])])
def test_footnotes_follow_each_other(reading, numbers, found):
    assert gaps(reading(volume(1, notes=numbers), "volume.xml"), "footnote") == found


@pytest.mark.parametrize(
    ("numbers", "found"), [((1, 2, 3), []), ((1, 2, 2, 3), [(2, 2, False)]), ((1, 1, 2), [])], ids=["in order", "twice", "two lists"]
)
def test_a_paragraph_number_stands_twice(reading, numbers, found):
    text = "".join(f"{number}. THE ENVOY MET THE GOVERNOR.\n\n" for number in numbers)
    assert gaps(reading(text), "paragraph") == found
