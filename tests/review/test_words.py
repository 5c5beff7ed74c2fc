"""What a reviewer sees: the words in their lines where the record is the one that was judged, and nothing that a terminal obeys."""

from hashlib import sha256

import pytest

from declint.model import Place
from declint.reports import About
from declint.review.words import shown

ABOUT = About("US-STR-001", "A title", "A copy that leaves with a live marking misleads.", ("32 CFR 2001.25(b)(4)",))
TEXT = "first\n\nSECRET\tX\nlast \x1b[31mred\u202e\n"
EVIL = "\x1b]52;c;aGk=\x07\x1b[2J\r\n::error::x\u202e\u2028"


@pytest.fixture
def see(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def look(*, colour=False, **more):
        return shown(case(sha256=more.pop("sha256", sha256(TEXT.encode()).hexdigest()), **more), ABOUT, 80, colour=colour)

    return look


def test_the_words_are_pointed_at_in_their_line(see):
    text = see()
    assert ">       3 | SECRET X\n          | ^^^^^^\n" in text
    assert "        1 | first\n" in text
    assert all(words in text for words in ("It is so.", "why: A copy that leaves", "authority: 32 CFR 2001.25(b)(4)", "a.txt:3:1"))


def test_a_record_that_has_changed_is_not_quoted(see):
    text = see(sha256="0" * 64)
    assert "first" not in text
    assert "  SECRET\n" in text


def test_words_over_several_lines_are_marked_at_the_edge(see):
    text = see(finding={"place": Place(1, 1, 3, 7)})
    assert [line[:12] for line in text.splitlines() if line.startswith(">")] == [">       1 | ", ">       2 |", ">       3 | "]


@pytest.mark.parametrize("place", [Place(3, 900, 3, 1000), Place(900, 1, 901, 2), Place(1, 1, 900, 1), Place(3, 5, 3, 2)])
def test_a_place_that_is_not_there_breaks_nothing(place, see):
    assert "It is so." in see(finding={"place": place})


def test_a_decision_before_is_told_with_its_author(see):
    entry = {"state": "waived", "by": "A. Clerk", "date": "2026-01-01", "reason": "x", "until": "2030-01-01"}
    assert "decided: waived on 2026-01-01 by A. Clerk, until 2030-01-01; a second person must agree: x" in " ".join(
        see(state="pending", entry=entry).split()
    )


def test_nothing_that_a_record_says_moves_the_cursor(see):
    finding = {"message": EVIL, "excerpt": EVIL, "path": EVIL, "rule": EVIL}
    text = see(finding=finding, sha256="", entry={"state": EVIL, "by": EVIL, "date": EVIL, "reason": EVIL}) + see()
    assert all(line.isprintable() for line in text.splitlines())
    assert "\u2028" not in text
