"""Markdown: a page for people, within what a job summary takes, in which no word of a record is markup."""

import re

import pytest

from declint.model import DocumentResult, Severity, Status
from declint.reports import Totals, markdown
from declint.reports._markdown_out import code, words

SUMMARY = 1_048_576  # bytes that GitHub takes


def test_the_page_opens_with_the_sum(told):
    first, _, second = told("markdown").splitlines()[:3]
    assert first == "## declint: 2 errors, 1 warning"
    assert second.startswith("3 documents checked, 1 unreadable: 2 errors")


def test_the_worst_come_first(told):
    found = re.findall(r"^\| (error|warning|info) \|", told("markdown"), re.MULTILINE)
    assert found == ["error", "error", "warning"]


def test_documents_and_rules_are_folded_away(told):
    text = told("markdown")
    assert "<summary>Documents (4)</summary>" in text
    assert "<summary>Rules that spoke (4)</summary>" in text
    assert text.count("<details>") == text.count("</details>") == 2


def test_quiet_leaves_findings_alone(told):
    assert "<details>" not in told("markdown", quiet=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", r"a \| b"),
        ("**bold** _it_ ~~no~~", r"\*\*bold\*\* \_it\_ \~\~no\~\~"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("![a](b)", r"\!\[a\](b)"),
        ("<script>&", "&lt;script&gt;&amp;"),
        ("@user #12", "<span>@</span>user <span>#</span>12"),
        ("www.example.com", r"www\.example.com"),
        ("$x$ `y`", r"\$x\$ \`y\`"),
        ("a\n# b", "a <span>#</span> b"),
    ],
)
def test_words_are_no_markup(text, shown):
    assert words(text) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a_b|c.txt", "a&#95;b&#124;c.txt"),
        ("</code><b>.txt", "&lt;/code&gt;&lt;b&gt;.txt"),
        ("a`b\n.txt", "a&#96;b&#92;n.txt"),
        ("http://x", "http&#58;//x"),
    ],
)
def test_a_path_is_shown_as_it_is(path, shown):
    assert code(path) == f"<code>{shown}</code>"


def test_each_row_has_as_many_cells_as_its_table(told):
    widths = {"| Severity": 4, "| Document": 7, "| Rule |": 3}
    expected = 0
    for line in told("markdown").splitlines():
        expected = next((number for head, number in widths.items() if line.startswith(head)), expected)
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == expected + 1, line


@pytest.mark.parametrize("size", [10, 5_000])
def test_a_large_run_stays_below_the_limit_and_says_what_is_left_out(size, sample, told):
    long = "極" * size
    findings = tuple(sample(long, "GEN-X-001", Severity.ERROR, line, long) for line in range(1, 3_001))
    result = DocumentResult(long, Status.SCANNED, findings=findings)
    rules = {f"GEN-X-{number:03}": 1 for number in range(400)}
    text = told("markdown", (result,) * 900, Totals(rules=rules))
    assert len(text.encode()) < SUMMARY
    shown = text.count("| error |")
    assert 0 < shown <= markdown.FINDINGS
    assert f"{900 * 3_000 - shown:,} more findings left out" in text
    assert "300 more rows left out" in text
