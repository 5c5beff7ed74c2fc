"""Office files as ZIPs: bounds on what comes out, whatever the headers say; any damage is one line."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declint.documents import Source, _package, open_document
from declint.documents._package import Package
from declint.errors import InputError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:body></w:document>'


def zipped(parts, packing=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


def read(data, name="a"):
    return Package(data, "DOCX").read(name)


def test_a_part_is_read():
    assert read(zipped({"a": b"words"})) == b"words"


@pytest.mark.parametrize(
    ("bound", "value", "parts", "reason"),
    [
        ("PART", 1000, {"a": b"x" * 1001}, "unpacks to more than"),
        ("WHOLE", 1000, {"a": b"x" * 1001}, "unpacks to more than"),
        ("PARTS", 2, {"a": b"", "b": b"", "c": b""}, "more than 2 parts"),
        ("FREE", 1000, {"a": b"x" * 100_000}, "more than 200 times its size"),
    ],
)
def test_bounds(monkeypatch, bound, value, parts, reason):
    monkeypatch.setattr(_package, bound, value)
    with pytest.raises(InputError, match=reason) as error:
        read(zipped(parts))
    assert error.value.status == "too_large"


def test_what_comes_out_is_counted_and_not_what_is_stated(monkeypatch):
    monkeypatch.setattr(_package, "FREE", 1000)
    data = zipped({"a": b"x" * 100_000}).replace((100_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(InputError, match="broken DOCX: a: Bad CRC"):
        read(data)


def test_a_password_is_told():
    data = bytearray(zipped({"a": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="encrypted: it needs a password"):
        read(bytes(data))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_office_files_do_not_have_is_refused(packing):
    with pytest.raises(InputError, match="broken DOCX: a is packed in a way"):
        read(zipped({"a": b"words"}, packing))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "first")
        archive.writestr("a", "second")
    with pytest.raises(InputError, match="two parts of one name"):
        read(file.getvalue())


def test_names_that_lead_elsewhere_are_names_like_others(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = open_document(Source("a.docx", zipped({"[Content_Types].xml": "", "word/document.xml": BODY, "../../out.txt": "x"})))
    assert document.text == "SECRET\n"
    assert list(tmp_path.rglob("*")) == []


GOOD = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": BODY}, zipfile.ZIP_STORED)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 4)), min_size=1, max_size=5))
def test_any_damage_gives_a_document_or_one_line(changes):
    data = bytearray(GOOD)
    for at, new, gone in changes:
        data[at : at + gone] = new
    with suppress(InputError):
        document = open_document(Source("a.docx", bytes(data)))
        assert document.text.endswith("\n")
