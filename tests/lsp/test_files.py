"""What an open file is, by its name, its place and how it begins."""

from pathlib import Path

import pytest

from declint.lsp.addresses import path_of, uri_of
from declint.lsp.files import kind_of

RULE = "id: HAR-COP-001\ntitle: A\nwhy: B\neach: {kind: note}\nmust: it\n"


@pytest.mark.parametrize(
    ("name", "text", "language", "kind"),
    [
        ("declint.yaml", "", "yaml", "config"),
        ("pyproject.toml", "[tool.declint]\n", "toml", "config"),
        ("pyproject.toml", "[project]\n", "toml", "other"),
        ("declint-waivers.yaml", "", "yaml", "waivers"),
        ("declint-baseline.txt", "", "plaintext", "baseline"),
        ("anything.yaml", "# yaml-language-server: $schema=https://example.org/rule.schema.json\nid:\n", "yaml", "rule"),
        ("HAR-COP-001.yaml", RULE, "yaml", "rule"),
        ("vocabulary/levels.har.yaml", "kind: levels\nterms: []\n", "yaml", "vocabulary"),
        ("docker-compose.yaml", "services: {}\n", "yaml", "other"),
        ("pack.yaml", "name: somebody else's\n", "yaml", "other"),
        ("letter.txt", "TOP SECRET\n", "plaintext", "record"),
        ("d107.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "xml", "record"),
        ("letter", "TOP SECRET\n", "plaintext", "record"),
        ("script.py", "print('TOP SECRET')\n", "python", "other"),
    ],
)
def test_a_file_is_told_by_its_name_and_how_it_begins(name, text, language, kind):
    assert kind_of(Path("/archive") / name, text, language) == kind


def test_in_a_pack_a_new_file_is_a_rule_before_there_is_anything_in_it(tmp_path):
    (tmp_path / "pack.yaml").write_text("name: harbour\n", encoding="utf-8")
    assert kind_of(tmp_path / "HAR-COP-001.yaml", "") == "rule"
    assert kind_of(tmp_path / "pack.yaml", "name: harbour\n") == "pack"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b%20c.txt", "/a/b c.txt"),
        ("file:///a/%E6%A9%9F.txt", "/a/機.txt"),
        ("file:///a/%FF.txt", "/a/\udcff.txt"),
        ("file:///c%3A/a.txt", "c:/a.txt"),
        ("file://server/share/a.txt", "//server/share/a.txt"),
        ("git:/a/b.txt", None),
        ("file:", None),
    ],
)
def test_an_address_is_that_of_a_file_or_none(uri, path):
    assert path_of(uri) == (None if path is None else Path(path))


def test_a_path_comes_back_from_its_address(tmp_path):
    path = tmp_path / "機 #1?.txt"
    assert path_of(uri_of(path)) == path
