"""The redaction audit as a whole: over files whose leaks are known, and how sure it is of what it saw."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from declint.cli import main
from declint.documents import Source, open_document
from declint.engine import lint
from declint.model import Region
from declint.rule import Settings
from declint.ruleset.load import load

SHARED = os.environ.get("DECLINT_SHARED", "")
NOISE = "~^| %%}{ x1y2 qwrtp |~ ^^ {}|~ zzxcv ~~^ p0q1 ||| {}~ bcdfg " * 20


@pytest.mark.skipif(not SHARED, reason="the files whose leaks are known are not here (DECLINT_SHARED)")
def test_every_known_leak_is_found_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Path(SHARED) / "redaction"
    main(["check", "--select", "RED", "--reveal", "--isolated", "--no-cache", "-q", "--output", "json=found.json", str(folder)])
    score = [sys.executable, str(Path(SHARED) / "tools" / "score_redaction.py"), "--expected", str(folder / "expected.yaml"), "found.json"]
    told = subprocess.run(score, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("text", ["The source ██████ met the governor.\n", f"The source ██████ met the governor.\n\n{NOISE}\n"])
def test_pixels_are_as_sure_where_the_words_are_read_badly(text):
    found = load().sound()
    rules = tuple(rule for rule in found.rules if rule.id == "RED-PDF-001")
    document = open_document(Source("a.txt", text.encode()))
    known = {"format": "pdf", "method": "dark_cover", "recoverable": True, "hidden": "COBALT", "page": 1}
    document = replace(document, regions=(Region("redaction_region", 11, 17, known),))
    [finding] = lint(document, replace(found, rules=rules), "2026-01-01", Settings()).findings
    assert finding.confidence == 0.95
    assert finding.revealed is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), (3, "unreadable", ["RUN-READ-001", "RED-PDF-014"])),
        (("--select", "RED"), (0, "scanned", ["RED-PDF-014"])),
    ],
)
def test_a_scan_without_text_is_audited_and_is_not_checked_only_where_its_words_matter(asked, expected, tmp_path, capsys):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[72, 690, 90, 712], Contents=String("withhold the depot"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    pdf.save(tmp_path / "scan.pdf")
    code = main(["check", str(tmp_path / "scan.pdf"), "--isolated", "--no-cache", "--format", "json", *asked])
    told = json.loads(capsys.readouterr().out)
    [document] = told["documents"]
    assert (code, document["status"], [one["rule"] for one in told["findings"]]) == expected


def test_the_entries_of_the_metadata_are_one_finding_that_names_and_with_reveal_tells_them():
    rules = tuple(rule for rule in load().sound().rules if rule.id == "RED-PDF-013")
    entries = [("Author", "A. N. Example", True), ("Keywords", "cobalt depot", False), ("Title", "Survey of the depot", False)]
    known = {"format": "pdf", "method": "metadata", "conflict": False, "letters": 11}
    regions = tuple(Region("hidden", 0, 0, {**known, "key": key, "hidden": said, "person": who}) for key, said, who in entries)
    document = replace(open_document(Source("a.txt", b"The ferry was late.\n")), regions=regions)
    [finding] = lint(document, replace(load().sound(), rules=rules), "2026-01-01", Settings(reveal=True)).findings
    assert finding.message == "Entries of the metadata (3: Author, Keywords and Title) say something that the pages do not show."
    assert finding.revealed == "A. N. Example; cobalt depot; Survey of the depot"
