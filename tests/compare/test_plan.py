"""Lists of pairs, groups of what is paired, and candidates in a collection."""

import csv

import pytest

from declint.compare import candidates, plan
from declint.documents import Source, open_document
from declint.errors import UsageError


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def listed(folder, text):
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return [(one.name, other.name) for one, other in plan.rows(path)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a.txt,b.txt\n", [("a.txt", "b.txt")]),
        ("first,second\r\na.txt,b.txt\r\n", [("a.txt", "b.txt")]),
        ("a.txt\tb.txt\na.txt\tc.txt\n", [("a.txt", "b.txt"), ("a.txt", "c.txt")]),
        ("record_number,path\n7,a.txt\n7,b.txt\n8,c.txt\n7,c.txt\n", [("a.txt", "b.txt"), ("a.txt", "c.txt"), ("b.txt", "c.txt")]),
        ("\ufeffnumber;path\n7;a.txt\n7;b.txt\n\n", [("a.txt", "b.txt")]),
        ("", []),
    ],
)
def test_a_list_names_pairs_or_versions(folder, text, pairs):
    assert listed(folder, text) == pairs


@pytest.fixture(autouse=True)
def _usual_fields():
    """Set the limit of the csv module, which reading a table elsewhere in the process raises."""
    before = csv.field_size_limit(1 << 17)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a.txt,b.txt\na.txt,gone.txt\n", "row 2: no such file"),
        ("a.txt,gone.txt\na.txt,b.txt\n", "row 1: no such file"),
        ("first,second\na.txt,gone.txt\n", "row 2: no such file"),
        ("a.txt,b.txt\na.txt,b.txt,c.txt\n", "3 columns"),
        (f"a.txt,{'b' * 70000}.txt\n", "no such file"),
        (f"a.txt,{'b' * 140000}\n", "larger than field limit"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_row(folder, text, says):
    with pytest.raises(UsageError, match=says):
        listed(folder, text)


def test_what_is_paired_is_one_group():
    assert list(plan.linked([("a", "b"), ("c", "d"), ("b", "e"), ("b", "a")])) == [
        (("a", "b", "e"), ((0, 1), (1, 2))),
        (("c", "d"), ((0, 1),)),
    ]


def sign(path, text):
    return candidates.signature(open_document(Source(path, text.encode()), "plain"))


def test_documents_that_share_words_or_a_number_are_candidates():
    pytest.importorskip("datasketch")
    story = " ".join(f"On day {day} the ferry carried {day * 7} sacks of flour to the imaginary island." for day in range(40))
    signed = [
        sign("one.txt", story),
        sign("two.txt", story.replace("flour", "meal", 5)),
        sign("other.txt", "Herring was cheap that winter, and nobody remembered a colder January along the mole."),
        sign("2018_124-10062-10398.txt", "Nothing to read."),
        sign("late.txt", "RECORD NUMBER : 124-10062-10398\n"),
        sign("empty.txt", ""),
    ]
    assert list(candidates.candidates(signed)) == [("one.txt", "two.txt"), ("2018_124-10062-10398.txt", "late.txt")]
    assert list(candidates.candidates(signed, {"one.txt": 0, "two.txt": 0, "2018_124-10062-10398.txt": 0, "late.txt": 1})) == [
        ("2018_124-10062-10398.txt", "late.txt")
    ]
