"""The tables of the store: what each column means, for whoever reads `report.sqlite` with another tool."""

from __future__ import annotations

VERSION = 1

# How a finding stands: open, confirmed and under-review count; waived, false-positive and known (baseline) are set aside.
COUNTING = ("open", "confirmed", "under-review")
STANDS = (*COUNTING, "waived", "false-positive", "known")
SEVERITIES = ("error", "warning", "info")
PARTS = ("word", "authority", "date", "struck")  # 32 CFR 2001.25(b)(1) to (4)
ANSWERS = ("yes", "no", "unread")

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- one row for each RUN.jsonl given, in that order; sha256 is of the file as it came; packs and said are JSON as the run wrote them
CREATE TABLE run (
  id INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, version TEXT, schema_version TEXT, rules_sha256 TEXT, config_sha256 TEXT,
  command TEXT, today TEXT, fail_on TEXT, packs TEXT, waiver_files TEXT, exit_code INTEGER, said TEXT, complete INTEGER
);
-- one row for each input; passes are the rules that held with their lines ("GEN-BAN-001:3 GEN-BAN-002:57")
-- decade is of the date of the record, release_decade of its release; text that is not known is ''
CREATE TABLE document (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, path TEXT NOT NULL UNIQUE, folder TEXT, status TEXT, reason TEXT, sha256 TEXT,
  bytes INTEGER, pages INTEGER, items INTEGER, quality REAL, profile TEXT, level TEXT, banners INTEGER, struck INTEGER,
  authority TEXT, agency TEXT,
  reviewer TEXT, decision TEXT, released TEXT, dated TEXT, decade TEXT, release_decade TEXT, language TEXT,
  reviews TEXT, not_shown TEXT, passes TEXT,
  passed INTEGER, failed INTEGER, undetermined INTEGER, not_applicable INTEGER,
  word TEXT DEFAULT '', has_authority TEXT DEFAULT '', has_date TEXT DEFAULT '', is_struck TEXT DEFAULT '',
  errors INTEGER DEFAULT 0, warnings INTEGER DEFAULT 0, infos INTEGER DEFAULT 0, aside INTEGER DEFAULT 0
);
-- the four-part test of 32 CFR 2001.25 where it applies: answer is yes, no or unread, with the rule that says so and its line
CREATE TABLE part (document INTEGER, part TEXT, answer TEXT, rule TEXT, line INTEGER, PRIMARY KEY (document, part)) WITHOUT ROWID;
-- one row for each finding; document is NULL where the finding is about the run as a whole; authority and related are JSON
CREATE TABLE finding (
  id INTEGER PRIMARY KEY, document INTEGER, path TEXT, rule TEXT NOT NULL, severity TEXT NOT NULL, stand TEXT NOT NULL, confidence REAL,
  message TEXT, item INTEGER, page INTEGER, line INTEGER, col INTEGER, end_line INTEGER, end_col INTEGER, bbox TEXT, excerpt TEXT,
  authority TEXT, fingerprint TEXT, related TEXT, reason TEXT, decision TEXT
);
-- one row for each time that a rule could not be told on an item of a document; failures are in finding, passes in document
CREATE TABLE untold (document INTEGER, rule TEXT, item INTEGER, line INTEGER, note TEXT);
-- how many items each rule passed on
CREATE TABLE held (rule TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
-- the decisions of the files of waivers; key is what finding.decision holds
CREATE TABLE waiver (
  key TEXT, file TEXT, line INTEGER, state TEXT, reason TEXT, by TEXT, approver TEXT, date TEXT, until TEXT, rule TEXT, path TEXT,
  fingerprint TEXT, expired INTEGER, used INTEGER
);
-- what stands behind a rule id; authority is JSON, example a text in which the rule finds something
CREATE TABLE rule (id TEXT PRIMARY KEY, title TEXT, why TEXT, authority TEXT, pack TEXT, tags TEXT, example TEXT) WITHOUT ROWID;
-- made at the end: the values of each dimension with their codes, by which links name them, and how many documents have them
CREATE TABLE value (
  dimension TEXT, code INTEGER, name TEXT, documents INTEGER, errors INTEGER, warnings INTEGER, infos INTEGER, aside INTEGER,
  PRIMARY KEY (dimension, code)
) WITHOUT ROWID;
-- made at the end: what each rule came to; judged items are passed + failed + undetermined
CREATE TABLE rule_count (
  rule TEXT PRIMARY KEY, passed INTEGER, failed INTEGER, undetermined INTEGER, errors INTEGER, warnings INTEGER, infos INTEGER,
  aside INTEGER, documents INTEGER
) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX finding_document ON finding (document, severity, stand);
CREATE INDEX finding_rule ON finding (rule, severity, stand);
CREATE INDEX untold_document ON untold (document);
"""

# Dimension: the column of `document` that it is, or of `finding` for the first three. Links and pages use these names.
OF_FINDING = {"rule": "rule", "severity": "severity", "stand": "stand"}
OF_DOCUMENT = {
    "agency": "agency",
    "decade": "decade",
    "release": "release_decade",
    "authority": "authority",
    "reviewer": "reviewer",
    "folder": "folder",
    "level": "level",
    "language": "language",
    "profile": "profile",
    "status": "status",
    "word": "word",
    "hasauthority": "has_authority",
    "hasdate": "has_date",
    "struck": "is_struck",
}
PART_COLUMNS = {"word": "word", "authority": "has_authority", "date": "has_date", "struck": "is_struck"}
