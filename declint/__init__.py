"""declint: a linter for declassified and redacted records."""

__version__ = "0.1.0"
