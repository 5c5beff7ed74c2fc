"""Lines drawn through markings as annotations, as reviewers do in Acrobat, are strikes; beside the words they are none."""

import pikepdf
import pytest
from pikepdf import Name

from declint.documents import Source, open_document
from tests.audit.pdf.made import LEFT, Page, annotated, width

WORDS = "SECRET//NOFORN"
BASE = 700


def line(height, subtype=Name.Line):
    ends = [LEFT - 2, BASE + height, LEFT + width(WORDS) + 2, BASE + height]
    rect = [ends[0] - 6, ends[1] - 7, ends[2] + 6, ends[3] + 7]
    page = Page().text((WORDS, "The launch left the pier."))
    data = annotated(page.done(), Subtype=subtype, Rect=rect, L=ends, C=[1, 0, 0], BS=pikepdf.Dictionary(W=2), T="Reviewer")
    return open_document(Source("a.pdf", data))


@pytest.mark.parametrize(("height", "struck"), [(4, [WORDS]), (-3, []), (16, [])])
def test_a_line_through_a_marking(height, struck):
    document = line(height)
    assert [document.text[span.start : span.end] for span in document.strikes] == struck
    assert document.shows_strikes is bool(struck)
    assert WORDS in document.text
