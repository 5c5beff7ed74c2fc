"""A reader that does what a document tells it to: the first line is `#mock` and a deed."""

import ctypes
import os
import re
import time
from pathlib import Path

from declint.documents import Claim
from declint.errors import InputError
from declint.text.builder import Builder

SUFFIXES = (".mock",)
ISOLATED = True


def claims(head, suffix):
    return Claim.SURE if suffix in SUFFIXES or head.startswith(b"#mock") else Claim.NO


def read(source):
    first, _, rest = source.data.decode().partition("\n")
    _, deed, *words = first.split()
    DEEDS[deed](*words)
    builder = Builder()
    for number, line in enumerate(rest.split("\n"), 1):
        builder.add(line, number + 1, 1)
        builder.newline()
    return builder.document(source.path, "mock", "")


def hang():
    while True:
        pass


def allocate():
    kept = []
    while True:
        kept.append(bytearray(1 << 24))


def recurse():
    recurse()


def throw(name):
    raise {"InputError": InputError}.get(name) or getattr(__builtins__, name, None) or __builtins__[name]


def close():
    os.closerange(3, 256)
    time.sleep(3600)


def fork():
    """Die and leave a child behind that still holds the pipe."""
    if os.fork() == 0:
        time.sleep(4)
    os._exit(1)


def flaky(trace):
    """Die the first time only."""
    if not Path(trace).exists():
        Path(trace).touch()
        os.abort()


DEEDS = {
    "read": lambda: None,
    "wait": lambda seconds: time.sleep(float(seconds)),
    "sleep": lambda: time.sleep(3600),
    "hang": hang,
    "lock": lambda: re.match(r"(.*a){25}$", "a" * 40 + "!"),
    "allocate": allocate,
    "segv": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "exit": lambda: os._exit(1),
    "recurse": recurse,
    "throw": throw,
    "print": lambda: os.write(1, b"noise"),
    "close": close,
    "fork": fork,
    "flaky": flaky,
}
