"""The map from the catalogues of markings to rules: every row has a rule that exists, or a reason why none does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from declint.ruleset.load import load

ROOT = Path(__file__).parents[1]
MAPS = sorted((ROOT / "docs/catalogue").glob("*.yaml"))
ENTRIES = [(path.name, entry) for path in MAPS for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
KNOWN = {name for rule in load().ruleset.rules for name in (rule.id, *rule.aliases)}
SHORTEST = 40  # characters of a reason; less explains nothing


@pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=[f"{name}:{entry.get('row')}" for name, entry in ENTRIES])
def test_a_row_has_rules_that_exist_or_a_reason(entry):
    assert set(entry) - {"what"} in ({"row", "rule"}, {"row", "reason"}, {"row", "rule", "reason"})
    assert [rule for rule in entry.get("rule", []) if rule not in KNOWN] == []
    assert entry.get("rule") or len(entry["reason"]) >= SHORTEST


def test_a_map_names_no_row_twice():
    rows = [(name, str(entry["row"])) for name, entry in ENTRIES]
    assert sorted(row for row in set(rows) if rows.count(row) > 1) == []


def catalogue(name, heading=""):
    shared = os.environ.get("DECLINT_SHARED")
    if not shared:
        pytest.skip("DECLINT_SHARED is not set: the catalogues are not here")
    text = (Path(shared) / "reference" / name).read_text(encoding="utf-8")
    return text[text.index(heading) :] if heading else text


def mapped():
    return {str(entry["row"]) for _, entry in ENTRIES}


@pytest.mark.parametrize(
    ("name", "heading"), [("us-markings.md", "## 6."), ("intl-markings.md", "## 5.")], ids=["United States", "other countries"]
)
def test_every_row_of_a_catalogue_is_mapped(name, heading):
    text = catalogue(name, heading)
    rows = re.findall(r"(?m)^\| ([A-Z]{2,4}-[A-Z]{3}-\d{3}) \|", text)
    assert len(rows) > 70
    assert [row for row in rows if row not in mapped()] == []


def test_every_row_of_the_digest_of_the_ic_rules_is_mapped():
    letter, rows = "", []
    for line in catalogue("ism-rules.md").splitlines():
        letter = line[4] if re.match(r"### [A-Z]\. ", line) else letter
        if letter and (found := re.match(r"\| (\d{3}[\d, –()W]*?) \|", line)):
            rows.append(f"{letter} {found[1].replace('–', '-').replace(' (W)', '')}")
    assert len(rows) > 70
    assert [row for row in rows if row not in mapped()] == []


def test_the_page_of_what_is_covered_shows_what_the_data_say():
    done = subprocess.run([sys.executable, ROOT / "bench/coverage.py", "--check"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
