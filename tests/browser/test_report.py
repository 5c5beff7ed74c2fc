"""The compliance report in a browser: accessible, silent, readable without scripts, usable by keys, and its numbers are true."""

import json
from collections import Counter

import pytest

from tests.browser import records
from tests.browser.conftest import LOOKS

# Each number that is a link, with what it says and how many entries the list it leads to has.
NUMBERS = """() => [...document.querySelectorAll('a[href^="#by-"], a[href^="#docs-"]')].map((link) => {
  const list = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return [link.hash, link.textContent.trim(), list ? list.querySelectorAll('ol > li').length : -1];
})"""
FOCUS = """() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {tag: one.tagName, hash: one.hash || '', id: one.id, region: one.getAttribute('role') || '',
    seen: box.width > 0 && box.right > 0 && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)}; }"""


def findings_of(run):
    return [one for one in map(json.loads, run.read_text(encoding="utf-8").splitlines()) if one["type"] == "finding"]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_nobody_is_kept_out(small_report, violations, look):
    assert violations(small_report, look) == []


def test_nobody_is_kept_out_of_a_longer_report(report, violations):
    assert violations(report, off=["color-contrast"]) == []


def test_every_number_is_the_length_of_the_list_it_leads_to(report, visit):
    numbers = visit(report).evaluate(NUMBERS)
    counted = [(address, words, length) for address, words, length in numbers if words.replace(",", "").isdigit()]
    assert len(counted) > 60
    assert [one for one in counted if int(one[1].replace(",", "")) != one[2]] == []
    assert [one for one in numbers if one[2] < 1] == []


def test_the_numbers_are_those_of_the_run(report, run, visit):
    page = visit(report)
    counts = Counter(one["severity"] for one in findings_of(run))
    shown = page.locator(".tally dd").all_inner_texts()[:3]
    assert [int(one) for one in shown] == [counts[one] for one in ("error", "warning", "info")]
    rules = Counter((one["rule"], one["severity"]) for one in findings_of(run))
    for row in page.locator("table.matrix tbody tr").all():
        rule, cells = row.locator("th a").inner_text(), row.locator("td").all_inner_texts()
        assert [int(one) for one in cells[:3]] == [rules[rule, one] for one in ("error", "warning", "info")], rule


def test_a_list_is_shown_when_its_number_is_followed_and_leads_on_to_findings(report, visit):
    page = visit(report)
    page.locator(".tally a").first.click()
    listed = page.locator(".list:target")
    assert listed.is_visible()
    listed.locator("ol a").first.click()
    assert page.locator(":target").is_visible()


def test_which_documents_lack_an_authority_is_found_in_three_clicks(report, visit):
    page = visit(report)
    page.get_by_role("link", name="Which documents lack a release authority?").click()
    paths = page.locator(".list:target ol a")
    assert [path.rpartition("/")[2] for path in paths.all_inner_texts()] == ["lacking.txt"]
    paths.first.click()
    assert "lacking.txt" in page.locator(":target").inner_text()


def test_without_scripts_verdict_findings_and_texts_are_there(report, run, visit):
    page = visit(report, java_script_enabled=False)
    said = page.locator("main").inner_text()
    assert "Fail" in page.locator("#verdict").inner_text()
    assert all(" ".join(one["message"].split()) in " ".join(said.split()) for one in findings_of(run) if one["message"].isprintable())
    assert "At their first meeting" in said or "MEMORANDUM OF CONVERSATION" in said
    page.locator(".tally a").first.click()
    assert page.locator(".list:target").is_visible()


def test_by_keys_alone_from_the_top_to_a_finding_a_document_and_back(report, visit):
    page = visit(report)

    def reach(wanted, most=400, key="Tab"):
        for _ in range(most):
            page.keyboard.press(key)
            here = page.evaluate(FOCUS)
            assert here["seen"] or here["tag"] == "BODY", here
            if wanted(here):
                return here
        raise AssertionError("not reached")

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["hash"] == "#verdict"
    reach(lambda here: here["hash"] == "#findings")
    page.keyboard.press("Enter")
    reach(lambda here: here["id"] == "filter-words")
    page.keyboard.type("banner")
    rows = page.locator("table.findings tbody tr")
    shown = [row.text_content() for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert all("banner" in one.lower() for one in shown)
    reach(lambda here: here["region"] == "region")
    document = reach(lambda here: here["hash"].startswith("#d-"))
    page.keyboard.press("Enter")
    assert page.locator(document["hash"]).is_visible()
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("Finding")
    assert second.startswith("Finding")
    assert first != second
    page.go_back()
    assert page.evaluate("location.hash") == "#findings"


def test_on_paper_every_finding_is_there(report, run, visit):
    import pypdfium2  # noqa: PLC0415 -- one test

    paper = pypdfium2.PdfDocument(visit(report, media="print").pdf(format="A4"))
    said = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in paper)
    said = said.replace("\x02", "-").replace("\ufffe", "-")  # PDFium's hyphens at the ends of lines
    findings = findings_of(run)
    assert {one["rule"] for one in findings if one["rule"] not in said} == set()
    assert {one["fingerprint"] for one in findings if one["fingerprint"] and one["fingerprint"] not in said} == set()


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=str)
def test_hostile_words_in_a_run_are_shown_as_words(hostile_report, visit, look):
    scheme, media, width = look
    page = visit(hostile_report, scheme=scheme, media=media, width=width)
    assert page.evaluate("window.hit") is None
    said = page.locator("main").inner_text()
    for words in records.HOSTILE:
        if words.isprintable():
            assert words in said
    assert page.locator("h1").count() == 1
    assert page.locator("iframe, img[src=x], svg[onload]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_keep_nobody_out(hostile_report, violations):
    assert violations(hostile_report, off=["color-contrast"]) == []


def test_a_narrow_window_scrolls_one_way_only(report, visit):
    assert visit(report, width=320).evaluate("document.documentElement.scrollWidth") <= 320
