"""Checkstyle: a file for each document that has findings."""

from xml.etree import ElementTree as ET


def test_the_report_meets_the_format(told, faults):
    assert faults("checkstyle", told("checkstyle")) == []
    assert faults("checkstyle", told("checkstyle", ())) == []


def test_the_schema_refuses_what_is_wrong(told, faults):
    assert faults("checkstyle", told("checkstyle").replace('severity="error"', 'severity="grave"'))


def test_only_documents_with_findings_have_a_file(told):
    found = {file.get("name"): len(file) for file in ET.fromstring(told("checkstyle")).iter("file")}
    assert found == {"records/letter-from-the-harbour.txt": 1, "records/文書/ferry-cable.txt": 1, "records/scan.bin": 1}


def test_an_error_tells_place_severity_and_rule(told):
    error = ET.fromstring(told("checkstyle")).find(".//error")
    assert (error.get("line"), error.get("column"), error.get("severity"), error.get("source")) == (
        "24",
        "4",
        "error",
        "declint.GEN-PAR-001",
    )
