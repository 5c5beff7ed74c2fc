"""Archives: each member once, with its bytes or a reason; nothing on disk, nothing without bounds."""

import bz2
import gzip
import io
import lzma
import os
import sys
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from declint.errors import InputError
from declint.inputs import Wanted, gather
from declint.inputs import archive as archives
from declint.partition import whereabouts
from declint.rule import Settings

HOSTILE = Path(os.environ.get("DECLINT_SHARED", "") or "none", "hostile", "office")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return file.getvalue()


def tarred(files, mode=""):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=f"w:{mode}") as archive:
        for name, words in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(words)
            archive.addfile(info, io.BytesIO(words))
    return file.getvalue()


def told(*words, **wanted):
    """Return each input with its words, or the reason why there are none."""
    found = {}
    for one in gather(Wanted(words or (".",), **wanted)):
        assert one.path not in found or one.problem
        try:
            found[one.path] = one.load().data.decode()
        except InputError as error:
            found[one.path] = f"{error.status}: {error}"
    return found


RECORDS = {"b.txt": b"SECRET", "a/c.html": b"<p>TOP", "program.bin": b"\0\1"}
MEMBERS = {"{}!b.txt": "SECRET", "{}!a/c.html": "<p>TOP", "{}!program.bin": "skipped: no reader knows this format"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.zip", zipped(RECORDS)),
        ("r.tar", tarred(RECORDS)),
        ("r.tar.gz", tarred(RECORDS, "gz")),
        ("r.tgz", tarred(RECORDS, "gz")),
        ("r.tar.xz", tarred(RECORDS, "xz")),
        ("r.tar.bz2", tarred(RECORDS, "bz2")),
        ("R.ZIP", zipped(RECORDS)),
        ("noname", zipped(RECORDS)),
        ("tape", tarred(RECORDS)),
    ],
)
@pytest.mark.parametrize("named", [True, False], ids=["named", "walked"])
def test_every_member_is_told_once(name, data, named):
    Path(name).write_bytes(data)
    assert told(*((name,) if named else ())) == {path.format(name): words for path, words in MEMBERS.items()}


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_single_compressed_file_is_its_one_member(suffix, pack):
    Path("letter.txt" + suffix).write_bytes(pack(b"SECRET"))
    assert told() == {f"letter.txt{suffix}!letter.txt": "SECRET"}


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_of_a_zip_packed_otherwise(packing):
    words = "SECRET\n" * 5000
    Path("o.zip").write_bytes(zipped({"a.txt": words}, packing))
    assert told() == {"o.zip!a.txt": words}


def test_a_bomb_of_bzip2_is_unpacked_bit_by_bit():
    Path("o.zip").write_bytes(zipped({"a.txt": bytes(64 << 20)}, zipfile.ZIP_BZIP2))
    tracemalloc.start()
    assert told(max_size=1 << 30) == {"o.zip!a.txt": "too_large: it unpacks to more than 200 times its size"}
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 24 << 20


def test_a_zip_is_told_by_the_bytes_of_its_names_a_tar_as_it_comes():
    files = {"b.txt": b"", "B.txt": b"", "a/z.txt": b""}
    Path("a.zip").write_bytes(zipped(files))
    Path("b.tar").write_bytes(tarred(files))
    assert list(told("a.zip")) == ["a.zip!B.txt", "a.zip!a/z.txt", "a.zip!b.txt"]
    assert list(told("b.tar")) == ["b.tar!b.txt", "b.tar!B.txt", "b.tar!a/z.txt"]


def test_archives_in_archives_to_a_small_depth():
    data = zipped({"deep.txt": b"SECRET"})
    for _ in range(3):
        data = zipped({"i.zip": data})
    Path("o.zip").write_bytes(data)
    assert told() == {"o.zip!i.zip!i.zip!i.zip!deep.txt": "SECRET"}
    Path("o.zip").write_bytes(zipped({"i.zip": data, "beside.txt": b"x"}))
    assert told() == {
        "o.zip!beside.txt": "x",
        "o.zip!i.zip!i.zip!i.zip!i.zip": "too_large: archives nested deeper than 4: what is in this one is not read",
    }


def test_one_member_or_a_folder_of_them_can_be_named():
    Path("o.zip").write_bytes(zipped({"a.txt": "1", "b/c.txt": "2", "b/d.txt": "3", "e.bin": b"\0"}))
    assert told("o.zip!a.txt") == {"o.zip!a.txt": "1"}
    assert told("o.zip!b") == {"o.zip!b/c.txt": "2", "o.zip!b/d.txt": "3"}
    assert told("o.zip!x") == {"o.zip!x": "unreadable: there is no such file in o.zip"}
    assert [one.named for one in gather(Wanted(("o.zip!e.bin",)))] == [True]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["o.zip", "o.zip!a.txt"], ["a.txt", "b/c.txt", "b/d.txt"]),
        (["o.zip!a.txt", "./o.zip"], ["a.txt", "b/c.txt", "b/d.txt"]),
        (["o.zip!b/d.txt", "o.zip!a.txt", "o.zip!b"], ["a.txt", "b/c.txt", "b/d.txt"]),
        (["o.zip!a.txt", "o.zip!a.txt"], ["a.txt"]),
        (["o.zip!b", "o.zip!none"], ["b/c.txt", "b/d.txt", "none"]),
        (["o.zip", "o.zip!b/none"], ["a.txt", "b/c.txt", "b/d.txt", "b/none"]),
    ],
)
def test_what_is_named_with_the_archive_or_folder_it_lies_in_is_told_once(names, expected):
    Path("o.zip").write_bytes(zipped({"a.txt": "1", "b/c.txt": "2", "b/d.txt": "3"}))
    inputs = gather(Wanted(tuple(names)))
    assert [one.path for one in inputs] == [f"o.zip!{name}" for name in expected]
    units = [*whereabouts.listing(gather(Wanted(tuple(names))), lambda _: Settings())]
    assert [one.path for one in whereabouts.found_at(whereabouts.told(units), Wanted())] == [f"o.zip!{name}" for name in expected]


@pytest.mark.parametrize("names", [["o.tar", "o.tar!b.txt"], ["o.tar!b.txt", "o.tar"], ["o.tar!a.txt", "o.tar!b.txt"]])
def test_what_breaks_an_archive_off_is_told_once_however_it_is_named(names):
    Path("o.tar").write_bytes(tarred({"a.txt": b"1", "b.txt": b"2" * 9000})[:2000])
    assert [one.path for one in gather(Wanted(tuple(names)))] == ["o.tar!a.txt", "o.tar"]


def test_office_files_are_documents_not_containers():
    Path("a.docx").write_bytes(zipped({"[Content_Types].xml": "", "word/document.xml": ""}))
    Path("b.zip").write_bytes(zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}))
    Path("c.xlsx").write_bytes(zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}))
    assert [(one.path, one.reader) for one in gather(Wanted((".",)))] == [("a.docx", "docx")]


def test_an_archive_from_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(zipped({"a.txt": "SECRET"}))))
    assert told("-", stdin_filename="in.zip") == {"in.zip!a.txt": "SECRET"}


def test_what_a_walk_would_pass_over_is_passed_over_and_counted():
    names = (".hidden/a.txt", "__MACOSX/._b.txt", "declint.yaml", "no/a.txt", "ok.txt", "out.txt")
    Path("o.zip").write_bytes(zipped(dict.fromkeys(names, "x")))
    Path(".declintignore").write_text("no/\n")
    inputs = gather(Wanted((".",), excludes=lambda path: path.name == "o.zip!out.txt"))
    assert [one.path for one in inputs] == ["o.zip!ok.txt"]
    assert inputs.passed == {"hidden": 3, "declint's own files": 1, "ignored": 2}


def test_a_named_archive_is_read_though_it_is_ignored():
    Path("o.zip").write_bytes(zipped({"a.txt": "SECRET"}))
    Path(".declintignore").write_text("*.zip\n")
    assert told("o.zip") == {"o.zip!a.txt": "SECRET"}
    assert told() == {}


def test_only_changed_archives_are_opened():
    for name in ("o.zip", "p.zip"):
        Path(name).write_bytes(zipped({"a.txt": "x"}))
    assert list(told(keeps=lambda path: path.name == "p.zip")) == ["p.zip!a.txt"]


def test_an_archive_is_a_collection():
    Path("o.zip").write_bytes(zipped({"a.txt": "x"}))
    assert gather(Wanted(("o.zip",))).whole


@pytest.mark.parametrize("name", ["../out.txt", "/root.txt", "a/../../out.txt", "C:/x.txt", "..\\out.txt"])
def test_names_that_lead_out_are_refused_and_nothing_is_written(name):
    Path("o.zip").write_bytes(zipped({name: "SECRET", "a.txt": "x"}))
    found = told()
    assert found.pop("o.zip!a.txt") == "x"
    assert [words.partition(":")[0] for words in found.values()] == ["unreadable"]
    assert ".." not in next(iter(found))
    assert [path.name for path in Path().rglob("*")] == ["o.zip"]


def test_links_in_a_tar_are_passed_over():
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    Path("o.tar").write_bytes(file.getvalue())
    inputs = gather(Wanted((".",)))
    assert list(inputs) == []
    assert inputs.passed == {"links": 1}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_of_one_name_is_told():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "first")
        archive.writestr("a.txt", "second")
    Path("o.zip").write_bytes(file.getvalue())
    problems = [one.problem for one in gather(Wanted(("o.zip",)))]
    assert problems == ["", "the archive holds two files of this name: this is the second"]


NAME = tarfile.TarInfo("name")
NAME.type, NAME.size = tarfile.GNUTYPE_LONGNAME, 20_000_000
LONG_NAME = gzip.compress(NAME.tobuf() + os.urandom(9_000_000), 1)
BOMB = zipped({"a.txt": b"SECRET" * 2_000_000, "b.txt": "x"})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("o.zip", b"", "no ZIP, or cut off"),
        ("o.zip", zipped(RECORDS)[:-30], "no ZIP, or cut off"),
        ("o.zip", b"junk", "no ZIP, or cut off"),
        ("o.tar", b"junk" * 500, "broken archive"),
        ("o.tar.gz", b"junk", "broken archive"),
        ("o.tar.gz", tarred({"a.txt": os.urandom(100_000)}, "gz")[:-2000], "broken archive|cannot be unpacked"),
        ("o.tar.xz", tarred(RECORDS, "xz")[:-20], "broken archive|cannot be unpacked"),
        ("o.tar.gz", tarred({"a.txt": b"\0" * 50_000_000}, "gz"), "more than 200 times"),
        ("o.tar.gz", LONG_NAME, "header of more than"),
        ("o.txt.gz", gzip.compress(b"x" * 50_000_000), "more than 200 times"),
    ],
)
def test_a_broken_archive_is_one_finding(name, data, reason):
    Path(name).write_bytes(data)
    found = [one for one in gather(Wanted((name,))) if one.problem]
    assert len(found) == 1
    with pytest.raises(InputError, match=reason):
        found[0].load()


def test_a_member_that_is_a_bomb_is_one_finding_and_the_others_are_read():
    Path("o.zip").write_bytes(BOMB)
    assert told() == {"o.zip!a.txt": "too_large: it unpacks to more than 200 times its size", "o.zip!b.txt": "x"}


def test_a_size_that_lies_is_found_out():
    data = BOMB.replace((12_000_000).to_bytes(4, "little"), (12).to_bytes(4, "little"))
    Path("o.zip").write_bytes(data)
    assert told()["o.zip!a.txt"].startswith("unreadable: it cannot be unpacked")


def test_a_member_larger_than_allowed_is_too_large():
    Path("o.zip").write_bytes(zipped({"a.txt": "x" * 100, "film.bin": b"\0" * 100}))
    assert told(max_size=50) == {
        "o.zip!a.txt": "too_large: it has 100 bytes, more than the 50 bytes of --max-size",
        "o.zip!film.bin": "skipped: no reader knows this format",
    }


def test_an_encrypted_member_is_told():
    data = bytearray(zipped({"a.txt": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    Path("o.zip").write_bytes(data)
    assert told() == {"o.zip!a.txt": "unreadable: it is encrypted: it needs a password"}


def test_members_that_overlap_are_a_bomb():
    data = bytearray(zipped({"a.txt": "x" * 100}))
    at = data.index(b"PK\x01\x02")
    data[at + 20 : at + 24] = (1 << 20).to_bytes(4, "little")
    Path("o.zip").write_bytes(data)
    assert told() == {"o.zip": "too_large: its members overlap, as those of a bomb do"}


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("MEMBERS", "it holds more than 2 files"), ("WHOLE", "it unpacks to more than 2 bytes")],
)
@pytest.mark.parametrize("nested", [True, False])
def test_the_whole_of_an_archive_is_bounded_with_all_archives_in_it(monkeypatch, limit, reason, nested):
    data = zipped({"a.txt": "x", "b.txt": "x", "c.txt": "x"})
    Path("o.zip").write_bytes(zipped({"i.zip": data}) if nested else data)
    monkeypatch.setattr(archives, limit, 2)
    found = told()
    assert list(found)[-1] == "o.zip"
    assert found["o.zip"].startswith(f"too_large: {reason}")


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="DECLINT_SHARED with its hostile files is not set")
def test_a_dozen_archives_in_each_other():
    found = told(str(HOSTILE / "nested12.zip"))
    assert [words.partition(":")[0] for words in found.values()] == ["too_large"]
