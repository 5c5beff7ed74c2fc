import pytest


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[Omitted here is discussion of the harvest.]", "omitted_here"),
        ("[Omitted here are comments by\nthe Envoy [and others].]", "omitted_here"),
        ("[Here follows a discussion of the ferry.]", "here_follows"),
        ("[omission in original transcript]", "omission"),
        ("[matter omitted]", "matter_omitted"),
        ("[Footnote omitted]", "matter_omitted"),
    ],
)
def test_what_editors_cut(seen, text, form):
    (mark,) = seen("editorial_omission", f"The envoy left. {text} He came back.")
    assert (mark.text, mark.get("form")) == (text, form)


def test_an_omission_of_the_original(seen):
    (mark,) = seen("editorial_omission", "a multilateral [omission in original transcript] conference")
    assert mark.get("original") is True


@pytest.mark.parametrize(
    "text",
    ["Nothing is omitted here.", "[1 line not declassified]", "[He omitted the ferry and went home]", "[Here is the envoy]", "[sic]"],
)
def test_other_brackets_are_none(seen, text):
    assert seen("editorial_omission", text) == []
