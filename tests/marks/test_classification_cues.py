"""Every mark of classification stands on a line that holds one of its module's cues, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.marks import detectors
from declint.text.scan import scan

MODULES = (
    *("classification", "damaged_banner", "source_note", "portion_mark", "caveat", "caveat_notice"),
    *("classification_block", "declass_instruction"),
)
PIECES = st.sampled_from(
    [
        *(
            "SECRET",
            "S E C R E T",
            "CONFIDENTIAL",
            "Top Secret",
            "~~SECRET~~",
            "covering SECRET",
            "SECRET//NOFORN",
            "SEGREF",
            "SECRET - EVES CELY",
        ),
        *(
            "UNCLAS EXAMPLEVILLE 4763",
            "Classification: U",
            "This email is UNCLASSIFIED.",
            "STRENG GEHEIM",
            "S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336",
        ),
        *("\uff33\uff25\uff23\uff32\uff25\uff34", "ПОВЕРИТЕЛНО", "Source: Example Library. Secret; Nodis.", "No classification marking."),
        *("1. (S) TEXT", "(U//FOUO)", "(C - ENTIRE TEXT)", "END LOU", "EXDIS", "SLUGS: WNINTEL", "RYBAT", "Handling Restrictions: STADIS"),
        *(
            "REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED",
            "WARNING NOTICE - SOURCES",
            "RETURN TO CIA",
            "Background Use Only",
        ),
        *(
            "CL BY 012345",
            "Classified by A on 1/2/2015",
            "Reason: 1.4(B)",
            "Declassify on: OADR",
            "E.O. 11652: GDS",
            "E2 IMPDET",
            "GROUP 1",
        ),
        *("Excluded from automatic downgrading", "Declassification Date: 20481109", "word ", "\n", "\n\n", "    ", "\t", "\f"),
    ]
)


@pytest.mark.parametrize("module", MODULES)
@given(pieces=st.lists(PIECES, max_size=16))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_cue_stands_on_a_line_of_every_mark(module, pieces, vocabulary):
    document = open_document(Source("record.txt", "".join(pieces).encode()))
    detector = detectors()[module]
    hits = scan(document.lines, {module: detector.cues(vocabulary)})[module]
    lines, index = {hit.line for hit in hits}, document.lines.index
    for mark in detector.detect(document, hits, vocabulary):
        assert document.text[mark.start : mark.end] == mark.text
        assert mark.kind in detector.KINDS
        assert 0 < mark.confidence <= 1
        assert lines & set(range(index(mark.start), index(max(mark.start, mark.end - 1)) + 1))


@given(pieces=st.lists(PIECES, max_size=16))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_two_marks_of_classification_overlap(pieces, vocabulary):
    document = open_document(Source("record.txt", "".join(pieces).encode()))
    spans = []
    for module in ("classification", "damaged_banner", "source_note"):
        hits = scan(document.lines, {module: detectors()[module].cues(vocabulary)})[module]
        spans += [(mark.start, mark.end) for mark in detectors()[module].detect(document, hits, vocabulary)]
    spans.sort()
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
