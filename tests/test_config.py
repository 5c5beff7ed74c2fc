"""Configuration: found, checked, and applied to each path."""

import os
import sys
import time
from pathlib import Path

import pytest

from declint.config import Configuration, Resolver, check, configuration
from declint.errors import RulesError
from declint.model import Severity
from declint.rule import Ruleset
from declint.ruleset.configfile import nearest
from declint.ruleset.load import load
from declint.vocabulary import Term, Vocabulary


@pytest.fixture(scope="module")
def ruleset():
    return load().ruleset


@pytest.fixture
def tree(tmp_path):
    """A function that writes files below a repository root and returns it."""
    (tmp_path / ".git").mkdir()

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_yaml", ".yaml").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def refused(path):
    with pytest.raises(RulesError) as caught:
        configuration(path)
    return str(caught.value)


def test_the_nearest_file_up_the_tree_counts(tree):
    root = tree(declint_yaml="fail-on: info\n", a__declint_yaml="fail-on: never\n", a__b__x="", c__x="")
    assert configuration(root / "a" / "b" / "x").get("fail-on").value == "never"
    assert configuration(root / "a" / "b").get("fail-on").value == "never"
    assert configuration(root / "c" / "x").get("fail-on").value == "info"


def test_the_search_stops_at_the_root_of_the_repository(tree):
    root = tree(declint_yaml="fail-on: info\n", inner__x="")
    (root / "inner" / ".git").mkdir()
    assert nearest(root / "inner" / "x") is None


def test_pyproject_counts_only_with_our_table_and_after_declint_yaml(tree):
    root = tree(
        a__pyproject_toml="[tool.other]\nx = 1\n", pyproject_toml='[tool.declint]\nfail-on = "info"\nrules = {US-STR-001 = "off"}\n'
    )
    found = configuration(root / "a" / "x")
    assert found.get("fail-on").value == "info"
    assert (found.get("fail-on").line, found.get("rules").line) == (2, 3)
    tree(declint_yaml="fail-on: never\n")
    assert configuration(root / "x").get("fail-on").value == "never"


def test_isolated_and_nothing_found_are_the_defaults(tree):
    root = tree(declint_yaml="fail-on: info\n")
    for found in (configuration(root / "x", isolated=True), Configuration()):
        assert found.get("fail-on").value == "error"
        assert (found.waivers, found.max_size, found.listed("select"), found.folder) == (None, None, (), None)


def test_a_file_asked_for_must_be_there(tree):
    root = tree()
    with pytest.raises(RulesError, match=r"nowhere\.yaml:1:1: there is no such file"):
        configuration(root, root / "nowhere.yaml")


def test_settings_of_the_run(tree):
    text = "waivers: w.yaml\nselect: [US, general]\nignore: US-CLR-001\nexclude: ['*.tmp', old/]\nmax-size: 2 KiB\n"
    root = tree(declint_yaml=text)
    found = configuration(root)
    assert found.waivers == root / "w.yaml"
    assert (found.listed("select"), found.listed("ignore")) == (("US", "general"), ("US-CLR-001",))
    assert found.max_size == 2048
    excluded = [found.excludes(root / name) for name in ("a.tmp", "d/a.tmp", "old/x.txt", "a.txt", "../a.tmp")]
    assert excluded == [True, True, True, False, False]


@pytest.mark.parametrize(("text", "size"), [("10", 10), ("10 B", 10), ("1 KB", 1000), ("1K", 1024), ("3 MiB", 3 << 20), ("1G", 1 << 30)])
def test_sizes(tree, text, size):
    assert configuration(tree(declint_yaml=f"max-size: {text}\n")).max_size == size


OVERRIDES = """\
profile: us-release
rules: {US-STR-001: warning, US: info}
overrides:
  - {files: "frus/**", profile: frus-edition, rules: {US-STR-001: off}}
  - files: ["scans/**", "*.scan"]
    strikes: recorded
  - {files: frus/draft.xml, profile: generic}
"""


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a.txt", ("us-release", False, Severity.WARNING)),
        ("frus/v1/a.xml", ("frus-edition", False, None)),
        ("frus/draft.xml", ("generic", False, None)),
        ("scans/a.txt", ("us-release", True, Severity.WARNING)),
        ("deep/er/x.scan", ("us-release", True, Severity.WARNING)),
        ("..scans/x.scan", ("us-release", True, Severity.WARNING)),
        ("../scans/a.txt", ("us-release", False, Severity.WARNING)),
    ],
)
def test_overrides_concern_their_files_and_the_later_wins(tree, ruleset, path, wanted):
    root = tree(declint_yaml=OVERRIDES)
    settings = Resolver(configuration(root), ruleset).resolve(root / path)
    assert (settings.profile, settings.strikes, settings.severities["US-STR-001"]) == wanted


def test_paths_under_the_same_overrides_share_their_settings(tree, ruleset):
    root = tree(declint_yaml=OVERRIDES)
    resolver = Resolver(configuration(root), ruleset)
    assert resolver.resolve(root / "a") is resolver.resolve(root / "b" / "c")


def test_each_setting_knows_where_it_was_written(tree, ruleset):
    root = tree(declint_yaml=OVERRIDES)
    found = Resolver(configuration(root), ruleset).origins(root / "scans" / "x")
    assert {name: (found[name].value, found[name].line) for name in ("profile", "strikes", "fail-on", "rules.US")} == {
        "profile": ("us-release", 1),
        "strikes": ("recorded", 6),
        "fail-on": ("error", 0),
        "rules.US": ("info", 2),
    }


def test_a_configuration_stands_on_those_it_extends(tree, ruleset):
    root = tree(
        declint_yaml="extends: [default, base/strict.yaml]\nfail-on: info\nrules: {US-CLR-001: info}\n",
        base__strict_yaml="fail-on: never\nwaivers: w.yaml\nrules: {US-STR-001: off, US-CLR-001: off}\n"
        "overrides: [{files: x, strikes: recorded}]\n",
    )
    found = configuration(root)
    assert (found.get("fail-on").value, found.waivers, found.folder) == ("info", root / "base" / "w.yaml", root)
    resolver = Resolver(found, ruleset)
    settings = resolver.resolve(root / "x")
    assert (settings.severities["US-STR-001"], settings.severities["US-CLR-001"], settings.strikes) == (None, Severity.INFO, False)
    assert resolver.resolve(root / "base" / "x").strikes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on: error\n", "declint.yaml:1:1: unknown key “fail_on”"),
        ("fail-on: error\nrule: {}\n", "declint.yaml:2:1: unknown key “rule”: did you mean “rules”?"),
        ("rules: {US-STR-001: of}\n", "declint.yaml:1:9: must be off, error, warning or info, not “of”: did you mean “off”?"),
        ("strikes: true\n", "must be recorded or not-recorded, not true"),
        ("max-size: many\n", "must be a size such as"),
        ("overrides: [{files: x}]\n", "must have files, and at least one of"),
        ("overrides:\n  - profile: generic\n    strikes: recorded\n", "declint.yaml:2:5: lacks files"),
        ("extends: ../x.yaml\n", "is not below this file's folder"),
        ("extends: /etc/passwd\n", "is not below this file's folder"),
        ("extends: http://127.0.0.1:9/x.yaml\n", "is not below this file's folder"),
        ("extends: declint.yaml\n", "extends itself"),
        ("extends: nowhere.yaml\n", "nowhere.yaml:1:1: there is no such file"),
        ("waivers: ../w.yaml\n", "is not below this file's folder"),
        ("rules: [\n", "is not YAML"),
        ("", "is empty"),
        ("- a\n", "must be a mapping, not a list"),
    ],
)
def test_a_mistake_is_told_with_its_place(tree, text, said):
    assert said in refused(tree(declint_yaml=text))


def test_a_link_does_not_lead_out_of_the_folder(tree, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text("fail-on: never\n")
    root = tree(declint_yaml="extends: link.yaml\n")
    (root / "link.yaml").symlink_to(outside)
    assert "is not below this file's folder" in refused(root)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tool.declint]\nfail-on = "error"\nrule = 1\n', "pyproject.toml:3:1: unknown key “rule”"),
        ("[tool.declint]\nx = = 1\n", "pyproject.toml:2:5: is not TOML"),
        (f"[tool.declint]\nx = {'[' * 5000}\n", "pyproject.toml:1:1: is not TOML"),
    ],
)
def test_a_mistake_in_pyproject_is_told_with_its_place(tree, text, said):
    assert said in refused(tree(pyproject_toml=text))


def test_names_of_nothing_are_told_with_their_places(tree, ruleset):
    text = "profile: us-relase\nrules:\n  US-STR-001: off\n  US-STR-0O1: off\n"
    text += "overrides:\n  - {files: x, rules: {generel: off}}\nignore: [us]\n"
    known = Ruleset(ruleset.rules, Vocabulary({"profiles": (Term("us-release"),)}))
    with pytest.raises(RulesError) as caught:
        check(configuration(tree(declint_yaml=text)), known)
    assert [(problem.line, problem.message.split(": ")[-1]) for problem in caught.value.problems] == [
        (1, "did you mean “us-release”?"),
        (4, "did you mean “US-STR-001”?"),
        (6, "did you mean “general”?"),
    ]


def test_a_sound_configuration_passes_the_check(tree, ruleset):
    check(configuration(tree(declint_yaml="rules: {US-STR-001: off, general: info}\n")), ruleset)


def test_the_hash_is_of_the_bytes(tree):
    first = configuration(tree(declint_yaml="fail-on: info\n")).sha256
    assert configuration(tree(declint_yaml="fail-on: info\n")).sha256 == first
    assert configuration(tree(declint_yaml="fail-on: info \n")).sha256 != first


HOSTILE = sorted(Path(os.environ["DECLINT_SHARED"], "hostile", "rules").glob("*.yaml")) if "DECLINT_SHARED" in os.environ else []


@pytest.mark.skipif(not HOSTILE, reason="DECLINT_SHARED does not lead to the hostile files")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_configuration_is_refused_at_once(path, tree):
    root = tree()
    (root / "declint.yaml").write_bytes(path.read_bytes())
    start = time.process_time()
    assert all(line.startswith(f"{root.as_posix()}/declint.yaml:") and line.isprintable() for line in refused(root).split("\n"))
    assert time.process_time() - start < (1 if sys.gettrace() is None else 10)
