import pytest

WARNING = "WARNING NOTICE - SENSITIVE INTELLIGENCE SOURCES AND METHODS INVOLVED"


@pytest.mark.parametrize(
    ("text", "value", "lines"),
    [
        ("REPRODUCTION BY OTHER THAN THE ISSUING OFFICE IS PROHIBITED.\n", "REPRODUCTION PROHIBITED", 1),
        ("AEPRCOucICY by OTHER THAN THE ISSUING OFFICE 1S PRONIEITED\n", "REPRODUCTION PROHIBITED", 1),
        ("NARNING NOTICE - SENSITIVE INTELLIGENCE SOURCES AND METHODS\nINVOLVED\nE2 IMPDET\n", WARNING, 2),
        ("RETURN TO CIA\nBackground Use Only\nDo Not Reproduce\n\nText.\n", "RETURN TO CIA", 3),
        (
            "This doeument contains neither recommendations\nnor conclusions. It is loaned and not\nto go outside your agency.\n\nText.\n",
            "FBI property notice",
            3,
        ),
    ],
)
def test_a_notice_is_one_mark_with_its_lines(seen, text, value, lines):
    (mark,) = seen("caveat_notice", text)
    assert (mark.get("value"), mark.text.count("\n") + 1) == (value, lines)


@pytest.mark.parametrize(
    "text",
    ["Please do not reproduce this page without asking.\n", "This is in response to your request of May.\n", "a warning notice was sent\n"],
)
def test_sentences_are_no_notice(seen, text):
    assert seen("caveat_notice", text) == []
