import pytest


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("might like to glance at the enclosed copy of a message from Mr Example, in advance", "words"),
        ("I enclose the minutes of the committee.", "words"),
        ("Enclosure: Letter of 3 May", "heading"),
        ("Attachment", "heading"),
        ("covering SECRET", "covering"),
    ],
)
def test_announcements(seen, text, form):
    (mark,) = seen("enclosure", text)
    assert (mark.get("form"), mark.get("announced")) == (form, True)


@pytest.mark.parametrize(
    "text",
    ["Enclosure: n/a", "the garden was enclosed by a wall", "a covering letter", "snow covering SECRET paths", "an attachment to the sea"],
)
def test_what_announces_nothing(seen, text):
    assert seen("enclosure", text) == []


def test_a_covering_mark_names_its_level(seen):
    (mark,) = seen("enclosure", "covering TOP SECRET\n")
    assert mark.get("level") == "TOP SECRET"
