import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.ruleset.configfile import spec
from declint.waivers._paths import folder, literal, pattern

PARTS = st.text("ab[]*?!#\\ .", min_size=1, max_size=5).filter(lambda part: part not in {".", ".."})
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    ("written", "one", "below"),
    [
        ("/a.txt", "a.txt", ""),
        ("a/b.txt", "a/b.txt", "a"),
        ("a.txt", None, ""),
        ("a/*.txt", None, "a"),
        ("a/**/c/d.txt", None, "a"),
        ("a/b/", None, "a/b"),
        ("!a/b", None, ""),
        (r"/a/\[x\].txt", "a/[x].txt", "a"),
        ("", None, ""),
    ],
)
def test_which_path_is_meant_and_below_which_folder(written, one, below):
    assert (literal(written), folder(written)) == (one, below)


@given(PATHS)
def test_a_path_written_as_a_pattern_means_itself_and_nothing_else(path):
    assert literal(pattern(path)) == path
    assert spec((pattern(path),)).match_file(path)


@given(PATHS, PATHS)
def test_a_pattern_that_means_one_path_means_no_other(path, other):
    meant = spec((pattern(path),)).match_file(other)
    assert meant == (other == path or other.startswith(f"{path}/"))
