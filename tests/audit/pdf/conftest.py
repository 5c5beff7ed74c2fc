"""What the tests of the PDF audit share: a file's regions, by the reader that everything else uses too."""

import pytest

from declint.documents import Source, open_document


@pytest.fixture(scope="session")
def read_pdf():
    """Read a PDF; return its text and what the audit saw in it."""

    def reading(data):
        document = open_document(Source("a.pdf", data))
        seen = [region for region in document.regions if region.kind in {"redaction_region", "hidden"}]
        return document.text, seen

    return reading


@pytest.fixture(scope="session")
def seen_in(read_pdf):
    """Return (method, hidden words) of what the audit saw, notes and what other audits tell left out."""
    others = {"metadata", "comment", "outline", "attachment"}

    def seen(data):
        found = [region.attributes for region in read_pdf(data)[1] if region.attributes.get("demoted") is None]
        return [(known["method"], known["hidden"]) for known in found if known["method"] not in others]

    return seen
