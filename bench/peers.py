"""Measures a whole run against others over the same files: CPU time, peak memory and findings, in pairs, with the commands printed.

`python bench/peers.py FOLDER [--rg RG] [--semgrep SEMGREP] [--pairs 3] [--loop]` runs, in turn with declint cold (its rules and
its search are compiled already, no result is known):

- declint from the cache, a first run (nothing is kept), without Hyperscan, and with `--jobs 2`; all must report the same;
- `rg -j1 --json` and `semgrep` with the same patterns (ASCII word boundaries, one a cue), where their programs are named;
- an empty Python program;
- with `--loop` the search for cues alone: one by one over each whole text, as a loop would, and as declint does it.

Ratios are medians of pairs; seconds on a machine that others use mean little.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
DAY, CUES = "2026-01-01", "--print-cues"


class Taken(NamedTuple):
    """What a run took: CPU seconds, MiB at its peak, findings (or lines found), and the hash of what it said."""

    seconds: float
    peak: float
    found: int
    digest: str


class Peer(NamedTuple):
    """What is measured beside a cold run: its command, what counts what it found, and its environment."""

    command: list[str]
    count: Callable[[bytes], int]
    environment: dict[str, str]


def run(command: list[str], count: Callable[[bytes], int], **environment: str) -> Taken:
    """Run a command to its end; its children count."""
    names = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=ROOT, env={**names, **environment}, stdout=out, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        out.seek(0)
        data = out.read()
    body = data.partition(b"\n")[2] if data.startswith(b'{"type": "run"') else data
    return Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, count(data), hashlib.sha256(body).hexdigest()[:12])


def cold(peer: Peer, cache: Path) -> Taken:
    """Run a command when no result is known."""
    for path in cache.glob("results-*"):
        path.unlink()
    return run(peer.command, peer.count, **peer.environment)


def findings(data: bytes) -> int:
    """Count the findings of JSON Lines."""
    return data.count(b'{"type": "finding"')


def declint(folder: Path, *options: str) -> list[str]:
    """Return the command of a run."""
    return [sys.executable, "-m", "declint", "check", str(folder), "--isolated", "--format", "jsonl", "--today", DAY, "-q", *options]


def cues() -> list[str]:
    """Return every cue of every detector, asked of a process of its own: what this one holds would count as its children's peak."""
    done = subprocess.run([sys.executable, __file__, CUES], cwd=ROOT, capture_output=True, check=True)
    return list(json.loads(done.stdout))


def own_cues() -> list[str]:
    """Return every cue of every detector."""
    from declint.marks import _cues  # noqa: PLC0415 -- not to say what this script does
    from declint.ruleset.load import load  # noqa: PLC0415
    from declint.text.levels import Held  # noqa: PLC0415

    found = _cues(Held(load().ruleset.vocabulary))
    return list(dict.fromkeys(cue for some in found.values() for cue in some))


def for_peers(wanted: list[str]) -> list[str]:
    """Return the cues that others can read: without look-around, word boundaries as ASCII has them."""
    plain = [cue for cue in wanted if not re.search(r"\(\?<?[=!]|\(\?-?[a-z]+[:)]|\\p|\\u", cue)]
    return ["(?i)" + cue.replace(r"\b", r"(?-u:\b)") for cue in plain]


def loop(folder: Path, wanted: list[str]) -> tuple[float, int]:
    """Search each text for one cue after the other, as a loop would; return CPU seconds and hits."""
    import regex  # noqa: PLC0415 -- as above

    patterns = [regex.compile(cue, regex.IGNORECASE | regex.MULTILINE) for cue in wanted]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*")) if path.is_file()]
    begun = time.process_time()
    hits = sum(sum(1 for _ in pattern.finditer(text)) for text in texts for pattern in patterns)
    return time.process_time() - begun, hits


def searched(folder: Path, wanted: list[str], *, plain: bool) -> tuple[float, int]:
    """Do the same with declint's own search."""
    from declint.text.lines import Lines  # noqa: PLC0415 -- as above
    from declint.text.scan import scan  # noqa: PLC0415
    from declint.text.search import ENGINE, PAYS  # noqa: PLC0415

    ENGINE.plain, ENGINE.read = plain, PAYS
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*")) if path.is_file()]
    one_by_one = {cue: (cue,) for cue in wanted}
    scan(Lines.of("SECRET"), one_by_one)
    begun = time.process_time()
    hits = sum(len(some) for text in texts for some in scan(Lines.of(text), one_by_one).values())
    return time.process_time() - begun, hits


def told(name: str, base: list[Taken], other: list[Taken]) -> None:
    """Print a row: medians, and the median of the ratios of declint cold to it."""
    ratios = [one.seconds / two.seconds for one, two in zip(base, other, strict=True)]
    seconds, peak = statistics.median(one.seconds for one in other), max(one.peak for one in other)
    times = f"{statistics.median(ratios):9.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
    print(f"{name:34} {seconds:9.2f} s {peak:7.0f} MiB {other[0].found:9} {other[0].digest} {times}")


def commands(options: argparse.Namespace, patterns: Path, rules: Path) -> dict[str, Peer]:
    """Return what is run beside a cold run of declint."""
    folder, kept = options.folder, ("--cache-dir", str(options.cache))
    found: dict[str, Peer] = {
        "declint, from the cache": Peer(declint(folder, *kept, "--jobs", "1"), findings, {}),
        "declint, first run": Peer(declint(folder, "--no-cache", "--jobs", "1"), findings, {}),
        "declint, without Hyperscan": Peer(declint(folder, *kept, "--jobs", "1"), findings, {"DECLINT_ENGINE": "regex"}),
        "declint --jobs 2": Peer(declint(folder, *kept, "--jobs", "2"), findings, {}),
        "python -c pass": Peer([sys.executable, "-c", "pass"], len, {}),
    }
    if options.rg:
        command = [options.rg, "-j1", "--json", "--no-config", "-f", str(patterns), str(folder)]
        found["rg -j1 --json -f"] = Peer(command, lambda data: data.count(b'{"type":"match"'), {})
    if options.semgrep:
        quiet = ("--metrics=off", "--disable-version-check", "--no-git-ignore")
        command = [options.semgrep, "scan", "--config", str(rules), "--json", "-j1", *quiet, str(folder)]
        found["semgrep -j1 --json"] = Peer(command, lambda data: len(json.loads(data or b"{}").get("results", ())), {})
    return found


def main() -> int:
    """Measure; 1 where two runs of declint say different things."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rg")
    parser.add_argument("--semgrep")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--loop", action="store_true", help="also the search for cues alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        options.cache, patterns, rules = Path(scratch) / "cache", Path(scratch) / "cues.txt", Path(scratch) / "rules.json"
        wanted = cues()
        patterns.write_text("".join(cue + "\n" for cue in for_peers(wanted)), encoding="utf-8")
        rules.write_text(json.dumps({"rules": [_semgrep(number, cue) for number, cue in enumerate(for_peers(wanted))]}), encoding="utf-8")
        others = commands(options, patterns, rules)
        _about(options.folder, len(wanted), others)
        run(others["declint, from the cache"].command, findings)
        return _measured(options, others, wanted)


def _semgrep(number: int, cue: str) -> dict[str, object]:
    pattern = cue.replace(r"(?-u:\b)", r"\b")
    return {"id": f"cue-{number}", "languages": ["regex"], "severity": "INFO", "message": "cue", "pattern-regex": pattern}


def _about(folder: Path, count: int, others: dict[str, Peer]) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes())
    size = sum(path.stat().st_size for path in files)
    print(f"{platform.platform()}, Python {platform.python_version()}, {count} cues, {len(for_peers(cues()))} of them for others")
    print(f"{len(files)} files, {size} bytes, sha256 {total.hexdigest()}")
    for name, (command, _, environment) in others.items():
        print(f"  {name}: {' '.join([*(f'{key}={value}' for key, value in environment.items()), *command])}")


def _measured(options: argparse.Namespace, others: dict[str, Peer], wanted: list[str]) -> int:
    base: list[Taken] = []
    rows: dict[str, list[Taken]] = {name: [] for name in others}
    for _ in range(options.pairs):
        for name, peer in others.items():
            base.append(cold(Peer(declint(options.folder, "--cache-dir", str(options.cache), "--jobs", "1"), findings, {}), options.cache))
            rows[name].append(run(peer.command, peer.count) if "from the cache" in name else cold(peer, options.cache))
    print(f"{'':34} {'CPU':>11} {'peak':>11} {'found':>9} {'sha256':12} declint cold is ... times it")
    told("declint, cold", base, base)
    for at, (name, taken) in enumerate(rows.items()):
        told(name, base[at :: len(rows)], taken)
    if options.loop:
        slow, fast, plain = (
            loop(options.folder, wanted),
            searched(options.folder, wanted, plain=False),
            searched(options.folder, wanted, plain=True),
        )
        print(f"cues one by one: {slow[0]:.2f} s, {slow[1]} hits; declint's search {fast[0]:.2f} s ({slow[0] / fast[0]:.1f} times faster), "
              f"{fast[1]} hits; without Hyperscan {plain[0]:.2f} s ({slow[0] / plain[0]:.1f}), {plain[1]} hits")  # fmt: skip
    same = {one.digest for name, taken in rows.items() if name.startswith("declint") for one in (*taken, *base)}
    print("every run of declint says the same" if len(same) == 1 else f"runs of declint DIFFER: {sorted(same)}")
    return int(len(same) > 1)


if __name__ == "__main__":
    if CUES in sys.argv:
        print(json.dumps(own_cues()))
        sys.exit()
    sys.exit(main())
