"""The pages: every number is the length of the list behind it, hostile words are words, and the same run gives the same bytes."""

import base64
import gzip
import json
import re
import struct
from html.parser import HTMLParser

import pytest

from declint.compliance import build, catalogue, columns, custody
from declint.compliance.context import Asked
from declint.compliance.register import Register
from declint.ruleset.load import load
from tests.compliance.conftest import LINES, RUN, SUMMARY, document, finding

HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{7*7}}\u202e\x1b[2J]]>-->"


class Page(HTMLParser):
    """Takes a page apart: the ids, the numbers that are links with their addresses, the entries of each list, the elements."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.lists, self.tags, self.words = [], [], {}, [], []
        self.address = self.list = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append((tag, known))
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "section" and known.get("class") == "list":
            self.list = known["id"]
            self.lists[self.list] = 0
        if tag == "li" and self.list:
            self.lists[self.list] += 1
        if tag == "a":
            self.address = known.get("href", "")
            self.links.append([self.address, ""])

    def handle_endtag(self, tag):
        if tag == "section":
            self.list = None
        if tag == "a":
            self.address = None

    def handle_data(self, data):
        self.words.append(data)
        if self.address is not None:
            self.links[-1][1] += data


@pytest.fixture
def page_of(stored):
    def make(lines=LINES, asked=None):
        return build.one_page(stored(lines), asked or Asked("A small run"))

    return make


def test_every_number_is_the_length_of_the_list_it_leads_to(page_of):
    page = Page(page_of())
    numbers = [(href[1:], words) for href, words in page.links if href.startswith(("#by-", "#docs-")) and words.strip().isdigit()]
    assert len(numbers) > 20
    assert [(address, words) for address, words in numbers if page.lists[address] != int(words)] == []


def test_every_link_within_the_page_leads_somewhere(page_of):
    page = Page(page_of())
    assert {href[1:] for href, _ in page.links if href.startswith("#")} - set(page.ids) == set()
    assert len(page.ids) == len(set(page.ids))


def test_documents_that_lack_an_authority_are_one_step_from_the_start(page_of):
    page = Page(page_of())
    address = next(href for href, words in page.links if words == "Which documents lack a release authority?")
    assert page.lists[address[1:]] == 1


def test_hostile_words_stay_words(stored):
    more = {"level": HOSTILE, "agency": HOSTILE, "authority": HOSTILE, "reviewer": HOSTILE, "reason": HOSTILE, "profile": HOSTILE}
    found = {"message": HOSTILE, "excerpt": HOSTILE, "related": [{"path": HOSTILE, "line": 1, "column": 1, "note": HOSTILE}]}
    named = dict.fromkeys(("key", "file", "reason", "by", "approver", "rule", "path", "fingerprint"), HOSTILE)
    waiver = {**named, "line": 1, "state": "waived", "expired": True, "used": False}
    lines = (
        {**RUN, "command": HOSTILE},
        document(HOSTILE, status="unreadable", **more),
        finding(HOSTILE, HOSTILE, authority=[HOSTILE], decision=HOSTILE, **found),
        {**SUMMARY, "waivers": [waiver]},
    )
    text = build.one_page(stored(lines), Asked(HOSTILE))
    page = Page(text)
    assert [tag for tag, _ in page.tags if tag in {"img", "iframe", "object", "link"}] == []
    assert [name for _, known in page.tags for name in known if name.startswith("on") or name == "style"] == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "49" not in "".join(page.words).split("7*7")[0][-3:]
    assert "onerror=alert(1)" in "".join(page.words)


def test_nothing_but_its_own_script_and_style_may_run(page_of):
    text = page_of()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe" not in policy
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_the_same_run_gives_the_same_bytes(stored, tmp_path, monkeypatch):
    pages = []
    for zone, tongue in (("UTC", "C"), ("Asia/Tokyo", "tr_TR.UTF-8")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", tongue)
        out = tmp_path / tongue
        out.mkdir()
        build.folder(stored(), Asked("A small run"), out)
        pages.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert pages[0] == pages[1]
    assert set(pages[0]) == {"index.html", "custody.txt"}


def test_a_time_stands_in_it_only_on_wish(page_of):
    assert "Written" not in page_of()
    assert "Written 2026-01-31" in page_of(asked=Asked("T", written="2026-01-31 10:00 UTC"))


def test_an_expired_waiver_is_shown_as_one_and_its_findings_count(stored):
    waiver = {"key": "w:3", "file": "w", "line": 3, "state": "waived", "by": "A", "until": "2025-12-31", "expired": True, "used": True}
    text = build.one_page(stored((RUN, document("a"), finding("a"), {**SUMMARY, "waivers": [waiver]})), Asked())
    assert "expired, its findings count again" in text
    assert 'class="verdict v-fail"' in text


def test_the_words_of_rules_are_those_of_their_files(stored):
    store = stored((RUN, document("a"), finding("a", "US-DEC-003"), SUMMARY))
    catalogue.fill(store, load().ruleset)
    text = build.one_page(store, Asked())
    assert "32 CFR 2001.25(b)(2)" in text
    assert "An example of what it finds" in text
    assert "used other ones" in text  # the run of this test names no rules of ours


# The large forms.


def block(text, name):
    return gzip.decompress(base64.b64decode(re.search(rf'id="data-{re.escape(name)}">([^<]*)<', text)[1]))


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(build, "WHOLE", 2)
    monkeypatch.setattr(columns, "ROWS", 2)


def test_columns_hold_what_the_store_counts(large, stored):  # noqa: ARG001 -- small limits
    store = stored()
    text = build.one_page(store, Asked())
    about = json.loads(re.search(r'id="about">([^<]*)<', text)[1])
    formats = {1: "B", 2: "H", 4: "I"}
    found = {}
    for name in ("rule", "severity", "stand"):
        found[name] = struct.unpack(f"<{about['findings']}{formats[about['sizes'][name]]}", block(text, f"c.{name}"))
    register = Register(store)
    for rule in about["dimensions"]["rule"]:
        code = register.code("rule", rule)
        assert found["rule"].count(code) == store.count((("rule", rule),))
    assert sum(about["dimensions"]["stand"][code - 1] == "waived" for code in found["stand"]) == 1
    rows = [row for number in range(len(about["shards"])) for row in json.loads(block(text, f"f.{number}"))]
    assert len(rows) == about["findings"] == 4
    assert [size for _, _, size in about["shards"]] == [1, 2, 1]
    assert json.loads(block(text, "d.path")) == ["a/1.txt", "a/2.txt", "b/3.txt"]


def test_a_large_page_is_verified_from_its_rows(large, stored, tmp_path, monkeypatch):  # noqa: ARG001 -- small limits
    monkeypatch.setattr(custody, "ROWS", 2)
    store, page = stored(), tmp_path / "report.html"
    page.write_text(build.one_page(store, Asked()), encoding="utf-8")
    assert custody.load(page).root == custody.root_of(custody.listed(store))


def test_above_all_limits_the_report_is_a_folder_of_shards(large, stored, tmp_path, monkeypatch):  # noqa: ARG001 -- small limits
    monkeypatch.setattr(build, "SINGLE", 3)
    build.folder(stored(), Asked(), tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    rules = {f"data/rule-TST-{name}.js" for name in ("ONE-001-000", "TWO-001-000", "TWO-001-001")}
    documents = {"data/findings.js", "data/documents.js", "data/documents-000.js", "data/documents-001.js"}
    assert names == {"index.html", "custody.txt", "report.sqlite", *rules, *documents}
    assert "strict-dynamic" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    from declint.errors import UsageError  # noqa: PLC0415 -- here alone

    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty, and holds no earlier report"):
        build.ready(tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_an_earlier_report_stays_until_the_new_one_is_complete(stored, tmp_path):
    out = tmp_path / "out"
    with build.aside(out) as place:
        build.folder(stored(), Asked("An earlier one"), place)
    with pytest.raises(OSError, match="full"), build.aside(out) as place:  # noqa: PT012 -- it fails half-way
        build.folder(stored(), Asked("A later one"), place)
        raise OSError("The disk is full.")
    assert {one.name for one in out.iterdir()} == {"index.html", "custody.txt"}
    assert "An earlier one" in (out / "index.html").read_text(encoding="utf-8")


def test_what_a_killed_run_began_is_no_hindrance(stored, tmp_path):
    (tmp_path / f"{build.PART}x").mkdir()
    with build.aside(tmp_path) as place:
        build.folder(stored(), Asked(), place)
    assert {one.name for one in tmp_path.iterdir()} == {"index.html", "custody.txt"}
