"""`due: DATE` (`under: SYSTEM`, else uk): a record of the attribute's date had fallen due for opening by then (vocabulary `openings`)."""

from declint.checks import Aid
from declint.checks._days import span
from declint.vocabulary import Term

OPERAND = {"type": "string"}
MODIFIERS = ("under",)


def test(have: str, want: str, aid: Aid) -> bool | None:
    """Compare with the first day of the year in which it fell due; None where no rule covers its date."""
    system = aid.modifiers.get("under", "uk")
    rules = (term for term in aid.vocabulary.of("openings") if term.system == system)
    rule = next((term for term in rules if term.years.hold(have[:4])), None)
    if rule is None:
        return None
    opened, (first, last) = f"{_year(rule, int(have[:4])):04d}-01-01", span(want)
    return True if first >= opened else False if last < opened else None


def _year(rule: Term, year: int) -> int:
    """Return the year in which papers of a year fell due.

    Two years of papers at a time from 2013 to 2023 (British papers of 1983 and 1984 in 2013), or all at once in one year.
    """
    data = {name: int(value) for name, value in rule.data.items() if isinstance(value, int)}
    if "years" in data:
        return year + data["years"]
    return data["due"] + ((year - int((rule.years.first or "")[:4])) // data["every"] if "every" in data else 0)
