"""Every construct of the rule language, from YAML to the dataclasses of `declint.rule`."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint import checks
from declint.rule import Aggregate, All, Any, Compare, Not, Present, Ref, Selector, Test
from declint.ruleset import language
from declint.ruleset.language import LanguageError, Seen, binding_of, condition_of, selector_of
from declint.ruleset.yamlfile import parse


def value(text):
    return parse(f"v: {text}".encode(), "x").value["v"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SECRET", (Test("is", "SECRET"),)),
        ("true", (Test("is", True),)),
        ("1", (Test("is", 1),)),
        ("[a, b]", (Test("is", ("a", "b")),)),
        ("$it.level", (Test("is", Ref("it", "level")),)),
        ("$today", (Test("is", Ref("today")),)),
        ("$5 bill", (Test("is", "$5 bill"),)),
        ("{known: false}", (Test("known", False),)),
        ("{in: [name, $it.extent]}", (Test("in", ("name", Ref("it", "extent"))),)),
        ("{not: a, known: true}", (Test("not", "a"), Test("known", True))),
        ("{after: $stamp.date, plus: 25 years}", (Test("after", Ref("stamp", "date"), (("plus", "25 years"),)),)),
        ("{within: 0, of: $counted}", (Test("within", 0, (("of", Ref("counted")),)),)),
        ("{lapsed: $today, since: $it.end}", (Test("lapsed", Ref("today"), (("since", Ref("it", "end")),)),)),
        (
            "{after: $a.date, before: $b.date, plus: 1 year}",
            (Test("after", Ref("a", "date"), (("plus", "1 year"),)), Test("before", Ref("b", "date"), (("plus", "1 year"),))),
        ),
        ("{matches: $it}", (Test("matches", "$it"),)),
    ],
)
def test_tests(text, wanted):
    assert language.tests_of(value(text), (), Seen()) == wanted


@pytest.mark.parametrize("name", sorted(checks.tests()))
def test_every_module_of_checks_is_a_test_by_its_name(name):
    assert language.tests_of({name: "x"}, (), Seen())[0].name == name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{kind: page}", Selector("page")),
        ("{kind: page, near: next_page}", Selector("page", near="next_page")),
        ("{kind: date, role: {in: [a]}, pick: last}", Selector("date", (("role", (Test("in", ("a",)),)),), pick="last")),
        ("{kind: gap, of: paragraph}", Selector("gap", (("of", (Test("is", "paragraph"),)),))),
        ("{max: level, of: {kind: portion_mark, near: page}}", Aggregate("max", "level", Selector("portion_mark", near="page"))),
        ("{count: each, of: {kind: page}}", Aggregate("count", "each", Selector("page"))),
    ],
)
def test_bindings(text, wanted):
    assert binding_of(value(text), (), Seen()) == wanted


@pytest.mark.parametrize(("cue", "wanted"), [("", "sched\\w+ for"), (", cue: sched", "sched")])
def test_a_phrase_is_a_mark_that_says_by_which_pattern_it_was_found(cue, wanted):
    seen = Seen()
    made = selector_of(value(f"{{kind: phrase, matches: 'sched\\w+ for'{cue}, role: body}}"), (), seen)
    assert made.tests == (("pattern", (Test("is", "sched\\w+ for"),)), ("role", (Test("is", "body"),)))
    assert seen.phrases == {"sched\\w+ for": wanted}


STRUCK = Compare(Ref("it", "struck"), (Test("is", True),))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("stamp", Present(Ref("stamp"))),
        ("it.authority", Present(Ref("it", "authority"))),
        ("{it.struck: true}", STRUCK),
        ("{highest: {known: true}}", Compare(Ref("highest"), (Test("known", True),))),
        ("{not: other}", Not(Present(Ref("other")))),
        ("[top, foot]", All((Present(Ref("top")), Present(Ref("foot"))))),
        ("{any: [top, {it.struck: true}]}", Any((Present(Ref("top")), STRUCK))),
        ("{all: [top, foot]}", All((Present(Ref("top")), Present(Ref("foot"))))),
        ("{it.struck: true, not: other}", All((STRUCK, Not(Present(Ref("other")))))),
        ("[top]", Present(Ref("top"))),
        ("{it.codes: [B1, B6]}", Compare(Ref("it", "codes"), (Test("is", ("B1", "B6")),))),
    ],
)
def test_conditions(text, wanted):
    assert condition_of(value(text), (), Seen()) == wanted


def test_references_are_noted_with_the_keys_that_lead_to_them():
    seen = Seen()
    condition_of(value("{any: [a, {it.b: {after: $c.d}}]}"), ("must",), seen)
    assert seen.references == [
        (("must", "any", 0), Ref("a")),
        (("must", "any", 1, "it.b"), Ref("it", "b")),
        (("must", "any", 1, "it.b", "after"), Ref("c", "d")),
    ]


@pytest.mark.parametrize(
    ("make", "text", "keys"),
    [
        (language.tests_of, "{aftre: x}", ("aftre",)),
        (language.tests_of, "{plus: 1 year}", ("plus",)),
        (language.tests_of, "{is: a, plus: 1 year}", ("plus",)),
        (language.tests_of, "{}", ()),
        (language.tests_of, "null", ()),
        (language.tests_of, "{is: {a: b}}", ("is",)),
        (selector_of, "[page]", ()),
        (selector_of, "{near: page}", ()),
        (selector_of, "{kind: phrase}", ()),
        (binding_of, "{max: a, min: b, of: {kind: page}}", ()),
        (binding_of, "{of: {kind: page}}", ()),
        (condition_of, "[]", ()),
        (condition_of, "{any: stamp}", ("any",)),
        (condition_of, "a b", ()),
        (condition_of, "{A.b: 1}", ("A.b",)),
        (condition_of, "7", ()),
    ],
)
def test_what_has_no_meaning_is_refused_with_its_keys(make, text, keys):
    with pytest.raises(LanguageError) as caught:
        make(value(text), (), Seen())
    assert caught.value.keys == keys


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["it", "it.level", "$it.date", "page", "x y"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["all", "any", "not", "it.level", "is", "in", "plus", "kind", "of", "count", "near"]), inner)
    ),
)


@given(JSON)
def test_any_value_is_understood_or_refused(value):
    for make in (language.tests_of, selector_of, binding_of, condition_of):
        with suppress(LanguageError):
            hash(make(value, (), Seen()))
