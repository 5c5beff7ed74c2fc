"""The errors that declint expects, each knowing its exit code; anything else is a bug of ours (70)."""

from __future__ import annotations

from declint.frozen import ordered

CLEAN = 0
FINDINGS = 1
USAGE = 2
UNCHECKED = 3
BUG = 70
INTERRUPTED = 130
TERMINATED = 143
PIPE_CLOSED = 141


@ordered
class Problem:
    """One thing wrong with a rule, vocabulary, configuration or waiver file: `path:line:column: message`.

    `line` and `column` are 1-based; 0 where the file as a whole is meant.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.message}"


class DeclintError(Exception):
    """An expected failure, told to the user in one line and without a traceback."""

    exit_code = USAGE


class UsageError(DeclintError):
    """The command line asks for something that cannot be done."""


class RulesError(DeclintError):
    """Rules, vocabulary or configuration do not hold; carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems sorted by place, so that two runs print the same."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class InputError(DeclintError):
    """One input could not be read; `status` is its document status (unreadable, too_large, timed_out, skipped)."""

    exit_code = UNCHECKED

    def __init__(self, reason: str, status: str = "unreadable") -> None:
        """Name the reason in one line, without the path: the report adds that."""
        self.status = status
        super().__init__(reason)
