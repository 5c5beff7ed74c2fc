"""The document view in a browser: accessible, silent, readable without scripts, and true to the record to the character."""

from pathlib import Path

import pytest

from declint.compliance.view import Seen
from tests.browser import records
from tests.browser.conftest import LOOKS

SEED = "000_79003db4b5f2ba95.txt"
POOR = "001_f3fa4b20b7142db0.txt"
NAMES = [path.name for path in sorted(records.SEEDS.iterdir())]

# The text of a view as it is in the page: without what only a screen reader is told, with pictures turned back to characters.
TEXT = """() => [...document.querySelectorAll('.rec .t')].map((line) => {
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT); let out = '';
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest('.vh')) continue;
    const picture = node.parentElement.closest('.ctl');
    out += picture ? String.fromCodePoint(parseInt(picture.dataset.c, 16)) : node.data;
  }
  return out;
}).join('')"""

# For each mark: the stretches of each row of the page that its pieces cover, and those of its words found by counting code points.
PLACES = """(wanted) => {
  const lines = [...document.querySelectorAll('.rec .t')];
  const rows = (rects) => {
    const found = {};
    for (const r of rects) if (r.width > 0.5) (found[Math.round((r.top + r.bottom) / 12)] ??= []).push([r.left, r.right]);
    return Object.values(found).map((parts) => {
      parts.sort((a, b) => a[0] - b[0]);
      const merged = [parts[0]];
      for (const [l, r] of parts.slice(1)) {
        const last = merged[merged.length - 1];
        if (l <= last[1] + 1) last[1] = Math.max(last[1], r); else merged.push([l, r]);
      }
      return merged;
    });
  };
  const letters = (line, from, to) => {
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), rects = []; let at = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.parentElement.closest('.vh')) continue;
      const picture = node.parentElement.closest('.ctl');
      if (picture) {
        if (from <= at && at < to) rects.push(...picture.getClientRects());
        at += 1; continue;
      }
      const points = [...node.data]; let unit = 0, first = null, last = null;
      for (const point of points) {
        if (from <= at && at < to) { first ??= unit; last = unit + point.length; }
        unit += point.length; at += 1;
      }
      if (first !== null) {
        const range = document.createRange(); range.setStart(node, first); range.setEnd(node, last);
        rects.push(...range.getClientRects());
      }
    }
    return rects;
  };
  const near = (a, b) => a.length === b.length && a.every((row, i) => row.length === b[i].length
    && row.every((part, j) => Math.abs(part[0] - b[i][j][0]) < 1.5 && Math.abs(part[1] - b[i][j][1]) < 1.5));
  const bad = [];
  for (const [key, places] of wanted) {
    const pieces = [...document.querySelectorAll(`.rec [data-k="${key}"]`)].flatMap((piece) => {
      const own = [...piece.querySelectorAll('.vh')].flatMap((one) => [...one.getClientRects()]);
      return [...piece.getClientRects()].filter((r) => !own.some((o) => o.left === r.left && o.top === r.top && o.width === r.width));
    });
    const words = places.flatMap(([line, from, to]) => letters(lines[line], from, to));
    if (!near(rows(pieces), rows(words))) bad.push([key, rows(pieces), rows(words)]);
  }
  return bad;
}"""


def places(seen: Seen):
    """Return for each mark the lines, with columns, that it stands on."""
    lines = seen.lines
    for one in seen.strands:
        if one.tag == "mark" and one.end > one.start:
            indexes = range(lines.index(one.start), lines.index(one.end - 1) + 1)
            cut = [(at, max(one.start - lines.starts[at], 0), min(one.end, lines.end(at)) - lines.starts[at]) for at in indexes]
            yield one.key, [place for place in cut if place[2] > place[1]]


@pytest.mark.parametrize("name", [SEED, "odd.txt", "pages.pdf"])
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_nobody_is_kept_out(views, violations, name, look):
    assert violations(views[name], look) == []


@pytest.mark.parametrize("name", [*NAMES, "odd.txt", "pages.pdf"])
def test_the_text_is_that_of_the_record(views, sheets, visit, name):
    assert visit(views[name]).evaluate(TEXT) == sheets[name].seen.lines.text


@pytest.mark.parametrize(("name", "width"), [*((name, 1280) for name in [*NAMES, "odd.txt"]), (SEED, 320), ("odd.txt", 320)])
def test_what_is_highlighted_is_the_words_of_each_mark(views, sheets, visit, name, width):
    wanted = list(places(sheets[name].seen))
    assert len(wanted) >= 3
    assert visit(views[name], width=width).evaluate(PLACES, wanted) == []


def test_without_scripts_all_is_there(views, sheets, visit):
    page = visit(views[POOR], java_script_enabled=False)
    sheet = sheets[POOR]
    said = page.locator("main").inner_text()
    assert sheet.document.sha256 in said
    assert all(one.message in said for one in sheet.findings)
    assert "MEMBER" in said or sheet.seen.lines[26] in said
    assert page.locator(".rec .l").count() == len(sheet.seen.lines)


def test_what_a_record_holds_is_never_run(views, visit):
    page = visit(views["odd.txt"])
    assert page.evaluate("window.hit") is None
    said = page.locator(".rec").inner_text()
    assert "<script>window.hit=1</script>" in said
    assert page.locator("h1").count() == 1


def test_a_path_that_is_markup_is_shown_as_it_is(views, visit):
    (name,) = (one for one in views if one.startswith("<img"))
    assert name in visit(views[name]).locator("h1").inner_text()


def test_keys_lead_from_finding_to_finding_and_can_be_switched_off(views, visit):
    page = visit(views[POOR])
    numbers = [page.keyboard.press(key) or page.evaluate("document.activeElement.textContent") for key in "nnjpk"]
    assert numbers == ["1", "2", "3", "2", "1"]
    assert "Finding 1 of" in page.locator("p[role=status]").inner_text()
    page.keyboard.press("?")
    page.locator("#view-keys-on").uncheck()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.tagName") in {"BODY", "BUTTON"}


def test_enter_leads_to_the_finding_and_its_line_back_to_the_words(views, visit):
    page = visit(views[SEED])
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    item = page.locator(".fi").first.get_attribute("id")
    assert page.evaluate("location.hash") == f"#{item}"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fi').id") == item
    page.locator(".fi .go").first.press("Enter")
    assert page.evaluate("document.querySelector(':target').textContent") == "Part I of II"


def test_the_first_tabs_skip_to_findings_and_text_and_can_be_seen(views, visit):
    page = visit(views[SEED])
    for target in ("-list", "-text"):
        page.keyboard.press("Tab")
        box = page.evaluate("(() => { const r = document.activeElement.getBoundingClientRect(); return [r.left, r.width]; })()")
        assert page.evaluate("document.activeElement.hash").endswith(target)
        assert box[0] >= 0
        assert box[1] > 40


def test_a_page_of_a_pdf_shows_boxes_where_things_are_and_nothing_beneath_them(views, sheets, visit):
    page = visit(views["pages.pdf"])
    assert page.locator(".leaf img").count() == len(sheets["pages.pdf"].seen.leaves) > 0
    assert page.locator(".leaf img").evaluate_all("all => all.every((one) => one.naturalWidth > 300)")
    assert page.locator(".leaf a rect").count() >= 1
    assert "HIDDENWORDS" not in Path(views["pages.pdf"]).read_text(encoding="utf-8")


def test_a_narrow_window_scrolls_one_way_only(views, visit):
    for name in (SEED, "odd.txt", "pages.pdf"):
        page = visit(views[name], width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_checks_see_what_they_are_for(views, sheets, visit, violations, tmp_path):
    shifted = [(key, [(line, start + 1, end + 1) for line, start, end in cut]) for key, cut in places(sheets["odd.txt"].seen)]
    assert len(visit(views["odd.txt"]).evaluate(PLACES, shifted)) > len(shifted) / 2
    bad = tmp_path / "bad.html"
    bad.write_text("<!DOCTYPE html><title>a</title><img src='data:,'><p style='color:#ccc'>pale</p>", encoding="utf-8")
    assert {one.split(":")[0] for one in violations(bad)} >= {"html-has-lang", "image-alt", "color-contrast"}


def test_on_paper_every_finding_is_there(views, sheets, visit):
    import pypdfium2  # noqa: PLC0415 -- one test

    paper = pypdfium2.PdfDocument(visit(views[POOR], media="print").pdf(format="A4"))
    said = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    assert {one.rule for one in sheets[POOR].findings} <= set(said.replace(",", " ").split())
    assert sheets[POOR].document.sha256[:32] in said
