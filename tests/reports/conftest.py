"""A run of four fictitious inputs, told to any report."""

import io
import json
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

from declint.model import (
    DocumentResult,
    Finding,
    Mark,
    Outcome,
    Pass,
    Place,
    Quote,
    Related,
    Severity,
    Status,
    Summary,
    Verdict,
)
from declint.notices import notice
from declint.reports import Run, Style, Totals, make

HERE = Path(__file__).parent.parent / "schemas"
SCHEMAS = {"sarif": "sarif-2.1.0.schema.json", "gitlab": "code-quality.schema.json", "rdjson": "rdjson.schema.json"}
XSDS = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}
LETTER = "records/letter-from-the-harbour.txt"
CABLE = "records/文書/ferry-cable.txt"


def finding(path, rule, severity, line, message, **more):
    place = Place(line, 4, line, 16)
    return Finding(rule, severity, more.pop("confidence", 0.95), message, path, 1, 1, place, **more)


LOST = finding(
    LETTER, "GEN-PAR-001", Severity.ERROR, 24,
    "Paragraph 4 has lost its opening: the numbers run 1, 2, 3, 5 and an unnumbered block begins in the middle of a sentence.",
    excerpt="CCNFIDENTIAL", fingerprint="0123abcd", authority=("An imaginary manual, 4.2",),
    related=(Related(LETTER, 23, 1, "paragraph 3"), Related(CABLE, 7, 1, "")),
)  # fmt: skip
DAMAGED = finding(CABLE, "GEN-BAN-003", Severity.WARNING, 30, "“CCNFIDENTIAL” most likely reads CONFIDENTIAL.", confidence=0.55)
PLAIN = finding(CABLE, "GEN-QUAL-003", Severity.INFO, 32, "A quotation mark is not closed.")
WAIVED = finding(CABLE, "GEN-REL-004", Severity.ERROR, 40, "The decision cannot be read.", waived="looked at on paper")

RESULTS = (
    DocumentResult(
        LETTER, Status.SCANNED, sha256="a" * 64, pages=2, items=1, quality=0.98,
        reading=Summary("us-release", "CONFIDENTIAL", 4, 4, "A. EXAMPLE, SENIOR REVIEWER", "full", "2020-01-15", ("2020-01-15",)),
        counts={Verdict.PASSED: 3, Verdict.FAILED: 1, Verdict.NOT_APPLICABLE: 9},
        passes=(Pass("US-STR-001", 11, "The banner is lined through."),), findings=(LOST,),
        quotes={LOST.place: Quote("## CCNFIDENTIAL and more", 3, 15)},
    ),
    DocumentResult(
        CABLE, Status.SCANNED, sha256="b" * 64, pages=22, items=1, quality=0.62,
        reading=Summary("us-release", "SECRET", 5, None, None, "undecided", None, ("1992-02-12", "1997-04-03"), ("strikes", "decision")),
        counts={Verdict.PASSED: 1, Verdict.FAILED: 2, Verdict.UNDETERMINED: 1},
        findings=(DAMAGED, PLAIN, WAIVED),
        undetermined=(Outcome("US-STR-001", Verdict.UNDETERMINED, Mark("classification", 0, 6, "SECRET"), message="Not shown."),),
    ),
    DocumentResult("records/notes.txt", Status.SCANNED, sha256="c" * 64, pages=1, items=1),
    DocumentResult(
        "records/scan.bin", Status.UNREADABLE, "it has no text", findings=(notice("RUN-READ-001", "records/scan.bin", "it has no text"),),
    ),
)  # fmt: skip
TOTALS = Totals(
    documents={Status.SCANNED: 3, Status.UNREADABLE: 1},
    findings={Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 1},
    verdicts={Verdict.PASSED: 4, Verdict.FAILED: 3, Verdict.UNDETERMINED: 1, Verdict.NOT_APPLICABLE: 9},
    rules={"GEN-BAN-003": 1, "GEN-PAR-001": 1, "GEN-QUAL-003": 1, "RUN-READ-001": 1},
    waived=1,
    exit_code=3,
)


@pytest.fixture
def told():
    """Return what a report of a format says of the run, or of other results."""

    def tell(name, results=RESULTS, totals=TOTALS, **style):
        stream = io.StringIO()
        report = make(name, stream, Style(**style))
        report.begin(Run("1.2.3", "declint records"))
        for result in results:
            report.document(result)
        report.end(totals)
        return stream.getvalue()

    return tell


@pytest.fixture
def sample():
    """Return the makings of results of one's own."""
    return finding


@pytest.fixture
def faults():
    """Return what the published schema of a format finds wrong with a report."""

    def check(name, text):
        if name in SCHEMAS:
            schema = json.loads((HERE / SCHEMAS[name]).read_text("utf-8"))
            return [
                f"{list(error.absolute_path)}: {error.message}" for error in validator_for(schema)(schema).iter_errors(json.loads(text))
            ]
        etree = pytest.importorskip("lxml.etree", reason="lxml (extra test) reads the schemas of XML")
        schema = etree.XMLSchema(etree.parse(HERE / XSDS[name]))
        schema.validate(etree.fromstring(text.encode()))
        return [str(error) for error in schema.error_log]

    return check
