"""Write a page in Markdown for each rule, and an index of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from declint.cli import _options
from declint.cli._output import told, write
from declint.cli._rules import chosen
from declint.errors import CLEAN
from declint.explain import notice_page, page, severities
from declint.notices import NOTICES
from declint.rule import Ruleset


def configure(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--output", type=Path, default=Path("docs/rules"), metavar="DIR", help="where the pages go (docs/rules)")
    _options.rules(parser)
    _options.common(parser)


def run(args: Namespace) -> int:
    """Write the pages; one that is there is replaced."""
    ruleset = chosen(args, every=True)
    with told():
        args.output.mkdir(parents=True, exist_ok=True)
        for rule in ruleset.rules:
            write(args.output / f"{rule.id}.md", page(rule))
        for notice in NOTICES.values():
            write(args.output / f"{notice.id}.md", notice_page(notice))
        write(args.output / "README.md", index(ruleset))
    return CLEAN


def index(ruleset: Ruleset) -> str:
    """Return the list of all rules, pack by pack."""
    parts = ["# Rules", "", "Written from the rule files by `declint rules docs`; edit those."]
    for pack in ruleset.packs:
        rows = [
            f"| [{rule.id}]({rule.id}.md) | {'/'.join(severities(rule))} | {rule.title} |"
            for rule in ruleset.rules
            if rule.pack == pack.name
        ]
        if rows:
            parts += ["", f"## {pack.title}", "", "| rule | severity | what holds |", "| --- | --- | --- |", *rows]
    rows = [f"| [{notice.id}]({notice.id}.md) | {notice.title} |" for notice in NOTICES.values()]
    return "\n".join([*parts, "", "## The run itself", "", "| finding | what it says |", "| --- | --- |", *rows, ""])
