"""Rules that were kept are those of the files, and are read from the files again when a byte of these has changed."""

import os
import time

import pytest

from declint.cache.shelf import Shelf
from declint.cli.rules._skeleton import skeleton
from declint.ruleset import kept, load

ID = "TST-BAN-001"


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path):
    own = tmp_path / "rules"
    own.mkdir()
    (own / f"{ID}.yaml").write_text(skeleton(ID), encoding="utf-8")
    return own


@pytest.fixture
def afresh(monkeypatch):
    """Return the list of loads from the files themselves."""
    real, seen = load.load, []
    monkeypatch.setattr(load, "load", lambda extra: seen.append(extra) or real(extra))
    return seen


def fields(rule):
    return [getattr(rule, name) for name in rule.__match_args__]


def test_kept_rules_are_those_of_the_files(shelf, afresh):
    first, again, wanted = kept.load((), shelf, "1"), kept.load((), shelf, "1"), load.load(()).ruleset
    assert len(afresh) == 2
    for one in (first.ruleset, again.ruleset):
        assert (one.sha256, one.packs, one.vocabulary.phrases) == (wanted.sha256, wanted.packs, wanted.vocabulary.phrases)
        assert dict(one.vocabulary.terms) == dict(wanted.vocabulary.terms)
        assert [rule.spans_collection for rule in one.rules] == [rule.spans_collection for rule in wanted.rules]
        assert [fields(rule) for rule in one.rules] == [fields(rule) for rule in wanted.rules]


def test_another_byte_or_another_declint_reads_the_files(shelf, folder, afresh):
    kept.load((folder,), shelf, "1")
    kept.load((folder,), shelf, "2")
    (folder / f"{ID}.yaml").write_text(skeleton(ID).replace("title: ", "title: The "), encoding="utf-8")
    found = kept.load((folder,), shelf, "1")
    assert len(afresh) == 3
    assert found.ruleset.find(ID).title.startswith("The ")


def test_a_byte_is_seen_though_size_and_time_are_the_same_where_the_time_is_young(shelf, folder, afresh):
    file, text = folder / f"{ID}.yaml", skeleton(ID)
    status = file.stat()
    kept.load((folder,), shelf, "1")
    file.write_text(
        text.replace("title: A", "title: B", 1) if "title: A" in text else text.replace("title: ", "title:\t", 1), encoding="utf-8"
    )
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert time.time_ns() - status.st_mtime_ns < kept.RACY * 20
    kept.load((folder,), shelf, "1")
    assert len(afresh) == 2


def test_broken_rules_are_never_kept(shelf, folder, afresh):
    (folder / f"{ID}.yaml").write_text("id: [", encoding="utf-8")
    assert kept.load((folder,), shelf, "1").problems == kept.load((folder,), shelf, "1").problems != ()
    assert len(afresh) == 2


@pytest.mark.parametrize("spoil", [b"", b"{}", b"[]", bytes(100)])
def test_a_spoilt_file_of_the_cache_is_as_if_it_were_not_there(shelf, folder, spoil):
    wanted = kept.load((folder,), shelf, "1")
    for path in shelf.folder.glob("*-*"):
        path.write_bytes(spoil)
    assert kept.load((folder,), shelf, "1").ruleset.sha256 == wanted.ruleset.sha256
    for path in shelf.folder.glob("rules-*"):
        shelf.put("rules", path.name.removeprefix("rules-"), spoil)  # whole, but no rules
    assert kept.load((folder,), shelf, "1").ruleset.sha256 == wanted.ruleset.sha256


def test_a_shelf_keeps_few_of_a_kind(shelf):
    for number in range(12):
        shelf.put("kind", str(number), b"x")
    assert len(list(shelf.folder.glob("kind-*"))) == 8
    assert Shelf(None).get("kind", "1") is None
