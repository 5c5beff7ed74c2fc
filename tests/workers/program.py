"""declint with the mock reader and limits small enough for a test: `program.py CPU,WALL_OF_CPU,MIB ARGUMENT...`."""

import sys
import threading
from functools import partial
from pathlib import Path

from declint import documents, workers
from declint.cli import main

if __name__ == "__main__":
    limits, *arguments = sys.argv[1:]
    documents.__path__.append(str(Path(__file__).parent / "readers"))
    if limits == "threads":  # then workers are started afresh, as on Windows and macOS
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    else:
        cpu, wall, mib = limits.split(",")
        workers.Limits = partial(workers.Limits, cpu=float(cpu), wall_of_cpu=float(wall), memory=int(mib) << 20)
    sys.exit(main(arguments))
