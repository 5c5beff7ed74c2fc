r"""Paths as patterns of .gitignore: which one means a single path, and how a path is written so that it means only itself."""

from __future__ import annotations

import re

SIGNS = "*?[\\"  # with a meaning of their own, wherever they stand


def literal(pattern: str) -> str | None:
    r"""Return the one path that a pattern means (`/a/\[draft\].txt`), None where it may mean several (`a.txt` in any folder)."""
    path, rest, escaped = "", pattern, False
    while rest:
        escaped = rest[0] == "\\" and len(rest) > 1
        if not escaped and rest[0] in SIGNS:
            return None
        path += rest[escaped]
        rest = rest[1 + escaped :]
    one = "/" in pattern and pattern[0] not in "!#" and (escaped or pattern[-1] not in "/ ")
    return path.removeprefix("/") if one else None


def pattern(path: str) -> str:
    r"""Return the pattern that means one path; a blank at its end would be passed over without a backslash."""
    return re.sub(r"([*?\[\]\\]| $)", r"\\\1", f"/{path}")


def folder(pattern: str) -> str:
    """Return the folder below which everything lies that a pattern may mean; empty for the configuration's own."""
    parts = pattern.removeprefix("/").split("/")[:-1]
    if not parts or pattern[0] in "!#":
        return ""
    fixed = next((at for at, part in enumerate(parts) if set(part) & set(SIGNS)), len(parts))
    return "/".join(parts[:fixed])
