"""Results that wait on the disk come back as they went."""

import pytest

from declint.model import DocumentResult, Finding, Mark, Pending, Place, Severity, Status
from declint.spool import Spool


def result(number):
    mark = Mark("part", number, number + 4, "PART", attributes={"n": number, "of": (1, "two")}, path=f"{number}.txt", hidden="beneath")
    finding = Finding("A-B-001", Severity.ERROR, 0.9, "Words\nand “more”.", f"{number}.txt", 1, 1, Place(1, 2, 3, 4), revealed="it")
    return DocumentResult(f"{number}.txt", Status.SCANNED, findings=(finding,), marks=(mark,), pending=(Pending("C", mark, "…"),))


@pytest.mark.parametrize("most", [0, 2, 5, 9])
def test_results_come_back_in_order_and_whole_wherever_they_lie(most):
    spool, whole = Spool(most), [result(number) for number in range(5)]
    for one in whole:
        spool.add(one)
    assert list(spool) == whole
    assert list(spool) == whole
    spool.close()


def test_few_results_take_no_file(monkeypatch):
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    spool = Spool(1)
    spool.add(result(1))
    assert list(spool) == [result(1)]
