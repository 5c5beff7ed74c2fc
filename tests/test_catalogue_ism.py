"""Every row of the digest of the IC ISM rules is mapped to a rule or a reason (the entries themselves: tests/test_catalogue.py)."""

import os
import re
from pathlib import Path

import pytest
import yaml

MAP = yaml.safe_load((Path(__file__).parents[1] / "docs/catalogue/ism.yaml").read_text(encoding="utf-8"))


def rows():
    shared = os.environ.get("DECLINT_SHARED")
    if not shared:
        pytest.skip("DECLINT_SHARED is not set: the digest is not here")
    text = (Path(shared) / "reference/ism-rules.md").read_text(encoding="utf-8")
    for letter, table in re.findall(r"(?ms)^### ([A-J])\. .*?\n(.*?)(?=^##|\Z)", text):
        for ids in re.findall(r"(?m)^\| (\d{3}[^|]*?) \|", table):
            yield f"{letter} {re.sub(r' ?[(]W[)]', '', ids).replace('–', '-')}"


def test_every_row_of_the_digest_is_mapped():
    wanted = list(rows())
    assert len(wanted) == 74
    assert sorted(wanted) == sorted(entry["row"] for entry in MAP)
