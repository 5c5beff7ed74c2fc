import calibration
from _judged import Judged, record


def judged(said, right, number):
    return [Judged("caveat", f"{said}-{n}", said, n < right) for n in range(number)]


def test_the_steps_never_fall():
    steps = calibration.fitted(judged(0.7, 90, 100) + judged(0.9, 60, 100) + judged(0.95, 99, 100))["caveat"]
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert shares[0] < 0.8 < shares[-1] <= calibration.SUREST


def test_what_is_stated_of_few_marks_leans_on_all_kinds():
    many = [Judged("release", str(n), 0.9, right=n % 2 == 0) for n in range(100)]
    (step,) = calibration.fitted([*many, *judged(0.9, 1, 1)])["caveat"]
    assert 0.5 < step[1] < 0.7


def test_a_mark_under_the_first_step_keeps_what_its_detector_says():
    steps = calibration.fitted(judged(0.9, 90, 100))
    assert calibration.stated(Judged("caveat", "a", 0.5, right=True), steps) == 0.5


def test_two_readings_of_a_record_stand_in_one_fold():
    assert record("jfk-ocr-noops/2018_104-99999-10001.md") == record("jfk-ocr-nrn/104-99999-10001.md") == "104-99999-10001"
