import json

import pytest

CONFIG = """\
fail-on: warning
rules: {TST-BAN-001: error}
max-size: 2 KiB
overrides:
  - {files: 'sub/**', strikes: recorded, rules: {TST-BAN-001: off}}
"""


@pytest.fixture
def show(declint):
    """Return the settings of a path as name: (value, from)."""

    def run(*words):
        code, out, err = declint("config", "show", *words, "--rules", "rules", "--format", "json")
        assert code == 0, err
        return {name: (one["value"], one["from"]) for name, one in json.loads(out).items()}

    return run


def test_without_a_file_everything_is_by_default(show):
    found = show("live.txt")
    assert {origin for _, origin in found.values()} == {"default"}
    assert (found["configuration"][0], found["fail-on"][0]) == ("none", "error")


def test_each_value_names_its_line(show, desk):
    (desk / "declint.yaml").write_text(CONFIG, encoding="utf-8")
    found = show("live.txt")
    assert found["fail-on"] == ("warning", "declint.yaml:1")
    assert found["rules.TST-BAN-001"] == ("error", "declint.yaml:2")
    assert found["max-size"] == ("2 KiB", "declint.yaml:3")
    assert found["strikes"] == ("not-recorded", "default")


def test_an_override_shows_where_it_concerns_the_path(show, desk):
    (desk / "declint.yaml").write_text(CONFIG, encoding="utf-8")
    (desk / "sub").mkdir()
    (desk / "sub" / "x.txt").write_text("x\n", encoding="utf-8")
    found = show("sub/x.txt")
    assert (found["strikes"], found["rules.TST-BAN-001"]) == (("recorded", "declint.yaml:5"), ("off", "declint.yaml:5"))


def test_a_value_of_a_file_that_is_extended_names_that_file(show, desk):
    (desk / "base.yaml").write_text("fail-on: info\nselect: [TST]\n", encoding="utf-8")
    (desk / "declint.yaml").write_text("extends: base.yaml\nselect: [TST-BAN]\n", encoding="utf-8")
    found = show("live.txt")
    assert (found["fail-on"], found["select"]) == (("info", "base.yaml:1"), (["TST-BAN"], "declint.yaml:2"))
    assert found["configuration"][0] == ["declint.yaml", "base.yaml"]


@pytest.mark.parametrize(
    ("option", "value", "shown"),
    [
        ("--fail-on", "never", "never"),
        ("--profile", "us-release", "us-release"),
        ("--max-size", "1KiB", 1024),
        ("--select", "TST", ["TST"]),
        ("--waivers", "w.yaml", "w.yaml"),
    ],
)
def test_an_option_goes_over_the_file(option, value, shown, show, desk):
    (desk / "declint.yaml").write_text(CONFIG, encoding="utf-8")
    assert show("live.txt", option, value)[option.removeprefix("--")] == (shown, f"option {option}")


def test_a_file_of_the_usual_name_is_found(show, desk):
    (desk / "declint-waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    assert show("live.txt")["waivers"] == ("declint-waivers.yaml", "default")
    assert show("live.txt", "--isolated")["waivers"] == ("none", "default")


def test_a_mistake_in_the_file_is_told(declint, desk):
    (desk / "declint.yaml").write_text("baseline: ../elsewhere.txt\n", encoding="utf-8")
    code, _, err = declint("config", "show", "live.txt")
    assert (code, "declint.yaml:1:1: “../elsewhere.txt” is not below this file's folder" in err) == (2, True)
    assert declint("config", "show", "nowhere")[0] == 2


def test_the_table_is_for_people(declint):
    code, out, _ = declint("config", "show", "live.txt")
    assert (code, out.split()[:3]) == (0, ["Setting", "Value", "From"])
