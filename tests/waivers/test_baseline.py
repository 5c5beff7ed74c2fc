import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import RulesError
from declint.waivers.baseline import Entry, dumps, load, loads

PRINT = "f1-49c31580a22d-0eab8a0a-1"
PRINTS = st.from_regex(r"f1-[0-9a-f]{12}-[0-9a-f]{8}-[1-9]", fullmatch=True)
ENTRIES = st.lists(st.builds(Entry, PRINTS, st.sampled_from(["US-STR-001", "GEN-BAN-001"]), st.text(min_size=1, max_size=12)), max_size=6)


def entries(baseline):
    return {entry for found in baseline.entries.values() for entry in found}


@given(ENTRIES)
def test_what_is_written_is_read_again(found):
    assert entries(loads(dumps(found), "b")) == set(found)


@given(ENTRIES, st.randoms())
def test_the_same_entries_give_the_same_bytes(found, chance):
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    assert dumps(shuffled) == dumps(found)


@given(ENTRIES)
def test_one_entry_is_one_line_of_visible_text(found):
    lines = dumps(found).split("\n")
    assert len(lines) == len(set(found)) + 2
    assert all(line.isprintable() for line in lines)


def test_the_order_of_lines_and_equal_ones_mean_nothing():
    text = dumps([Entry(PRINT, "A-B", "x y.txt"), Entry(PRINT, "A-B", "z.txt")])
    assert entries(loads("\n".join(reversed(text.split("\n"))) + text + "\r\n", "b")) == entries(loads(text, "b"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< HEAD", "b:2:1: a merge was left unfinished here"),
        ("f1-abc US-STR-001 a.txt", "b:2:1: must be a fingerprint, a rule and a path"),
        (f"{PRINT} US-STR-001", "must be a fingerprint, a rule and a path"),
        (f'{PRINT} US-STR-001 "a', "holds no path"),
    ],
)
def test_mistakes_are_told_with_their_line(line, told):
    with pytest.raises(RulesError) as caught:
        loads(f"# head\n{line}\n", "b")
    assert told in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RulesError, match="`declint baseline create` makes one"):
        load(tmp_path / "none.txt", "none.txt")


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "b").write_bytes(b"\xff")
    with pytest.raises(RulesError, match="b: is not UTF-8"):
        load(tmp_path / "b", "b")
