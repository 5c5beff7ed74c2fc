import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.text.dates import find_dates, order_of, ordered

DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))


def only(text, order=None):
    (found,) = find_dates(text, order=order, yearless=True)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DATE: October 28, 1968", "1968-10-28"),
        ("28 October 1968", "1968-10-28"),
        ("JANUARY 15, 2020", "2020-01-15"),
        ("14 OCT 1982", "1982-10-14"),
        ("15 Nov 62", "1962-11-15"),
        ("15NOV62", "1962-11-15"),
        ("27/JAN/1965", "1965-01-27"),
        ("27 Sept 68", "1968-09-27"),
        ("Nov. 15, 1962", "1962-11-15"),
        ("July 4, '76", "1976-07-04"),
        ("the 3rd of June, 1944", "1944-06-03"),
        ("10/28/68", "1968-10-28"),
        ("28/10/1968", "1968-10-28"),
        ("01/ 27/65", "1965-01-27"),
        ("14.3.1968", "1968-03-14"),
        ("1962/11/15", "1962-11-15"),
        ("2020-01-15", "2020-01-15"),
        ("2009-08-02T08:42", "2009-08-02"),
        ("Declassify on: 20351231", "2035-12-31"),
        ("Sunday, August 2, 20094:19 AM", "2009-08-02"),
        ("le 15 mai 1974", "1974-05-15"),
        ("May 1974", "1974-05"),
        ("Sept. '62", "1962-09"),
        ("DATE: 12/00/63", "1963-12"),
        ("DATE: 00/00/63", "1963"),
    ],
)
def test_dates_are_read(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "hour"),
    [
        ("OF 101635Z FEBRUARY 1986", "1986-02-10", "16:35"),
        ("R 061234Z MAR 75 ZDK", "1975-03-06", "12:34"),
        ("1207582 SEP 96", "1996-09-12", "07:58"),
    ],
)
def test_date_time_groups_are_read(text, value, hour):
    found = only(text)
    assert (found.value, found.time, found.form) == (value, hour, "dtg")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Bov. 15, 1962 Tim:", "1962-11-15"),
        ("on Ostober 22, 1962", "1962-10-22"),
        ("28 0ctober 1968", "1968-10-28"),
        ("5 Fehruary 1971", "1971-02-05"),
    ],
)
def test_misread_months_are_read_with_less_confidence(text, value):
    found = only(text)
    assert (found.value, found.damaged) == (value, True)
    assert found.confidence < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "31 February 1968",
        "February 30, 1968",
        "31 June 1972",
        "2019-02-29",
        "13/13/1968",
        "12/34/1968",
        "July 32, 1968",
        "DATE: October 38, 1968",
        "DATE: 38 October 1968",
        "102570Z FEBRUARY 1986",
        "311200Z APR 75",
    ],
)
def test_dates_that_cannot_be_are_found_and_told(text):
    found = only(text)
    assert (found.value, found.impossible) == (None, True)


@pytest.mark.parametrize(
    ("text", "order", "value"),
    [("4/3/97", "mdy", "1997-04-03"), ("4/3/97", "dmy", "1997-03-04"), ("4/3/97", None, "1997"), ("05-10-2003", None, "2003")],
)
def test_an_ambiguous_date_is_told_and_never_guessed(text, order, value):
    found = only(text, order)
    assert (found.ambiguous, found.value) == (True, value)
    assert len(found.readings) == 2


def test_an_ambiguous_date_may_be_read_later():
    assert ordered(only("4/3/97"), "dmy").value == "1997-03-04"


def test_the_same_day_and_month_are_not_ambiguous():
    assert only("4/4/97").value == "1997-04-04"


@pytest.mark.parametrize(
    ("text", "order"), [("11/16/62 and 4/3/97", "mdy"), ("16/11/62", "dmy"), ("4/3/97", None), ("16/11/62, 11/16/62", None)]
)
def test_the_order_of_a_text_is_told_by_what_can_be_read_in_one_way(text, order):
    assert order_of(text) == order


@pytest.mark.parametrize(
    ("text", "value", "until"),
    [
        ("October 28-30, 1968", "1968-10-28", "1968-10-30"),
        ("28-30 October 1968", "1968-10-28", "1968-10-30"),
        ("June 22\u20143 p.m., 1968", None, None),
        ("28 January to 7 February 1986", "1986-01-28", "1986-02-07"),
        ("June 28\u2013July 2, 1968", "1968-06-28", "1968-07-02"),
    ],
)
def test_ranges_have_two_days(text, value, until):
    found = only(text)
    assert (found.value, found.until) == (value, until)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("August 22, which dealt", "08-22"),
        ("GORBACHEV'S 15 JANUARY STATEMENT", "01-15"),
        ("at 1100 on 15 October.", "10-15"),
        ("SESSION 4 - OCTOBER 25", "10-25"),
    ],
)
def test_days_without_a_year_are_found_on_request(text, day):
    assert (only(text).day, only(text).value) == (day, None)
    assert not list(find_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "A.J.C. 14/10.",
        "1969\u20131976",
        "CIA-RDP78-01617A003200050001-5",
        "123/4/3/97",
        "12/34/68",
        "12/54/1968",
        "YYYY FCO PLEASE PASS",
        "you may 15 times",
        "Sec. 12, 1949",
        "00/00/0000",
        "C05739772",
        "12:30:45",
        "IL-26, IL-36",
        "in Box 45 July 32 boxes",
        "TOR!9109212 NOV 77",
        "31 Fehruary 1971",
        "C.F.R. 1.4.12",
    ],
)
def test_other_numbers_are_no_dates(text):
    assert list(find_dates(text, yearless=True)) == []


@pytest.mark.parametrize(
    ("text", "value"), [("on 15 March 1830 hours", None), ("15 May 20 officers came", None), ("15 May 45", "1945-05-15")]
)
def test_numbers_after_a_day_are_years_only_where_they_can_be(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5/14/30", "1930-05-14"),
        ("5/14/99", "1999-05-14"),
        ("5/14/07", "2007-05-14"),
        ("5/14/07, Berlin 1906", "1907-05-14"),
        ("5/14/07, 1906, 1996", "2007-05-14"),
    ],
)
def test_two_digit_years_follow_the_documented_pivot(text, value):
    assert next(find_dates(text)).value == value


@given(DAYS)
def test_every_day_is_read_as_it_was_written(day):
    for written in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.day:02} {day:%b} {day.year}",
        day.isoformat(),
    ):
        assert only(written).value == day.isoformat()
    assert only(f"{day.month}/{day.day}/{day.year}", "mdy").value == day.isoformat()
    assert only(f"{day.day}/{day.month}/{day.year}", "dmy").value == day.isoformat()


@given(st.text("0123456789/-. ,OctMayZ'\n", max_size=60))
def test_whatever_is_found_lies_in_its_stretch_in_order(text):
    ends = [0]
    for found in find_dates(text, 1, max(len(text) - 1, 1), yearless=True):
        assert 1 <= found.start < found.end <= len(text) - 1
        assert found.start >= ends[-1]
        assert (found.value is None) == (found.impossible or found.yearless)
        ends.append(found.end)


@pytest.mark.parametrize("unit", ["1 ", "15 Mar ", "a", "May 1 to ", "1/", "abc. 1 ", "1 and ", "12 abcdefgh "])
def test_time_grows_with_the_text_and_not_faster(unit):
    def seconds(count):
        start = time.process_time()
        list(find_dates(unit * count))
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 40 * max(seconds(2_000), 0.002)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Москва, 12 апреля 1985 г.", "1985-04-12"),
        ("Praha 12. května 2001", "2001-05-12"),
        ("Warszawa, dnia 4 maja 2009 r.", "2009-05-04"),
        ("Madrid, 14 de septiembre de 2009", "2009-09-14"),
        ("Brasília, 3 de marco de 1987", "1987-03-03"),
        ("Roma, 3 luglio 1985", "1985-07-03"),
        ("4 października 1981", "1981-10-04"),
        ("Den Haag, 5 maart 1956", "1956-03-05"),
        ("Αθήνα, 3 Μαρτίου 1985", "1985-03-03"),
    ],
)
def test_months_of_other_languages_are_read_between_day_and_year(words, value):
    assert [date.value for date in find_dates(words)] == [value]


def test_a_month_that_two_languages_count_differently_is_not_guessed():
    assert [date.value for date in find_dates("5 listopada 1990")] == []


def test_a_month_of_another_language_alone_is_no_date():
    assert [date.value for date in find_dates("En marzo de 2009 y en mayo.")] == []
