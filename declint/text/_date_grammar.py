"""How records write dates: the pattern that `declint.text.dates` reads; it stays on one line and is nowhere quadratic."""

from __future__ import annotations

from declint.text._months import WORDS

# Names used more than once in the pattern are one group each, as `regex` has it: whichever form matched fills them.
END = r"(?![^\W\d_])"  # no letter follows: 15NOV62 is read, "Marchers" is not
MONTH = rf"(?P<month>{WORDS}){END}"
MONTH0 = rf"(?P<month0>{WORDS}){END}"
ODD = r"(?P<month>[^\W_]{3,12})"  # a misread month: only where day and four-digit year stand around it
NO_HOUR = r"(?![ \t]?(?:hours|hrs?\b|[zh]\b|gmt|local|[ap]\.?[ ]?m\b|noon\b))"
ONE_DAY = r"0?[1-9]|[12]\d|3[01]"
# "October 38, 1968": no such day, and written so that it can be nothing but one; "Box 45 May 1968" may be, "69 JAN 1965" is
# a misread stamp.
NO_DAY = rf"(?P<day>3[2-9]|[4-9]\d)(?!\d){NO_HOUR}"
DAY, DAY0 = rf"(?P<day>{ONE_DAY})(?!\d){NO_HOUR}", rf"(?P<day0>{ONE_DAY})(?!\d)"
ORDINAL = r"(?:st\b|nd\b|rd\b|th\b)?"
TH = r"(?:st\b|nd\b|rd\b|th\b|er\b|\.)?"
YEAR4 = rf"(?P<year>(?:1[89]|20)\d\d)(?:(?!\w){NO_HOUR}|(?=\d{{1,2}}:\d\d))"  # "20094:19 AM" lost a blank
# Two digits of 32 and more go freely; smaller ones may be a number of the sentence: "15 May 20 officers".
YEAR2 = r"(?:['\u2019\u2018](?P<year>\d\d)|(?P<year>3[2-9]|[4-9]\d)|(?P<year>[0-2]\d|3[01])(?![ \t]*[^\W\d_]))(?!\w|[:.,]\d|[ \t]?%)"
LAST_YEAR2 = r"(?:['\u2019\u2018](?P<year>\d\d)|(?P<year>\d\d)(?![ \t]*[^\W\d_]))(?!\w|[:.,]\d|[ \t]?%)"
TO = r"[ \t]?(?:-|\u2013|\u2014|/|&|to\b|and\b|until\b|through\b)[ \t]?"
OF = r"(?:[ \t]{0,3}(?:(?:of|de)[ \t])?|[.,][ \t]?|[ \t]?/[ \t]?|-)"
SEP = r"\.?(?:[ \t]?[,./-])?[ \t]{0,3}(?:del?[ \t])?"
NO_COMMA = r"\.?(?:[ \t]?[./-])?[ \t]{0,3}"

DTG = rf"(?<![\w/])(?P<digits>\d{{6}})[ \t]?(?P<zone>[A-Z2])[ \t]{{0,3}}(?:{MONTH}|{ODD}){SEP}(?:{YEAR4}|{YEAR2})"
YEAR_FIRST = r"(?<![\w/.-])(?P<year>(?:1[6-9]|20)\d\d)(?P<mark>[/.-])(?P<a>\d{1,2})(?P=mark)(?P<b>\d{1,2})(?![\d_]|[/-]\d|(?!T)[^\W\d_])"
FIGURES = (
    r"(?<![\w/.]|\w-)(?P<a>\d{1,2})(?:(?P<mark>[ \t]?/[ \t]?|-)(?P<b>\d{1,2})(?:[ \t]?/[ \t]?|(?<!/)-)(?P<year>(?:1[6-9]|20)\d\d|\d\d)"
    r"|\.(?P<b>\d{1,2})\.(?P<year>(?:1[6-9]|20)\d\d|3[2-9]|[4-9]\d))(?!\w|[/.]\d|-\d(?!\d?/))"
)
COMPACT = r"(?<![\w/.-])(?P<digits>(?:19|20)\d{6})(?!\w|[/.-]\d)"
LEFT = r"(?<![\w/.:$\u00a3-]|\d,)"
DAY_FIRST = (
    rf"(?:(?<!\w){DAY0}{TH}(?:[ \t]{{0,3}}{MONTH0}\.?)?{TO})?(?<![^\W\d_]|\d){DAY}{TH}{OF}"
    rf"(?:{MONTH}(?:{SEP}{YEAR4}|{NO_COMMA}{YEAR2})?|{ODD}{SEP}{YEAR4})"
    rf"|(?<=(?:(?m:^)|date:|dated|,)[ \t]{{0,4}}){NO_DAY}[ \t]{{1,2}}(?=may\b|[^\W_]{{4}}){MONTH},?[ \t]{{1,3}}{YEAR4}"
)
YEAR_AFTER = rf"(?:[ \t]?[.,]?[ \t]{{0,3}}{YEAR4}|[ \t]?,[ \t]{{0,3}}{LAST_YEAR2}|[ \t]['\u2019](?P<year>\d\d)\b)"
MONTH_FIRST = (
    rf"(?<![^\W_])(?:{MONTH0}\.?[ \t]{{0,3}}{DAY0}{ORDINAL}{TO})?"
    rf"(?:{MONTH}\.?[ \t]{{0,3}}(?:{DAY0}{ORDINAL}{TO})?{DAY}{ORDINAL}{YEAR_AFTER}?"
    rf"|{MONTH}[ \t]{{1,2}}{NO_DAY},[ \t]{{0,3}}{YEAR4}"
    rf"|{ODD}\.?[ \t]{{1,2}}{DAY}[.,][ \t]{{0,2}}{YEAR4})"
)
MONTH_ALONE = rf"(?<![^\W_]){MONTH}\.?,?[ \t]{{1,3}}(?:of[ \t])?(?:{YEAR4}|['\u2019](?P<year>\d\d)\b)"

FIGURES_FIRST = {"dtg": DTG, "iso": YEAR_FIRST, "compact": COMPACT, "numeric": FIGURES, "dmy": DAY_FIRST}
WORD_FIRST = {"mdy": MONTH_FIRST, "month_year": MONTH_ALONE}
FORMS = (*FIGURES_FIRST, *WORD_FIRST)


def _either(forms: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{form})" for name, form in forms.items())


# Nothing is tried but at a figure or at a word that figures follow: most of a text is neither.
WORD_AND_FIGURE = r"(?=[^\W_]{3,10}\.?,?[ \t]{0,3}(?:of[ \t])?['\u2019]?\d)"
GRAMMAR = rf"(?<![^\W_])(?:(?=\d)(?:{_either(FIGURES_FIRST)})|{WORD_AND_FIGURE}(?:{_either(WORD_FIRST)}))"

# What every date holds, for the search of the lines that are worth reading.
CUES = (
    r"\d[ \t]?[/.-][ \t]?\d{1,2}[ \t]?[/.-][ \t]?\d\d",
    r"(?<!\d)(?:19|20)\d{6}(?!\d)",
    rf"\d(?:st|nd|rd|th|er|\.)?(?:[ \t]{{0,3}}(?:of[ \t])?|[ \t]?[.,/-][ \t]?)(?:{WORDS}){END}",
    rf"(?<![^\W_])(?=[adfjmnos])(?:{WORDS})\.?,?[ \t]{{0,3}}(?:of[ \t])?['\u2019]?\d",
    r"\d(?:st|nd|rd|th)?[.,][ \t]{0,2}(?:1[89]|20)\d\d",
    r"\d(?:st|nd|rd|th|er|\.)?(?:[ \t]{1,3}(?:(?:of|de)[ \t])?|[.,/-])[^\W_]{3,12}[.,]?[ \t,/-]{0,4}(?:del?[ \t])?(?:1[89]|20)\d\d(?!\w)",
    r"(?<!\w)\d{6}[ \t]?[A-Z2][ \t]{0,3}[^\W_]{3}",
)
