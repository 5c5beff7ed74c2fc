"""Every mark of the release process stands on a line that holds one of its module's cues, whatever the text."""

import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.marks import detectors
from declint.text.scan import scan

MODULES = (
    *("release_stamp", "release_decision", "release_condition", "release_restriction", "release_control"),
    *("release_caption", "declass_authority", "review", "exemption"),
)
PIECES = st.sampled_from(
    [
        *("DECLASSIFIED BY/RELEASE AUTHORITY:", "A. EXAMPLE, SENIOR REVIEWER", "U.S. DEPARTMENT OF STATE", "DATE: JANUARY 15, 2020"),
        *(
            "RELEASE IN FULL",
            "RELEASE IN",
            "PART B6",
            "(X) RELEASE ( ) DENY",
            "DEPARTMENT OF STATE, A/CDC/MR",
            "Cat. A) x",
            "Cat. B caption",
        ),
        *("UNCLASSIFIED", "Case No. F-2099-00001", "Doc No. C00000001", "Date: 05/13/2015", "NO FOIA WAIVER", "B1,1.4(D)", "      B6"),
        *("CIA HAS NO OBJECTION TO", "DECLASSIFICATION AND/OR", "AS SANITIZED", "White House Guidelines", "E.O. 12958, SEC 3.4 (B)"),
        *(
            "CURRENT STATUS :",
            "Redact",
            "DATE OF LAST REVIEW :",
            "06/03/1998",
            "RESTRICTIONS :",
            "1B",
            "OPENING CRITERIA :",
            "APPROVAL OF CIA",
        ),
        *("Review Date: 09 SEP 2002", "(b)(6)", "(b)(1)1.4a", "b7E-1,2", "JFK Act 6 (4)", "Closed under section 35 of the FOI Act 2000"),
        *("Declassified/Released", "US Department of State", "EO Systematic Review", "30 JUN 2005", "USCENTCOM MDR 99-0001"),
        *("\n", "\n\n", "  ", "    ", "\t", "word ", "\f"),
    ]
)


def missing(document, module, vocabulary):
    detector = detectors()[module]
    hits = scan(document.lines, {module: detector.cues(vocabulary)})[module]
    lines = {hit.line for hit in hits}
    index = document.lines.index
    return [
        mark.text
        for mark in detector.detect(document, hits, vocabulary)
        if not lines & set(range(index(mark.start), index(mark.end) + 1)) or document.text[mark.start : mark.end] != mark.text
    ]


@pytest.mark.parametrize("module", MODULES)
@given(pieces=st.lists(PIECES, max_size=24))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_cue_stands_on_a_line_of_every_mark(module, pieces, vocabulary):
    assert missing(open_document(Source("record.txt", "".join(pieces).encode())), module, vocabulary) == []


@pytest.mark.skipif("DECLINT_SHARED" not in os.environ, reason="the development corpus is not here")
@pytest.mark.parametrize("module", MODULES)
def test_a_cue_stands_on_a_line_of_every_mark_of_the_corpus(module, vocabulary):
    corpus = Path(os.environ["DECLINT_SHARED"]) / "corpus"
    for folder in ("hrc-emails-txt", "jfk-ocr-noops", "state-cables-aad-text", "uap-release-pdftext", "bush41-ocr-md"):
        for path in islice(sorted((corpus / folder).iterdir()), 12):
            assert missing(open_document(Source(path.name, path.read_bytes())), module, vocabulary) == []
