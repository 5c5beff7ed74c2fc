import inspect
import io
import os
import sys
from pathlib import Path

import pytest

from declint.errors import InputError, UsageError
from declint.inputs import Wanted, gather

needs_links = pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links of a POSIX file system")
needs_permissions = pytest.mark.usefixtures("permissions")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Return a function that writes files below an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def write(files):
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text)
        return tmp_path

    return write


@pytest.fixture
def permissions(tmp_path):
    closed = tmp_path.with_name(tmp_path.name + "-closed")
    closed.write_text("x")
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("this user may read everything")


def paths(*words, **wanted):
    return [found.path for found in gather(Wanted(words, **wanted))]


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_folder_is_walked_in_the_order_of_the_bytes_of_paths(tree):
    tree({"r/b.txt": "x", "r/a/z.txt": "x", "r/a.txt": "x", "r/B.txt": "x"})
    assert paths("r") == ["r/B.txt", "r/a.txt", "r/a/z.txt", "r/b.txt"]


def test_the_order_of_the_command_line_is_kept_and_a_file_is_given_once(tree):
    tree({"r/a.txt": "x", "r/b.txt": "x"})
    assert paths("r/b.txt", "r", "./r/a.txt", "r/../r/b.txt") == ["r/b.txt", "r/a.txt"]


def test_a_named_file_is_named_though_a_walk_meets_it_first(tree):
    tree({"r/a.txt": "x", "r/b.txt": "x"})
    assert {found.path: found.named for found in gather(Wanted(("r", "r/b.txt")))} == {"r/a.txt": False, "r/b.txt": True}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("r/.hidden.txt", "hidden"),
        ("r/.git/a.txt", "hidden"),
        ("r/CVS/a.txt", "hidden"),
        ("r/notes", "not known as records"),
        ("r/program.py", "not known as records"),
        ("r/declint-waivers.yaml", "declint's own files"),
    ],
)
def test_a_walk_passes_over_what_is_no_record(tree, name, why):
    tree({name: "SECRET", "r/a.txt": "x"})
    inputs = gather(Wanted(("r",)))
    assert [found.path for found in inputs] == ["r/a.txt"]
    assert inputs.passed == {why: 1}


def test_what_a_walk_passes_over_is_looked_at_when_named(tree):
    tree({"r/.hidden.txt": "x", "r/notes": "x", ".gitignore": "r/*"})
    assert paths("r/.hidden.txt", "r/notes") == ["r/.hidden.txt", "r/notes"]


@pytest.mark.parametrize("name", [".gitignore", ".declintignore"])
def test_ignored_files_are_passed_over(tree, name):
    tree({f"r/{name}": "drafts/\n*.ocr.txt\n!keep.ocr.txt\n", "r/drafts/a.txt": "x", "r/b.ocr.txt": "x", "r/keep.ocr.txt": "x"})
    assert paths("r") == ["r/keep.ocr.txt"]


def test_a_deeper_ignore_file_decides(tree):
    tree({"r/.gitignore": "*.txt", "r/a.txt": "x", "r/s/.gitignore": "!b.txt", "r/s/b.txt": "x"})
    assert paths("r") == ["r/s/b.txt"]


def test_the_ignore_file_of_the_repository_holds_in_its_folders(tree):
    tree({".git/HEAD": "x", ".gitignore": "/r/s/a.txt", "r/s/a.txt": "x", "r/s/b.txt": "x"})
    assert paths("r/s") == ["r/s/b.txt"]


def test_the_configuration_may_exclude(tree):
    tree({"r/a.txt": "x", "r/b.txt": "x"})
    assert paths("r", excludes=lambda path: path.name == "a.txt") == ["r/b.txt"]


def test_a_pattern_that_the_shell_left_is_expanded(tree):
    tree({"r/a.txt": "x", "r/s/b.txt": "x", "r/c.md": "x"})
    assert paths("r/**/*.txt") == ["r/a.txt", "r/s/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tree):
    tree({"a[1].txt": "x", "a1.txt": "x"})
    assert paths("a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("word", ["absent.txt", "absent/", "", "no*thing", "a\0b"])
def test_what_does_not_exist_is_a_mistake_of_the_command_line(tree, word):
    tree({})
    with pytest.raises(UsageError) as told:
        gather(Wanted((word,)))
    assert "\n" not in str(told.value)


def test_an_empty_folder_gives_nothing(tree):
    tree({"r/.keep": ""})
    assert paths("r") == []


@pytest.mark.parametrize("listed", [b"b.txt\na.txt\n", b"b.txt\r\n\r\na.txt", b"b.txt\0a.txt\0"])
def test_paths_come_from_a_list(tree, listed):
    tree({"a.txt": "x", "b.txt": "x"})
    Path("list").write_bytes(listed)
    assert paths(files_from="list") == ["b.txt", "a.txt"]


def test_paths_come_from_standard_input(tree, monkeypatch):
    tree({"a.txt": "x"})
    stdin(monkeypatch, b"a.txt\n")
    assert paths(files_from="-") == ["a.txt"]


def test_a_list_that_does_not_exist_is_a_mistake(tree):
    tree({})
    with pytest.raises(UsageError, match="--files-from absent"):
        gather(Wanted(files_from="absent"))


def test_a_record_comes_from_standard_input(monkeypatch):
    stdin(monkeypatch, b"SECRET")
    (found,) = gather(Wanted(("-",), stdin_filename="records/a.md"))
    source = found.load()
    assert (source.path, source.data, source.suffix) == ("records/a.md", b"SECRET", ".md")


def test_standard_input_is_read_only_once():
    with pytest.raises(UsageError):
        gather(Wanted(("-", "-")))


@pytest.mark.parametrize(("words", "whole"), [(("r",), True), (("r/a.txt",), False), (("-",), False), (("r/a.txt", "r"), True)])
def test_only_folders_are_whole_collections(tree, words, whole):
    tree({"r/a.txt": "x"})
    assert gather(Wanted(words)).whole is whole


def status_of(path, **wanted):
    (found,) = gather(Wanted((path,), **wanted))
    with pytest.raises(InputError) as told:
        found.load()
    assert "\n" not in str(told.value)
    return told.value.status


def test_a_file_larger_than_allowed_is_not_read(tree):
    tree({"a.txt": "x" * 11, "b.txt": "x" * 10})
    assert status_of("a.txt", max_size=10) == "too_large"
    assert next(iter(gather(Wanted(("b.txt",), max_size=10)))).load().data == b"x" * 10


def test_standard_input_larger_than_allowed_is_not_read(monkeypatch):
    stdin(monkeypatch, b"x" * 11)
    assert status_of("-", max_size=10) == "too_large"


def test_a_file_that_is_gone_is_unreadable(tree):
    tree({"a.txt": "x"})
    (found,) = gather(Wanted(("a.txt",)))
    Path("a.txt").unlink()
    with pytest.raises(InputError, match="gone"):
        found.load()


@needs_permissions
def test_a_file_without_permission_is_unreadable_named_or_met(tree):
    tree({"r/a.txt": "x", "r/noise": "x"})
    for name in ("r/a.txt", "r/noise"):
        Path(name).chmod(0)
    assert status_of("r/a.txt") == "unreadable"
    assert status_of("r") == "unreadable"


@needs_permissions
def test_a_folder_without_permission_is_told(tree):
    tree({"r/s/a.txt": "x", "r/b.txt": "x"})
    Path("r/s").chmod(0)
    try:
        problems = {found.path: found.problem for found in gather(Wanted(("r",)))}
    finally:
        Path("r/s").chmod(0o700)
    assert problems["r/b.txt"] == ""
    assert "cannot be listed" in problems["r/s"]


@needs_links
def test_links_and_pipes_are_not_followed_in_a_walk(tree):
    tree({"r/a.txt": "x", "outside/b.txt": "x"})
    Path("r/up").symlink_to("..")
    Path("r/b.txt").symlink_to("../outside/b.txt")
    Path("r/gone.txt").symlink_to("nowhere")
    os.mkfifo("r/pipe.txt")
    inputs = gather(Wanted(("r",)))
    assert [found.path for found in inputs] == ["r/a.txt"]
    assert inputs.passed == {"links": 3, "no regular files": 1}


@needs_links
def test_a_named_link_is_followed(tree):
    tree({"a.txt": "x"})
    Path("b.txt").symlink_to("a.txt")
    (found,) = gather(Wanted(("b.txt",)))
    assert (found.path, found.load().data) == ("b.txt", b"x")


@needs_links
def test_a_named_pipe_is_skipped_without_waiting(tree):
    tree({})
    os.mkfifo("pipe.txt")
    assert status_of("pipe.txt") == "skipped"


@needs_links
def test_hard_links_are_records_of_their_own(tree):
    tree({"r/a.txt": "x"})
    os.link("r/a.txt", "r/b.txt")
    assert paths("r") == ["r/a.txt", "r/b.txt"]


@needs_links
def test_bytes_that_are_no_utf_8_are_shown_escaped(tree):
    tree({})
    try:
        Path(os.fsdecode(b"caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system has no such names")
    assert paths(".") == ["caf%E9.txt"]


def test_folders_deeper_than_python_calls_are_walked(tree):
    tree({"/".join(["d"] * 300 + ["a.txt"]): "x"})
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 200)
    try:
        assert len(paths("d")) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_a_path_outside_of_the_working_folder_is_shown_whole(tree, monkeypatch):
    folder = tree({"a.txt": "x", "here/b.txt": "x"})
    monkeypatch.chdir("here")
    assert paths("../a.txt") == [(folder / "a.txt").as_posix()]
