"""One module a format; the module's name is its registration and the `format` of its documents.

A reader module has `SUFFIXES` (lower case, with the dot), `claims(head, suffix)` (how sure it is that bytes beginning with
`head`, at most 4 KiB, are its format: see `Claim`) and `read(source)`, which returns the `Document` or raises `InputError`.
Heavy libraries are imported inside `read`; where one may hang or end the process, the module says `ISOLATED = True`, and workers
read the format. Building the text with its anchors, strikes and regions: `declint.text.builder`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules
from typing import Protocol, cast

from declint.errors import InputError
from declint.model import Document

HEAD = 4096


class Claim(IntEnum):
    """How sure a reader is; the surest reads the document."""

    NO = 0
    ONLY_IF_NAMED = 1  # plain text of unknown suffix: read when the user names it, passed over by a walk
    SUFFIX = 2
    CONTENT = 3
    SURE = 4  # content that only this format has


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input and the path under which reports show it (forward slashes).

    `ocr`: the user wants pages without text to be recognised, which takes seconds each.
    """

    path: str
    data: bytes
    ocr: bool = False

    @property
    def suffix(self) -> str:
        """Return the suffix in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()


class Reader(Protocol):
    """What a module of this package is."""

    SUFFIXES: tuple[str, ...]

    @staticmethod
    def claims(head: bytes, suffix: str) -> Claim:
        """Say how sure the reader is of its format."""
        ...

    @staticmethod
    def read(source: Source) -> Document:
        """Read the document; raise `InputError` with the reason where that is not possible."""
        ...


@cache
def readers() -> dict[str, Reader]:
    """Return the readers by name; a module whose name starts with an underscore is a helper of theirs."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if not name.startswith("_"))
    return {name: cast("Reader", import_module(f"{__name__}.{name}")) for name in names}


def reader_for(head: bytes, suffix: str) -> tuple[str, Claim]:
    """Return the surest reader's name and its claim; `("", Claim.NO)` where none reads the format."""
    claims = [(module.claims(head[:HEAD], suffix), name) for name, module in readers().items()]
    claim, name = max(claims, key=lambda pair: pair[0], default=(Claim.NO, ""))
    return (name, claim) if claim else ("", Claim.NO)


def isolated(name: str) -> bool:
    """Say whether a reader may hang or end the process that it runs in; there is no reader of an empty name."""
    return bool(name) and getattr(readers()[name], "ISOLATED", False)


def open_document(source: Source, name: str = "") -> Document:
    """Read a source with the named reader, or with the surest one."""
    name = name or reader_for(source.data[:HEAD], source.suffix)[0]
    if not name:
        raise InputError("no reader knows this format", "skipped")
    return readers()[name].read(source)
