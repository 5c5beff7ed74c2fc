"""Every mark stands on a line that holds one of its module's cues, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from declint.documents import Source, open_document
from declint.marks import detectors
from declint.text.scan import scan

MODULES = (
    *("page_marker", "paragraph", "part", "telegram", "reference", "enclosure"),
    *("declared_total", "note", "placeholder", "redaction_note", "editorial_omission", "record_number", "archival_source"),
)
PIECES = st.sampled_from(
    [
        *("[Page 3]", "- 2 -", "\n3. ", "\n(2) ", "Part I of II", "\nFM HARBOUR\n", "TELNO 007", "IFT", "Enclosure: a", "covering SECRET"),
        *(
            "withhold no documents",
            "1. Source: Ferry Papers. Secret.",
            "[name not declassified]",
            "[Omitted here is a]",
            "[",
            "]",
            "\n",
            "\n\n",
        ),
        *(
            "word ",
            "Word.2 ",
            "____",
            "a: ",
            "/s/",
            "\u2588\u2588",
            "\\[ REDACTED: x \\]",
            "[matter omitted]",
            "not declassified",
            "Page 2 of 5\n",
            "RECORD NUMBER :",
            "104-99999-10001",
            "Source: Ferry Files, Box 27",
        ),
    ]
)


@pytest.mark.parametrize("module", MODULES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=25))
def test_every_mark_holds_a_cue(vocabulary, module, pieces):
    document = open_document(Source("record.txt", "".join(pieces).encode()))
    detector = detectors()[module]
    hits = scan(document.lines, {module: detector.cues(vocabulary)})[module]
    lines = {hit.line for hit in hits}
    for mark in detector.detect(document, hits, vocabulary):
        assert document.text[mark.start : mark.end] == mark.text != ""
        span = range(document.lines.index(mark.start), document.lines.index(mark.end - 1) + 1)
        assert lines & set(span)
