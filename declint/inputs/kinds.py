"""What is an archive or a table of records, told by name and first bytes; with nothing imported that only opening one needs."""

from __future__ import annotations

from pathlib import Path

from declint.errors import InputError
from declint.inputs.reading import head_of

MARK = "!"  # between an archive and its member: `outer.zip!inner.txt`
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")
WARCS = (".warc", ".warc.gz", ".warc.wet", ".warc.wet.gz")
PACKED = (".gz", ".bz2", ".xz")
TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
# First parts of formats that are ZIP files and one document each, whatever their name.
ONE_DOCUMENT = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels", b"META-INF/MANIFEST.MF")
HEAD = 300  # bytes: the sign of a tar stands at 257


def kind_of(name: str, head: bytes) -> str:
    """Return `zip`, `tar`, `warc` or `packed` (one compressed file) for an archive, else nothing; without a suffix its content tells."""
    low = name.lower().rpartition("/")[2].rpartition(MARK)[2]
    office = head.startswith(SIGNS[0]) and head[30:].startswith(ONE_DOCUMENT)
    if low.endswith(TARS):
        return "tar"
    if low.endswith(WARCS):
        return "warc"
    if low.endswith(PACKED):
        return "packed"
    if low.endswith(".zip") or ("." not in low and head.startswith(SIGNS)):
        return "" if office else "zip"
    return "tar" if "." not in low and head[257:262] == b"ustar" else ""


def table_of(name: str) -> str:
    """Return `jsonl`, `csv` or `parquet` for what may be a table of records by its name, compressed or not; else nothing."""
    low = name.lower().rpartition("/")[2].rpartition(MARK)[2]
    bare, dot, last = low.rpartition(".")
    packed = f".{last}" in PACKED
    kind = TABLES.get(f".{bare.rpartition('.')[2]}" if packed else f"{dot}{last}", "")
    return "" if packed and kind == "parquet" else kind


def archive_at(path: Path) -> str:
    """Return the kind of archive that a file is, nothing where it is none or cannot be read."""
    if "." in path.name and not kind_of(path.name, b""):
        return ""
    try:
        return kind_of(path.name, head_of(path.resolve(), HEAD))
    except (OSError, InputError, RuntimeError):
        return ""


def outermost(path: Path) -> Path | None:
    """Return the archive or table on disk that a path such as `outer.zip!inner.txt` begins with; None where the path is that of a file."""
    whole = str(path)
    ends = [at for at, letter in enumerate(whole) if letter == MARK]
    found = (Path(whole[:at]) for at in ends) if ends and not path.exists() else iter(())
    return next((one for one in found if one.is_file() and (table_of(one.name) or archive_at(one))), None)
