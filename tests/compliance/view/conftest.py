"""Sheets made of a text and findings, without a run."""

import pytest

from declint.compliance.rows import DocumentRow, FindingRow
from declint.compliance.view import Sheet
from declint.compliance.view.seen import told
from declint.documents import Source, open_document
from declint.reading import read


@pytest.fixture
def finding():
    """Return a finding at a place, given as line, column, end line, end column."""

    def made(place, **known):
        usual = dict.fromkeys(FindingRow._fields, "") | {
            **dict(zip(("line", "col", "end_line", "end_col"), place, strict=True)),
            **dict.fromkeys(("id", "document", "item", "page"), 1),
            **dict.fromkeys(("authority", "related"), ()),
        }
        told = {"rule": "US-STR-001", "severity": "error", "stand": "open", "confidence": 0.9, "message": "a message", "bbox": None}
        return FindingRow(**(usual | told | known))

    return made


@pytest.fixture
def sheet(ruleset):
    """Return the sheet of a text, given as a string or as the bytes of a file of that name."""

    def made(source, findings=(), name="memo.txt"):
        data = source.encode() if isinstance(source, str) else source
        seen = told(read(open_document(Source(name, data)), ruleset.vocabulary))
        numbers = dict.fromkeys(("bytes", "pages", "items", "banners", "passed", "failed", "undetermined", "not_applicable"), 1)
        row = (
            dict.fromkeys(DocumentRow._fields, "") | numbers | {"id": 1, "path": name, "status": "scanned", "quality": 1.0, "struck": None}
        )
        return Sheet(3, DocumentRow(**row), seen, tuple(findings))

    return made
