import random

import damage
import pytest


def distance(seen, meant):
    row = list(range(len(meant) + 1))
    for i, a in enumerate(seen, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(meant, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@pytest.mark.parametrize("edits", [1, 2])
def test_no_more_letters_are_changed_than_asked_for(edits):
    found = {distance(damage.damaged("CONFIDENTIAL", edits, random.Random(seed)), "CONFIDENTIAL") for seed in range(200)}
    assert max(found) == edits


def test_a_seed_repeats_its_banners():
    assert damage.banner(1, random.Random(4)) == damage.banner(1, random.Random(4))


def test_clean_text_holds_no_level_as_a_heading(monkeypatch):
    monkeypatch.setattr(damage, "CLEAN", 20_000)
    monkeypatch.setattr(damage, "HEADED", 1.0)
    text = damage.clean(["the SECRET of the garden was kept by the gardener"], random.Random(1))
    assert not [line for line in text.splitlines() if "SECRET" in line.split()]
