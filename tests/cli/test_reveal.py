"""What a redaction fails to hide leaves the process only where somebody asks for it, and then only where it belongs."""

import json
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from declint.cli import main
from declint.cli._marks import Looking, salt, told_of
from declint.model import Mark
from declint.reports import formats

COVERED = "OSPREY saw the courier"
SECRETS = ("OSPREY", "VERMILION", "quay nineteen", "Birdwatcher", "depot-list")
REVEALING = {"json", "jsonl", "sarif", "full"}


def leaky():
    """Return a PDF that leaks in several ways: under a box, in a comment, a bookmark, the metadata, an attachment."""
    file = BytesIO()
    page = canvas.Canvas(file, pagesize=(612, 792), invariant=1)
    page.drawString(72, 700, "SECRET")
    page.drawString(72, 660, f"2. The keeper {COVERED} beside the Inn of the Anchor.")
    page.rect(71 + stringWidth("2. The keeper ", "Helvetica", 12), 656, 2 + stringWidth(COVERED, "Helvetica", 12), 14, fill=1)
    page.drawString(72, 620, "3. The ferry was late on 3 May 1951.")
    page.save()
    with pikepdf.open(file) as pdf:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[300, 600, 320, 620], Contents=String("withhold quay nineteen"))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdf.attachments["depot-list.txt"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="depot-list.txt")
        pdf.docinfo["/Title"] = "The Birdwatcher papers"
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Mine at VERMILION", 0))
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what every format says of the leaky file, without and with --reveal."""
    folder = tmp_path_factory.mktemp("reveal")
    (folder / "leaky.pdf").write_bytes(leaky())

    def run(*more):
        outputs = [word for name in formats() for word in ("--output", f"{name}={folder / name}")]
        main(["check", str(folder / "leaky.pdf"), "-v", "--excerpts", "full", "--isolated", "--no-cache", *more, *outputs])
        return {name: (folder / name).read_text("utf-8") for name in formats()}

    return {"plain": run(), "revealed": run("--reveal")}


@pytest.mark.parametrize("name", formats())
def test_no_format_tells_what_is_hidden(told, name):
    assert [secret for secret in SECRETS if secret.casefold() in told["plain"][name].casefold()] == []
    assert "revealed" not in told["plain"][name]


@pytest.mark.parametrize("name", formats())
def test_with_reveal_it_is_told_where_it_belongs(told, name):
    assert (COVERED in told["revealed"][name]) == (name in REVEALING)


def test_the_findings_are_there_all_the_same(told):
    rules = {one["rule"] for one in json.loads(told["plain"]["json"])["findings"]}
    assert {"RED-PDF-001", "RED-PDF-011", "RED-PDF-012", "RED-PDF-013", "RED-PDF-014"} <= rules


def test_a_finding_says_where_on_the_page_it_is(told):
    findings = json.loads(told["plain"]["json"])["findings"]
    [one] = [one for one in findings if one["rule"] == "RED-PDF-001"]
    assert one["page"] == 1
    assert one["bbox"][0] == pytest.approx(148, abs=10)
    assert one["bbox"][1] == pytest.approx(122, abs=10)
    assert one["excerpt"] == "█" * len(COVERED)
    sarif = json.loads(told["plain"]["sarif"])["runs"][0]["results"]
    assert [result["properties"]["bbox"] for result in sarif if result["ruleId"] == "RED-PDF-001"] == [one["bbox"]]


def test_what_is_revealed_is_the_property_of_its_finding(told):
    findings = json.loads(told["revealed"]["json"])["findings"]
    assert [one["revealed"] for one in findings if one["rule"] == "RED-PDF-001"] == [COVERED]
    sarif = json.loads(told["revealed"]["sarif"])["runs"][0]["results"]
    assert [one["properties"]["revealed"] for one in sarif if one["ruleId"] == "RED-PDF-001"] == [COVERED]


def test_marks_have_the_words_only_on_wish(tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(leaky())
    for more, words in (([], None), (["--reveal"], COVERED)):
        main(["marks", str(tmp_path / "a.pdf"), "--isolated", *more])
        seen = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        [known] = [mark["attributes"] for mark in seen if mark["kind"] == "redaction_region"]
        assert known.get("hidden") == words
        assert len(known["hash"]) == 16


def test_hashes_are_equal_for_equal_words_and_one_salt(monkeypatch):
    def told(words, salt):
        return told_of(Looking(None, "jsonl", 80, salt), Mark("hidden", 0, 0, "", hidden=words))["hash"]

    assert told("Birdwatcher", "a") == told("BIRDWATCHER", "a")
    assert told("Birdwatcher", "a") != told("Birdwatcher", "b")
    assert told("Birdwatcher", "a") != told("Kingfisher", "a")
    assert salt() != salt()
    monkeypatch.setenv("DECLINT_SALT", "a salt of our own")
    assert salt() == "a salt of our own"


def test_a_trace_does_not_tell_it_either(tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(leaky())
    main(["explain", "--why", str(tmp_path / "a.pdf"), "--isolated"])
    assert [secret for secret in SECRETS if secret in capsys.readouterr().out] == []


def test_no_cache_keeps_it(tmp_path, monkeypatch):
    monkeypatch.setenv("DECLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.pdf").write_bytes(leaky())
    for more in ([], ["--reveal"], []):
        main(["check", str(tmp_path / "a.pdf"), "--isolated", "-q", "--cache-dir", str(tmp_path / "cache"), "--select", "RED", *more])
    kept = [path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    assert [secret for secret in SECRETS if any(secret.encode() in data for data in kept)] == []
