import time

from declint.timings import SLOWEST, Timings


def test_parts_add_up_and_are_real():
    timings = Timings()
    for _ in range(2):
        with timings.document("a.txt"), timings.part("US-STR-001"):
            time.sleep(0.01)
    assert timings.parts["US-STR-001"] >= 0.02
    assert (timings.documents, timings.in_documents >= timings.parts["US-STR-001"]) == (2, True)


def test_only_the_slowest_documents_are_kept_the_slowest_first():
    timings = Timings()
    for number in range(SLOWEST * 3):
        timings._keep(number / 10, f"{number}.txt")
    assert [path for _, path in timings.slowest] == [f"{number}.txt" for number in range(SLOWEST * 3 - 1, SLOWEST * 2 - 1, -1)]
