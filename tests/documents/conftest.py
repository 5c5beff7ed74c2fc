"""Reading a few lines of any format, and the way back from what was read to its source."""

import io
import zipfile

import pytest

from declint.documents import Source, open_document
from declint.text.lines import locate


@pytest.fixture
def read():
    """Read a source, given as text or bytes, under a name whose suffix tells its format."""

    def reading(source, name, reader=""):
        data = source.encode() if isinstance(source, str) else source
        return open_document(Source(name, data), reader)

    return reading


@pytest.fixture
def place():
    """Return "line:column" of words in a document's text."""

    def where(document, words):
        line, column = locate(document.anchors, document.text.index(words))
        return f"{line}:{column}"

    return where


@pytest.fixture
def leads_back():
    """Say that every character leads to itself in the source, or to the sign that begins a reference or escape."""

    def check(document, source, signs="&"):
        lines = source.replace("\r\n", "\n").split("\n")
        for at, character in enumerate(document.text):
            line, column = locate(document.anchors, at)
            if not character.isspace():
                assert lines[line - 1][column - 1] in (character, *signs), f"{character!r} at {line}:{column}"

    return check


@pytest.fixture
def regions():
    """Return the words of each region of a kind, or with `about` what the format says of them."""

    def of(document, kind, about=""):
        found = [region for region in document.regions if region.kind == kind]
        if about:
            return [region.attributes.get(about) for region in found]
        return [document.text[region.start : region.end] for region in found]

    return of


@pytest.fixture
def struck():
    """Return the struck words of a document."""
    return lambda document: [document.text[span.start : span.end] for span in document.strikes]


@pytest.fixture
def stands_at():
    """Return "line:column" of the first place where a source has some words."""

    def where(source, words):
        before = source.replace("\r\n", "\n").partition(words)[0].split("\n")
        return f"{len(before)}:{len(before[-1]) + 1}"

    return where


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"


def zipped(parts):
    """Return a ZIP of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


@pytest.fixture
def docx():
    """Return a DOCX of the XML of its body; further parts by name, of which `word/NAME.xml` is linked by the id NAME."""

    def build(body, **parts):
        space = f'xmlns:w="{WORD}" xmlns:r="{LINKS}"'
        files = {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
        links = ""
        for name, words in parts.items():
            if "/" not in name:
                kind = name.rstrip("0123456789")
                links += f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{name}.xml"/>'
                files[f"word/{name}.xml"] = f"<w:{kind} {space}>{words}</w:{kind}>"
            else:
                files[name] = words
        files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'
        return zipped(files)

    return build


@pytest.fixture
def odt():
    """Return an ODT of the XML of its body and styles; `common` and `masters` are those of `styles.xml`."""

    def build(body, styles="", common="", masters="", **parts):
        names = ("office", "text", "style", "table", "meta")
        space = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in names) + f' xmlns:draw="{ODF}drawing:1.0" xmlns:fo="{FO}"'
        space += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        files = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {space}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {space}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        }
        return zipped(files | {name: words.replace("SPACE", space) for name, words in parts.items()})

    return build
