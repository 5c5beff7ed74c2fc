"""Which notes of an edition are set in italic."""

import pytest

DIV = '<div type="document"><p>The envoy met {} at the harbour.</p></div>'
TEI = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{DIV}</body></text></TEI>'


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ('[<hi rend="italic">name not declassified</hi>]', [True]),
        ('[name not declassified] of the <hi rend="italic">Ferry</hi>', [False]),
        ('<hi rend="italic">him [name not declassified] there</hi>', [None]),
        ("[name not declassified]", [None]),
        ('[Omitted here is talk of the <hi rend="italic">Ferry</hi>.]', [None]),
    ],
    ids=["italic", "roman", "within italics", "no italics at all", "a name in italics"],
)
def test_a_note_is_italic_or_roman(reading, words, states):
    marks = reading(TEI.format(words), "document.xml").marks
    assert [mark.get("italic") for mark in marks if mark.kind in {"redaction_note", "editorial_omission"}] == states
