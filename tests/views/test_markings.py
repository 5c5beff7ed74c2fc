"""Banners and portion marks taken apart by the grammar, and the banner that the portions add up to."""

import pytest

HEAD = "\n\nDATE: March 14, 2012\n\n"
PORTIONS = "1. (S//REL TO USA, FVEY) The envoy met the governor at the harbour.\n\n2. (S//REL TO USA, GBR) The ferry was late.\n"


def record(banner, body=PORTIONS, date="March 14, 2012"):
    return f"{banner}\n\nDATE: {date}\n\n{body}\n{banner}\n"


def of(read, kind):
    return [mark for mark in read.marks if mark.kind == kind]


def test_a_banner_has_the_parts_of_the_grammar(reading):
    (banner, *_) = of(reading(record("TOP SECRET//SI-G ABCD/TK//ORCON/REL TO USA, GBR")), "classification")
    assert (banner.get("sci"), banner.get("dissem"), banner.get("rel_to")) == (("SI-G ABCD", "TK"), ("ORCON", "REL TO"), ("USA", "GBR"))
    assert (banner.get("level"), banner.get("faults"), banner.get("proposed")) == ("TOP SECRET", (), None)


def test_a_wrong_portion_tells_its_faults(reading):
    read = reading(record("SECRET//NOFORN", "1. (S//NF/OC) The envoy met the governor at the harbour of the island.\n"))
    (portion,) = of(read, "portion_mark")
    assert (portion.get("faults"), portion.get("proposed")) == (("order:OC",), "(S//OC/NF)")
    assert [mark.get("order") for mark in of(read, "ic_marking")] == [(), ("OC",), ()]


@pytest.mark.parametrize(("date", "faults"), [("March 14, 2012", ("superseded:MR",)), ("March 14, 2006", ())])
def test_the_grammar_is_that_of_the_day(reading, date, faults):
    (banner, *_) = of(reading(record("SECRET//NOFORN//MR", date=date)), "classification")
    assert banner.get("faults") == faults


def test_before_2003_the_slashes_follow_other_rules(reading):
    read = reading(record("SECRET//NOFORN//MR", date="March 14, 1995"))
    assert of(read, "ic_marking") == []
    assert all(mark.get("faults") is None and mark.get("dissem") is None for mark in of(read, "classification"))


def test_without_a_date_the_grammar_is_that_of_the_register(reading):
    (banner, *_) = of(reading("SECRET//NOFRON//MR\n\nThe envoy met the governor.\n\nSECRET//NOFRON//MR\n"), "classification")
    assert banner.get("dissem") == ("NOFORN",)
    assert banner.get("faults") == ("typo:NOFRON", "superseded:MR")


def test_the_slashes_of_a_foreign_marking_belong_to_it(reading):
    (marking, *_) = of(reading(record("//NATO SECRET//ATOMAL", "The envoy met the governor at the harbour.\n")), "ic_marking")
    assert (marking.get("system"), marking.get("faults")) == ("nato", ())


def test_another_grammar_is_left_alone(reading):
    read = reading(record("FOR OFFICIAL USE ONLY//LAW ENFORCEMENT SENSITIVE", "The envoy met the governor at the harbour.\n"))
    assert of(read, "ic_marking") == []


def test_a_single_slash_beside_double_ones_is_a_fault(reading):
    read = reading(record("SECRET//NOFORN", "1. (S/RELIDO) The envoy met the governor.\n\n2. (S//NF) The ferry was late.\n"))
    assert [mark.get("faults") for mark in of(read, "portion_mark")] == [("delimiter:/",), ()]


def test_portions_add_up(reading):
    (rollup,) = of(reading(record("SECRET//REL TO USA, FVEY")), "ic_rollup")
    assert (rollup.get("shown"), rollup.get("expected")) == ("SECRET//REL TO USA, FVEY", "SECRET//REL TO USA, GBR")
    assert rollup.get("too_wide") == ("FVEY",)


def test_what_the_banner_lacks_and_has_too_much(reading):
    body = "1. (S//SI//NF) The envoy met the governor at the harbour.\n\n2. (U//LES) The ferry was late.\n"
    (rollup,) = of(reading(record("SECRET//TK//RELIDO", body)), "ic_rollup")
    assert (rollup.get("missing"), rollup.get("unexpected")) == (("SI", "NOFORN", "LES"), ("TK", "RELIDO"))


def test_a_portion_that_cannot_be_read_adds_up_to_nothing(reading):
    (rollup,) = of(reading(record("SECRET//NOFORN", "1. (S//XYZZY/QQ) The envoy met the governor.\n")), "ic_rollup")
    assert rollup.get("expected") is None


def test_a_warning_that_is_not_there_and_one_without_content(reading):
    warning = "RESTRICTED DATA: This document contains Restricted Data as defined in the Atomic Energy Act of 1954."
    (bare,) = of(reading(record("SECRET//RD//NOFORN", "1. (S//RD//NF) The envoy met the governor.\n")), "ic_rollup")
    (warned,) = of(reading(record("SECRET//RD//NOFORN", f"{warning}\n\n1. (S//RD//NF) The envoy met the governor.\n")), "ic_rollup")
    (other,) = of(reading(record("SECRET//NOFORN", f"{warning}\n\n1. (S//NF) The envoy met the governor.\n")), "ic_rollup")
    assert (bare.get("notices_missing"), warned.get("notices_missing")) == (("RD",), ())
    assert other.get("notices_unfounded") == ("RD",)


def test_security_attributes_of_xml_are_parts_too(reading):
    text = (
        '<r xmlns:ism="urn:us:gov:ic:ism"><p ism:classification="TS" ism:ownerProducer="USA" ism:SCIcontrols="SI SI-G SI-G-ABCD TK" '
        'ism:disseminationControls="OC REL" ism:releasableTo="USA GBR" ism:nonICmarkings="LES">text</p></r>'
    )
    (mark,) = of(reading(text, "sample.xml"), "classification")
    assert (mark.get("sci"), mark.get("dissem")) == (("SI-G ABCD", "TK"), ("ORCON", "REL TO"))
    assert (mark.get("rel_to"), mark.get("nonic"), mark.get("faults")) == (("USA", "GBR"), ("LES",), ())
