"""Strict YAML: what is read, what is refused and where, and that nothing but `RulesError` ever comes out."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import RulesError
from declint.ruleset import yamlfile
from declint.ruleset.tree import MAX_DEPTH
from declint.ruleset.yamlfile import MAX_BYTES, parse, read


def problems(make, *arguments):
    """Return what is wrong, which is nothing or one problem that can be shown."""
    try:
        make(*arguments)
    except RulesError as error:
        return error.problems
    return ()


def refused(data: bytes) -> str:
    with pytest.raises(RulesError) as caught:
        parse(data, "x.yaml")
    return str(caught.value)


@pytest.fixture(params=["libyaml", "python"])
def loader(request, monkeypatch):
    wanted = yaml.SafeLoader if request.param == "python" else getattr(yaml, "CSafeLoader", None)
    if wanted is None:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yamlfile, "LOADER", wanted.__name__)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("null", None),
        ("", None),
        ("-7", -7),
        ("1.50", 1.5),
        ("NO", "NO"),
        ("off", "off"),
        ("True", "True"),
        ("~", "~"),
        ("012", "012"),
        ("12:30:45", "12:30:45"),
        ("1968-10-28", "1968-10-28"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        (".5", ".5"),
        ("9" * 17, "9" * 17),
        ('"12"', "12"),
        ("'true'", "true"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ('"a\\fb"', "a\fb"),
    ],
)
def test_only_the_scalars_of_json_are_more_than_text(text, value):
    read = parse(f"key: {text}".encode(), "x").value["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "1:1: is empty"),
        (b"# nothing\n", "1:1: is empty"),
        (b"a: &x 1\nb: *x\n", "1:4: anchors (&x) are not allowed"),
        (b"a: 1\nb: *x\n", "2:4: aliases (*x) are not allowed"),
        (b"a: !!str b\n", "1:4: tags (tag:yaml.org,2002:str) are not allowed"),
        (b"a:\n  <<: {b: 1}\n", "2:3: merge keys (<<) are not allowed"),
        (b"a: 1\n---\nb: 2\n", "2:1: holds more than one document"),
        (b"a: 1\nb: 2\na: 3\n", "3:1: the key “a” stands here again; first on line 1"),
        (b"1: a\n", "1:1: a key must be a word, not 1"),
        (b"true: a\n", "1:1: a key must be a word, not true"),
        (b"? [x]\n: y\n", "a key must be a word, not a mapping or list"),
        (b"a:\n\t- b\n", "2:1: a tab cannot indent"),
        (b'a: "\\0"\n', "1:4: holds a NUL"),
        (b"a: x\0y\n", "1:5: holds a NUL"),
        (b"a: b\n\xff\xfea: b\n", "2:1: is not UTF-8"),
        (b"a: [1\n", "is not YAML"),
        (b"[" * 1000, f"1:{MAX_DEPTH}: is nested more than {MAX_DEPTH} deep"),
        (b"[" + b"1," * 100_001 + b"]", "holds more than"),
        (b"#" * (MAX_BYTES + 1), "is larger than 1 MiB"),
    ],
)
def test_what_yaml_has_and_we_have_not_is_refused_with_its_place(data, said):
    assert said in refused(data)


def test_depth_below_the_cap_is_read():
    assert parse(b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1), "x").value


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert parse(b"\xef\xbb\xbfa: 1\n", "x").value == {"a": 1}


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("b",), (2, 1)),
        (("b", 1), (4, 5)),
        (("b", 1, "d"), (5, 5)),
        (("b", 1, "d", "nowhere"), (5, 5)),
        (("nowhere",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_a_place_is_that_of_the_key_or_item_or_of_the_last_one_on_the_way(keys, place):
    assert parse(b"a: 1\nb:\n  - x\n  - c: 1\n    d: 2\n", "x").where(keys) == place


def test_messages_hold_no_control_characters():
    assert refused(b'"a\\e[2J": 1\n"a\\e[2J": 2\n').isprintable()


def test_a_name_of_a_file_cannot_break_the_line():
    with pytest.raises(RulesError) as caught:
        parse(b"", "a\n::error::b.yaml")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(("make", "said"), [(lambda _: None, "no such file"), (Path.mkdir, "is not a file"), (os.mkfifo, "is not a file")])
def test_what_is_no_regular_file_is_refused_without_opening_it(tmp_path, make, said):
    path = tmp_path / "x.yaml"
    make(path)
    with pytest.raises(RulesError, match=said):
        read(path)


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="abc:-[]{}\"'&*!|>%#?,\\ \n\t0123.~<", max_size=80).map(str.encode)))
def test_nothing_but_a_rules_error_comes_out(data):
    found = problems(parse, data, "x")
    assert len(found) <= 1
    assert all(str(problem).isprintable() for problem in found)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text("aé”日𐀀 :#-{}[]'\"\\,&*!|>%@`~?\n\t0"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_json_is_read_as_what_it_says(value):
    assert parse(json.dumps(value, ensure_ascii=False).encode(), "x").value == value


HOSTILE = sorted(Path(os.environ["DECLINT_SHARED"], "hostile", "rules").glob("*")) if "DECLINT_SHARED" in os.environ else []


@pytest.mark.skipif(not HOSTILE, reason="DECLINT_SHARED does not lead to the hostile files")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_files_are_read_or_refused_at_once(path):
    start = time.process_time()
    found = problems(read, path, path.name)
    assert len(found) <= 1
    assert all(problem.line >= 1 and str(problem).isprintable() for problem in found)
    assert time.process_time() - start < (1 if sys.gettrace() is None else 10)
