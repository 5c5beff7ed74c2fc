"""The JSON contract: both forms meet their schemas and say the same."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator


def validator(name):
    return Draft202012Validator(json.loads(files("declint.reports").joinpath(f"{name}.schema.json").read_text("utf-8")))


def test_the_object_meets_its_schema(told):
    assert [error.message for error in validator("json").iter_errors(json.loads(told("json")))] == []


def test_every_line_meets_its_schema(told):
    valid = validator("jsonl")
    assert [error.message for line in told("jsonl").splitlines() for error in valid.iter_errors(json.loads(line))] == []


def test_the_schemas_describe_the_same_things():
    one, many = (validator(name).schema["$defs"] for name in ("json", "jsonl"))
    for name in ("run", "document", "finding", "summary"):
        assert one[name]["properties"].items() <= many[f"{name}_line"]["properties"].items()


def test_a_schema_refuses_what_is_missing(told):
    report = json.loads(told("json"))
    del report["findings"][0]["related"]
    assert list(validator("json").iter_errors(report))


def test_both_forms_say_the_same(told):
    whole, lines = json.loads(told("json")), [json.loads(line) for line in told("jsonl").splitlines()]
    for name in ("document", "finding", "summary"):
        mine = [{key: value for key, value in line.items() if key != "type"} for line in lines if line["type"] == name]
        assert mine == (whole[f"{name}s"] if name != "summary" else [whole["summary"]])


def test_waived_findings_are_kept_with_their_reason(told):
    findings = json.loads(told("json"))["findings"]
    assert [one["waived"] for one in findings if one["rule"] == "GEN-REL-004"] == ["looked at on paper"]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_nothing_is_revealed_unasked(name, told):
    assert '"revealed"' not in told(name)


def test_a_run_without_documents_has_empty_lists(told):
    report = json.loads(told("json", ()))
    assert (report["documents"], report["findings"]) == ([], [])
