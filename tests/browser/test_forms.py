"""The forms of large reports, of the same collection: a page with columns, a folder of shards with pages of documents beside it."""

import pytest

from tests.browser.conftest import LOOKS

# Follows each number that is a link; the ones whose list has another length are given back.
CRAWL = """async () => {
  const bad = []; let followed = 0;
  const links = [...document.querySelectorAll('a[href^="#by-"], a[href^="#docs-"]')].filter((one) => !one.closest('#findings, #documents'));
  for (const link of links) {
    const number = parseInt(link.textContent.replace(/,/g, ''), 10);
    if (Number.isNaN(number)) continue;
    const status = document.getElementById(link.hash.startsWith('#by-') ? 'findings-status' : 'documents-status');
    delete status.dataset.count;
    location.hash = ''; location.hash = link.hash;
    for (let wait = 0; wait < 200 && status.dataset.count === undefined; wait++) await new Promise((done) => setTimeout(done, 10));
    followed += 1;
    if (Number(status.dataset.count) !== number) bad.push([link.hash, number, status.dataset.count]);
  }
  return [followed, bad];
}"""


@pytest.fixture(scope="module")
def forms(small_run, collection, tmp_path_factory):
    """Return the page with columns, and that of a folder, as if the collection were so large."""
    from declint.cli import main  # noqa: PLC0415 -- only where something runs

    out = tmp_path_factory.mktemp("forms")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("declint.compliance.build.WHOLE", 1)
        assert main(["report", str(small_run), "-o", str(out / "columns.html")]) == 0
        patch.setattr("declint.compliance.build.SINGLE", 2)
        assert main(["report", str(small_run), "-o", str(out / "folder"), "--records", str(collection)]) == 0
    return {"columns": out / "columns.html", "folder": out / "folder" / "index.html"}


@pytest.fixture
def opened(forms, visit):
    """Open one of them, ready to be used."""

    def page(form, address="", **how):
        shown = visit(forms[form].resolve().as_uri() + address, **how)
        shown.wait_for_selector("html[data-ready=yes]", state="attached")
        return shown

    return page


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_nobody_is_kept_out_of_the_page_with_columns(forms, violations, look):
    assert violations(forms["columns"], look) == []


def test_nobody_is_kept_out_of_the_folder(forms, violations):
    assert violations(forms["folder"], off=["color-contrast"]) == []  # its colours are those of the page with columns


@pytest.mark.parametrize("form", ["columns", "folder"])
def test_every_number_is_the_length_of_the_list_it_leads_to(opened, form):
    followed, bad = opened(form).evaluate(CRAWL)
    assert bad == []
    assert followed > 30


def test_a_document_beside_the_report_is_reached_from_its_list_and_leads_back(opened):
    page = opened("folder")
    page.locator("#documents-rows a").first.click()
    link = page.get_by_role("link", name="Text with its markings")
    link.click()
    page.wait_for_selector(".rec")
    assert page.locator(".rec .m").count() > 3
    page.get_by_role("link", name="Next document").click()
    page.get_by_role("link", name="Report").click()
    assert page.url.endswith("/index.html")


def test_without_scripts_the_summary_is_there_and_says_where_the_findings_are(forms, visit):
    page = visit(forms["columns"], java_script_enabled=False)
    said = page.locator("main").inner_text()
    assert "Fail" in said
    assert "too many for a page that needs no script" in said


def test_a_filter_narrows_the_findings(opened):
    page = opened("columns")
    whole = int(page.locator("#findings-status").get_attribute("data-count"))
    page.locator("#filter label", has_text="Severity").locator("select").select_option(label="error")
    page.wait_for_selector(f"#findings-status:not([data-count='{whole}'])")
    assert 0 < int(page.locator("#findings-status").get_attribute("data-count")) < whole
    assert page.locator("#findings-rows tr").count() == int(page.locator("#findings-status").get_attribute("data-count"))


@pytest.mark.parametrize("form", ["columns", "folder"])
def test_a_narrow_window_scrolls_one_way_only(opened, form):
    assert opened(form, width=320).evaluate("document.documentElement.scrollWidth") <= 320
