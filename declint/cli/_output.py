"""Where reports go: standard output, and files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Protocol, TextIO, cast

from declint import reports as every
from declint.cli._guard import OutputError
from declint.errors import UsageError
from declint.reports import Report, Style

PART = ".part"  # how the names of unfinished files end


class Makers(Protocol):
    """Where reports are: `declint.reports`, or a package that has further ones."""

    def formats(self) -> tuple[str, ...]:
        """Return the names of the formats."""
        ...

    def make(self, name: str, stream: TextIO, style: Style) -> Report:
        """Return a report of a format."""
        ...


@contextmanager
def reports(form: str, outputs: list[str], style: Style, makers: Makers = every) -> Iterator[tuple[Report, ...]]:
    """Give the report for standard output and one for each FORMAT=FILE; the files are put in place at the end.

    An error on the way leaves every file as it was.
    """
    wanted = [_parsed(output, makers.formats()) for output in outputs]
    plain = Style(width=style.width, show=style.show, quiet=style.quiet, statistics=style.statistics)
    with told(), ExitStack() as stack:
        files = [(name, stack.enter_context(replacing(path))) for name, path in wanted]
        yield (makers.make(form, cast("TextIO", sys.stdout), style), *(makers.make(name, file, plain) for name, file in files))
        sys.stdout.flush()


def look_over(outputs: list[str], makers: Makers = every) -> None:
    """Raise `UsageError` or `OutputError` for a FORMAT=FILE that cannot be written, as far as that can be seen beforehand."""
    for output in outputs:
        folder = _parsed(output, makers.formats())[1].parent
        if not folder.is_dir():
            raise OutputError(f"cannot write a report in {folder}: it is no folder")


def _parsed(output: str, formats: tuple[str, ...]) -> tuple[str, Path]:
    """Split FORMAT=FILE."""
    name, equals, path = output.partition("=")
    if not equals or not path or name not in formats:
        raise UsageError(f"--output {output}: FORMAT=FILE is wanted, FORMAT one of {', '.join(formats)}")
    if Path(path).is_dir():
        raise UsageError(f"--output {output}: {path} is a folder")
    return name, Path(path)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a file beside the one wanted, which takes its place only when it is complete and on the disk."""
    if path.exists() and not path.is_file():  # /dev/null, a named pipe
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    with placing(path) as aside, aside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        yield file


@contextmanager
def placing(path: Path) -> Iterator[Path]:
    """Give the name of an empty file beside the one wanted, for whatever writes files by name; it takes its place at the end."""
    import tempfile  # noqa: PLC0415 -- most runs write no file

    _swept(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=PART, dir=path.parent)
    except OSError as error:
        raise OutputError(f"cannot write a report in {path.parent}: {error.strerror or error}") from error
    held = _taken(handle)
    if not held:
        os.close(handle)  # an open file cannot be replaced on Windows
    try:
        yield Path(name)
        with open(name, "rb") as file:  # noqa: PTH123 -- as below
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101 -- a temporary file is closed to all others
        os.replace(name, path)  # noqa: PTH105 -- as above
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 -- as above
        raise
    finally:
        if held:
            os.close(handle)


def _swept(path: Path) -> None:
    """Take away what killed runs left beside a report: their unfinished files, which nobody holds any more."""
    for left in path.parent.glob(f".{escape(path.name[:80])}.????????{PART}"):
        with suppress(OSError), left.open("rb") as file:
            if _taken(file.fileno()):
                left.unlink()


def _taken(handle: int) -> bool:
    """Lock a file as long as it is open; False where another process holds it, or where files cannot be locked (Windows)."""
    try:
        import fcntl  # noqa: PLC0415 -- not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def write(path: Path, text: str) -> None:
    """Write a whole file."""
    with replacing(path) as file:
        file.write(text)


def _umask() -> int:
    """Return the process's mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def told() -> Iterator[None]:
    """Tell of a full disk or a missing folder in one line."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write a report: {error.strerror or error}") from error
