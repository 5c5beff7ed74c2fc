"""The table of docs/coverage.md, from docs/catalogue/coverage.yaml: what is asked of a record's markings, and which rules look for it.

`python bench/coverage.py --write` writes it, `--check` exits 1 where the page shows something else.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs/catalogue/coverage.yaml"
PAGE = ROOT / "docs/coverage.md"
INTRODUCTION = """# What the rules cover

What 32 CFR 2001, 36 CFR 1254.76, the inspectors of the Information Security Oversight Office (ISOO) and the editors of Foreign
Relations of the United States (FRUS) ask of a record's markings, and the rules that look for it; where none does, why. Written by
`python bench/coverage.py --write` from [catalogue/coverage.yaml](catalogue/coverage.yaml). Which rule says which row of the
catalogues that declint was built from stands in [catalogue/](catalogue/).
"""


def page(entries: list[dict[str, Any]]) -> str:
    """Return the page: a line for each requirement."""
    lines = ["| Requirement | | Rules |", "| --- | --- | --- |"]
    for entry in entries:
        rules = ", ".join(f"`{rule}`" for rule in entry.get("rule", ()))
        lines.append(f"| {entry['row']} | {entry['what']} | {rules or 'none: ' + ' '.join(entry['reason'].split())} |")
    return f"{INTRODUCTION}\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the page")
    parser.add_argument("--check", action="store_true", help="exit 1 where the page is another")
    args = parser.parse_args()
    wanted = page(yaml.safe_load(DATA.read_text(encoding="utf-8")))
    if args.write:
        PAGE.write_text(wanted, encoding="utf-8")
    if args.check and PAGE.read_text(encoding="utf-8") != wanted:
        print(f"{PAGE.name} does not show what {DATA.name} says: python bench/coverage.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
