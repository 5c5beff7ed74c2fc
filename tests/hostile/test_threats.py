"""Each threat that docs/reliability.md names has the test that it names."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(
    r"^\| (\d+) \| .* \| `(tests/[\w/]+\.py)(?:::(\w+))?` \|$", (ROOT / "docs" / "reliability.md").read_text("utf-8"), re.MULTILINE
)


def test_no_threat_is_left_out():
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 33))


def test_every_test_that_is_named_is_there():
    assert [row for row in ROWS if f"def {row[2] or 'test_'}" not in (ROOT / row[1]).read_text("utf-8")] == []
