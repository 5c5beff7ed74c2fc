"""The pictures of --evidence-dir: two a finding, named after its fingerprint; each file appears whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from declint.cli._guard import OutputError
from declint.fingerprint import is_fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from declint.examined import Picture


def keeper(folder: Path | None) -> Callable[[Iterable[Picture]], None] | None:
    """Return what puts pictures into a folder, which is made where it is missing; None where none is wanted."""
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"--evidence-dir {folder}: {error.strerror or error}") from error
    return lambda pictures: _keep(folder, pictures)


def _keep(folder: Path, pictures: Iterable[Picture]) -> None:
    for one in pictures:
        if is_fingerprint(one.fingerprint) and one.what.isalpha():
            _write(folder / f"{one.fingerprint}-{one.what}.png", one.png)


def _write(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; it shows what was to be hidden, so it is its owner's alone."""
    import tempfile  # noqa: PLC0415 -- most runs keep no picture

    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 -- a handle
                file.write(data)
            os.replace(name, path)  # noqa: PTH105 -- a temporary file
        except BaseException:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108 -- a temporary file
            raise
    except OSError as error:
        raise OutputError(f"cannot write evidence: {error.strerror or error}") from error
