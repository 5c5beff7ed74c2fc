"""The verdict: pass, fail or incomplete; what was not read is never hidden."""

import pytest

from declint.compliance.verdict import ruling
from tests.compliance.conftest import RUN, SUMMARY, document, finding

TORN = document("b", status="unreadable", reason="torn", sha256="")


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ((RUN, document("a"), SUMMARY), "pass"),
        ((RUN, document("a"), finding("a", severity="warning"), SUMMARY), "pass"),
        ((RUN, document("a"), finding("a"), SUMMARY), "fail"),
        ((RUN, document("a"), finding("a", waived="seen", state="waived"), SUMMARY), "pass"),
        ((RUN, document("a"), finding("a", state="confirmed"), SUMMARY), "fail"),
        ((RUN, document("a"), finding("a", known=True), SUMMARY), "pass"),
        (({**RUN, "fail_on": "warning"}, document("a"), finding("a", severity="warning"), SUMMARY), "fail"),
        (({**RUN, "fail_on": "never"}, document("a"), finding("a"), SUMMARY), "pass"),
        ((RUN, document("a"), TORN, SUMMARY), "incomplete"),
        ((RUN, document("a"), document("b", status="skipped", sha256=""), SUMMARY), "pass"),
        ((RUN, document("a")), "incomplete"),
        ((RUN, SUMMARY), "incomplete"),
        ((RUN, document("a"), {**SUMMARY, "exit_code": 70}), "incomplete"),
    ],
)
def test_the_word(stored, lines, word):
    assert ruling(stored(lines)).word == word


def test_what_could_not_be_read_is_told_beside_a_failure(stored):
    found = ruling(stored((RUN, document("a"), finding("a"), TORN, SUMMARY)))
    assert (found.word, found.notes) == ("fail", ("1 file could not be read.",))


def test_the_sentence_counts_what_fails(stored):
    lines = (
        {**RUN, "fail_on": "warning"},
        document("a"),
        finding("a"),
        finding("a", severity="warning"),
        finding("a", severity="info"),
        SUMMARY,
    )
    assert ruling(stored(lines)).sentence == "1 error and 1 warning in 1 document checked."


def test_of_several_thresholds_the_strictest_holds(stored):
    assert ruling(stored((RUN, document("a"), SUMMARY, {**RUN, "fail_on": "warning"}, SUMMARY))).threshold == "warning"
