"""Decisions made on a page: by keyboard, kept in the browser, downloaded as the file that `declint review --decisions` reads."""

import json

import pytest

from declint.compliance.render import asset, digest, policy
from declint.review.imported import decisions
from declint.ruleset.load import load
from declint.ruleset.yamlfile import read

PRINTS = ["f1-000000000001-00000000-1", "f1-000000000002-00000000-1"]
HOSTILE = "</script>\"'<img src=x onerror=alert(1)>\u202e"


@pytest.fixture
def page_with_findings(tmp_path):
    """Write a page with two findings and the script, under the policy of the report."""
    from markupsafe import escape  # noqa: PLC0415 -- comes with the templates

    script = asset("decisions.js")
    rows = "".join(
        f'<p><button type="button" class="decide" data-fingerprint="{known_as}" data-rule="US-STR-001"'
        f' data-path="{escape(HOSTILE)}" hidden>Decide</button></p>'
        for known_as in PRINTS
    )
    (tmp_path / "page.html").write_text(
        f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Findings</title>
<meta http-equiv="Content-Security-Policy" content="{policy((script,), ())}">
<meta name="viewport" content="width=device-width"><meta name="declint-run" content="{"ab" * 32}"></head>
<body><main><h1>Findings</h1><div id="decisions" hidden></div>{rows}</main><script>{script}</script></body></html>""".replace(
            "style-src ;", ""
        ),
        encoding="utf-8",
    )
    assert digest(script) in (tmp_path / "page.html").read_text(encoding="utf-8")
    return tmp_path / "page.html"


def decide(page, at, state, reason="seen on paper", until=""):
    page.locator("button.decide").nth(at).click()
    dialog = page.get_by_role("dialog", name="Decide")
    dialog.locator(f'input[value="{state}"]').check()
    dialog.get_by_label("Reason").fill(reason)
    dialog.get_by_label("Last day (needed to waive)").fill(until)
    dialog.get_by_label("Your name").fill("A. Clerk")
    dialog.get_by_role("button", name="Keep").click()
    return dialog


def downloaded(page, folder):
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download decisions").click()
    coming.value.save_as(folder / "decisions.json")
    assert coming.value.suggested_filename == "declint-decisions.json"
    return folder / "decisions.json"


def test_decisions_are_kept_and_downloaded_as_a_file_of_waivers(page_with_findings, visit, tmp_path):
    page = visit(page_with_findings)
    decide(page, 0, "waived", reason=f"  {HOSTILE}\n\u2028x\u0085 ", until="2999-01-31")
    decide(page, 1, "confirmed")
    page.reload()
    assert page.locator("button.decide").all_text_contents() == ["Decided: waived", "Decided: confirmed"]
    assert page.get_by_role("status").text_content().startswith("2 decisions made here, kept in this browser")
    file = downloaded(page, tmp_path)
    found = decisions(read(file, "d"), load().ruleset)
    assert list(found) == PRINTS
    assert [(one["state"], one["by"]) for one in found.values()] == [("waived", "A. Clerk"), ("confirmed", "A. Clerk")]
    assert found[PRINTS[0]]["path"] == HOSTILE
    assert found[PRINTS[0]]["reason"] == f"{HOSTILE} x"
    assert json.loads(file.read_text(encoding="utf-8"))["run"] == "ab" * 32


def test_a_decision_can_be_changed_and_taken_out(page_with_findings, visit):
    page = visit(page_with_findings)
    decide(page, 0, "confirmed")
    decide(page, 0, "false-positive")
    assert page.locator("button.decide").first.text_content() == "Decided: false positive"
    page.locator("button.decide").first.click()
    page.get_by_role("button", name="Take the decision out").click()
    assert page.locator("button.decide").first.text_content() == "Decide"
    assert page.get_by_role("button", name="Download decisions").is_disabled()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"state": "waived"}, "To waive needs a last day."),
        ({"state": "waived", "until": "2001-01-01"}, ""),  # the browser's own message
        ({"state": "confirmed", "reason": "  "}, "A reason and your name are needed."),
    ],
)
def test_what_a_decision_lacks_is_said_and_nothing_is_kept(values, told, page_with_findings, visit):
    page = visit(page_with_findings)
    dialog = decide(page, 0, **values)
    assert dialog.is_visible()
    assert dialog.get_by_role("alert").text_content() == told
    assert page.locator("button.decide").first.text_content() == "Decide"


def test_the_keyboard_is_enough(page_with_findings, visit):
    page = visit(page_with_findings)
    page.locator("button.decide").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")  # the first decision: confirm
    page.keyboard.press("Tab")
    page.keyboard.type("seen on paper")
    page.get_by_label("Your name").focus()
    page.keyboard.type("A. Clerk")
    page.keyboard.press("Enter")
    assert page.locator("button.decide").first.text_content() == "Decided: confirmed"
    assert page.evaluate("document.activeElement.dataset.fingerprint") == PRINTS[0]
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_dialog_has_no_barriers(scheme, page_with_findings, visit, axe_source):
    page = visit(page_with_findings, scheme=scheme, bypass_csp=True)
    page.locator("button.decide").first.click()
    page.evaluate(axe_source)
    assert page.evaluate("async () => (await axe.run(document)).violations.map(one => one.id)") == []


def test_without_the_script_nothing_is_offered(page_with_findings, visit):
    page = visit(page_with_findings, java_script_enabled=False)
    assert not page.locator("button.decide").first.is_visible()
