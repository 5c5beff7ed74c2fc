"""SARIF as GitHub's code scanning wants it: the standard's schema, GitHub's own demands, its limits."""

import gzip
import io
import json
from dataclasses import replace
from random import Random

import pytest

from declint.model import DocumentResult, Place, Related, Severity, Status
from declint.reports import Run, Style, Totals, make, sarif
from declint.reports._sarif import uri


def run_of(text):
    log = json.loads(text)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def results(text):
    return run_of(text)["results"]


def notifications(text):
    return [one["message"]["text"] for one in run_of(text)["invocations"][0]["toolExecutionNotifications"]]


def test_the_log_meets_the_standard(told, faults):
    assert faults("sarif", told("sarif")) == []
    assert faults("sarif", told("sarif", ())) == []
    assert faults("sarif", told("sarif", show=frozenset({"info", "waived"}))) == []


def test_the_schema_refuses_what_is_wrong(told, faults):
    assert faults("sarif", told("sarif").replace('"level": "error"', '"level": "grave"'))


def empty(value):
    return value in ("", [], {}, None)


def test_nothing_that_github_demands_is_missing_or_empty(told):
    run = run_of(told("sarif"))
    driver = run["tool"]["driver"]
    assert driver["name"] == "declint"
    for rule in driver["rules"]:
        demanded = (rule["id"], rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"])
        assert not any(map(empty, (*demanded, rule["help"]["markdown"], rule["defaultConfiguration"]["level"])))
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024
        assert "security-severity" not in rule["properties"]
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert not any(map(empty, (one["message"]["text"], place["artifactLocation"]["uri"], one["partialFingerprints"]["declint/v1"])))
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= place["region"].keys()
        assert driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_the_worst_comes_first_and_what_is_set_aside_is_left_out_and_counted(told):
    text = told("sarif")
    assert [one["level"] for one in results(text)] == ["error", "error", "warning"]
    assert "GEN-REL-004" not in {one["ruleId"] for one in results(text)}
    assert any("1 waived" in words for words in notifications(text))


def test_what_is_waived_comes_with_its_reason_where_it_is_asked_for(told):
    text = told("sarif", show=frozenset({"waived"}))
    found = {one["ruleId"]: one.get("suppressions") for one in results(text)}
    assert found["GEN-REL-004"] == [{"kind": "external", "status": "accepted", "justification": "looked at on paper"}]
    assert found["GEN-PAR-001"] is None
    assert notifications(text) == []


def test_related_places_have_ids_and_messages(told):
    related = next(one["relatedLocations"] for one in results(told("sarif")) if one["ruleId"] == "GEN-PAR-001")
    assert [(one["id"], one["message"]["text"]) for one in related] == [(1, "paragraph 3"), (2, "also here")]


def test_documents_come_with_their_hashes_and_authorities_are_told(told):
    run = run_of(told("sarif"))
    hashes = {one["location"]["uri"]: one.get("hashes") for one in run["artifacts"]}
    assert hashes["records/letter-from-the-harbour.txt"] == {"sha-256": "a" * 64}
    assert hashes["records/scan.bin"] is None
    assert run["taxonomies"][0]["taxa"] == [{"id": "An imaginary manual, 4.2"}]
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(("code", "success"), [(0, True), (1, True), (2, False), (3, False), (70, False)])
def test_only_a_run_that_checked_everything_is_a_success(code, success, told):
    invocation = run_of(told("sarif", (), Totals(exit_code=code)))["invocations"][0]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (code, success)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("records/a b.txt", "records/a%20b.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("文書/ü.txt", "%E6%96%87%E6%9B%B8/%C3%BC.txt"),
        ("100%.txt", "100%25.txt"),
        ("what?#1.txt", "what%3F%231.txt"),
        ("line\nbreak\x1b.txt", "line%0Abreak%1B.txt"),
        ("lone\udcff.txt", "lone%ED%B3%BF.txt"),
        ("bundle.zip!inner.txt", "bundle.zip!inner.txt"),
        ("/archive/a.txt", "file:///archive/a.txt"),
        ("C:/archive/a.txt", "file:///C:/archive/a.txt"),
        ("../a.txt", "../a.txt"),
    ],
)
def test_paths_are_uri_references(path, address):
    assert uri(path) == address


def test_words_of_a_record_make_no_link(sample, told):
    one = sample("a.txt", "GEN-X-001", Severity.ERROR, 1, "It reads [here](1) and [there](https://example.com).")
    assert "](" not in results(told("sarif", (DocumentResult("a.txt", Status.SCANNED, findings=(one,)),)))[0]["message"]["text"]


def test_rules_of_the_run_are_described_from_their_files(ruleset):
    report = make("sarif", stream := io.StringIO(), Style())
    report.begin(Run("1.2.3", "declint", ruleset=ruleset))
    report.end(Totals())
    rules = {one["id"]: one for one in run_of(stream.getvalue())["tool"]["driver"]["rules"]}
    assert set(rules) == {rule.id for rule in ruleset.rules}
    help_of = rules["US-STR-001"]["help"]
    assert "32 CFR 2001.25(b)(4)" in help_of["text"]
    assert "```text\nSECRET\n" in help_of["markdown"]
    assert rules["US-STR-001"]["defaultConfiguration"]["level"] == "error"
    assert "us" in rules["US-STR-001"]["properties"]["tags"]


def crowd(sample, number, **more):
    """Return so many findings of one document; the gravest are the last."""
    one = sample("a.txt", "GEN-X-001", Severity.WARNING, 1, "It is so.", **more)
    grave = [replace(one, severity=Severity.ERROR, rule="GEN-X-002") for _ in range(3)]
    many = (replace(one, place=Place(line, 1, line, 2), fingerprint=f"f1-{line}") for line in range(1, number - 2))
    return (DocumentResult("a.txt", Status.SCANNED, findings=(*many, *grave)),)


def test_above_the_limit_the_worst_are_kept_and_the_rest_is_counted(sample, told):
    text = told("sarif", crowd(sample, 6_200))
    assert len(results(text)) == sarif.RESULTS
    assert [one["ruleId"] for one in results(text)[:4]] == ["GEN-X-002"] * 3 + ["GEN-X-001"]
    assert any("6,200 findings" in words and "1,200 are left out" in words for words in notifications(text))


def test_the_size_after_gzip_stays_within_the_limit(sample, told, monkeypatch):
    noise = Random(7)
    words = ["".join(chr(noise.randint(0x4E00, 0x9FFF)) for _ in range(1500)) for _ in range(60)]
    findings = tuple(sample("a.txt", "GEN-X-001", Severity.ERROR, n, text, fingerprint=str(n)) for n, text in enumerate(words, 1))
    monkeypatch.setattr(sarif, "SIZE", 100_000)
    text = told("sarif", (DocumentResult("a.txt", Status.SCANNED, findings=findings),))
    assert 0 < len(results(text)) < 60
    assert len(gzip.compress(text.encode())) < 200_000
    assert any(f"{60 - len(results(text))} are left out" in words for words in notifications(text))


def test_a_result_has_a_hundred_related_places_at_most_and_says_so(sample, told):
    related = tuple(Related("a.txt", line, 1, "") for line in range(1, 151))
    one = sample("a.txt", "GEN-X-001", Severity.ERROR, 1, "It is so.", related=related)
    found = results(told("sarif", (DocumentResult("a.txt", Status.SCANNED, findings=(one,)),)))[0]
    assert len(found["relatedLocations"]) == 100
    assert "50 more places" in found["message"]["text"]
