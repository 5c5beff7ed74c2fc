"""Problems of rules, vocabularies, configurations, waivers and baselines, each under the words that are wrong."""

import pytest

RULE = """\
# yaml-language-server: $schema=rule.schema.json
id: HAR-COP-001
title: A paper of the imaginary harbour office is not secret
why: There are no secrets in an imaginary harbour.
each: {kind: classification, role: page_banner}
must: {it.level: RESTRICTED}
severity: warning
message: "“{it.text}” stands here."
tests:
  - pass: |
      RESTRICTED

      The ferry was late.
  - fail: |
      SECRET

      The ferry was late.
    at: "1:1 SECRET"
"""
WAIVER = """\
waivers:
  - path: /a.txt
    rule: GEN-DAT-002
    state: waived
    reason: the log has it so
    by: A. Reader
    date: 2025-01-01
"""


def told(notes, text, words):
    return [(note["code"], words(text, note["range"]), note["message"]) for note in notes]


def test_a_sound_rule_says_nothing(editor):
    assert editor.open("HAR-COP-001.yaml", RULE, "yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("severity: warning", "severity: wrning", ("severity", "did you mean “warning”?")),
        ("message:", "mesage:", ("mesage", "unknown key “mesage”: did you mean “message”?")),
        ("id: HAR-COP-001", "id: HAR-COP-002", ("id", "the id HAR-COP-002 and the file name must be the same")),
        (
            "id: HAR-COP-001",
            "id: HAR-COP-001\naliases: [US-STR-001]",
            ("aliases", "is also a name of the rule in rules/us/US-STR-001.yaml"),
        ),
        ("{it.text}", "{that.text}", ("message", "“that” stands for nothing")),
        ("why:", "profiles: [us-relese]\nwhy:", ("us-relese", "unknown profile “us-relese”: did you mean “us-release”?")),
        ('at: "1:1 SECRET"', 'at: "3:1 SECRET"', ("fail", "nothing at 3:1 SECRET")),
        ("must: {it.level: RESTRICTED}", "must: {it.level: SECRET}", ("pass", "the rule says failed")),
    ],
)
def test_a_problem_of_a_rule_stands_under_its_words(editor, words, old, new, wanted):
    text, (at, said) = RULE.replace(old, new), wanted
    found = told(editor.open("HAR-COP-001.yaml", text, "yaml"), text, words)
    assert [(place, said in message) for _, place, message in found if said in message] == [(at, True)], found


def test_what_is_no_yaml_is_told_where_it_stops_being_so(editor):
    [note] = editor.open("HAR-COP-001.yaml", RULE.replace("each: {kind", "each: \U0001f6a2 {kind: [\nx: {kind"), "yaml")
    assert "is not YAML" in note["message"]


def test_columns_behind_wide_characters_are_those_of_utf_16(editor, words):
    text = RULE.replace("each: {kind: classification, role: page_banner}", 'each: {text: "\U0001f6a2機", kind: clasification}')
    found = told(editor.open("HAR-COP-001.yaml", text, "yaml"), text, words)
    assert any((place, "did you mean “classification”?" in message) == ("kind", True) for _, place, message in found), found


def test_a_packaged_rule_is_not_a_copy_of_itself(editor):
    from declint.ruleset.packs import packaged  # noqa: PLC0415 -- here alone

    path = packaged() / "us" / "US-STR-001.yaml"
    assert editor.open(path, path.read_text(encoding="utf-8"), "yaml") == []


def test_a_vocabulary_is_checked(editor, words):
    text = "kind: levels\nsystem: har\nterms:\n  - name: WET\n    rnak: 1\n  - name: DRY\n  - name: DRY\n"
    found = told(editor.open("vocabulary/levels.har.yaml", text, "yaml"), text, words)
    assert [(code, place) for code, place, _ in found] == [("vocabulary", "rnak")]
    text = text.replace("    rnak: 1\n", "")
    found = told(editor.change("vocabulary/levels.har.yaml", text), text, words)
    assert [message for *_, message in found] == ["“DRY” stands here again; first on line 5"]


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("fail-on: sometimes\n", "fail-on", "must be error, warning, info or never"),
        ("rules: {US-STR-999: off}\n", "US-STR-999", "no rule, pack or tag is called “US-STR-999”"),
        ("overrides:\n  - {files: 'a/**', profile: frus-editon}\n", "profile", "did you mean “frus-edition”?"),
        ("waivers: ../elsewhere.yaml\n", "waivers", "is not below this file's folder"),
    ],
)
def test_a_configuration_is_checked_as_it_stands_in_the_editor(editor, words, text, at, said):
    [(code, place, message)] = told(editor.open("conf/declint.yaml", text, "yaml"), text, words)
    assert (code, place) == ("config", at)
    assert said in message


def test_waivers_are_checked_and_an_expired_one_is_told(editor, words):
    text = WAIVER + "    until: 2025-06-30\n"
    [note] = editor.open("declint-waivers.yaml", text, "yaml")
    assert (note["code"], note["severity"], note["range"]["start"]["line"]) == ("RUN-WAIVER-001", 2, 1)
    text = WAIVER.replace("state: waived", "state: wavied")
    [(code, place, message)] = told(editor.change("declint-waivers.yaml", text), text, words)
    assert (code, place, "did you mean “waived”?" in message) == ("waivers", "state", True)
    editor.close("declint-waivers.yaml")


def test_a_baseline_is_checked(editor):
    [note] = editor.open("declint-baseline.txt", "# declint baseline 1\n<<<<<<< ours\n")
    assert "a merge was left unfinished here" in note["message"]
    assert note["range"]["start"]["line"] == 1
    editor.close("declint-baseline.txt")


def test_a_rule_that_was_saved_judges_records_from_then_on(start, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    client = start(tmp_path, "--rules", "rules")
    record = "SECRET\n\nThe ferry was late.\n"
    assert "HAR-COP-001" not in [note["code"] for note in client.open("a.txt", record)]
    (rules / "HAR-COP-001.yaml").write_text(RULE, encoding="utf-8")
    assert client.open("rules/HAR-COP-001.yaml", RULE, "yaml") == []
    client.save("rules/HAR-COP-001.yaml")
    assert "HAR-COP-001" in [note["code"] for note in client.published("a.txt")]


def test_a_record_tells_of_rules_that_cannot_judge_it(start, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "HAR-COP-001.yaml").write_text(RULE.replace("message:", "mesage:"), encoding="utf-8")
    client = start(tmp_path, "--rules", "rules")
    [note] = [one for one in client.open("a.txt", "SECRET\n\nThe ferry was late.\n") if one["code"] == "rule"]
    places = {one["location"]["uri"]: one["message"] for one in note["relatedInformation"]}
    assert "unknown key “mesage”" in places[client.uri("rules/HAR-COP-001.yaml")]


def test_a_rule_that_an_editor_reaches_by_a_link_is_still_itself(editor):
    from declint.ruleset.packs import packaged  # noqa: PLC0415 -- here alone

    try:
        (editor.folder / "linked").symlink_to(packaged(), target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    text = (packaged() / "us" / "US-STR-001.yaml").read_text(encoding="utf-8")
    assert editor.open("linked/us/US-STR-001.yaml", text, "yaml") == []
