from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from declint.inputs.ignore import Ignored

PIECES = st.sampled_from(["a", "b", ".txt", "*", "**", "?", "[ab]", "/", "!", "\\ ", "#", " ", "ab"])
PATTERNS = st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=4).map(tuple)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.txt", "b b", "c"]), min_size=1, max_size=4).map("/".join)


@given(patterns=PATTERNS, path=PATHS, is_folder=st.booleans())
def test_what_is_ignored_is_what_the_patterns_say(patterns: tuple[str, ...], path: str, *, is_folder: bool) -> None:
    try:
        spec = GitIgnoreSpec.from_lines(patterns)
    except ValueError:  # an ignore file that cannot be read ignores nothing
        spec = GitIgnoreSpec.from_lines(())
    folder = Path("/records")
    held = Ignored(((folder, patterns),)).holds(folder / path, is_folder=is_folder)
    assert held == bool(spec.check_file(path + "/" * is_folder).include)
