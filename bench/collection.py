"""Measures the rules over a collection on generated marks: time and memory by the number of documents, in SQLite and through DuckDB.

`python bench/collection.py 10000 100000 [sqlite] [duckdb] [sample=20000]` writes partitions of so many documents (see `document`),
judges what they left pending in a process of its own for each store, and prints a line each: seconds of wall clock and CPU, the peak of
its memory (before the first document and at the end), findings, and a digest of all that was said, by which the stores are compared.
With a sample only so many documents are judged, against the marks of all.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource  # not on Windows, where no figure is taken
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.model import DocumentResult, Mark
    from declint.rule import Ruleset

TODAY = "2026-01-01"
SIZE = 10_000  # documents of a partition
POST = 400  # telegrams of a post in a year
STORES = ("sqlite", "duckdb")


def rules() -> Ruleset:
    """Return the rules over the collection that ship with declint."""
    from dataclasses import replace  # noqa: PLC0415 -- with the others

    from declint.ruleset.load import load  # noqa: PLC0415 -- the path is set above

    whole = load().sound()
    return replace(whole, rules=tuple(rule for rule in whole.rules if rule.spans_collection and rule.enabled))


def marks(number: int, chance: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the marks of a document, one in a hundred of them wrong: telegrams, records (one in ten released twice), parts, sources."""
    wrong = chance.random() < 0.01
    level = chance.choice(["SECRET", "CONFIDENTIAL"]) if wrong else "SECRET"
    record = f"104-{number - number % 10 + max(number % 10, 1):010}"  # two of ten documents are releases of one record
    day = f"19{60 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
    yield "item", {"number": 1, "record": record, "level": level, "banners": 2, "date": day, "quality": "good", "quality_value": 0.9}
    yield "record_number", {"number": record, "scheme": "generated", "level": level, "reviewed": "1998-08-06", "decision": "part"}
    yield "review_date", {"field": "Review Date", "date": "1960-01-01" if number % 5 == 0 else "1998-08-06"}
    if number % 2:
        post, at = divmod(number // 2, POST)
        on = f"1979-{1 + at * 12 // POST:02}-{1 + at % (POST // 12) * 28 // (POST // 12):02}"
        yield "telegram", {"post": f"POST {post}", "number": at, "year": 1979, "date": "1979-06-30" if wrong else on, "system": "uk"}
    if number % 10 == 0:
        yield "part", {"n": 1 + number // 10 % 2, "of": 2, "title": f"FERRY {number // 20}" + " " * wrong}
    if number % 20 == 1:
        yield "archival_source", {"archive": "archives", "series": "Ferries" + "!" * wrong, "box": number // 200, "title": "ferry"}


def document(number: int, ruleset: Ruleset) -> DocumentResult:
    """Return the result of a generated document, with all that it leaves pending."""
    from declint.judge import subjects  # noqa: PLC0415 -- the path is set above
    from declint.model import DocumentResult, Mark, Pending, Place, Status  # noqa: PLC0415
    from declint.scene import Scene, by_kind  # noqa: PLC0415

    path = f"box-{number // 1000:04}/{number:08}.txt"
    found: tuple[Mark, ...] = tuple(
        Mark(kind, at * 10, at * 10 + 4, "mark", 0.95, known, place=Place(at + 1, 1, at + 1, 5), path=path)  # type: ignore[arg-type]
        for at, (kind, known) in enumerate(marks(number, random.Random(number)))  # noqa: S311 -- the same documents every time
    )
    scene = Scene(by_kind(found), ruleset.vocabulary)
    pending = tuple(Pending(rule.id, mark, "context") for rule in ruleset.rules for mark in subjects(rule, scene, TODAY))
    return DocumentResult(path, Status.SCANNED, items=1, pages=1, marks=found, pending=pending)


def write(folder: Path, count: int) -> None:
    """Write partitions of generated documents: the first, and copies of it with other paths, numbers, posts and titles."""
    from declint.partition.write import Tables  # noqa: PLC0415 -- the path is set above

    ruleset = rules()
    first = folder / "part-0000"
    first.mkdir()
    tables = Tables(first)
    for number in range(min(count, SIZE)):
        tables.add(document(number, ruleset))
    tables.close()
    for copy in range(1, count // SIZE):
        (folder / f"part-{copy:04}").mkdir()
        for file in first.glob("*.parquet"):
            again(file, folder / f"part-{copy:04}" / file.name, copy)


def again(file: Path, to: Path, copy: int) -> None:
    """Write a table once more as that of other documents."""
    import pyarrow as pa  # noqa: PLC0415 -- of an extra
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.read_table(file)
    for at, column in enumerate(table.schema):
        if column.type == pa.string() and column.name in {"path", "attributes", "pending"}:
            words = table[column.name]
            for sign in ("box-", "104-", "POST ", "FERRY ", "archives"):
                words = pc.replace_substring(words, sign, f"{sign}{copy:04}-")
            table = table.set_column(at, column, words)
    pq.write_table(table, to, compression="zstd", row_group_size=4096)


def judge(folder: Path, kind: str, most: int) -> dict[str, object]:
    """Judge what the first documents of the partitions of a folder left pending."""
    from declint.collate import settled  # noqa: PLC0415 -- the path is set above
    from declint.collection import Collection  # noqa: PLC0415
    from declint.collection.duck import DuckStore  # noqa: PLC0415
    from declint.engine import Bench  # noqa: PLC0415
    from declint.partition.read import Partitions  # noqa: PLC0415
    from declint.rule import Settings  # noqa: PLC0415

    held = Partitions(tuple(sorted(folder.glob("part-*"))))
    bench = Bench(rules(), TODAY, Settings(collection=True))
    first, begun, findings, digest = peak(), time.perf_counter(), 0, hashlib.sha256()
    with closing(DuckStore(held.tables("marks")) if kind == "duckdb" else Collection()) as store:
        if isinstance(store, Collection):
            for result in held:
                store.add(result.marks)
        gathered = time.perf_counter()
        for result in settled(islice(held, most), lambda _: bench, store):
            findings += len(result.findings)
            digest.update(repr((result.path, result.findings, result.passes, sorted(result.counts.items()))).encode())
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "wall": time.perf_counter() - begun, "gathering": gathered - begun, "cpu": used.ru_utime + used.ru_stime,
        "first": first, "peak": peak(), "findings": findings, "digest": digest.hexdigest()[:12],
    }  # fmt: skip


def peak() -> float:
    """Return the peak of this process's memory in MiB; what it inherits from its parent is not counted."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(arguments: list[str]) -> None:
    """Write, judge and tell; `judge FOLDER STORE` is what the processes of their own do."""
    if arguments[:1] == ["judge"]:
        print(json.dumps(judge(Path(arguments[1]), arguments[2], int(arguments[3]))))
        return
    stores = [kind for kind in STORES if kind in arguments] or STORES
    most = min((int(word.removeprefix("sample=")) for word in arguments if word.startswith("sample=")), default=sys.maxsize)
    for count in [int(word) for word in arguments if word.isdigit()] or [SIZE]:
        with tempfile.TemporaryDirectory(prefix="declint-bench-") as folder:
            begun = time.perf_counter()
            write(Path(folder), count)
            size = sum(file.stat().st_size for file in Path(folder).rglob("*.parquet")) / 1048576
            print(f"{count} documents written in {time.perf_counter() - begun:.0f} s, {size:.1f} MiB", flush=True)
            for kind in stores:
                command = [sys.executable, __file__, "judge", folder, kind, str(most)]
                told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
                print(
                    f"{count:>9} {kind:<7} wall {told['wall']:8.1f} s (gathering {told['gathering']:.1f})  cpu {told['cpu']:8.1f} s  "
                    f"peak {told['peak']:6.0f} MiB (before {told['first']:.0f})  findings {told['findings']}  {told['digest']}",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
