ISM = (
    '<r xmlns:ism="urn:us:gov:ic:ism"><p ism:classification="S" ism:disseminationControls="NF" ism:ownerProducer="USA">text</p>'
    '<q ism:classification="Odd" ism:classifiedBy="A. Example" ism:declassDate="2099-01-01">text</q></r>'
)


def test_each_security_attribute_is_a_mark(seen):
    marks = [(mark.kind, mark.text) for mark in seen("ism_marking", ISM, "sample.xml")]
    assert sorted(marks) == [
        ("caveat", 'ism:disseminationControls="NF"'),
        ("classification", 'ism:classification="Odd"'),
        ("classification", 'ism:classification="S"'),
        ("classification_block", 'ism:classifiedBy="A. Example"'),
        ("classification_block", 'ism:declassDate="2099-01-01"'),
    ]


def test_the_level_is_spelled_out_where_it_is_one(seen):
    levels = [mark.get("level") for mark in seen("ism_marking", ISM, "sample.xml") if mark.kind == "classification"]
    assert levels == ["SECRET", "Odd"]


def test_words_of_such_a_document_are_no_banner(seen):
    assert seen("classification", ISM.replace(">text<", ">SECRET<"), "sample.xml") == []
