"""Records that are hard to show, and the views of them; every name in them is made up."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg/onload=window.hit=1>",
    '"><iframe src="https://example.invalid/">',
    "</mark></span></div></article><h1>out</h1>",
    "javascript:window.hit=1",
    "{{7*7}} {% raw %} ${7*7} <%= 7*7 %>",
    "<!-- --><![CDATA[ ]]> &lt;b&gt; &amp; &#x41;",
    "'-alert(1)-' \\u003cscript\\u003e",
    "@import url(https://example.invalid/a.css); </style>",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
    "\x1b]0;title\x07 \x1b[31mred \x9b31m",
    "\u202egnp.exe\u202c \u2066a\u2069 \ufeff \u2028 \u2029 \x85",
    "l\u030e\u0301\u0300\u0302\u0303\u0304\u0305\u0306" * 3,
)

# Marks between letters of other scripts, wide ones, and ones that join or combine at the edge of a mark.
ODD = """SECRET

MEMORANDUM

Date: 28 October 1968

שלום SECRET עולם 12 March 1970 סוף
السلام CONFIDENTIAL عليكم 28 October 1968
会议记录 SECRET 一九六八年 1968-10-28 秘密
SECRE\u0301T e\u0301 28 October 1968\u0301 after
می\u200cخواهم 👩\u200d🚀 TOP SECRET 🎿
\fpage two\x01 after a form feed\x0b and more\x7f
~~SECRET~~ struck\x1b[0m
A\tTAB\tSECRET\t(b)(1)

DECLASSIFIED
Authority: E.O. 12958, sec. 3.5
NLX 00-1
By AB, NARA, Date 1/2/2001

SECRET
"""


def odd():
    """Return a record of all that is hard to show: other scripts, controls, markup, a line of 10,000 characters."""
    return ODD + "\n".join(HOSTILE) + "\n" + "SECRET and so on, without an end; " * 300 + "\n"


def pdf():
    """Return a PDF of two pages: one with markings, one with a box over words that are still there."""
    from io import BytesIO  # noqa: PLC0415 -- one test

    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- one test

    out = BytesIO()
    sheet = Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.setFont("Helvetica", 12)
    for y, words in ((760, "SECRET"), (700, "MEMORANDUM FOR THE RECORD"), (670, "28 October 1968"), (20, "SECRET")):
        sheet.drawString(250, y, words)
    sheet.showPage()
    sheet.setFont("Helvetica", 12)
    sheet.drawString(72, 700, "The source was HIDDENWORDS at the Hotel Meridian.")
    sheet.rect(150, 695, 110, 16, fill=1)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


LACKING = """~~CONFIDENTIAL~~

The envoy met the governor at the harbour of the imaginary island on 28 October 1968.

DECLASSIFIED BY/RELEASE AUTHORITY:

U.S. DEPARTMENT OF STATE

RELEASE DECISION: RELEASE IN FULL

DATE: MARCH 3, 2015

~~CONFIDENTIAL~~
"""


def hostile_run(words=HOSTILE):
    """Return the lines of a run in which whatever may hold words of somebody else holds hostile ones."""
    from declint.text.visible import visible  # noqa: PLC0415 -- one test

    run = {"type": "run", "schema_version": "1.0", "tool": {"name": "declint", "version": words[0]}, "rules_sha256": words[1]}
    yield {**run, "config_sha256": words[2], "command": " ".join(words), "today": "2026-01-01", "fail_on": "error"}
    for number, evil in enumerate(words):
        path, clean = f"{evil}/{number}", visible(evil)
        names = ("profile", "level", "authority", "agency", "reviewer", "decision", "language")
        reading = dict.fromkeys(names, evil) | {"banners": 1, "struck": None, "date": "2001-01-02", "dated": "1968-10-28"}
        known = {"status": "scanned", "reason": evil, "sha256": f"{number:064x}", "bytes": 1, "pages": 1, "items": 1, "quality": 0.5}
        rules = {"passed": 1, "failed": 1, "undetermined": 0, "not_applicable": 0}
        yield {"type": "document", "path": path, **known, "reading": reading | {"reviews": [evil], "not_shown": [evil]}, "rules": rules}
        place = {"item": 1, "page": 1, "line": 1, "column": 1, "end_line": 1, "end_column": 2}
        said = {"rule": f"X-{number} {clean}", "severity": "warning", "confidence": 1.0, "message": evil, "excerpt": evil}
        related = [{"path": evil, "line": 1, "column": 1, "note": evil}]
        aside = {"waived": evil if number % 2 else None, "state": "waived" if number % 2 else None, "known": False}
        yield {"type": "finding", "path": path, **place, **said, "authority": [evil], "fingerprint": evil, "related": related, **aside}
    yield {"type": "summary", "exit_code": 0, "by_rule": {}}
