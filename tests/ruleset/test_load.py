"""Folders of rules: what is built, what is wrong and where, and that a bad file does not hide the good ones."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from declint.errors import RulesError, UsageError
from declint.model import Severity
from declint.rule import Applies, Authority, Case, Compare, Ref, Snippet, Test
from declint.ruleset.load import load
from declint.ruleset.packs import packaged
from declint.ruleset.schema import NAMES, schema, written

SHORT = "id: XX-STR-001\ntitle: T\nwhy: W\neach: {kind: page}\nmust: it.struck\nseverity: info\nmessage: M\n"


def problems(loaded):
    return [f"{Path(problem.path).name}:{problem.line}: {problem.message}" for problem in loaded.problems]


def only(loaded):
    assert problems(loaded) == []
    (rule,) = loaded.ruleset.rules
    return rule


def test_the_packaged_rules_and_vocabulary_are_sound():
    found = load(strict=True)
    assert [str(problem) for problem in found.problems] == []
    assert found.ruleset.rules
    assert found.ruleset.vocabulary.of("levels")


def test_every_folder_of_packaged_rules_is_a_pack():
    folders = [path for path in packaged().iterdir() if path.is_dir() and path.name != "vocabulary"]
    assert [path.name for path in folders if not (path / "pack.yaml").is_file()] == []


def test_a_rule_has_its_defaults(loaded):
    rule = only(loaded({}))
    assert (rule.report, rule.absence, rule.enabled, rule.confidence, rule.aliases, rule.applies) == ("each", False, True, 1.0, (), None)
    assert rule.severity == (Case(None, Severity.ERROR),)
    assert [snippet.expect for snippet in rule.tests] == ["pass", "fail"]


def test_a_rule_may_say_everything(loaded):
    rule = only(
        loaded(
            {
                "aliases": ["XX-STR-009"],
                "profiles": "generic",
                "applies": {"from": 1995, "to": "2010-06-25", "dated_by": "release"},
                "authority": ["32 CFR 2001", {"cite": "EO 13526", "profile": "us-release", "url": "https://example.org"}],
                "severity": [{"when": {"it.date": {"after": "$stamp.date"}}, "is": "warning"}, {"is": "error"}],
                "message": [{"when": "stamp", "is": "{stamp.agency|an agency} let it out."}, {"is": "{failed} of {judged}."}],
                "holds": "Lined through: {it.text}",
                "related": ["stamp"],
                "report": "once",
                "tags": ["strikes"],
                "confidence": "medium",
                "absence": True,
                "enabled": False,
            }
        )
    )
    assert rule.applies == Applies("1995", "2010-06-25", "release")
    assert rule.authority == (Authority("32 CFR 2001"), Authority("EO 13526", "us-release", "https://example.org"))
    assert rule.severity == (
        Case(Compare(Ref("it", "date"), (Test("after", Ref("stamp", "date")),)), Severity.WARNING),
        Case(None, Severity.ERROR),
    )
    assert [case.value for case in rule.message] == ["{stamp.agency|an agency} let it out.", "{failed} of {judged}."]
    assert (rule.profiles, rule.aliases, rule.tags, rule.related) == (("generic",), ("XX-STR-009",), ("strikes",), ("stamp",))
    assert (rule.report, rule.confidence, rule.absence, rule.enabled, rule.holds) == ("once", 0.75, True, False, "Lined through: {it.text}")


def test_a_snippet_knows_its_line(loaded):
    text = SHORT + 'tests:\n  - name: live\n    fail: |\n      SECRET\n    at: "1:1 SECRET"\n    strikes: true\n'
    text += "    today: 2020-01-01\n    beside: [x]\n  - pass: x\n"
    first, second = only(loaded(**{"XX-STR-001": text})).tests
    assert first == Snippet("fail", "SECRET\n", ("1:1 SECRET",), "live", strikes=True, today="2020-01-01", beside=("x",), line=10)
    assert second.line == 16


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tittle": "x"}, "unknown key “tittle”: did you mean “title”?"),
        ({"why": None, "title": None}, "lacks title and why"),
        ({"id": "Us-1"}, "must be an id such as US-STR-001"),
        ({"severity": "eror"}, "must be error, warning or info, not “eror”: did you mean “error”?"),
        ({"each": {"kind": "clasification"}}, "unknown kind of mark “clasification”: did you mean “classification”?"),
        ({"each": {"kind": "page", "near": "file"}}, "the subject has no `near`"),
        ({"each": {"kind": "page", "label": "$it.x"}}, "“it” stands for nothing here"),
        ({"each": {"kind": "page", "matches": "x"}}, "only `kind: phrase` has `matches`"),
        ({"each": {"kind": "page", "label": None}}, "must be a value, a list or a mapping of tests ({known: false} for what is not there)"),
        ({"must": {"it.date": {"afer": "1990"}}}, "unknown test “afer”: did you mean “after”?"),
        ({"must": {"it.date": {"plus": "1 year"}}}, "“plus” is no test, nor goes with one"),
        ({"must": {"stmp.date": "1990"}}, "“stmp” stands for nothing here: did you mean “stamp”?"),
        ({"must": {"it.date": {"after": "$stmp.date"}}}, "“stmp” stands for nothing here: did you mean “stamp”?"),
        ({"must": {"today.year": 1990}}, "“today” is a value, not a mark"),
        ({"must": {"it.text": {"matches": "(a"}}}, "is no pattern: "),
        ({"must": {"it.struck": {}}}, "is empty"),
        ({"must": {"It.x": 1}}, "must be all, any, not, a name, or name.attribute"),
        ({"with": {"stamp": {"max": "level", "min": "level", "of": {"kind": "page"}}}}, "must have one of count, max, min, set and list"),
        ({"with": {"today": {"kind": "page"}}, "given": None}, "“today” has a meaning of its own"),
        ({"with": {"stamp": {"kind": "page", "page": "$stamp.page"}}}, "“stamp” stands for nothing here"),
        ({"with": {"stamp": {"kind": "phrase", "matches": "[a"}}}, "is no pattern: "),
        ({"with": {"stamp": {"kind": "page", "near": "here"}}}, "must be page, next_page, item, file or collection"),
        ({"message": "{stmp.agency}"}, "“stmp” stands for nothing: did you mean “stamp”?"),
        ({"message": "{It}"}, "a brace that is no"),
        ({"holds": "{nobody}"}, "“nobody” stands for nothing"),
        ({"related": ["stamps"]}, "“stamps” stands for nothing: did you mean “stamp”?"),
        ({"severity": [{"when": "stamp", "is": "info"}]}, "the last case must have no `when`"),
        ({"severity": [{"is": "info"}, {"is": "error"}]}, "only the last case has no `when`"),
        ({"unconfirmed": True}, "may not be an error"),
        ({"applies": {"from": "2000", "until": "1990"}}, "2000 is not before 1990"),
        ({"applies": {"from": "1 May 2000"}}, "must be a date such as"),
        ({"applies": {"until": "1990", "to": "1990"}}, "`to` and `until` mean the same"),
        ({"must": {"it.text": {"matches": "(" * 5000}}}, "is too long"),
        ({"must": {"it.text": {"matches": "(" * 900 + ")" * 900}}}, "is no pattern: nested too deep"),
        ({"with": {"stamp": {"max": "page", "of": {"kind": "page", "pick": "last"}}}}, "a sum looks at all marks: no `pick`"),
        ({"tests": [{"pass": "x"}]}, "needs at least one text to fail"),
        ({"tests": [{"fail": "x"}]}, "needs at least one text to pass"),
        ({"tests": [{"fail": "x", "pass": "x"}]}, "must have exactly one of pass, fail, undetermined and not_applicable"),
        ({"replaces": True}, "there is no earlier rule XX-STR-001 to replace"),
    ],
)
def test_a_mistake_is_told_in_plain_words(loaded, changes, said):
    found = loaded(changes)
    assert any(said in problem for problem in problems(found)), problems(found)
    assert found.ruleset.rules == ()


def test_a_profile_must_be_known_where_profiles_are(loaded):
    profiles = "kind: profiles\nterms:\n  - {name: us-release, system: us, data: {families: [review]}}\n"
    found = loaded({"profiles": ["us", "review", "us-relase"]}, vocabulary__profiles=profiles)
    assert problems(found) == ["XX-STR-001.yaml:1: unknown profile “us-relase”: did you mean “us-release”?"]


def test_a_mistake_is_told_with_its_place(loaded):
    text = "id: XX-STR-001\ntitle: T\nwhy: W\neach: {kind: page}\nmust:\n  - it.struck\n  - {nobody.date: {after: 1990}}\n"
    text += "severity: info\nmessage: M\ntests: [{pass: x}, {fail: x}]\n"
    (problem,) = loaded(**{"XX-STR-001": text}).problems
    assert (problem.line, problem.column) == (7, 20)
    assert "must be text, not 1990" in problem.message


def test_all_mistakes_of_a_file_are_told_at_once(loaded):
    found = loaded({"must": "nobody", "message": "{nothing}", "related": "none"})
    assert len(found.problems) == 3


def test_one_bad_file_does_not_hide_the_others(loaded):
    found = loaded({}, {"id": "XX-STR-002", "severity": "grave"}, **{"XX-STR-003": "a: [", "XX-STR-004": "- not a rule"})
    assert [rule.id for rule in found.ruleset.rules] == ["XX-STR-001"]
    assert len(found.problems) == 3
    with pytest.raises(RulesError):
        found.sound()


def test_a_file_is_named_after_its_rule(loaded, folder):
    folder({})
    (folder() / "XX-STR-001.yaml").rename(folder() / "other.yaml")
    assert problems(loaded()) == ["other.yaml:1: the id XX-STR-001 and the file name must be the same"]


@pytest.mark.parametrize("names", [{"id": "XX-STR-002", "aliases": ["XX-STR-001"]}, {"id": "XX-STR-002", "aliases": ["XX-STR-000"]}])
def test_no_two_rules_share_a_name(loaded, names):
    (problem,) = loaded({"aliases": ["XX-STR-000"]}, names).problems
    assert f"{names['aliases'][0]} is also a name of the rule in" in problem.message
    assert "XX-STR-001.yaml:1:" in problem.message


def test_a_later_folder_replaces_a_rule_only_if_it_says_so(folder, loaded):
    first = folder({"title": "First"})
    loaded()
    for replaces, title, count in ((True, "Another", 0), (False, "First", 1)):
        second = first / f"second{replaces}"
        second.mkdir()
        text = (first / "XX-STR-001.yaml").read_text().replace("First", "Another")
        (second / "XX-STR-001.yaml").write_text(text.replace("{", '{"replaces": true, ', 1) if replaces else text)
        found = load([first, second])
        assert ([rule.title for rule in found.ruleset.rules], len(found.problems)) == ([title], count)


def test_packs_in_a_folder_are_known_by_their_manifest(loaded):
    manifest = 'name: naval\nversion: "2.1"\ntitle: Naval records\njurisdiction: xx\n'
    text = SHORT + "tests: [{pass: x}, {fail: x}]\n"
    found = loaded(**{"sea__pack": manifest, "sea__XX-STR-001": text})
    assert only(found).pack == "naval"
    (pack,) = found.ruleset.packs
    assert (pack.name, pack.version, pack.title, pack.jurisdiction) == ("naval", "2.1", "Naval records", "xx")


def test_a_broken_manifest_is_told_and_its_rules_are_loaded(loaded):
    text = SHORT + "tests: [{pass: x}, {fail: x}]\n"
    found = loaded(**{"sea__pack": "name: naval\nversion: 2.1\ntitle: Naval records\n", "sea__XX-STR-001": text})
    assert problems(found) == ["pack.yaml:2: must be text, not 2.1"]
    assert [rule.pack for rule in found.ruleset.rules] == ["sea"]


def test_phrases_go_into_the_vocabulary(loaded):
    found = loaded({"each": {"kind": "phrase", "matches": "to be filed", "cue": "filed"}})
    assert found.ruleset.vocabulary.phrases == {"to be filed": "filed"}


def test_a_vocabulary_is_read(loaded):
    text = "kind: levels\nsystem: xx\nterms:\n  - {name: HUSH, forms: [HUSH, H], rank: 3, from: 1950, until: 1960-05-01, "
    text += "cite: C, data: {a: 1}}\n"
    found = loaded(vocabulary__levels=text)
    (term,) = found.ruleset.vocabulary.of("levels")
    assert (term.name, term.forms, term.system, term.rank, term.cite, term.data) == ("HUSH", ("HUSH", "H"), "xx", 3, "C", {"a": 1})
    assert (term.years.first, term.years.until) == ("1950", "1960-05-01")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: levels\nterms: [{nam: x}]\n", "unknown key “nam”: did you mean “name”?"),
        ("kind: caveats\nterms: []\n", "the kind caveats and the file name must agree"),
        ("kind: levels\nterms:\n  - name: A\n  - name: A\n", "levels.yaml:4: “A” stands here again; first on line 3"),
        ("other: 1\n", "is no vocabulary file"),
        ("kind: [\n", "is not YAML"),
    ],
)
def test_a_mistake_in_a_vocabulary_is_told(loaded, text, said):
    assert any(said in problem for problem in problems(loaded(vocabulary__levels=text)))


def test_the_hash_is_of_all_bytes_and_names(loaded):
    first = loaded({}).ruleset.sha256
    assert loaded({}).ruleset.sha256 == first
    assert loaded({"title": "Another"}).ruleset.sha256 != first


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="there is no such folder"):
        load([tmp_path / "nowhere"])


def test_a_broken_packaged_file_is_told_in_the_words_of_its_schema(folder, monkeypatch):
    place = folder({}, {"id": "XX-STR-002", "severity": "grave"})
    monkeypatch.setattr("declint.ruleset.packs.packaged", lambda: place)
    found = load()
    assert [rule.id for rule in found.ruleset.rules] == ["XX-STR-001"]
    assert problems(found) == ["XX-STR-002.yaml:1: must be error, warning or info, not “grave”"]


def test_packaged_rules_load_without_jsonschema():
    program = "import sys; from declint.ruleset.load import load; load(); print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_is_complete_for_editors(name):
    Draft202012Validator.check_schema(schema(name))
    file = Path(sys.modules["declint.ruleset.schema"].__file__).with_name(f"{name}.schema.json")
    hint = f"a test or a kind of mark has changed: write `declint rules schema {name}` into {file.name}"
    assert file.read_text(encoding="utf-8") == written(name), hint


HOSTILE = sorted(Path(os.environ["DECLINT_SHARED"], "hostile", "rules").glob("*.yaml")) if "DECLINT_SHARED" in os.environ else []


@pytest.mark.skipif(not HOSTILE, reason="DECLINT_SHARED does not lead to the hostile files")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_rule_is_one_problem_with_a_place(path, loaded, folder):
    (folder() / path.name).write_bytes(path.read_bytes())
    start = time.process_time()
    (problem,) = loaded().problems
    assert time.process_time() - start < (1 if sys.gettrace() is None else 10)
    assert problem.line >= 1
    assert str(problem).isprintable()
