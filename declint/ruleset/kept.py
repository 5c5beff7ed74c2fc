"""Rules read once and kept as JSON: the next run loads them without YAML, unless a single byte of their files has changed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any, Protocol

from declint import rule, vocabulary
from declint.model import Severity
from declint.rule import Pack, Rule, Ruleset
from declint.ruleset import packs
from declint.ruleset.loaded import Loaded
from declint.values import UNFIT, Codec
from declint.vocabulary import Term, Vocabulary

KIND, GLANCED = "rules", "glance"
RACY = 2_000_000_000  # nanoseconds; a file changed so lately may change again without its time telling
MOST = (1 << 20) + 1  # bytes of a file; a larger one is refused


class Keeper(Protocol):
    """Where bytes are kept from run to run."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what is kept, None where there is nothing."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it, if that is possible."""
        ...


class Terms(Mapping[str, tuple[Term, ...]]):
    """The vocabularies of kept rules, each made of its JSON when it is first asked for: few runs need them all."""

    def __init__(self, written: Mapping[str, str]) -> None:
        """Hold them as they are written."""
        self._written, self._made = written, dict[str, tuple[Term, ...]]()

    def __getitem__(self, kind: str) -> tuple[Term, ...]:
        if kind not in self._made:
            self._made[kind] = _codec().loads(self._written[kind])
        return self._made[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


class KeptRule(Rule):
    """A kept rule: what it is chosen by, and the rest as JSON until something of it is asked for, as in judging."""

    __slots__ = ("wide", "written")
    KNOWN = ("id", "aliases", "pack", "tags", "enabled")

    @classmethod
    def of(cls, parts: list[Any]) -> KeptRule:
        """Return a rule of its known fields, whether it spans the collection, and its JSON."""
        made = cls.__new__(cls)
        for name, value in zip((*cls.KNOWN, "wide", "written"), parts, strict=True):
            object.__setattr__(made, name, value)
        return made

    @property
    def spans_collection(self) -> bool:
        """Say whether the rule needs the marks of other documents."""
        return bool(self.wide)

    def __getattr__(self, name: str) -> Any:
        """Make all that is not there yet."""
        if name == "wide":
            return Rule.spans_collection.fget(self)  # type: ignore[attr-defined]
        if name not in self.__match_args__:
            raise AttributeError(name)
        whole = _codec().loads(self.written)
        for field in self.__match_args__:
            if field not in self.KNOWN:
                object.__setattr__(self, field, getattr(whole, field))
        return getattr(whole, name)


def load(extra: Iterable[Path], keeper: Keeper, stamp: str) -> Loaded:
    """Load the packaged rules and those of further folders, as `declint.ruleset.load` does, which see.

    `stamp` stands for what makes rules of files: this version of declint. Rules with which anything is wrong are not kept.
    """
    folders = tuple(extra)
    key = sha256(f"{stamp} {_content(folders, keeper)}".encode()).hexdigest()
    if (data := keeper.get(KIND, key)) is not None:
        try:
            return Loaded(_read(data))
        except UNFIT:  # another's file of that name: as if there were none
            pass
    from declint.ruleset import load as afresh  # noqa: PLC0415 -- most runs know the rules, and need no YAML for them

    found = afresh.load(folders)
    if not found.problems:
        keeper.put(KIND, key, _written(found.ruleset))
    return found


def _content(extra: tuple[Path, ...], keeper: Keeper) -> str:
    """Return the hash of all that would be read: of files whose size and time are as they were, without reading them."""
    sources = packs.sources(extra)
    seen, newest = packs.glance(sources)
    key = sha256("\n".join(seen).encode("utf-8", "surrogateescape")).hexdigest()
    if (known := keeper.get(GLANCED, key)) is not None:
        return known.decode("ascii", "replace")
    found: dict[str, bytes] = {}
    for source in sources:
        files = packs.vocabularies(source)
        for folder in packs.folders(source):
            files |= {**folder.files, **dict([folder.manifest] if folder.manifest else [])}
        found |= {shown: _bytes(path) for shown, path in files.items()}
    digest = packs.digest(found)
    if time.time_ns() - newest > RACY:
        keeper.put(GLANCED, key, digest.encode())
    return digest


def _bytes(path: Path) -> bytes:
    """Return what is read of a file; what is wrong with it (no file, no permission, too large) is said by who loads it afresh."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST) if S_ISREG(os.fstat(stream.fileno()).st_mode) else b""
    except OSError:
        return b""


def _written(ruleset: Ruleset) -> bytes:
    codec = _codec()
    words = {kind: codec.dumps(terms) for kind, terms in ruleset.vocabulary.terms.items()}
    rules = [
        [*(codec.plain(getattr(rule, name)) for name in KeptRule.KNOWN), rule.spans_collection, codec.dumps(rule)] for rule in ruleset.rules
    ]
    return json.dumps([rules, words, codec.plain(dict(ruleset.vocabulary.phrases)), codec.plain(ruleset.packs), ruleset.sha256]).encode()


def _read(data: bytes) -> Ruleset:
    rules, words, phrases, found, digest = json.loads(data)
    value = _codec().value
    made = tuple(KeptRule.of([*map(value, parts)]) for parts in rules)
    return Ruleset(made, Vocabulary(Terms(words), value(phrases)), value(found), digest)


@cache
def _codec() -> Codec:
    parts: tuple[Any, ...] = (*vars(rule).values(), *vars(vocabulary).values())
    return Codec({one for one in parts if isinstance(one, type) and hasattr(one, "__match_args__")} | {Severity, Pack})
