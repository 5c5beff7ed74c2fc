import pytest

NOTE = "  1. Source: Example Library, Sample Papers, Box 27, Envoy File. {}"


@pytest.mark.parametrize(
    ("words", "text", "level", "caveats"),
    [
        ("Secret; Nodis.", "Secret; Nodis", "SECRET", ("NODIS",)),
        (
            "Top Secret; Sensitive; Eyes Only. Drafted by an aide.",
            "Top Secret; Sensitive; Eyes Only",
            "TOP SECRET",
            ("SENSITIVE", "EYES ONLY"),
        ),
        ("Confidential. Secret annexes are not printed.", "Confidential", "CONFIDENTIAL", ()),
        ("Personal and Confidential.", "Personal and Confidential", "CONFIDENTIAL", ("PERSONAL",)),
        ("Secret; [codeword not declassified].", "Secret; [codeword not declassified]", "SECRET", ("[codeword not declassified]",)),
        ("Limited Official Use.", "Limited Official Use", "LIMITED OFFICIAL USE", ()),
    ],
)
def test_what_the_editors_say_of_the_marking(seen, words, text, level, caveats):
    (mark,) = seen("source_note", NOTE.format(words))
    assert (mark.text, mark.get("level"), mark.get("caveats"), mark.get("role")) == (text, level, caveats, "source_note")


def test_no_marking_is_a_statement_too(seen):
    (mark,) = seen("source_note", NOTE.format("No classification marking."))
    assert (mark.get("unmarked"), mark.get("level")) == (True, None)


@pytest.mark.parametrize(
    "words", ["The Secret telegram is not printed.", "Drafted by the secretary; secret talks followed.", "Published in full."]
)
def test_sentences_about_secrets_are_no_statement(seen, words):
    assert seen("source_note", NOTE.format(words)) == []


def test_only_source_notes_state_it(seen):
    assert seen("source_note", "  2. Telegram 99 from the post. Secret; Nodis.\n") == []


def test_small_capitals_head_a_document(seen):
    tei = (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" n="1"><head>1. Telegram</head>'
        '<p><hi rend="smallcaps">top secret</hi></p><p>It is a <hi rend="smallcaps">secret</hi> to all.</p></div></body></text></TEI>'
    )
    (mark,) = seen("source_note", tei, "volume.xml")
    assert (mark.text, mark.get("level"), mark.get("role")) == ("top secret", "TOP SECRET", "document_header")
