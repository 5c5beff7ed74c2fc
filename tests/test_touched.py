from pathlib import Path

import pytest

from declint.errors import UsageError
from declint.model import DocumentResult, Finding, Place, Related, Severity, Status
from declint.touched import touched

HEAD = "diff --git a/r/one.txt b/r/one.txt\nindex 1..2 100644\n"
CHANGE = "--- a/r/one.txt\n+++ b/r/one.txt\n@@ -3,2 +3,3 @@ heading\n kept\n-old\n+new\n+--- a/newer\n"


def files(diff):
    return touched(diff.encode() if isinstance(diff, str) else diff, Path()).files


@pytest.mark.parametrize(
    ("diff", "expected"),
    [
        ("", {}),
        (HEAD + CHANGE, {"r/one.txt": [4, 5]}),
        (CHANGE.replace("a/r", "r").replace("b/r", "r"), {"r/one.txt": [4, 5]}),
        (CHANGE.replace("a/r", "i/r").replace("b/r", "w/r"), {"r/one.txt": [4, 5]}),
        ("--- a/one.txt\n+++ a/one.txt\n@@ -0,0 +1 @@\n+x\n", {"a/one.txt": [1]}),
        ("--- one.txt\t2026-01-01\n+++ one.txt\t2026-01-02\n@@ -1 +1 @@\n-x\n+y\n\\ No newline at end of file\n", {"one.txt": [1]}),
        ("diff --git a/n.txt b/n.txt\nnew file mode 100644\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+a\n+b\n", {"n.txt": [1, 2]}),
        ("--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", {}),
        ("--- a/x.txt\n+++ b/x.txt\n@@ -4,2 +3,0 @@\n-a\n-b\n@@ -9 +6 @@\n-c\n+d\n", {"x.txt": [6]}),
        ("diff --git a/p.pdf b/p.pdf\nBinary files a/p.pdf and b/p.pdf differ\n", {"p.pdf": None}),
        ("diff --git a/p.pdf b/p.pdf\nindex 1..2\nGIT binary patch\nliteral 3\nKc\n", {"p.pdf": None}),
        ("diff --git a/p.pdf b/longer.pdf\nrename from p.pdf\nrename to longer.pdf\nGIT binary patch\nliteral 3\n", {"longer.pdf": None}),
        ('--- "a/f\\303\\251 \\"x\\".txt"\n+++ "b/f\\303\\251 \\"x\\".txt"\n@@ -1 +1 @@\n-x\n+y\n', {'fé "x".txt': [1]}),
        (b'--- /dev/null\n+++ "b/f\\377.txt"\n@@ -0,0 +1 @@\n+y\n', {"f%FF.txt": [1]}),
        (CHANGE + CHANGE.replace("one", "two"), {"r/one.txt": [4, 5], "r/two.txt": [4, 5]}),
    ],
)
def test_what_a_diff_touches(diff, expected):
    assert files(diff) == expected


@pytest.mark.parametrize("diff", ["hello\n", "SECRET\n\n--- not a diff\n"])
def test_what_is_no_diff_is_refused(diff):
    with pytest.raises(UsageError, match="no unified diff"):
        files(diff)


def test_a_diff_that_is_cut_is_refused():
    with pytest.raises(UsageError, match="ends in the middle of a hunk"):
        files(HEAD + CHANGE.rsplit("\n", 2)[0])


def finding(line, end_line=0, rule="US-STR-001", related=()):
    return Finding(rule, Severity.ERROR, 1.0, "It is so.", "r/one.txt", 1, 1, Place(line, 1, end_line or line, 7), related=related)


@pytest.mark.parametrize(
    ("one", "kept"),
    [
        (finding(4), True),
        (finding(3), False),
        (finding(2, 6), True),
        (finding(6), False),
        (finding(1, related=(Related("r/one.txt", 5, 1, "stamp"),)), True),
        (finding(1, related=(Related("r/other.txt", 5, 1, "stamp"),)), False),
        (finding(1, rule="RUN-READ-001"), True),
    ],
    ids=["on it", "beside it", "around it", "below it", "rests on it", "another file", "of the run"],
)
def test_findings_on_touched_lines_are_kept(one, kept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    diff = touched((HEAD + CHANGE).encode(), Path())
    assert bool(diff.keep(DocumentResult("r/one.txt", Status.SCANNED, findings=(one,)))) is kept


def test_paths_count_from_the_root_of_the_repository_or_from_here(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "r").mkdir()
    diff = touched((HEAD + CHANGE).encode(), tmp_path / "r")
    assert diff.touches(tmp_path / "r" / "one.txt")
    assert diff.touches(tmp_path / "r" / "r" / "one.txt")
    assert not diff.touches(tmp_path / "one.txt")
