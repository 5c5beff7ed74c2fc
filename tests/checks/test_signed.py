"""`signed`: whether an order had been signed by a day, from the vocabulary of orders."""

import pytest

from declint.checks import Aid, compare
from declint.vocabulary import Term, Vocabulary

ORDERS = (Term("12065", forms=("EO 12065",), data={"signed": "1978-06-28"}), Term("12", forms=("EO 12",)))
AID = Aid(Vocabulary({"orders": ORDERS}))


@pytest.mark.parametrize(
    ("have", "day", "answer"),
    [
        ("12065", "1979-01-01", True),
        ("EO 12065", "1978-06-28", True),
        ("EO 12065", "1978-06-27", False),
        ("E.O. 12065", "1977", False),
        ("12065", "1978", None),
        ("12065", None, None),
        ("EO 99999", "1978-06-28", None),
        ("EO 12", "1978-06-28", None),
    ],
)
def test_an_order_is_known_from_the_day_of_its_signature(have, day, answer):
    assert compare("signed", have, day, AID) is answer
