"""A folder with one rule and a few fictitious records, and `declint` run in it."""

import pytest

from declint.cli import main
from declint.cli.rules._skeleton import skeleton

RULE = "TST-BAN-001"
CLEAN = "UNCLASSIFIED\n\nThe ferry to the imaginary island was late.\n\nUNCLASSIFIED\n"
LIVE = "SECRET\n\nThe ferry to the imaginary island was late.\n\nSECRET\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Work in a folder with `rules/`, whose rule warns of each banner that is not UNCLASSIFIED, `clean.txt` and `live.txt`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / f"{RULE}.yaml").write_text(skeleton(RULE), encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "live.txt").write_text(LIVE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def declint(desk, capsys):  # noqa: ARG001 -- it works there
    """Run a command line; return its exit code and what it wrote to stdout and stderr. OURS stands for our one rule."""

    def run(*words):
        spoken = [part for word in words for part in (("--rules", "rules", "--select", RULE) if word == "OURS" else (word,))]
        code = main(spoken)
        return code, *capsys.readouterr()

    return run
