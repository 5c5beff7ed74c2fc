"""Very many findings: every format keeps the limits of its readers and says what it leaves out (bench/reports.py: a million)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / "bench" / "reports.py"

pytestmark = [
    pytest.mark.skipif(not BENCH.is_file(), reason="needs the checkout"),
    pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is read from the module resource, which Windows has not"),
]


def test_sixty_thousand_findings_stay_within_every_limit():
    where = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, BENCH, "--findings", "60000"], env=where, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "LIMIT PASSED" not in done.stdout
    assert len(done.stdout.splitlines()) == 12
