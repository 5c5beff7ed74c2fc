"""A right rule, and a folder to put rules in."""

import copy
import json

import pytest

from declint.ruleset.load import load

RULE = {
    "id": "XX-STR-001",
    "title": "The marking of a released document is lined through",
    "why": "The next reader would take it for classified.",
    "each": {"kind": "classification", "role": "page_banner"},
    "with": {"stamp": {"kind": "release_stamp", "decision": {"in": ["full", "declassified"]}, "pick": "last"}},
    "given": "stamp",
    "must": {"it.struck": True},
    "severity": "error",
    "message": "“{it.text}” is not lined through.",
    "tests": [{"pass": "~~SECRET~~\n"}, {"fail": "SECRET\n"}],
}


@pytest.fixture
def folder(tmp_path):
    """A function that writes a folder of rules: the right rule with changes (None takes a key away), or raw text by file name."""

    def write(*rules, **files):
        for changes in rules:
            value = copy.deepcopy(RULE) | changes
            value = {key: part for key, part in value.items() if part is not None}
            (tmp_path / f"{value.get('id', 'XX-NO-001')}.yaml").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.with_name(path.name + ".yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def loaded(folder, monkeypatch):
    """A function that loads such a folder, without any packaged rules."""
    empty = folder().parent / "empty"
    empty.mkdir(exist_ok=True)
    monkeypatch.setattr("declint.ruleset.packs.packaged", lambda: empty)
    return lambda *rules, **files: load([folder(*rules, **files)])
