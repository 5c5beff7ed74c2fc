"""Rules whose patterns take too long: what is told of them, and that nothing else suffers."""

import pytest

from declint.inputs import Found
from declint.model import DocumentResult, Pass, Status, Verdict
from declint.patience import Patience
from declint.reports import Run
from declint.rule import Settings
from declint.ruleset.load import load
from declint.run import Request, execute
from declint.text.search import ENGINE

ENDLESS = """
id: X-SLOW-001
title: A pattern without end
why: To see what becomes of it.
each: {{kind: phrase, matches: {pattern}}}
must: {{it.page: {{in: [99]}}}}
severity: warning
message: "Found {{it.text}}."
tests:
  - pass: |
      SECRET
  - fail: |
      ferry aaaa
"""


class Heard:
    """A report that keeps what it is told."""

    def __init__(self):
        self.results = []

    def begin(self, run):
        pass

    def document(self, result):
        self.results.append(result)

    def end(self, totals):
        self.totals = totals


@pytest.fixture
def run_over(tmp_path, ruleset, monkeypatch):
    monkeypatch.setattr(ENGINE, "plain", True)  # Hyperscan comes to an end with any pattern

    def run_with(pattern, texts):
        if pattern:
            (tmp_path / "X-SLOW-001.yaml").write_text(ENDLESS.format(pattern=pattern), "utf-8")
        held = load([tmp_path]).ruleset if pattern else ruleset
        inputs = [Found(f"{number}.txt", data=text.encode(), reader="plain") for number, text in enumerate(texts)]
        heard = Heard()
        execute(Request(inputs, held, lambda _: Settings(), "2026-01-01", asked="records"), Run("0", "declint records"), [heard])
        return heard

    return run_with


def test_a_pattern_without_end_holds_up_three_documents_and_no_other_rule(run_over):
    texts = [f"TOP SECRET\n{'a' * 70}!\nNo. {number}\n" for number in range(4)]
    heard, without = run_over("'(a|aa)+$'", texts), run_over("", texts)
    assert [one.findings for one in heard.results] == [one.findings for one in without.results]
    assert [[told.message for told in one.undetermined if told.rule == "X-SLOW-001"] for one in heard.results] == [
        *[["its pattern did not come to an end in time"]] * 3,
        [],
    ]
    assert [(one.rule, one.path, one.message) for one in heard.totals.notices] == [
        ("RUN-RULE-001", "records", "X-SLOW-001 was given up on 0.txt and 2 more, and switched off after that.")
    ]


def test_a_phrase_with_a_cue_is_given_up_on_its_line(run_over):
    heard = run_over(r"'ferry\s+(a|aa)+$', cue: ferry", [f"TOP SECRET\nThe ferry\n{'a' * 70}!\n"])
    assert heard.results[0].overrun == ("X-SLOW-001",)
    assert [one.rule for one in heard.totals.notices] == ["RUN-RULE-001"]


def test_what_ends_in_time_is_found(run_over):
    heard = run_over("'(a|aa)+$'", ["TOP SECRET\naaaa\n"])
    assert [one.rule for one in heard.results[0].findings if one.rule.startswith("X-")] == ["X-SLOW-001"]
    assert heard.totals.notices == ()


def test_a_rule_that_is_off_says_nothing_even_where_it_was_asked_before():
    patience = Patience({"X-1": ["a", "b", "c"]})
    told = DocumentResult("d", Status.SCANNED, counts={Verdict.PASSED: 2}, passes=(Pass("X-1", 1, ""), Pass("X-2", 1, "")))
    assert [one.rule for one in patience.take(told).passes] == ["X-2"]


def test_a_rule_that_is_off_is_not_asked_of_what_comes_later():
    patience = Patience({"X-1": ["a", "b", "c"], "X-2": ["a"]})
    assert patience.sparing(lambda _: Settings(severities={"X-3": None}))("d").severities == {"X-3": None, "X-1": None}
