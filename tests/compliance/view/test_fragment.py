"""The HTML of a view: nothing of a record or a run becomes markup, ids stand once, and nothing hidden is told."""

import regex

from declint.compliance.view import Links, Unseen, fragment, page
from declint.compliance.view.seen import Task, look
from declint.inputs import Found
from declint.rule import Settings
from tests.browser import records

EVIL = "<script>alert(1)</script>\"'&\x1b\u202e"


def test_words_of_a_run_are_words(sheet, finding):
    known = {"message": EVIL, "rule": EVIL, "excerpt": EVIL, "authority": (EVIL,), "reason": EVIL, "severity": "warning"}
    related = ({"path": EVIL, "line": 1, "column": 1, "note": EVIL},)
    made = page(sheet(f"SECRET {EVIL}\n", [finding((1, 1, 1, 7), related=related, **known)], name="memo.txt"), Links())
    assert made.count("<script>") == 1
    assert "alert(1)</script>" not in made
    assert not {"\x1b", "\u202e"} & set(made)


def test_ids_stand_once_and_links_lead_somewhere(sheet, finding):
    places = [(1, 1, 1, 7), (1, 3, 2, 2), (3, 1, 3, 1), (1, 1, 4, 5)]
    made = fragment(
        sheet(records.odd(), [finding(place, id=number) for number, place in enumerate(places)]), Links(rule=lambda name: f"#rule-{name}")
    )
    idents = regex.findall(r' id="([^"]+)"', made)
    assert len(idents) == len(set(idents)) > 40
    inside = {target for target in regex.findall(r'href="#([^"]+)"', made) if not target.startswith("rule-")}
    assert inside <= set(idents)


def test_a_record_that_cannot_be_shown_says_why_and_keeps_its_findings(sheet, finding):
    from dataclasses import replace  # noqa: PLC0415 -- one test

    made = fragment(replace(sheet("SECRET\n", [finding((1, 1, 1, 7))]), seen=Unseen("It is gone.")), Links())
    assert "It is gone." in made
    assert "a message" in made
    assert 'class="rec"' not in made


def test_a_page_is_the_same_each_time(sheet, finding):
    made = sheet(records.odd(), [finding((1, 1, 1, 7))])
    assert page(made, Links()) == page(made, Links())


def test_what_a_box_covers_is_nowhere(ruleset, tmp_path):
    file = tmp_path / "pages.pdf"
    file.write_bytes(records.pdf())
    from hashlib import sha256  # noqa: PLC0415 -- one test

    task = Task(sha256(records.pdf()).hexdigest(), (1, 2), 1_000_000)
    seen = look({"pages.pdf": task}, ruleset.vocabulary, Found("pages.pdf", file, reader="pdf"), Settings(reveal=True))
    assert [leaf.page for leaf in seen.leaves] == [1, 2]
    assert [one.page for one in seen.covers] == [2]
    assert "HIDDENWORDS" not in repr(seen)
    assert "\u2588" in seen.lines.text


def test_pictures_stop_where_there_is_no_more_room():
    from declint.compliance.view.leaves import leaves  # noqa: PLC0415 -- brings the renderer

    whole = list(leaves(records.pdf(), (2, 1, 9), 1_000_000))
    assert [one.page for one in whole] == [1, 2]
    assert [one.page for one in leaves(records.pdf(), (1, 2), len(whole[0].image))] == [1]
    assert list(leaves(b"%PDF-1.4 broken", (1,), 1_000_000)) == []


def test_places_of_which_nothing_more_is_said_are_listed_together(sheet, finding):
    related = tuple({"path": "memo.txt", "line": line, "column": 1, "note": "also here"} for line in (3, 5))
    related += ({"path": "other.txt", "line": 9, "column": 1, "note": "a banner"},)
    made = fragment(sheet("SECRET\n", [finding((1, 1, 1, 7), related=related)]), Links())
    assert "<li>lines 3, 5</li>" in made
    assert "<li>other.txt, line 9: a banner</li>" in made
