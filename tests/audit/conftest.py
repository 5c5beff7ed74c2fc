"""The generator of synthetic scans stands under bench/, whose programs are no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
