"""The store: what runs say is there, counted once, and every number is the length of its list."""

from io import StringIO

import pytest

from declint.compliance.schema import OF_DOCUMENT
from declint.compliance.store import Store
from declint.model import DocumentResult, Status
from declint.reports import Run, Style, Totals, make
from tests.compliance.conftest import LINES, RUN, SUMMARY, document, finding


def test_totals_count_what_is_open_and_keep_apart_what_is_set_aside(stored):
    totals = stored().totals()
    assert totals.findings == {"error": 1, "warning": 1, "info": 1}
    assert totals.stands["waived"] == 1
    assert totals.documents == {"scanned": 2, "unreadable": 1}


def test_a_rule_is_counted_by_items_with_its_denominator(stored):
    one, two = stored().rule_counts()
    assert (one.rule, one.passed, one.failed, one.undetermined, one.judged) == ("TST-ONE-001", 1, 1, 0, 2)
    assert (two.failed, two.warnings, two.infos, two.aside, two.documents) == (2, 1, 1, 1, 2)


def test_what_could_not_be_told_of_an_item_on_which_the_rule_failed_is_not_counted_twice(stored):
    note = {"rule": "TST-ONE-001", "line": 1, "note": "Not shown."}
    lines = (RUN, document("a", items=2, undetermined=[note, {**note, "item": 2}]), finding("a"))
    (count,) = stored(lines).rule_counts()
    assert (count.failed, count.undetermined, count.judged) == (1, 1, 2)


@pytest.mark.parametrize("dimension", OF_DOCUMENT)
def test_the_numbers_of_every_value_are_the_lengths_of_their_lists(stored, dimension):
    store = stored()
    values = store.values(dimension)
    assert sum(value.documents for value in values) == 3
    for value in values:
        asked = ((dimension, value.name),)
        assert value.documents == store.count_documents(asked) == len(list(store.documents(asked)))
        assert value.open == store.count((*asked, ("counts", "yes"))) == len(list(store.findings((*asked, ("counts", "yes")))))
        assert value.aside == len(list(store.findings((*asked, ("counts", "no")))))


def test_an_agency_is_one_whatever_its_capitals(stored):
    assert [(value.name, value.documents) for value in stored().values("agency")] == [("", 1), ("Bureau of Ferries", 2)]


def test_decades_are_those_of_the_dates(stored):
    assert [value.name for value in stored().values("decade")] == ["", "1960s"]


def test_the_four_parts_are_kept_with_rule_and_line(stored):
    store = stored()
    assert store.part_counts()["authority"] == {"no": 1}
    assert [(one.part, one.answer, one.rule, one.line) for one in store.parts(1)] == [
        ("word", "yes", "TST-PRT-001", 2),
        ("authority", "no", "TST-PRT-001", 2),
    ]
    assert [one.path for one in store.documents((("hasauthority", "no"),))] == ["a/1.txt"]


def test_verdicts_of_a_document_are_what_passed_and_what_could_not_be_told(stored):
    assert [(one.rule, one.verdict, one.line) for one in stored().verdicts(2)] == [("TST-ONE-001", "passed", 1)]


def test_a_waiver_knows_its_findings(stored):
    (waiver,) = stored().waivers()
    assert (waiver.key, waiver.by, waiver.used, waiver.expired, waiver.findings) == ("w.yaml:3", "A", True, False, 1)
    assert not waiver.alone


def test_a_waiver_without_a_second_person_is_known(written):
    asked = {"key": "w.yaml:3", "file": "w.yaml", "line": 3, "state": "waived", "by": "A", "expired": False, "used": True}
    with Store.built([written((RUN, finding("w.yaml", "RUN-WAIVER-003", line=3), {**SUMMARY, "waivers": [asked]}))]) as store:
        assert [one.alone for one in store.waivers()] == [True]


def test_of_an_input_in_two_runs_the_last_counts(written):
    first = written()
    second = written((RUN, document("a/1.txt"), finding("a/1.txt", "TST-NEW-001"), SUMMARY), "second.jsonl")
    with Store.built([first, second]) as store:
        assert [one.rule for one in store.findings((("document", 4),))] == ["TST-NEW-001"]
        assert store.count_documents(()) == 3
        assert store.get("twice") == "1"
        assert [run.name for run in store.runs()] == ["run.jsonl", "second.jsonl"]


def test_json_and_json_lines_give_the_same(tmp_path):
    paths = []
    for name in ("json", "jsonl"):
        report = make(name, stream := StringIO(), Style())
        report.begin(Run("9", "declint"))
        report.document(DocumentResult("a.txt", Status.SCANNED, sha256="b" * 64, items=1))
        report.end(Totals(exit_code=0))
        paths.append(tmp_path / f"run.{name}")
        paths[-1].write_text(stream.getvalue(), encoding="utf-8")
    found = []
    for path in paths:
        with Store.built([path]) as store:
            found.append((list(store.documents()), store.totals(), store.runs()[0].exit_code, store.runs()[0].complete))
    assert found[0] == found[1]


@pytest.mark.parametrize(("excerpts", "kept"), [("none", ""), ("short", "x" * 119 + "…"), ("full", "x" * 200)])
def test_no_more_of_a_record_is_kept_than_was_asked_for(stored, excerpts, kept):
    store = stored((RUN, document("a"), finding("a", excerpt="x" * 200)), excerpts=excerpts)
    assert next(store.findings()).excerpt == kept


def test_a_finding_about_the_run_belongs_to_no_document(stored):
    (one,) = stored((RUN, finding("declint-waivers.yaml", "RUN-WAIVER-001"))).findings()
    assert (one.document, one.path) == (None, "declint-waivers.yaml")


def test_a_path_that_is_no_unicode_is_spelt_out(written):
    path = written((RUN, document("a\udcff.txt"), SUMMARY))
    with Store.built([path]) as store:
        assert next(store.documents()).path == "a\\udcff.txt"


def test_a_temporary_store_leaves_nothing_behind():
    store = Store()
    place = store.path.parent
    assert place.is_dir()
    store.close()
    assert not place.exists()


def test_a_run_without_its_summary_is_not_complete(stored):
    assert [run.complete for run in stored(LINES[:-1]).runs()] == [False]
