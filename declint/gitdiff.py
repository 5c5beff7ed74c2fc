"""Which files differ from a commit, found without letting the repository run anything of its own.

A repository's configuration may name programs that git starts: hooks, a file monitor, external diffs, text converters, filters,
remote helpers. So git is only asked for names (which commit, what its tree holds); the files themselves are read and hashed here.
Nothing that it is asked for looks at the index or at the working tree, so none of those programs has its turn.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from declint.errors import UsageError
from declint.text.visible import visible

PATIENCE = 120  # seconds for one question to git
QUIET = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false", "core.alternateRefsCommand=false",
    "protocol.allow=never", "log.showSignature=false",
)  # fmt: skip
OURS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}
THEIRS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_OBJECT_DIRECTORY"})
POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n.*?^oid sha256:([0-9a-f]{64})$", re.DOTALL | re.MULTILINE)
LARGEST_POINTER = 1024  # bytes, as git-lfs has it


@dataclass(frozen=True)
class Changes:
    """The files of a repository compared with a commit; `tree` holds the hashes of its files, by their paths as bytes."""

    top: Path
    commit: str
    tree: dict[bytes, str] = field(repr=False)

    def touches(self, path: Path) -> bool:
        """Say whether a file is new or differs from the commit's; one outside of the repository is not in question."""
        real = Path(os.path.realpath(path.parent)) / path.name
        if not real.is_relative_to(self.top):
            return False
        known = self.tree.get(os.fsencode(real.relative_to(self.top).as_posix()))
        try:
            return known is None or not self._is(known, real.read_bytes())
        except OSError:
            return True  # that it cannot be read must be told, not passed over

    def _is(self, known: str, data: bytes) -> bool:
        """Compare contents: as they are, with the line ends that git would store, or by what a pointer of git-lfs says."""
        if known in {_blob(data, known), _blob(data.replace(b"\r\n", b"\n"), known)}:
            return True
        return self._large_files and hashlib.sha256(data).hexdigest() == self._pointed(known)

    @cached_property
    def _large_files(self) -> bool:
        """Say whether the repository may keep pointers in the place of some files."""
        return any(path.rpartition(b"/")[2] == b".gitattributes" for path in self.tree)

    def _pointed(self, name: str) -> str:
        """Return the hash that a pointer holds, or nothing; a partial clone may lack the object."""
        try:
            size = int(_git(self.top, "cat-file", "-s", name))
            found = POINTER.match(_git(self.top, "cat-file", "blob", name)) if size <= LARGEST_POINTER else None
        except UsageError:
            return ""
        return found[1].decode() if found else ""


def changes(start: Path, ref: str) -> Changes:
    """Return what differs from where a branch left `ref`: its merge base with HEAD. Raise `UsageError` where git cannot tell.

    `start`: a folder in the repository.
    """
    top = Path(os.fsdecode(_git(start, "rev-parse", "--show-toplevel", why="is not in a git repository")).removesuffix("\n"))
    commit = _commit(top, ref)
    head = _git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", why="the repository has no commit yet").decode().strip()
    base = _git(top, "merge-base", commit, head, why=f"{visible(ref)} and HEAD have no commit in common here; fetch more of the history")
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", base.decode().strip())
    return Changes(Path(os.path.realpath(top)), base.decode().strip(), _tree(listed))


def person_of(folder: Path) -> str:
    """Return the name of the user that git knows in a folder, or nothing."""
    try:
        return _git(folder, "config", "--get", "user.name").decode("utf-8", "replace").strip()
    except UsageError:
        return ""


def _commit(top: Path, ref: str) -> str:
    """Return the id of the commit that a name means."""
    why = f"--changed-since {visible(ref)}: git knows no such commit here"
    if not ref or ref.startswith("-") or "\0" in ref:
        raise UsageError(why)
    return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", why=why).decode().strip()


def _tree(listed: bytes) -> dict[bytes, str]:
    """Return the regular files of a tree as `git ls-tree -r -z` lists them; links and submodules are no records."""
    rows = (row.partition(b"\t") for row in listed.split(b"\0"))
    return {path: about.split()[2].decode() for about, _, path in rows if about.startswith(b"100")}


def _blob(data: bytes, like: str) -> str:
    """Return the id that git gives to contents, with the hash of the repository."""
    algorithm = hashlib.sha1 if len(like) == 40 else hashlib.sha256  # no secret hangs on it: it is git's own name for the file
    return algorithm(b"blob %d\0" % len(data) + data).hexdigest()


def _git(folder: Path, *words: str, why: str = "") -> bytes:
    """Ask git; `why` is what it means when it says no."""
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):  # noqa: PTH117 -- a git in the working folder is not the user's
        raise UsageError("--changed-since needs git, and there is none on the PATH")
    options = [part for setting in QUIET for part in ("-c", setting)]
    where = {name: value for name, value in os.environ.items() if name not in THEIRS} | OURS
    try:
        done = subprocess.run(  # noqa: S603 -- git, by its whole path, with words of our own but for one checked name
            [program, "--no-pager", *options, *words],
            cwd=folder,
            env=where,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"git {words[0]} took longer than {PATIENCE} seconds") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise UsageError(_answer(folder, words[0], told, why))
    return done.stdout


def _answer(folder: Path, word: str, told: str, why: str) -> str:
    """Put a refusal of git in words."""
    if "dubious ownership" in told:
        return (
            f"--changed-since: git distrusts {visible(str(folder))}, which belongs to somebody else (safe.directory in git's configuration)"
        )
    if why.startswith("is not"):
        return f"--changed-since: {visible(str(folder))} {why}"
    return visible(why or f"git {word}: {told}", 300)
