"""Releases side by side in a browser: nothing against it from axe-core in any look, and it is read with the keyboard alone."""

import pytest

from tests.browser.conftest import LOOKS

MEMO = (
    "The envoy told the governor of the imaginary island that the harbour would be closed before the winter.\n"
    + "".join(f"In year {year} the keeper counted {year * 7} ships and {year * 3} gulls by name.\n" for year in range(30))
    + "On Tuesday the keeper of the lighthouse spoke with {} about the ships that lay at anchor, and wrote\n"
    "down every one of them by day and by night. The governor thanked him for it when the council met again.\n"
    "He said that {} would look after the lamps as long as the keeper was away on the mainland, and no longer.\n"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Write the page of two releases with two places."""
    from declint.cli import main  # noqa: PLC0415 -- only where something runs

    folder = tmp_path_factory.mktemp("releases")
    (folder / "one.txt").write_text(MEMO.format("[REDACTED]", "the ferryman"), encoding="utf-8")
    (folder / "two <b>.txt").write_text(MEMO.format("old Heron", "██████"), encoding="utf-8")
    out = folder / "page.html"
    assert main(["compare", str(folder / "one.txt"), str(folder / "two <b>.txt"), "--output", f"side-by-side={out}", "-q"]) == 0
    return out


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
def test_nothing_is_said_against_the_page(violations, page, look):
    assert violations(page, look) == []


def test_without_script_all_of_it_can_be_read_and_reached_by_keyboard(visit, page):
    seen = visit(page, java_script_enabled=False)
    assert seen.locator("mark.withheld .what").first.inner_text() == "withheld here"
    assert "old Heron" in seen.locator("main").inner_text()
    seen.keyboard.press("Tab")
    assert seen.locator("a.skip").bounding_box()["x"] >= 0
    seen.keyboard.press("Enter")
    assert seen.url.endswith("#d1")
    seen.locator("details summary").first.press("Enter")
    assert seen.locator("details[open]").count() == 1
