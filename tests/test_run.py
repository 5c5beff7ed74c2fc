"""A run: one status an input, the order of the inputs, and what it all comes to."""

import io
from collections import Counter
from dataclasses import dataclass, replace

import pytest

from declint.documents import Source
from declint.errors import InputError
from declint.model import Severity, Status
from declint.reports import Run, Style, make
from declint.rule import Settings
from declint.run import Request, execute, exit_code, results
from declint.tally import Tally


@dataclass
class Input:
    """An input without a file: its bytes, or the error that reading it raises."""

    path: str
    content: bytes | BaseException
    named: bool = True
    reader: str = ""
    size: int = 0
    file: None = None
    data: bytes | None = None

    def glanced(self):
        return self

    def load(self):
        if isinstance(self.content, BaseException):
            raise self.content
        return Source(self.path, self.content)


@pytest.fixture
def request_of(ruleset):
    def make_request(*inputs, **more):
        return Request(inputs, replace(ruleset, rules=()), lambda _: Settings(), "2026-01-01", **more)

    return make_request


@pytest.mark.parametrize(
    ("content", "status", "rule"),
    [
        (b"The ferry was late.\n", Status.SCANNED, None),
        (b"", Status.UNREADABLE, "RUN-READ-001"),
        (b" \n\t\n", Status.UNREADABLE, "RUN-READ-001"),
        (InputError("it is torn"), Status.UNREADABLE, "RUN-READ-001"),
        (InputError("it has 3 GiB", "too_large"), Status.TOO_LARGE, "RUN-SIZE-001"),
        (InputError("it took a minute", "timed_out"), Status.TIMED_OUT, "RUN-TIME-001"),
        (InputError("no reader knows it", "skipped"), Status.SKIPPED, "RUN-SKIP-001"),
        (ZeroDivisionError("by\nzero"), Status.UNREADABLE, "RUN-BUG-001"),
        (MemoryError(), Status.UNREADABLE, "RUN-BUG-001"),
        (RecursionError(), Status.UNREADABLE, "RUN-BUG-001"),
    ],
)
def test_each_input_has_one_status_and_its_finding(content, status, rule, request_of):
    (result,) = results(request_of(Input("a.txt", content)))
    assert result.status is status
    assert [one.rule for one in result.findings] == ([rule] if rule else [])
    assert "\n" not in result.reason
    assert bool(result.reason) == (status is not Status.SCANNED)


def test_what_a_walk_passes_over_is_no_finding(request_of):
    (result,) = results(request_of(Input("a.txt", InputError("no reader knows it", "skipped"), named=False)))
    assert (result.status, result.findings) == (Status.SKIPPED, ())


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_a_wish_to_stop_is_no_result(stop, request_of):
    with pytest.raises(stop):
        list(results(request_of(Input("a.txt", stop()))))


def test_results_keep_the_order_of_the_inputs(request_of):
    names = ["b", "a", "c"]
    assert [one.path for one in results(request_of(*(Input(name, name.encode()) for name in names)))] == names


def test_allowed_gaps_are_warnings_but_a_fault_of_ours_is_not(request_of):
    request = request_of(Input("a", b""), Input("b", ZeroDivisionError()), allow_unchecked=True)
    assert [one.findings[0].severity for one in results(request)] == [Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize(
    ("rules", "severities", "more", "code"),
    [
        ({}, {}, {}, 0),
        ({"A": 1}, {Severity.ERROR: 1}, {}, 1),
        ({"A": 1}, {Severity.WARNING: 1}, {}, 0),
        ({"A": 1}, {Severity.WARNING: 1}, {"fail_on": Severity.WARNING}, 1),
        ({"A": 1}, {Severity.ERROR: 1}, {"fail_on": None}, 0),
        ({"A": 1}, {Severity.INFO: 1}, {"fail_on": Severity.INFO}, 1),
        ({"A": 1, "RUN-READ-001": 1}, {Severity.ERROR: 2}, {}, 3),
        ({"RUN-NONE-001": 1}, {Severity.ERROR: 1}, {}, 3),
        ({"RUN-READ-001": 1}, {Severity.ERROR: 1}, {"fail_on": None}, 3),
        ({"RUN-READ-001": 1}, {Severity.ERROR: 1}, {"rules_broken": True}, 2),
        ({"RUN-READ-001": 1}, {Severity.WARNING: 1}, {"allow_unchecked": True, "fail_on": Severity.WARNING}, 0),
        ({"A": 1, "RUN-READ-001": 1}, {Severity.WARNING: 2}, {"allow_unchecked": True, "fail_on": Severity.WARNING}, 1),
        ({"RUN-BUG-001": 1}, {Severity.ERROR: 1}, {"rules_broken": True, "allow_unchecked": True}, 70),
    ],
)
def test_the_exit_code_says_the_gravest_thing(rules, severities, more, code, request_of):
    assert exit_code(request_of(**more), Tally(severities=Counter(severities), rules=Counter(rules))) == code


def test_rules_over_the_collection_see_every_document(ruleset):
    part = "MEMORANDUM OF CONVERSATION\n\nDATE: October 28, 1968\nSUBJECT: The Ferry\n\nPart {} of II\n\nThe ferry was late.\n"
    inputs = [Input(f"{number}.txt", part.format(number).encode()) for number in ("I", "II")]
    alone = replace(ruleset, rules=(ruleset.find("GEN-PRT-001"),))

    def found(*inputs, collection):
        request = Request(inputs, alone, lambda _: Settings(collection=collection), "2026-01-01", collection)
        return [one.rule for result in results(request) for one in result.findings]

    assert found(inputs[0], collection=True) == ["GEN-PRT-001"]
    assert found(*inputs, collection=True) == []
    assert found(inputs[0], collection=False) == []


def test_every_report_is_told_everything_in_order(request_of):
    heard = []

    class Listener:
        def begin(self, run):
            heard.append(("begin", run.version))

        def document(self, result):
            heard.append(("document", result.path))

        def end(self, totals):
            heard.append(("end", totals.documents[Status.SCANNED], totals.exit_code))

    code = execute(request_of(Input("a", b"x"), Input("b", b"y")), Run("9", "declint"), [Listener(), Listener()])
    assert code == 0
    assert heard[::2] == heard[1::2] == [("begin", "9"), ("document", "a"), ("document", "b"), ("end", 2, 0)]


def test_nothing_to_check_is_told_about_the_run_itself(request_of):
    stream = io.StringIO()
    assert execute(request_of(asked="records"), Run("9", "declint"), [make("line", stream, Style())]) == 3
    assert stream.getvalue() == "records:1:1: error RUN-NONE-001 No document was checked: no file was found that can be read as a record.\n"
