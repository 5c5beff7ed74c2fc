import pytest


@pytest.mark.parametrize(
    ("text", "what", "to"),
    [
        ("6. PLEASE SEE IFT.", "ift", None),
        ("MIFT CONTAINS THE TEXT.", "ift", None),
        ("MIPT REFERS.", "mipt", None),
        ("As reftel says,", "reftel", None),
        ("YOUR TELNO 123 REFERS", "telegram", "123"),
        ("REF: HARBOUR 8976, STATE 12345", "ref", "HARBOUR 8976, STATE 12345"),
        ("HARBOUR OFFICE PLEASE PASS SAVING (REPEATED AS REQUESTED)", "pass_saving", None),
        ("INFO SAVING LIGHTHOUSE, CUSTOM HOUSE", "saving", "LIGHTHOUSE, CUSTOM HOUSE"),
    ],
)
def test_references(seen, text, what, to):
    (mark,) = seen("reference", text)
    assert (mark.get("what"), mark.get("to")) == (what, to)


@pytest.mark.parametrize("text", ["a shift of opinion", "saving money", "REF: n/a", "Reference: n/a", "the ship drifts"])
def test_ordinary_words_are_none(seen, text):
    assert seen("reference", text) == []
