"""Remote storage: the same that a disk holds, by its address; what cannot be read is told of each object, and nothing is written."""

import gzip
import io
import json
import logging
import pickle
import shutil
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from declint.cli import main
from declint.errors import InputError, UsageError
from declint.inputs import Wanted, address, gather
from declint.inputs.remote import ahead, store
from declint.text.address import address_of, discreet, public

fsspec = pytest.importorskip("fsspec", reason="needs the extra remote")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(store, "PAUSE", 0.0)
    store._store.cache_clear()
    yield
    store._store.cache_clear()


def told(*words, passed=None, **wanted):
    """Return each input with its words, or the reason why there are none."""
    found, inputs = {}, gather(Wanted(words, **wanted))
    for one in inputs:
        assert one.path not in found
        try:
            found[one.path] = one.load().data.decode()
        except InputError as error:
            found[one.path] = f"{error.status}: {error}"
    if passed is not None:
        passed.update(inputs.passed)
    return found


def zipped(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return file.getvalue()


def crawl():
    """Return a WARC of one page, written by hand."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>SECRET</p><p>The ferry was late.</p><p>SECRET</p>"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://h.example/page\r\nContent-Length: {}\r\n\r\n"
    return gzip.compress(head.format(len(answer)).encode() + answer + b"\r\n\r\n")


LIVE = b"SECRET\n\nThe ferry to the imaginary island was late.\n\nSECRET\n"
FILES = {
    "a.txt": LIVE,
    "a/z.txt": b"CONFIDENTIAL\n\n1. (C) The ferry.\n",
    "B.html": b"<p>TOP SECRET</p><p>x</p>",
    ".hidden.txt": LIVE,
    ".declintignore": b"drafts/\n*.log\n",
    "drafts/d.txt": LIVE,
    "x.log": LIVE,
    "outer.zip": zipped({"inner.txt": LIVE, "deep.zip": zipped({"i.txt": LIVE}), "../up.txt": b"x"}),
    "crawl.warc.gz": crawl(),
    "program.bin": b"\0\1",
    "empty.txt": b"",
    "table.jsonl": b'{"id": "r1", "text": "SECRET"}\n',
}


def filled(system, top):
    for name, data in FILES.items():
        system.pipe_file(f"{top}/{name}", data)


@pytest.fixture
def memory():
    """An empty store in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


@pytest.fixture(scope="module")
def bucket():
    """The bucket `records` of a local S3 server with FILES below `set/`."""
    pytest.importorskip("s3fs", reason="needs the extra remote")
    server = pytest.importorskip("moto.server", reason="needs moto[s3,server]").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name, value in (("ACCESS_KEY_ID", "nobody"), ("SECRET_ACCESS_KEY", "fictitious"), ("DEFAULT_REGION", "us-east-1")):
            patch.setenv(f"AWS_{name}", value)
        system = fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False)
        system.mkdir("records")
        filled(system, "records/set")
        yield system
    server.stop()


@pytest.fixture(scope="module")
def google():
    """The same in a local server of Google's kind of storage."""
    emulator = pytest.importorskip("gcp_storage_emulator.server", reason="needs gcp-storage-emulator")
    with pytest.MonkeyPatch.context() as patch, emulator.create_server("127.0.0.1", 0, in_memory=True, default_bucket="records") as server:
        patch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{server._api._httpd.server_port}")
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")  # it asks by gRPC, for a minute, what the emulator does not answer
        pytest.importorskip("gcsfs", reason="needs the extra gs")
        system = fsspec.filesystem("gs", skip_instance_cache=True, use_listings_cache=False)
        filled(system, "records/set")
        yield system


@pytest.fixture
def disk(tmp_path):
    """FILES on a disk."""
    for name, data in FILES.items():
        file = tmp_path / "set" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "set"


def findings(capsys, *words):
    """Return what a run says of each document and finding, paths seen from the folder that was named."""
    top = words[0].rstrip("/") + "/"
    code = main([*words, "--format", "jsonl", "--isolated", "--no-cache", "--today", "2026-01-01"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kept = [line for line in lines if line["type"] in {"document", "finding"}]
    return code, [line | {"path": line["path"].removeprefix(top), "fingerprint": "", "bytes": line.get("bytes") or None} for line in kept]


@pytest.mark.parametrize(("store", "scheme"), [("bucket", "s3"), ("google", "gs")])
def test_a_bucket_gives_the_same_findings_as_a_disk(store, scheme, disk, capsys, request):
    system = request.getfixturevalue(store)
    before = system.find("records", detail=True)
    here, there = findings(capsys, "set"), findings(capsys, f"{scheme}://records/set/")
    assert disk.is_dir()
    assert [line for line in here[1] if line["type"] == "finding"]
    assert {"outer.zip!inner.txt", "outer.zip!deep.zip!i.txt", "crawl.warc.gz!http://h.example/page"} <= {line["path"] for line in here[1]}
    assert [pair for pair in zip(there[1], here[1], strict=True) if pair[0] != pair[1]] == []
    assert there[0] == here[0]
    assert system.find("records", detail=True) == before


@pytest.mark.parametrize("scheme", ["memory", "file", "s3"])
def test_a_folder_is_listed_as_a_disk_would_be(scheme, disk, memory, request):
    if scheme == "s3":
        request.getfixturevalue("bucket")
    filled(memory, "/set")
    top = {"memory": "memory://set", "file": f"file://{disk}", "s3": "s3://records/set"}[scheme]
    here, there = {}, {}
    expected = told("set", passed=here)
    assert told(f"{top}/", passed=there) == {path.replace("set", top, 1): words for path, words in expected.items()}
    assert list(told(top)) == [path.replace("set", top, 1) for path in expected]
    assert there == here


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.txt", ["a.txt"]),
        ("program.bin", ["program.bin"]),
        ("outer.zip!inner.txt", ["outer.zip!inner.txt"]),
        ("outer.zip!deep.zip", ["outer.zip!deep.zip!i.txt"]),
        ("crawl.warc.gz!http://h.example/page", ["crawl.warc.gz!http://h.example/page"]),
        ("table.jsonl", ["table.jsonl!r1"]),
        ("table.jsonl!r1", ["table.jsonl!r1"]),
    ],
)
@pytest.mark.usefixtures("bucket")
def test_an_object_may_be_named_and_what_is_in_it(name, found):
    assert list(told(f"s3://records/set/{name}")) == [f"s3://records/set/{one}" for one in found]


@pytest.mark.usefixtures("bucket")
def test_an_input_is_fetched_again_from_a_few_words():
    for one in gather(Wanted(("s3://records/set/a.txt", "s3://records/set/table.jsonl"))):
        sent = pickle.dumps(one.slim())
        assert len(sent) < 400
        assert pickle.loads(sent).load().data == one.load().data


def test_keys_may_have_any_name(bucket):
    names = ["we!rd key+%41.txt", "é\u202e.txt"]
    for name in names:
        bucket.pipe_file(f"records/odd/{name}", b"x")
    assert told("s3://records/odd/") == {f"s3://records/odd/{name}": "x" for name in sorted(names, key=str.encode)}


@pytest.mark.parametrize(("store", "scheme"), [("bucket", "s3"), ("google", "gs")])
def test_an_object_that_stands_for_its_folder_is_none_of_what_is_in_it(store, scheme, request):
    system = request.getfixturevalue(store)
    for name in ("", "a.txt"):
        system.pipe_file(f"records/marked/{name}", b"x"[: len(name)])
    assert told(f"{scheme}://records/marked/") == {f"{scheme}://records/marked/a.txt": "x"}


def test_a_folder_without_a_name_is_told_of(bucket):
    bucket.mkdir("nameless")
    for name in ("/e.txt", "scans/", "scans//b.txt", "scans/a.txt"):
        bucket.pipe_file(f"nameless/{name}", b"x")
    top, why = "s3://nameless", "unreadable: a folder without a name is not looked through; what lies in it can be named"
    assert told(f"{top}/") == {f"{top}/": why, f"{top}/scans/": why, f"{top}/scans/a.txt": "x"}
    assert told(f"{top}/scans") == {f"{top}/scans/": why, f"{top}/scans/a.txt": "x"}
    assert told(f"{top}/scans//b.txt", f"{top}//e.txt") == {f"{top}/scans//b.txt": "x", f"{top}//e.txt": "x"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("s3://records/set/none.txt", "unreadable: it is gone, or was never there"),
        ("s3://nothing/", "unreadable: the folder cannot be listed: it is gone, or was never there"),
        ("s3://records/set/outer.zip!none", "unreadable: there is no such file in s3://records/set/outer.zip"),
    ],
)
@pytest.mark.usefixtures("bucket")
def test_what_is_not_there_is_a_finding(name, why):
    assert list(told(name).values()) == [why]


def test_a_bomb_in_a_bucket_is_told_of_its_member(bucket):
    bucket.pipe_file("records/bombs/b.txt.gz", gzip.compress(bytes(8 << 20)))
    bucket.pipe_file("records/bombs/c.txt", LIVE)
    found = told("s3://records/bombs/", max_size=1 << 30)
    assert found == {
        "s3://records/bombs/b.txt.gz": "too_large: it unpacks to more than 200 times its size",
        "s3://records/bombs/c.txt": LIVE.decode(),
    }


def test_what_is_too_large_is_not_fetched(bucket, monkeypatch):
    bucket.pipe_file("records/large/l.txt", b"x" * (5 << 20))
    monkeypatch.setattr(store.Store, "whole", lambda *_: pytest.fail("it is fetched"))
    assert told("s3://records/large/", max_size=1000) == {
        "s3://records/large/l.txt": "too_large: it has 5 MiB, more than the 1000 bytes of --max-size"
    }


def test_many_objects_come_in_order_in_lists_of_bounded_size(memory, monkeypatch):
    monkeypatch.setattr(ahead, "COUNT", 7)
    monkeypatch.setattr(ahead, "BYTES", 300)
    for number in range(60):
        memory.pipe_file(f"/many/{number:02}.txt", b"x" * (number % 13 * 10 + 1))
    assert list(told("memory://many/")) == [f"memory://many/{number:02}.txt" for number in range(60)]


def test_names_that_do_not_print_lead_nowhere(memory):
    memory.pipe_file("/odd/a\nb.txt", b"x")
    memory.pipe_file("/odd/t.jsonl", b'{"id": "../../x", "text": "x"}\n')
    assert list(told("memory://odd/")) == ["memory://odd/a\nb.txt", "memory://odd/t.jsonl"]
    assert list(told("memory://odd/t.jsonl")) == ["memory://odd/t.jsonl!%2E%2E/%2E%2E/x"]


def test_an_object_named_twice_or_within_a_folder_is_told_once(memory):
    filled(memory, "/set")
    assert list(told("memory://set/a.txt", "memory://set/", "memory://set/a.txt")).count("memory://set/a.txt") == 1
    assert told("memory://set/outer.zip!inner.txt", "memory://set/outer.zip") == told("memory://set/outer.zip")


class Failing:
    """A step of a store that fails for some objects, each as often as it says."""

    def __init__(self, real, faults):
        self.real, self.faults, self.calls = real, faults, 0

    def __call__(self, path, *rest, **more):
        for name, left in self.faults.items():
            if path.endswith(name) and left:
                self.calls += 1
                error = left[0] if len(left) == 1 and left[0].args == ("always",) else left.pop(0)
                raise error
        return self.real(path, *rest, **more)


@pytest.mark.parametrize(
    ("errors", "words", "calls"),
    [
        ([TimeoutError()], "x", 1),
        ([ConnectionResetError(), ConnectionResetError()], "x", 2),
        ([TimeoutError("always")], "timed_out: its server did not answer in time", 3),
        ([PermissionError("always")], "unreadable: no permission to read it", 1),
        ([FileNotFoundError("always")], "unreadable: it is gone, or was never there", 1),
        ([ValueError("at https://nobody:word@h.example/x?sig=1 \n no")], "unreadable: it cannot be read: at https://h.example/x?… no", 1),
    ],
)
def test_passing_errors_are_tried_again_and_others_told(memory, monkeypatch, errors, words, calls):
    for name in ("a", "b", "c"):
        memory.pipe_file(f"/f/{name}.txt", b"x")
    failing = Failing(type(memory).cat_file.__get__(memory), {"b.txt": errors})
    monkeypatch.setattr(type(memory), "cat_file", lambda _, *rest, **more: failing(*rest, **more))
    assert told("memory://f/") == {"memory://f/a.txt": "x", "memory://f/b.txt": words, "memory://f/c.txt": "x"}
    assert failing.calls == calls


def test_what_vanishes_grows_or_shrinks_meanwhile_is_told(memory, monkeypatch):
    for name in ("gone", "grown", "shrunk", "same"):
        memory.pipe_file(f"/f/{name}.txt", b"xx")
    real = ahead._Fetch.run

    def later(self):
        memory.rm("/f/gone.txt")
        memory.pipe_file("/f/grown.txt", b"x" * 100)
        memory.pipe_file("/f/shrunk.txt", b"x")
        real(self)

    monkeypatch.setattr(ahead._Fetch, "run", later)
    changed = "unreadable: it changed while it was read"
    assert list(told("memory://f/").values()) == ["unreadable: it is gone, or was never there", changed, "xx", changed]


def test_a_folder_that_cannot_be_listed_costs_no_other(memory, monkeypatch):
    for name in ("a/x.txt", "b/x.txt", "c/x.txt"):
        memory.pipe_file(f"/f/{name}", b"x")
    failing = Failing(type(memory).ls.__get__(memory), {"/b": [PermissionError("always")]})
    monkeypatch.setattr(type(memory), "ls", lambda _, *rest, **more: failing(*rest, **more))
    why = "unreadable: the folder cannot be listed: no permission to read it"
    assert told("memory://f/") == {"memory://f/a/x.txt": "x", "memory://f/b": why, "memory://f/c/x.txt": "x"}


class Site(BaseHTTPRequestHandler):
    """A web server: records, an endless body, one that stops, and answers that are errors."""

    tries = 0

    def do_GET(self):
        path = self.path.partition("?")[0]
        status = {"/403": 403, "/500": 500, "/none": 404}.get(path, 200)
        if path == "/busy":
            type(self).tries += 1
            status = 503 if type(self).tries < 3 else 200
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        if path not in {"/endless", "/cut"}:
            self.send_header("Content-Length", str(len(self.body(path))))
        elif path == "/cut":
            self.send_header("Content-Length", "1000")
        self.end_headers()
        if self.command == "GET":
            self.write(path)

    do_HEAD = do_GET  # noqa: N815 -- the library's name

    def write(self, path):
        if path == "/endless":
            try:
                for _ in range(10_000):
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        elif path == "/slow":
            time.sleep(2)
        else:
            self.wfile.write(self.body(path))

    def body(self, path):
        if path == "/private":
            return self.headers.get("Authorization", "nobody").encode()
        return {"/outer.zip": FILES["outer.zip"], "/table.jsonl": FILES["table.jsonl"]}.get(path, LIVE)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    pytest.importorskip("aiohttp", reason="needs the extra remote")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.tries = 0
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("/memo.txt", {"/memo.txt": LIVE.decode()}),
        ("/memo.txt?version=2&X-Amz-Signature=s", {"/memo.txt?version=2": LIVE.decode()}),
        ("/none", {"/none": "unreadable: it is gone, or was never there"}),
        ("/403", {"/403": "unreadable: no permission to read it"}),
        ("/500", {"/500": "unreadable: its server answered 500"}),
        ("/busy", {"/busy": LIVE.decode()}),
        ("/cut", {"/cut": "unreadable: its server broke off"}),
        ("/endless", {"/endless": "too_large: it has more than the 1 MiB of --max-size"}),
        ("/outer.zip!inner.txt", {"/outer.zip!inner.txt": LIVE.decode()}),
        ("/table.jsonl", {"/table.jsonl!r1": "SECRET"}),
    ],
)
def test_what_a_web_server_gives(site, name, found):
    assert told(f"{site}{name}", max_size=1 << 20) == {f"{site}{path}": words for path, words in found.items()}


def test_an_object_that_fails_is_asked_for_once(site, monkeypatch, capsys):
    asked = []
    real = store.Store._read
    monkeypatch.setattr(store.Store, "_read", lambda self, *rest: asked.append(rest) or real(self, *rest))
    assert main([f"{site}/403", "--format", "line", "--no-cache", "--isolated"]) == 3
    assert "Not checked: no permission to read it" in capsys.readouterr().out
    assert len(asked) == 1


def test_a_server_that_says_nothing_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr(store, "SILENT", 0.2)
    monkeypatch.setattr(store, "TRIES", 1)
    assert list(told(f"{site}/slow").values()) == ["timed_out: its server did not answer in time"]


def test_no_server_at_all():
    pytest.importorskip("aiohttp", reason="needs the extra remote")
    assert list(told("http://127.0.0.1:9/memo.txt").values()) == ["unreadable: there is no connection to its server"]


def test_a_password_is_used_and_never_shown(site, capsys):
    named = site.replace("://", "://reader:letmein@") + "/private"
    assert told(named) == {f"{site}/private": "Basic cmVhZGVyOmxldG1laW4="}
    main([named, "--format", "json", "--no-cache", "--isolated"])
    main([named, "--changed-since", "HEAD"])
    main([named.replace("http", "ftp")])
    assert "letmein" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://bucket/a b.txt", "s3://bucket/a b.txt"),
        ("https://u:p@h.example/x@y", "https://h.example/x@y"),
        ("https://h.example/x?a=1&token=t&b=2#top", "https://h.example/x?a=1&b=2"),
        ("https://h.example/x?sv=1&sig=s", "https://h.example/x"),
        ("user@host", "user@host"),
        ("dask=tls://u:p@h.example:8786", "dask=tls://h.example:8786"),
    ],
)
def test_an_address_is_shown_without_what_lets_others_in(url, shown):
    assert public(url) == shown


def test_an_address_is_known_again_after_its_way_through_a_path():
    assert address_of(str(Path("s3://bucket/a.txt"))) == "s3://bucket/a.txt"
    assert address_of("folder/s3:/x") == ""
    assert discreet("x" * 500 + "\n") == "x" * 160


@pytest.mark.parametrize(("scheme", "module"), [("s3", "s3fs"), ("gs", "gcsfs"), ("https", "aiohttp"), ("memory", "fsspec")])
def test_a_missing_extra_is_named(monkeypatch, scheme, module):
    monkeypatch.setattr(address, "find_spec", lambda name: None if name == module else object())
    with pytest.raises(UsageError, match=rf"needs {module}: pip install 'declint\[{'gs' if scheme == 'gs' else 'remote'}\]'"):
        gather(Wanted((f"{scheme}://bucket/a.txt",)))


@pytest.mark.parametrize("url", ["ftp://h.example/a", "github://o:r@/a", "simplecache::s3://b/a", "zip://a::s3://b/c"])
def test_other_schemes_are_refused(url):
    with pytest.raises(UsageError, match=r"is not read|no such file"):
        gather(Wanted((url,)))


def test_a_list_may_name_addresses_and_git_knows_none(memory, capsys):
    filled(memory, "/set")
    Path("list").write_text("memory://set/a.txt\nmemory://set/B.html\n")
    assert list(told(files_from="list")) == ["memory://set/a.txt", "memory://set/B.html"]
    assert main(["memory://set/", "--changed-since", "HEAD"]) == 2
    assert "git knows nothing of memory://set/" in capsys.readouterr().err


def test_configuration_waivers_and_cache_hold_for_addresses(memory, capsys):
    filled(memory, "/set")
    Path("declint.yaml").write_text(
        'exclude: ["memory://set/a/**"]\n'
        "overrides:\n"
        '  - {files: "memory://set/*.html", profile: frus-edition}\n'
        '  - {files: "**/outer.zip!*", profile: uk-open}\n'
    )
    command = ["memory://set/", "--format", "json", "--today", "2026-01-01", "--cache-dir", "kept"]
    main(command)
    first = json.loads(capsys.readouterr().out)
    profiles = {one["path"]: one["reading"]["profile"] for one in first["documents"] if one["status"] == "scanned"}
    assert "memory://set/a/z.txt" not in profiles
    assert profiles["memory://set/B.html"] == "frus-edition"
    assert profiles["memory://set/outer.zip!inner.txt"] == "uk-open"
    main(command)
    assert json.loads(capsys.readouterr().out) == first
    memory.pipe_file("/set/B.html", b"<p>SECRET</p><p>y</p>")
    main(command)
    again = {one["path"]: one for one in json.loads(capsys.readouterr().out)["documents"]}
    assert [one["path"] for one in first["documents"] if again[one["path"]] != one] == ["memory://set/B.html"]
    one = next(one for one in first["findings"] if one["path"] == "memory://set/a.txt")
    about = f"path: 'memory://set/a.txt', rule: {one['rule']}, state: waived, reason: tried, by: a tester, date: '2026-01-01'"
    Path("declint-waivers.yaml").write_text(f"waivers:\n  - {{{about}}}\n")
    main(command)
    told_again = json.loads(capsys.readouterr().out)["findings"]
    assert {found["waived"] is not None for found in told_again if found["path"] == one["path"] and found["rule"] == one["rule"]} == {True}
    shutil.rmtree("kept")
