"""WARC files: each document of a crawl once, by its address; nothing without bounds, nothing lost."""

import builtins
import gzip
import io
import os
from pathlib import Path

import pytest

from declint.errors import InputError
from declint.inputs import Wanted, gather

pytest.importorskip("warcio", reason="needs the extra remote")
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def warc(*records, packed=False):
    """Return a WARC of records: type, address, bytes, and the headers of the answer (a word: its status)."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for kind, uri, data, *headers in records:
        status = headers[0] if headers and isinstance(headers[0], str) else "200 OK"
        named = [one for one in headers if isinstance(one, tuple)]
        answer = StatusAndHeaders(status, named, protocol="HTTP/1.1") if kind in {"response", "revisit"} else None
        content = dict(named).get("Content-Type") if not answer else None
        made = writer.create_warc_record(uri, kind, payload=io.BytesIO(data), http_headers=answer, warc_content_type=content)
        writer.write_record(made)
    return file.getvalue()


def told(*words, passed=None, **wanted):
    """Return each input with its words, or the reason why there are none."""
    found, inputs = {}, gather(Wanted(words or (".",), **wanted))
    for one in inputs:
        assert one.path not in found
        try:
            found[one.path] = f"{one.reader} {one.load().data.decode()}"
        except InputError as error:
            found[one.path] = f"{error.status}: {error}"
    if passed is not None:
        passed.update(inputs.passed)
    return found


PAGE, TEXT = ("Content-Type", "text/html; charset=utf-8"), ("Content-Type", "text/plain")
CRAWL = (
    ("response", "http://h.example/a.php?x=1", b"<p>SECRET", PAGE),
    ("metadata", "http://h.example/a.php?x=1", b"about it"),
    ("response", "http://h.example/empty", b""),
    ("response", "http://h.example/a.php?x=1", gzip.compress(b"<p>again"), PAGE, ("Content-Encoding", "gzip")),
    ("response", "http://h.example/gone", b"x", "404 Not Found"),
    ("resource", "urn:x:memo", b"TOP SECRET", TEXT),
    ("revisit", "http://h.example/a.php", b""),
    ("response", "https://h.example/c", b"6\r\nSECRET\r\n0\r\n\r\n", TEXT, ("Transfer-Encoding", "chunked")),
    ("response", "https://h.example/p.png", b"\x89PNG", ("Content-Type", "image/png")),
)
WORDS = {
    "{}!http://h.example/a.php?x=1": "html <p>SECRET",
    "{}!http://h.example/a.php?x=1~2": "html <p>again",
    "{}!urn:x:memo": "plain TOP SECRET",
    "{}!https://h.example/c": "plain SECRET",
    "{}!https://h.example/p.png": "skipped: no reader knows this format",
}


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
@pytest.mark.parametrize("named", [True, False], ids=["named", "walked"])
def test_every_document_of_a_crawl_is_told_once(name, named):
    Path(name).write_bytes(warc(*CRAWL, packed=name.endswith(".gz")))
    passed = {}
    assert told(*((name,) if named else ()), passed=passed) == {path.format(name): words for path, words in WORDS.items()}
    assert passed == {"answers without a document": 2, "WARC records of type revisit": 1}


def test_a_record_may_be_named():
    Path("w.warc").write_bytes(warc(*CRAWL))
    assert list(told("w.warc!https://h.example/c")) == ["w.warc!https://h.example/c"]
    assert len(told("w.warc!http://h.example")) == 2


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("http://h.example/../../etc/x", "http://h.example/%2E%2E/%2E%2E/etc/x"),
        ("http://h.example/a!b\u202e", "http://h.example/a%21b%E2%80%AE"),
        ("http://h.example/.well-known/x", "http://h.example/.well-known/x"),
    ],
)
def test_an_address_leads_nowhere(uri, name):
    Path("w.warc").write_bytes(warc(("resource", uri, b"x", TEXT)))
    assert told() == {f"w.warc!{name}": "plain x"}


@pytest.mark.parametrize(
    ("headers", "data", "why"),
    [
        ((TEXT, ("Content-Encoding", "gzip")), gzip.compress(bytes(32 << 20)), "too_large: it unpacks to more than 200 times its size"),
        ((TEXT, ("Content-Encoding", "br")), b"xx", "unreadable: its coding br is not unpacked"),
        ((TEXT,), b"z" * 3000, "too_large: it has 2.9 KiB, more than the 1.9 KiB of --max-size"),
    ],
)
def test_what_is_too_much_costs_no_other(headers, data, why):
    Path("w.warc.gz").write_bytes(warc(("response", "http://h.example/bomb", data, *headers), *CRAWL[:1], packed=True))
    size = 2000 if data[:1] == b"z" else 1 << 30
    assert list(told(max_size=size).values()) == [why, "html <p>SECRET"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("w.warc", b"junk\n" * 50, "broken archive"),
        ("w.warc.gz", b"junk" * 50, "broken archive"),
        ("w.warc", warc(*CRAWL[:1])[:-6], "cut off"),
        ("w.warc.gz", warc(*CRAWL[:1], packed=True)[:-20], "broken archive"),
        ("w.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999\r\n\r\nSECRET", "cut off"),
        ("w.warc", b"WARC/1.0\r\nWARC-Type: resp", "does not say how long it is"),
        ("w.warc", b"WARC/9.9\r\n\r\n", "broken archive"),
        ("w.warc", b"WARC/1.0\r\nX: " + b"x" * (5 << 20), "a header of more than 4 MiB"),
        ("w.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + os.urandom(3 << 20).hex().encode()), "a header of more than 4 MiB"),
        ("w.warc.gz", gzip.compress(bytes(32 << 20)), "a header of more than 4 MiB"),
        (
            "w.warc.gz",
            gzip.compress(b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 33554432\r\n\r\n" + bytes(32 << 20)),
            "more than 200 times its size",
        ),
    ],
)
def test_what_is_wrong_with_the_file_is_told_of_it(name, data, why):
    Path(name).write_bytes(data)
    assert why in told()[name]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_keeps_what_comes_before(packed):
    name = "w.warc.gz" if packed else "w.warc"
    Path(name).write_bytes(warc(*CRAWL[:1], CRAWL[4], packed=packed)[:-20])
    found = told()
    assert found[f"{name}!http://h.example/a.php?x=1"] == "html <p>SECRET"
    assert found[name].startswith("unreadable: broken archive")


def test_an_answer_with_nothing_in_it_is_not_the_end():
    empty = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://h.example/\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    Path("w.warc").write_bytes(empty + empty.replace(b": 0", b": 2") + b"\r\n\r\n" + warc(*CRAWL[:1]))
    assert told() == {"w.warc!http://h.example/a.php?x=1": "html <p>SECRET"}


def test_nothing_is_said_past_the_reports(capfd):
    Path("w.warc").write_bytes(warc(*CRAWL[:1]) + b"\x1b[2J surplus\r\n\r\n" + warc(*CRAWL[:1]))
    assert told()["w.warc"] == "unreadable: broken archive: no WARC record where one should begin"
    assert capfd.readouterr() == ("", "")


def test_without_the_library_it_is_a_finding(monkeypatch):
    Path("w.warc").write_bytes(warc(*CRAWL))
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("warcio"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert told() == {"w.warc": "unreadable: WARC needs warcio: pip install 'declint[remote]'"}
