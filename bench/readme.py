"""Keeps the output that the README shows the same as what declint prints now.

`python bench/readme.py` writes it again; `--check` only compares; `--same-as FILE` compares with the end of an output kept in a
file, as `.ci/run` does with what the README's own command printed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- output: declint seeds/ -->\n```text\n)(.*?)(```\n)", re.DOTALL)
FINDINGS = 1  # the seeds hold one error by design


def printed() -> str:
    """Return what `declint seeds/` prints for a reader of the README: plain, in 100 columns."""
    plain = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "declint", "seeds/"], cwd=ROOT, env=plain, stdout=subprocess.PIPE, check=False, encoding="utf-8"
    )
    if done.returncode != FINDINGS:
        sys.exit(f"declint seeds/: exit {done.returncode}, {FINDINGS} expected")
    return done.stdout


def shown() -> str:
    """Return what the README shows."""
    block = BLOCK.search(README.read_text(encoding="utf-8"))
    return block[2] if block and block[2] else sys.exit("README.md shows no output")


def write(output: str) -> None:
    """Put an output into the README."""
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda block: block[1] + output + block[3], text), encoding="utf-8", newline="\n")


def main() -> int:
    """Write or compare; 1 where the two differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with what declint prints now")
    parser.add_argument("--same-as", type=Path, metavar="FILE", help="compare with the end of this output")
    options = parser.parse_args()
    if options.same_as:
        same = options.same_as.read_text(encoding="utf-8").endswith(shown())
    elif options.check:
        same = printed() == shown()
    else:
        write(printed())
        return 0
    if not same:
        print("README.md does not show what declint prints; `python bench/readme.py` writes it again", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
