"""The same records give the same bytes, whatever the day's locale, time zone, hash seed, terminal or number of processes."""

import hashlib
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PLACES = [
    {},
    {"LC_ALL": "C", "PYTHONHASHSEED": "1", "jobs": "2"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
    {"PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "3", "TZ": "America/Adak", "jobs": "8"},
    {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4"},
]


def test_hostile_26_27_29_the_report_is_the_same_everywhere(desk, process):
    sums = set()
    for place in PLACES:
        jobs = place.get("jobs", "1")
        rest = {name: value for name, value in place.items() if name != "jobs"}
        done = process("check", str(SEEDS), "--jobs", jobs, "--output", "json=report.json", "--show", "info,passes", **rest)
        assert done.returncode == 1, done.stderr
        sums.add(hashlib.sha256((desk / "report.json").read_bytes().replace(b"--jobs " + jobs.encode(), b"")).hexdigest())
    assert len(sums) == 1
