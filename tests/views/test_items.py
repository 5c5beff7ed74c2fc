import pytest


def test_what_is_said_of_an_item(reading, kinds):
    head = "MEMORANDUM\n\n~~SECRET~~\n\nDATE: October 2, 1968\nSUBJECT: The Ferry\n\n"
    text = f"{head}The envoy met the governor of the imaginary island.\n\n~~SECRET~~\n"
    (item,) = kinds(reading(text, profile="us-release"), "item")
    names = ("number", "what", "subject", "date", "quality", "level", "banners", "struck", "covering", "pages", "profile")
    assert [item.get(name) for name in names] == [1, "document", "The Ferry", "1968-10-02", "good", "SECRET", 2, 2, False, 1, "us-release"]
    assert item.text == "MEMORANDUM"


def test_where_nothing_shows_strikes_their_number_is_unknown(reading, kinds):
    (item,) = kinds(reading("SECRET\n\nThe envoy met the governor of the imaginary island.\n\nSECRET\n"), "item")
    assert (item.get("banners"), item.get("struck")) == (2, None)


def test_a_banner_is_no_title(reading, kinds):
    (item,) = kinds(reading("## SECRET\n\n## THE FERRY\n\nThe envoy met the governor.\n"), "item")
    assert item.get("title") == "THE FERRY"


def test_seed_002_is_a_telegram(seed, kinds):
    (item,) = kinds(seed("002"), "item")
    names = ("telegram", "post", "telegram_number", "telegram_system", "saving", "saving_line", "title")
    assert [item.get(name) for name in names] == [True, "UKDIS GENEVA", 7, "uk", True, True, "CHEMICAL WEAPONS"]


def test_seed_003_counts_its_pages_up(seed, kinds):
    (item,) = kinds(seed("003"), "item")
    assert (item.get("pages_rise"), item.get("banners"), item.get("level")) == (True, 0, None)


def test_seed_004_is_two(seed, kinds):
    letter, enclosure = kinds(seed("004"), "item")
    assert (letter.get("covering"), letter.place.line, letter.get("date")) == (True, 3, "1982-10-14")
    assert (enclosure.get("covering"), enclosure.place.line, enclosure.get("date")) == (False, 38, None)


@pytest.mark.parametrize(
    ("line", "undated"),
    [
        ("Washington, undated.", True),
        ("Undated.", True),
        ("The paper, a late one, was undated.", None),
        ("Washington, October 2, 1968.", None),
    ],
)
def test_a_dateline_may_say_that_there_is_no_day(reading, kinds, line, undated):
    (item,) = kinds(reading(f"12. Draft Paper\n\n{line}\n\nThe ferry runs again.\n"), "item")
    assert item.get("undated") is undated


def test_an_item_has_the_number_of_its_record_and_the_decision_of_its_stamps(reading, kinds):
    text = "Doc No. C09999999\n\nRELEASE IN PART B6\n\nThe envoy met the governor.\n"
    (item,) = kinds(reading(text), "item")
    assert (item.get("record"), item.get("release")) == ("C09999999", "part")
    (item,) = kinds(reading(f"{text}\nRELEASE IN FULL\n"), "item")
    assert item.get("release") is None
