import pytest


@pytest.mark.parametrize(
    ("text", "n", "of"),
    [("Part I of II", 1, 2), ("PART 2 OF 3", 2, 3), ("(Part One of Two)", 1, 2), ("**Part iii of iv**", 3, 4)],
)
def test_parts(seen, text, n, of):
    (mark,) = seen("part", text)
    assert (mark.get("n"), mark.get("of")) == (n, of)


@pytest.mark.parametrize("text", ["Part one of the treaty", "It is part 2 of 3 in all.", "Part 3 of 2", "Part II", "Part and parcel of it"])
def test_what_is_no_part(seen, text):
    assert seen("part", text) == []


def test_the_subject_above_is_its_title(seen):
    (mark,) = seen("part", "SUBJECT: The  Ferry Treaty\n\nPARTICIPANTS: The Envoy\n\nPart I of II\n")
    assert mark.get("title") == "THE FERRY TREATY"


def test_a_subject_may_go_on_on_the_next_line(seen):
    (mark,) = seen("part", "SUBJECT: The Ferry Treaty and\nthe Lighthouse\nPARTICIPANTS: The Envoy\n\nPart I of II\n")
    assert mark.get("title") == "THE FERRY TREATY AND THE LIGHTHOUSE"


def test_without_a_subject_there_is_no_title(seen):
    (mark,) = seen("part", "Part I of II\n\nSUBJECT: another\n")
    assert mark.get("title") is None
