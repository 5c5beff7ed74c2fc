import pytest

BODY = "The envoy met the governor at the harbour of the imaginary island and spoke of the ferry at length.\n\n" * 3


def edges(read):
    return [mark.get("edge") for mark in read.marks if mark.kind == "classification"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SECRET\n\n{BODY}SECRET\n", ["top", "foot"]),
        (f"MEMORANDUM\n\nSECRET\n\n{BODY}SECRET\n", ["top", "foot"]),
        (f"SECRET\n\n{BODY}", ["top"]),
        (f"{BODY}SECRET\n", ["foot"]),
        ("SECRET\n", ["top"]),
        (f"SECRET\n\n{BODY}SECRET\n\nSECRET\n\n{BODY}SECRET\n", ["top", "foot", "top", "foot"]),
    ],
)
def test_edges(reading, text, expected):
    assert edges(reading(text)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", ["top", "foot", "top", "foot"]),
        ("002", ["top", "top", "foot", "top", "foot"]),
        ("004", ["top", "foot", "top", "foot"]),
    ],
)
def test_the_seeds(seed, number, expected):
    assert edges(seed(number)) == expected
