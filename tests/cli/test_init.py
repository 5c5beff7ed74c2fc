import re

import pytest

from declint.cli.init import START
from declint.config import check, configuration
from declint.ruleset.load import load


def test_it_writes_a_start_that_is_accepted(declint, desk):
    code, out, _ = declint("init")
    assert (code, out) == (0, "declint.yaml\nnext: declint .\n")
    assert (desk / "declint.yaml").read_text(encoding="utf-8") == START
    assert declint("clean.txt")[0] in {0, 1}


def test_it_never_writes_over_anything(declint, desk):
    (desk / "declint.yaml").write_text("fail-on: info\n", encoding="utf-8")
    code, _, err = declint("init")
    assert (code, "is there already; it is left as it is" in err) == (2, True)
    assert (desk / "declint.yaml").read_text(encoding="utf-8") == "fail-on: info\n"


def test_it_writes_through_no_link(declint, desk):
    (desk / "declint.yaml").symlink_to(desk / "elsewhere.yaml")
    assert declint("init")[0] == 2
    assert not (desk / "elsewhere.yaml").exists()


@pytest.mark.parametrize("folder", ["nowhere", "live.txt"])
def test_it_needs_a_folder(folder, declint):
    assert declint("init", folder)[0] == 2


def test_every_line_that_is_commented_out_is_right_as_well(tmp_path):
    """Without their `# `, all the lines that hold a key make one configuration; the files that it names need to be there."""
    text = "\n".join(re.sub(r"^# ?(?=[a-z-]+:( |$)|  )", "", line) for line in START.split("\n"))
    (tmp_path / "declint.yaml").write_text(text, encoding="utf-8")
    found = configuration(tmp_path)
    check(found, load().ruleset)
    assert set(found.layers[0].file.value) == {"fail-on", "exclude", "rules", "overrides", "waivers", "baseline", "two-person", "max-size"}
