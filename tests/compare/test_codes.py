"""Exemption codes are compared law by law."""

import pytest

from declint.compare.codes import agreement


@pytest.mark.parametrize(
    ("mine", "theirs", "answer"),
    [
        (("(b)(6)",), ("(b)(6)",), "same"),
        (("B6",), ("(b)(6)",), "same"),
        (("b7C",), ("(b)(7)(C)",), "same"),
        (("(b)(7)",), ("(b)(7)(C)",), "same"),
        (("b7E-1",), ("b7E-3",), "same"),
        (("(b)(6)",), ("(b)(5)",), "different"),
        (("(b)(5)", "(b)(6)"), ("(b)(6)",), "partly"),
        (("1.4(d)",), ("1.4(b)",), "different"),
        (("1.4(d)", "B1"), ("1.4(d)",), "same"),
        (("(b)(1)",), ("1.4(d)",), None),
        (("(b)(6)",), (), None),
        (("nonsense",), ("(b)(6)",), None),
    ],
)
def test_codes_agree(ruleset, mine, theirs, answer):
    assert agreement(mine, theirs, ruleset.vocabulary) == answer
    assert agreement(theirs, mine, ruleset.vocabulary) == answer
