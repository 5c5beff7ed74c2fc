import pytest

LETTER = "covering SECRET\n\nI enclose the message from the island.\n\ncovering SECRET\n"
BODY = "The envoy met the governor at the harbour of the imaginary island and spoke of the ferry. " * 5


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (f"{LETTER}\nSECRET\n\nThe ferry runs.\n\nSECRET\n", True),
        (LETTER, False),
        (f"I enclose the message.\n\nYours,\n\nAttachment\n\n{BODY}\n", True),
        (f"I enclose the message.\n\f{BODY}\n", None),
    ],
    ids=["an item of its own", "not there", "under its heading", "pages follow"],
)
def test_whether_it_is_there(reading, kinds, text, present):
    assert {mark.get("present") for mark in kinds(reading(text), "enclosure")} == {present}
