"""Chain of custody: the list is the one of sha256sum, the root hash is the hash of it, whatever form the report has."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.compliance import custody
from declint.errors import UsageError

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
PATHS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1)


def test_the_root_hash_is_that_of_the_list():
    listed = "".join(custody.lines({"b.txt": "2" * 64, "a.txt": "1" * 64}.items()))
    assert listed == f"{'1' * 64}  a.txt\n{'2' * 64}  b.txt\n"
    assert custody.Custody({"b.txt": "2" * 64, "a.txt": "1" * 64}).root == sha256(listed.encode()).hexdigest()


@given(st.dictionaries(PATHS, DIGESTS))
def test_a_list_is_read_as_it_was_written(hashes):
    assert custody.parsed("".join(custody.lines(hashes.items()))) == hashes


def test_a_store_lists_the_same_as_the_run(stored, written):
    path = written()
    assert "".join(custody.listed(stored())) == "".join(custody.lines(custody.load(path).hashes.items()))
    assert custody.load(path).unhashed == ("b/3.txt",)


SCRIPT = '<script type="text/plain" id="{}">{}</script>'
DAMAGED = (SCRIPT.format("custody-list", '["a"]'), SCRIPT.format("data-d.path", "AAAA"), SCRIPT.format("data-d.path", "H4sIAAAAAAAC/w=="))


@pytest.mark.parametrize("words", ["<html>no list</html>", "{}", "hello\n", "", *DAMAGED])
def test_what_holds_no_list_is_refused_or_empty(tmp_path, words):
    path = tmp_path / "report"
    path.write_text(words, encoding="utf-8")
    if not words:
        assert custody.load(path).hashes == {}
    else:
        with pytest.raises(UsageError, match=r"holds no list of hashes|is not what declint"):
            custody.load(path)
