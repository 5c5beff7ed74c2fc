import pytest


@pytest.mark.parametrize(
    ("text", "extent", "amount"),
    [
        ("[less than 1 line not declassified]", "line", "less than 1 line"),
        ("[1 line of source text not declassified]", "line", "1 line of source text"),
        ("[name not declassified]", "name", "name"),
        ("[Name\nnot declassified]", "name", "Name"),
        ("[dollar amount not declassified]", "name", "dollar amount"),
        ("[1 paragraph (10 lines of 2-column source text) not declassified]", "paragraph", None),
        ("[Paragraph not declassified.]", "paragraph", "Paragraph"),
        ("[1 page not declassified]", "page", "1 page"),
        ("[text not declassfied]", "text", "text"),
        ("3 pages not declassified.", "page", "3 pages"),
    ],
)
def test_the_notes_of_foreign_relations(seen, text, extent, amount):
    (mark,) = seen("redaction_note", f"The envoy met {text} at noon.")
    assert (mark.get("extent"), mark.get("reason")) == (extent, "not declassified")
    assert amount is None or mark.get("amount") == amount


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\\[ REDACTED: Grand Jury \\]", "Grand Jury"),
        ("[REDACTED]", "redacted"),
        ("[Redacted]", "redacted"),
        ("\u2588\u2588\u2588\u2588", "block"),
        ("[2 lines deleted]", "deleted"),
        ("[name withheld]", "withheld"),
        ("[passage deleted and closed, 40 years, under FOI Exemption]", "deleted and closed, 40 years, under FOI"),
    ],
)
def test_other_notes(seen, text, reason):
    (mark,) = seen("redaction_note", f"The envoy met {text} at noon.")
    assert mark.get("reason") == reason


def test_codes_within_the_bracket(seen):
    (mark,) = seen("redaction_note", "The envoy [REDACTED (b)(6)] left.")
    assert mark.get("codes") == ("(b)(6)",)


def test_a_line_that_says_only_redacted(seen):
    (mark,) = seen("redaction_note", "The envoy met\n\nREDACTED\n\nat noon.\n")
    assert mark.text == "REDACTED"


@pytest.mark.parametrize(
    "text",
    [
        "The report was not declassified until 1990.",
        "CURRENT STATUS: Redact",
        "Agencies shall redact documents.",
        "[omission in original transcript]",
        "[Handwritten signature]",
        "the door was [sic] closed",
        "[redacted](https://example.invalid)",
        "Clearance: The Envoy _____",
        "[Footnote in the original: the enclosure was not declassified]",
        "the 3 lines were retained",
    ],
)
def test_what_is_no_redaction(seen, text):
    assert seen("redaction_note", text) == []
