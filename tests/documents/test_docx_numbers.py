"""The numbers that Word puts before paragraphs: counted as it counts them, part of what a page shows."""

import pytest


def level(at, signs, text, start=1):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{signs}"/><w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def item(words, at=0, number=1):
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
PLAIN = "<w:p><w:r><w:t>between</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("numbering", "body", "text"),
    [
        (lists(level(0, "decimal", "%1.")), item("(S) a") + PLAIN + item("b"), "1. (S) a\nbetween\n2. b\n"),
        (lists(level(0, "decimal", "%1.", 4)), item("a") + item("b"), "4. a\n5. b\n"),
        (
            lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")),
            item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1),
            "1. a\n(a) b\n(b) c\n2. d\n(a) e\n",
        ),
        (lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2")), item("a") + item("b", 1), "I. a\nI.1 b\n"),
        (lists(level(0, "bullet", "\uf0b7")), item("a"), "• a\n"),
        (lists(level(0, "none", "")), item("a"), "a\n"),
        (lists(level(0, "decimal", "%1.")), item("a", number=0) + item("b", number=7), "a\nb\n"),
        (
            lists(
                level(0, "decimal", "%1."),
                more=f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{ANEW}</w:num>',
            ),
            item("a") + item("b") + item("c", number=2) + item("d", number=2),
            "1. a\n2. b\n1. c\n2. d\n",
        ),
        (lists(level(0, "decimal", "%1.")), item("a") + item("") + item("c"), "1. a\n\n3. c\n"),
    ],
)
def test_paragraphs_have_their_numbers(read, docx, numbering, body, text):
    assert read(docx(body, numbering=numbering), "a.docx").text == text


def test_a_style_may_number_its_paragraphs(read, docx):
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/></w:style>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    assert read(docx(body, numbering=lists(level(0, "decimal", "%1)")), styles=styles), "a.docx").text == "1) a\n"
