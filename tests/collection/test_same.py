"""Whatever keeps the marks, the same is found, in the same order: SQLite, Parquet through DuckDB, and marks gone through one by one."""

import json
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from declint.collate import settled
from declint.collection import Collection
from declint.engine import Bench
from declint.model import DocumentResult, Mark, Pending, Place, Severity, Status
from declint.rule import Aggregate, Case, Compare, Not, Present, Ref, Rule, Ruleset, Selector, Settings, Test
from declint.values import Codec
from declint.vocabulary import Term, Vocabulary

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

WORDS = Vocabulary({"levels": (Term("SECRET", rank=3), Term("CONFIDENTIAL", rank=2))})


class OneByOne:
    """A store that gives all marks of a kind, in order: what is found does not rest on any index."""

    together = 1

    def __init__(self, results):
        marks = [mark for result in results for mark in result.marks]
        self._marks = [replace(mark, bbox=None) for mark in sorted(marks, key=lambda mark: (mark.path, mark.start))]

    def find(self, want):
        return (mark for mark in self._marks if mark.kind == want.shape.kind)

    def prepare(self, wants):
        raise AssertionError(wants)

    def forget(self):
        """Nothing was fetched."""


def attribute(name, *parts):
    return name, tuple(Test(test, operand, tuple(beside.items())) for test, operand, beside in parts)


def near(*attributes, **more):
    return Selector("telegram", attributes, near="collection", **more)


def rule(number, must, **bindings):
    words = " ".join(f"{{{name}}}" for name in bindings)
    return Rule(
        id=f"GEN-TST-{number:03}",
        title="A test",
        why="To see.",
        each=Selector("telegram"),
        must=must,
        severity=(Case(None, Severity.WARNING),),
        message=(Case(None, f"{{it.post}} {{it.number}}: {words}"),),
        bindings=tuple(bindings.items()),
        related=tuple(bindings),
    )


POST = attribute("post", ("is", Ref("it", "post"), {}))
NUMBER = attribute("number", ("is", Ref("it", "number"), {}))
NEXT = attribute("number", ("is", Ref("first", "number"), {}))
HIGHER = attribute("number", ("above", Ref("it", "number"), {}))
CLOSE = attribute("number", ("within", 2, {"of": Ref("it", "number")}))
EARLIER = attribute("date", ("before", Ref("it", "date"), {}))
LATER = attribute("date", ("after", Ref("it", "date"), {"plus": "1 month"}))
SECRET = attribute("level", ("at_least", "SECRET", {}))
RULES = (
    rule(1, Not(Present(Ref("other"))), other=near(POST, HIGHER, EARLIER)),
    rule(2, Present(Ref("next")), next=near(POST, CLOSE)),
    rule(3, Compare(Ref("count"), (Test("below", 2),)), count=Aggregate("count", "each", near(NUMBER), 3)),
    rule(4, Compare(Ref("others"), (Test("known", False),)), others=Aggregate("list", "date", near(POST))),
    rule(5, Not(Present(Ref("second"))), first=near(POST), second=near(NEXT, EARLIER, pick="last")),  # by what the first one is
    rule(6, Not(Present(Ref("level"))), level=near(SECRET, LATER)),
)

posts = st.sampled_from(["ISLAND", "HARBOUR", 'PORT "A"', "Évora\u0000", "", True, 1, 1.0, ("A", 1), None])
numbers = st.one_of(st.integers(-3, 9), st.sampled_from([2.5, -0.0, 10**20, False, None]))
dates = st.sampled_from(["1968", "1968-10", "1968-10-28", "1968-11-01", "1969", None])
levels = st.sampled_from(["SECRET", "CONFIDENTIAL", 3, None])
telegrams = st.fixed_dictionaries({"post": posts, "number": numbers, "date": dates, "level": levels})


def document(number, told, order):
    """Return a result with its telegrams pending under each rule; `order` gives the path, so that paths do not rise with the input."""
    path = f"box-{order}/é{number}.txt"
    marks = tuple(
        Mark("telegram", at // 2 * 10, at // 2 * 10 + 2, "FM", 0.9, known, 1, 1, Place(1 + at, 1, 1 + at, 3), None, path)
        for at, known in enumerate(told)
    )
    item = Mark("item", 0, 2, "FM", 0.95, {"number": 1}, path=path)
    pending = tuple(Pending(rule.id, mark, f"context {at}") for rule in RULES for at, mark in enumerate(marks))
    return DocumentResult(path, Status.SCANNED, items=1, marks=(item, *marks), pending=pending)


def said(results, store):
    """Return all that is said of the results, as bytes."""
    from declint import model  # noqa: PLC0415 -- its classes, for the codec

    codec = Codec({one for one in vars(model).values() if isinstance(one, type)})
    bench = Bench(Ruleset(RULES, WORDS), "2026-01-01", Settings(collection=True))
    return [
        codec.dumps(replace(one, counts={key.value: count for key, count in one.counts.items()}))
        for one in settled(results, lambda _: bench, store)
    ]


@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(telegrams, max_size=4), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_every_store_finds_the_same(tmp_path_factory, told, random):
    from declint.collection.duck import DuckStore  # noqa: PLC0415 -- of an extra
    from declint.partition.write import Tables  # noqa: PLC0415 -- of an extra

    results = [document(number, one, random.randint(0, 3)) for number, one in enumerate(told)]
    folder = tmp_path_factory.mktemp("part")
    tables = Tables(folder)
    for result in results:
        tables.add(result)
    tables.close()
    expected = said(results, OneByOne(results))
    with closing(Collection()) as store:
        for result in results:
            store.add(result.marks)
        assert said(results, store) == expected
    with closing(DuckStore([folder / "marks.parquet"])) as store:
        assert said(results, store) == expected


def test_more_is_fetched_where_the_first_marks_do_not_do(tmp_path):
    from declint.collection import duck  # noqa: PLC0415 -- of an extra
    from declint.partition.write import Tables  # noqa: PLC0415 -- of an extra

    known = [{"post": "ISLAND", "number": number, "date": "1968-10-28" if number < 99 else "1968-10-01"} for number in range(100)]
    results = [document(number, [one], 0) for number, one in enumerate(known)]
    tables = Tables(tmp_path)
    for result in results:
        tables.add(result)
    tables.close()
    with closing(duck.DuckStore([tmp_path / "marks.parquet"])) as store:
        found = said(results, store)
    assert found == said(results, OneByOne(results))
    assert sum(json.dumps(one).count("GEN-TST-001") for one in found) > duck.FIRST


@pytest.mark.parametrize("many", [0, 10**9])
def test_few_marks_of_partitions_are_put_into_sqlite_many_left_where_they_are(tmp_path, monkeypatch, many):
    from declint.collection.duck import DuckStore  # noqa: PLC0415 -- of an extra
    from declint.partition import read, write  # noqa: PLC0415 -- of an extra

    results = [document(0, [{"post": "ISLAND", "number": 1}], 0)]
    tables = write.Tables(tmp_path)
    tables.add(results[0])
    tables.close()
    monkeypatch.setattr(read, "MANY", many)
    held = read.Partitions((tmp_path,))
    with held.marks() as store:
        assert isinstance(store, Collection if many else DuckStore)
        assert said(held, store) == said(results, OneByOne(results))
    assert not (tmp_path.parent / ".writing").exists()
