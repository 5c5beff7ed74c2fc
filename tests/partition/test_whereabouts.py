"""Inputs are found again from what a plan tells of them: files, members of archives, rows of tables, wherever the listing is cut."""

import json
import zipfile
from argparse import Namespace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declint.errors import UsageError
from declint.inputs import Found, Wanted, gather
from declint.inputs.origin import Origin
from declint.partition import whereabouts
from declint.partition.whereabouts import addresses, found_at, listing, terms_of, told
from declint.rule import Settings


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """A folder with what inputs may lie in; the table has an id twice."""
    folder = tmp_path_factory.mktemp("collection")
    (folder / "memo.txt").write_text("SECRET\n\nThe ferry was late.\n")
    with zipfile.ZipFile(folder / "inner.zip", "w") as inner:
        inner.writestr("deep.txt", "Deep.\n")
    with zipfile.ZipFile(folder / "outer.zip", "w") as outer:
        outer.writestr("a/first.txt", "First.\n")
        outer.write(folder / "inner.zip", "b/inner.zip")
        outer.writestr("c/last.txt", "Last.\n")
        outer.writestr("c/unknown.bin", b"\0\1\2")
    (folder / "inner.zip").unlink()
    rows = [{"id": f"T{number // 2}", "text": f"Telegram {number}."} for number in range(5)]
    (folder / "table.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "table.csv").write_text("id,text\n1,One\n2,Two\n")
    return folder


def inputs(folder, *names):
    return gather(Wanted(tuple(str(folder / name) for name in names)))


def seen(found):
    return found.path, found.named, found.reader, found.problem, found.status, b"" if found.problem else found.load().data


EVERYTHING = ("", "table.jsonl", "table.csv")


@given(cuts=st.sets(st.integers(0, 15)))
def test_inputs_are_found_again_wherever_the_listing_is_cut(collection, cuts):
    units = list(listing(inputs(collection, *EVERYTHING), lambda _: Settings()))
    marks = sorted({0, len(units), *(cut for cut in cuts if cut < len(units))})
    parts = [units[start:end] for start, end in pairwise(marks)]
    lines = [json.loads(json.dumps(told(part))) for part in parts]
    again = [seen(found) for part in lines for found in found_at(part, Wanted())]
    assert again == [seen(found) for found in inputs(collection, *EVERYTHING)]
    assert len(again) == 12


def test_members_and_rows_that_follow_each_other_are_told_at_once(collection):
    wholes, *lines = told(listing(inputs(collection, *EVERYTHING), lambda _: Settings()))
    assert (len(wholes), len(lines)) == (1 + 3, 4)


@pytest.mark.parametrize("name", ["outer.zip!c", "outer.zip!b/inner.zip!deep.txt", "table.jsonl!T1~2", "table.csv!2"])
def test_what_was_named_within_another_is_found_again(collection, name):
    units = list(listing(inputs(collection, name), lambda _: Settings()))
    assert [seen(found) for found in found_at(told(units), Wanted())] == [seen(found) for found in inputs(collection, name)]


@pytest.mark.parametrize(
    "names",
    [
        ("outer.zip", "outer.zip!a/first.txt"),
        ("outer.zip!c", "outer.zip!c/last.txt", "outer.zip!c/last.txt", "table.jsonl", "table.jsonl!T1"),
    ],
    ids=["an archive and a member", "twice"],
)
def test_what_was_named_more_than_once_is_found_as_often(collection, names):
    units = list(listing(inputs(collection, *names), lambda _: Settings()))
    assert [seen(found) for found in found_at(told(units), Wanted())] == [seen(found) for found in inputs(collection, *names)]


@pytest.mark.parametrize("inner", ["", "!c", "!b/inner.zip!deep.txt"])
def test_an_address_may_have_the_mark_in_the_name_of_a_folder(inner, collection, tmp_path):
    pytest.importorskip("fsspec", reason="needs the extra remote")
    (tmp_path / "urgent!").mkdir()
    (tmp_path / "urgent!" / "outer.zip").write_bytes((collection / "outer.zip").read_bytes())
    wanted = Wanted((f"{tmp_path.as_uri()}/urgent!/outer.zip{inner}",))
    again = [seen(found) for found in found_at(told(listing(gather(wanted), lambda _: Settings())), Wanted())]
    assert again == [seen(found) for found in gather(wanted)]
    assert b"" not in [one[-1] for one in again if one[4] != "skipped"]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc!https://agency.example/2"])
def test_records_of_a_crawl_are_found_again_and_that_it_is_cut_off(name, tmp_path, monkeypatch):
    pytest.importorskip("warcio", reason="needs the extra remote")
    monkeypatch.chdir(tmp_path)
    record = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://agency.example/{}\r\nContent-Length: 6\r\n\r\nWords.\r\n\r\n"
    Path("crawl.warc").write_text("".join(map(record.format, "123"))[:-6], newline="")
    monkeypatch.chdir(tmp_path.parent)  # paths as they are named are others than as they are shown
    units = list(listing(inputs(Path(tmp_path.name, "..", tmp_path.name), name), lambda _: Settings()))
    again = [seen(found) for found in found_at(told(units), Wanted())]
    assert again == [seen(found) for found in inputs(tmp_path, name)]
    assert again


@pytest.mark.parametrize("inner", ["", "!a.txt"])
def test_no_secret_of_an_address_is_in_a_plan(inner):
    pytest.importorskip("aiohttp", reason="needs the extra remote")
    url = "https://reader:word@agency.example/box.zip"
    secrets = addresses(gather(Wanted((url + inner, "https://agency.example/open.txt"))))
    assert secrets == (("https://agency.example/box.zip", url),)
    found = Found("https://agency.example/box.zip", origin=Origin(url, "object"))
    lines = told(listing(Far([found]), lambda _: Settings()))
    assert "word" not in json.dumps(lines)
    (again,) = found_at(lines, Wanted(), dict(secrets))
    assert again.origin == found.origin


def test_a_member_is_asked_for_by_the_address_that_was_given(monkeypatch):
    asked = []
    monkeypatch.setattr(whereabouts, "gather", lambda wanted: asked.extend(wanted.paths) or [])
    given = {"https://a.example/x!/box.zip": "https://r:w@a.example/x!/box.zip", "https://a.example/x": "wrong"}
    list(found_at([["members", "https://a.example/x!/box.zip!b.txt", 0, 1], ["members", "other.zip", 0, 1]], Wanted(), given))
    assert asked == ["https://r:w@a.example/x!/box.zip!b.txt", "other.zip"]


class Far(list):
    """Inputs of a store, as they are listed there, of which one was named; `inner` within what is there."""

    at = 0

    def __init__(self, found, inner="", url="s3://box"):
        super().__init__(found)
        self.named = (Namespace(url=url, shown=url, inner=inner),)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (Found("s3://box/a.txt", size=9, origin=Origin("s3://box/a.txt", "object")), "Found"),
        (
            Found("s3://box/a.zip!b.txt", named=False, data=b"words", size=5, archive=Path("s3:/box/a.zip")),
            ["members", "s3://box/a.zip", 0, 1],
        ),
        (Found("s3://box/a.zip!b.txt", data=b"words", size=5, archive=Path("s3:/box/a.zip")), ["members", "s3://box/a.zip!b.txt", 0, 1]),
    ],
    ids=["an object", "a member of one", "a member that was named"],
)
def test_objects_of_a_store_are_told_by_their_address(found, line):
    (unit,) = listing(Far([found], "!b.txt"), lambda _: Settings())
    (told_of,) = told([unit])
    assert told_of == line or told_of[0] == line
    assert unit.size == found.size


def test_a_unit_knows_size_and_time_and_the_settings_of_its_path(collection):
    unit, *_ = listing(inputs(collection, "memo.txt"), lambda _: Settings())
    other, *_ = listing(inputs(collection, "memo.txt"), lambda _: Settings(profile="uk-open"))
    status = (collection / "memo.txt").stat()
    assert (unit.size, unit.changed) == (status.st_size, status.st_mtime_ns)
    assert unit.terms != other.terms


def test_standard_input_cannot_be_read_by_others():
    with pytest.raises(UsageError, match="standard input"):
        list(listing(gather(Wanted(("-",))), lambda _: Settings()))


def test_settings_are_the_same_in_whatever_order_they_are_told():
    assert terms_of(Settings(severities={"A": None, "B": None})) == terms_of(Settings(severities={"B": None, "A": None}))


def version(says, monkeypatch, url="https://agency.example/memo.txt"):
    """Return what a unit knows of the version of a document, of which a server says this."""

    def info(_):
        if not says:
            raise FileNotFoundError
        return says

    store = Namespace(system=Namespace(info=info))
    monkeypatch.setattr("declint.inputs.remote.store.store_of", lambda url: (store, url))
    (unit,) = listing(Far([Found(url, origin=Origin(url, "object"))], url=url), lambda _: Settings())
    return unit.version


SAYS = {"ETag": "a", "Last-Modified": "yesterday", "size": 5}


@pytest.mark.parametrize(
    ("first", "then", "same"),
    [
        (SAYS, SAYS, True),
        (SAYS, {**SAYS, "ETag": "b"}, False),
        (SAYS, {**SAYS, "Last-Modified": "today"}, False),
        (SAYS, {**SAYS, "size": 6}, False),
        ({"size": 5}, {"size": 5}, False),
        ({}, {}, False),
    ],
    ids=["the same", "another tag", "another day", "another size", "only a size is told", "the server does not know"],
)
def test_a_document_of_the_web_is_known_by_what_its_server_says(first, then, same, monkeypatch):
    pytest.importorskip("fsspec", reason="needs the extra remote")
    assert (version(first, monkeypatch) == version(then, monkeypatch)) is same


def test_of_objects_elsewhere_no_server_is_asked(monkeypatch):
    assert not version({}, monkeypatch, "s3://box/memo.txt")
