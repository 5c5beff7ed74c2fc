"""declint under watch: what it opens, imports, starts or connects to is written to the file named first."""

import os
import sys
from pathlib import Path

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WATCHED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.truncate",
    "os.chmod",
)


def witness(event, details):
    """Write down an event that reaches out of the process; workers inherit the watch."""
    if event == "open" and isinstance(details[0], (str, bytes)):
        writes = "w" if details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC) else "r"
        note(f"open {writes} {Path(os.fsdecode(details[0])).absolute()}")
    elif event == "import":
        note(f"import {details[1] or details[0]}")
    elif event.startswith(WATCHED):
        note(f"{event} {details!r}")


def note(line):
    os.write(log, (line.encode("utf-8", "backslashreplace").replace(b"\n", b"\\n")) + b"\n")


sys.addaudithook(witness)

from declint.cli import main  # noqa: E402 -- under watch

sys.exit(main(sys.argv[2:]))
