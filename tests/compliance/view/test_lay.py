"""Which lines a view shows, under which numbers, and where its findings lead."""

from declint.compliance.view.lay import prepared


def test_a_finding_leads_to_its_words(sheet, finding):
    shown = prepared(sheet("SECRET\n\nMEMO\n", [finding((1, 1, 1, 7))]))
    (entry,) = shown.entries
    assert entry.target == "words-1"
    assert 'id="words-1"' in shown.lines[0].words
    assert shown.lines[0].entries == (entry,)


def test_a_finding_without_words_leads_to_its_line(sheet, finding):
    shown = prepared(sheet("SECRET\n\nMEMO\n", [finding((3, 1, 3, 1))]))
    assert shown.entries[0].target == shown.lines[2].ident == "d-3-L3"


def test_a_finding_beyond_the_end_leads_to_the_last_line(sheet, finding):
    shown = prepared(sheet("SECRET\nMEMO", [finding((9, 1, 9, 7))]))
    assert shown.entries[0].target in {"words-1", "d-3-L2"}


def test_lines_have_the_numbers_of_the_source(sheet):
    page = b"<!DOCTYPE html>\n<html><body>\n<p>SECRET</p><p>one</p>\n\n<p>two</p></body></html>"
    shown = prepared(sheet(page, name="memo.html"))
    assert [line.number for line in shown.lines if "SECRET" in line.words or "two" in line.words] == ["3", "5"]


def test_the_legend_says_how_often_each_look_is_worn(sheet):
    shown = prepared(sheet("SECRET\n\n28 October 1968\n\n~~SECRET~~\n"))
    assert [(one.look, one.marks) for one in shown.legend] == [("level", 2), ("date", 1)]
    assert shown.struck == 1


def test_of_a_long_record_only_what_is_near_to_findings_and_marks_is_shown(sheet, finding):
    text = "SECRET\n" + "a line of words\n" * 1_000 + "the end\n"
    shown = prepared(sheet(text, [finding((600, 1, 600, 5))]), most=400)
    assert sum(len(line.words) for line in shown.lines) < 800
    assert any(line.ident == "d-3-L600" for line in shown.lines)
    assert shown.left_out == 1_003 - len(shown.lines)
    assert sum(line.gap for line in shown.lines) <= shown.left_out


def test_pages_begin_where_they_do(sheet):
    shown = prepared(sheet("SECRET\none\n\fSECRET\ntwo\n"))
    assert [line.ident for line in shown.lines if line.page] == ["d-3-L1", "d-3-L3"]
