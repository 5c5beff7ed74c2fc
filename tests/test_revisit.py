"""Records looked up again: only where the run read them or in the folder given, and only if they are what they were."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from declint.compliance.store import Store
from declint.compliance.view import Seen, Unseen
from declint.revisit import ABSENT, LEFT_OUT, UNREAD, Looking, Room, find, sheets
from declint.ruleset.load import load

TEXT = b"SECRET\n\nMEMORANDUM\n\nNothing.\n"


@pytest.fixture
def store(tmp_path):
    """Return the store of a run over records: (path, bytes) each; None: it could not be read."""
    made = []

    def of(*files, findings=()):
        lines = [{"type": "run", "schema_version": "1.0", "tool": {"name": "declint", "version": "1"}, "rules_sha256": "", "command": ""}]
        for path, data in files:
            known = {"status": "unreadable", "sha256": ""} if data is None else {"status": "scanned", "sha256": sha256(data).hexdigest()}
            lines.append({"type": "document", "path": path, "bytes": len(data or b""), "pages": 1, "items": 1, "reading": {}, **known})
            said = {"type": "finding", "rule": "X-1", "message": "m", "path": path}
            lines += [{**said, "severity": severity} for name, severity in findings if name == path]
        lines.append({"type": "summary", "exit_code": 0})
        run = tmp_path / "run.jsonl"
        run.write_text("".join(json.dumps(line) + "\n" for line in lines))
        made.append(Store.built([run]))
        return made[-1]

    yield of
    for one in made:
        one.close()


def looked(store, records=None, room=Room(), **known):  # noqa: B008 -- frozen
    looking = Looking(load().sound(), records=records, jobs=1, **known)
    return {one.document.path: one.seen for one in sheets(store, looking, room)}


def test_a_record_that_is_what_it_was_is_seen(store, tmp_path):
    file = tmp_path / "memo.txt"
    file.write_bytes(TEXT)
    (seen,) = looked(store((str(file), TEXT))).values()
    assert isinstance(seen, Seen)
    assert seen.lines.text == TEXT.decode()


def test_one_whose_byte_was_flipped_is_not(store, tmp_path):
    file = tmp_path / "memo.txt"
    file.write_bytes(TEXT.replace(b"Nothing", b"nothing"))
    (seen,) = looked(store((str(file), TEXT))).values()
    assert isinstance(seen, Unseen)
    assert "has changed" in seen.reason


def test_what_is_gone_was_never_read_or_is_not_wanted_is_told_apart(store, tmp_path):
    known = store((str(tmp_path / "gone.txt"), TEXT), ("broken.txt", None))
    assert list(looked(known).values()) == [ABSENT, UNREAD]
    assert list(looked(known, words=False).values()) == [LEFT_OUT, UNREAD]


@pytest.mark.parametrize("path", ["box7/memo.txt", "elsewhere/box7/memo.txt", "/old/box7/memo.txt", "C:\\old\\memo.txt"])
def test_in_a_folder_of_records_the_tail_of_a_path_is_enough(store, tmp_path, path):
    (tmp_path / "box7").mkdir()
    (tmp_path / "box7" / "memo.txt").write_bytes(TEXT)
    (tmp_path / "memo.txt").write_bytes(TEXT)
    (seen,) = looked(store((path, TEXT)), tmp_path).values()
    assert isinstance(seen, Seen)


@pytest.mark.parametrize("path", ["../memo.txt", "a/../../memo.txt", "s3://bucket/memo.txt", "https://host.invalid/memo.txt", "a\0b"])
def test_no_path_leads_out_of_that_folder(tmp_path, path):
    (tmp_path / "memo.txt").write_bytes(TEXT)
    (tmp_path / "inner").mkdir()
    assert find(path, tmp_path / "inner") is None


def test_a_member_of_an_archive_is_found(store, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("box/memo.txt", TEXT)
    (tmp_path / "all.zip").write_bytes(packed.getvalue())
    (seen,) = looked(store((f"{tmp_path}/all.zip!box/memo.txt", TEXT))).values()
    assert isinstance(seen, Seen)


def test_where_there_is_no_room_the_worst_are_shown_in_the_order_of_the_run(store):
    files = [(f"{name}.txt", TEXT) for name in "abcd"]
    found = [("b.txt", "info"), ("c.txt", "warning"), ("d.txt", "error")]
    assert list(looked(store(*files, findings=found), room=Room(documents=2))) == ["c.txt", "d.txt"]
    assert list(looked(store(*files, findings=found), room=Room(bytes=len(TEXT)))) == ["d.txt"]


def test_a_record_for_which_there_is_no_room_does_not_keep_out_the_next(store):
    files = [("long.txt", TEXT * 9), ("short.txt", TEXT)]
    assert list(looked(store(*files, findings=[("long.txt", "error")]), room=Room(bytes=2 * len(TEXT)))) == ["short.txt"]
