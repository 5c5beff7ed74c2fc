"""The store of marks behind rules over a collection."""

from hypothesis import given
from hypothesis import strategies as st

from declint.collection import Collection
from declint.model import Mark, Place

values = st.one_of(st.text(), st.integers(-10, 10), st.booleans(), st.none(), st.lists(st.text(), max_size=3).map(tuple))


def mark(path="a", **attributes):
    return Mark("part", 3, 9, "Part I", 0.8, attributes, 2, 4, Place(1, 2, 3, 4), None, path)


@given(st.dictionaries(st.sampled_from(["title", "n", "of"]), values))
def test_a_mark_comes_back_as_it_was(attributes):
    store = Collection()
    store.add([mark(**attributes)])
    assert list(store.find("part", {})) == [mark(**attributes)]
    store.close()


def test_marks_are_found_by_kind_and_equality():
    store = Collection()
    store.add([mark("b", title="Ferry"), mark("a", title="Ferry"), mark("c", title='Light"house')])
    assert [found.path for found in store.find("part", {"title": "Ferry"})] == ["a", "b"]
    assert [found.path for found in store.find("part", {"title": 'Light"house'})] == ["c"]
    assert [found.path for found in store.find("part", {"path": "b"})] == ["b"]
    assert list(store.find("telegram", {})) == []
    store.close()
