"""Which reader reads what: by content first, by suffix where the content does not tell."""

import pytest

from declint.documents import Claim, Source, open_document, reader_for
from declint.errors import InputError


@pytest.mark.parametrize(
    ("head", "suffix", "name"),
    [
        ("<!DOCTYPE html><title>x", ".txt", "html"),
        ("  <HTML><body>", "", "html"),
        ("<p>a fragment", ".htm", "html"),
        ('<?xml version="1.0"?><!-- a --><html xmlns="x">', ".xml", "html"),
        ("<html><head><meta name='ocr-system' content='x'/>", ".html", "hocr"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b"><html><div class="ocr_page">', ".xml", "hocr"),
        ("<html><p>x", ".hocr", "hocr"),
        ('<?xml version="1.0"?><?xml-model href="a"?><TEI xmlns="http://www.tei-c.org/ns/1.0">', ".xml", "tei"),
        ('<div type="document" n="1">', ".xml", "tei"),
        ('<div class="document">', ".xml", "xml"),
        ("<alto>", ".xml", "alto"),
        ('<?xml version="1.0"?><a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#">', ".xml", "alto"),
        ("<PcGts>", ".xml", "page_xml"),
        ('<d:resource xmlns:ism="urn:us:gov:ic:ism">', ".xml", "ism"),
        ('<xs:schema xmlns:ism="urn:us:gov:ic:ism">', ".xml", "xml"),
        ("<?xml version='1.0'?><x/>", ".txt", "xml"),
        ("%PDF-1.7", ".bin", "pdf"),
        ("no pdf", ".pdf", "pdf"),
        ("a,b\n", ".csv", "csv"),
        ('{"a": 1}\n', ".jsonl", "jsonl"),
        ("From: a\n\n", ".eml", "eml"),
        ("PK\x03\x04" + 26 * "\0" + "[Content_Types].xml...word/document.xml", ".bin", "docx"),
        ("PK\x03\x04" + 26 * "\0" + "[Content_Types].xml...xl/workbook.xml", ".xlsx", ""),
        ("PK\x03\x04" + 26 * "\0" + "mimetypeapplication/vnd.oasis.opendocument.text", ".zip", "odt"),
        ("no zip", ".docx", "docx"),
        ("{\\rtf1 words}", ".doc", "rtf"),
        ("<html><p>words", ".doc", "html"),
        ("SECRET <html>", ".txt", "plain"),
    ],
)
def test_the_surest_reader(head, suffix, name):
    assert reader_for(head.encode(), suffix)[0] == name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_xml_is_known_in_any_encoding(encoding):
    assert reader_for('<?xml version="1.0"?><TEI>'.encode(encoding), ".xml")[0] == "tei"


def test_a_binary_word_file_is_told_as_not_supported_where_it_is_named():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert reader_for(head, ".doc") == ("doc", Claim.ONLY_IF_NAMED)
    with pytest.raises(InputError, match="save it as DOCX or PDF"):
        open_document(Source("a.doc", head))
