"""Broken, locked and endless files: mended where that can be done, and told where a page was not looked at."""

import io

import pikepdf
import pytest

from declint.audit.pdf import audit, page
from declint.errors import InputError
from tests.audit.pdf.made import SECRET, Page, changed


def not_audited(seen):
    return [region.attributes for region in seen if region.attributes["method"] == "not_audited"]


def test_a_file_without_its_table_of_objects_is_mended(read_pdf):
    data = Page().text().box().done()
    text, seen = read_pdf(data[: data.rindex(b"xref")].replace(b"startxref", b"") + b"junk")
    assert "MEMORANDUM" in text
    assert SECRET not in text
    assert [region.attributes["method"] for region in seen] == ["dark_cover"]


def test_a_locked_file_is_told(read_pdf):
    def locked(data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            out = io.BytesIO()
            pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
            return out.getvalue()

    with pytest.raises(InputError, match="password"):
        read_pdf(locked(Page().text().done()))


def test_a_file_that_only_its_owner_may_change_is_read(read_pdf):
    with pikepdf.open(io.BytesIO(Page().text().box().done())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert [region.attributes["hidden"] for region in read_pdf(out.getvalue())[1]] == [SECRET]


def test_a_page_of_too_many_objects(read_pdf, monkeypatch):
    monkeypatch.setattr(page, "OBJECTS", 3)
    text, seen = read_pdf(Page().text().box().done())
    (known,) = not_audited(seen)
    assert known["reason"] == "more than 3 objects on the page"
    assert (known["page"], known["pages_done"], known["pages"]) == (1, 0, 1)
    assert "MEMORANDUM" in text


def test_a_page_of_too_many_characters(read_pdf, monkeypatch):
    monkeypatch.setattr(audit, "CHARACTERS", 10)
    (known,) = not_audited(read_pdf(Page().text().box().done())[1])
    assert known["reason"] == "more than 10 characters on the page"


def test_a_file_that_takes_too_long(read_pdf, monkeypatch):
    monkeypatch.setattr(audit, "SECONDS", -1.0)
    monkeypatch.setattr(audit, "SECONDS_OF_MIB", 0.0)
    data = Page().text().box().done()

    def twice(pdf):
        pdf.pages.append(pdf.pages[0])

    (known,) = not_audited(read_pdf(changed(data, twice))[1])
    assert (known["page"], known["missed"], known["missed_pages"]) == (None, 2, "1, 2")


def test_a_page_that_cannot_be_read_is_told_beside_the_others(read_pdf):
    def broken(pdf):
        pdf.Root.Pages.Kids.append(pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Catalog)))
        pdf.Root.Pages.Count = 2

    (known,) = not_audited(read_pdf(changed(Page().text().done(), broken))[1])
    assert known["page"] == 2
    assert known["pages_done"] == 1


@pytest.mark.parametrize("size", [[0, 0, 0, 0], [0, 0, 1e-6, 1e9], [0, 0, 14400, 14400], [5, 5, 5, 900]])
def test_a_page_of_an_odd_size(size, read_pdf):
    text, seen = read_pdf(changed(Page().text().box().done(), lambda pdf: setattr(pdf.pages[0], "MediaBox", size)))
    assert SECRET not in text or not_audited(seen)
