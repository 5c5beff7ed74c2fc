"""What an open file is: a record, or one of our own files, told by its name, its place and how it begins."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from declint.documents import Claim, Source, reader_for
from declint.inputs.walk import OUR_OWN
from declint.ruleset.configfile import FILE, PROJECT
from declint.ruleset.packs import MANIFEST, VOCABULARY, packaged

YAML = frozenset({".yaml", ".yml"})
PLAIN = frozenset({"", "plaintext", "text", "fundamental"})  # what editors call text of no language that they know
MODELINE = re.compile(r"^#\s*yaml-language-server:\s*\$schema=\S*?\b(rule|vocabulary|pack|config|waivers)\.schema\.json", re.MULTILINE)
RULE_KEYS = re.compile(r"^(id|title|why|each|must|severity|message|tests):", re.MULTILINE)
RULE_NAME = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+){2,}")
ENOUGH = 4  # keys of a rule that make a file one, wherever it lies
BEGINNING = 2000  # characters in which a modeline may stand


class Kind(StrEnum):
    """What can be said of an open file."""

    RECORD = "record"
    RULE = "rule"
    VOCABULARY = "vocabulary"
    PACK = "pack"
    CONFIG = "config"
    WAIVERS = "waivers"
    BASELINE = "baseline"
    OTHER = "other"


def kind_of(path: Path, text: str, language: str = "") -> Kind:
    """Return what a file is; which ones are waivers or a baseline, a configuration may say otherwise (`ledgers`)."""
    if path.name == FILE:
        return Kind.CONFIG
    if path.name == PROJECT:
        return Kind.CONFIG if "[tool.declint" in text else Kind.OTHER
    if path.name in OUR_OWN:
        return Kind.WAIVERS if path.suffix in YAML else Kind.BASELINE
    if path.suffix in YAML:
        return _yaml(path, text)
    return Kind.RECORD if _is_record(path, text, language) else Kind.OTHER


def _yaml(path: Path, text: str) -> Kind:
    """Tell our own YAML files from those of others."""
    if stated := MODELINE.search(text[:BEGINNING]):
        return Kind(stated[1])
    ours = (path.parent / MANIFEST).is_file() or path.is_relative_to(packaged())
    if ours and path.name == MANIFEST and path.parent.name != VOCABULARY:
        return Kind.PACK
    if path.parent.name == VOCABULARY and (ours or re.search(r"^terms:", text, re.MULTILINE)):
        return Kind.VOCABULARY
    named = ours and RULE_NAME.fullmatch(path.stem)
    return Kind.RULE if named or len(set(RULE_KEYS.findall(text))) >= ENOUGH else Kind.OTHER


def _is_record(path: Path, text: str, language: str) -> bool:
    """Say whether a reader claims it as it would in a walk; text that no editor has another name for is claimed by any suffix."""
    claim = reader_for(encoded(text), Source(path.as_posix(), b"").suffix)[1]
    return claim > Claim.ONLY_IF_NAMED or (claim is Claim.ONLY_IF_NAMED and language in PLAIN)


def encoded(text: str) -> bytes:
    """Return a buffer as the bytes of a file; the mark says that they are UTF-8, whatever the words (XML's, say) declare."""
    data = text.encode("utf-8", "replace")
    return data if text.isascii() else b"\xef\xbb\xbf" + data
