"""Colour, width and progress follow the terminal, and can be told otherwise."""

import io
import sys

import pytest

from declint.cli import _terminal


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("wish", "environment", "terminal", "answer"),
    [
        ("auto", {}, False, False),
        ("auto", {}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(wish, environment, terminal, answer, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert _terminal.coloured(wish) is answer


@pytest.mark.parametrize(("columns", "width"), [("140", 140), ("20", 60), (None, 100)])
def test_width(columns, width, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    assert _terminal.columns() == width


@pytest.mark.parametrize(
    ("terminal", "patience", "quiet", "shown"),
    [(True, 0, False, True), (True, 60, False, False), (False, 0, False, False), (True, 0, True, False)],
)
def test_progress_is_for_terminals_and_long_runs(terminal, patience, quiet, shown, monkeypatch):
    screen = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(_terminal, "PATIENCE", patience)
    assert list(_terminal.watched(range(5), quiet=quiet)) == [0, 1, 2, 3, 4]
    assert bool(screen.getvalue()) == shown
