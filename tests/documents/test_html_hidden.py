"""What HTML pages hold and do not show: bars of style sheets, hidden elements, comments, properties; ordinary pages stay as they are."""

import time

import pytest

PAGE = "<!DOCTYPE html><html><head>{}</head><body>{}</body></html>"
KESTREL = "KESTREL met the attache"


def told(document, kind="hidden"):
    return [
        (region.attributes.get("method"), region.attributes.get("hidden"))
        for region in document.regions
        if region.kind == kind and region.attributes.get("method")
    ]


@pytest.mark.parametrize(
    ("sheet", "markup", "method"),
    [
        ("", '<span style="display: none">{}</span>', "display_none"),
        ("", "<span style='visibility:hidden'>{}</span>", "visibility_hidden"),
        ("", "<span style='opacity:0'>{}</span>", "transparent"),
        ("", "<span style='color:transparent'>{}</span>", "transparent"),
        ("", "<span style='color: rgba(0,0,0,0)'>{}</span>", "transparent"),
        ("", "<span style='position:absolute; left:-9999px'>{}</span>", "off_screen"),
        ("", "<p style='text-indent: -9999px'>{}</p>", "off_screen"),
        ("", "<span style='position:absolute;clip:rect(0 0 0 0)'>{}</span>", "clipped"),
        ("", "<span style='clip-path: inset(50%)'>{}</span>", "clipped"),
        ("", "<span style='width:1px;height:1px;overflow:hidden'>{}</span>", "clipped"),
        ("", "<div style='max-height:0; overflow:hidden'>{}</div>", "clipped"),
        ("", "<span style='font-size:1px'>{}</span>", "tiny_text"),
        ("", "<span style='font: 0/0 serif'>{}</span>", "tiny_text"),
        ("", "<span hidden>{}</span>", "hidden_attribute"),
        ("", "<template>{}</template>", "template"),
        ("", "<!-- {} -->", "comment"),
        ("", "<span style='color:#fff'>{}</span>", "same_colour"),
        ("", "<font color='#FEFEFE'>{}</font>", "same_colour"),
        ("", "<table><tr><td bgcolor=#336699><font color='#336699'>{}</font></td></tr></table>", "same_colour"),
        ("", "<table><tr><td bgcolor=teal><font color=teal>{}</font></td></tr></table>", "same_colour"),
        ("body {background: #fafafa} .w {color: rgb(252, 250, 251)}", "<p class='a w'>{}</p>", "same_colour"),
        ("div > p.x, #nothing {display: none}", "<div><p class=x>{}</p></div>", "display_none"),
        (
            "section article .y {visibility: collapse}",
            "<section><article><b><i class=y>{}</i></b></article></section>",
            "visibility_hidden",
        ),
        ("[data-state='closed'] {display:none}", "<p data-state=closed>{}</p>", "display_none"),
        ("@media screen { .z {display: none !important} } .z {display: block}", "<p class=z>{}</p>", "display_none"),
        ("p {display: none} p#k.l {display: none} p.l {display: block}", "<p id=k class=l>{}</p>", "display_none"),
    ],
)
def test_words_that_are_not_shown_are_told_and_left_out(read, sheet, markup, method):
    document = read(PAGE.format(f"<style>{sheet}</style>", f"<h1>shown</h1>{markup.format(KESTREL)}"), "page.html")
    assert told(document) == [(method, KESTREL)]
    assert document.text == "shown"


@pytest.mark.parametrize(
    ("markup", "amid"),
    [
        ("<p>The ferry <span style='display:none'>{}</span> was late.</p>", True),
        ("<p>The ferry <b style='visibility:hidden'>{}</b> was late.</p>", True),
        ("<p>The ferry <i hidden>{}</i> was late.</p>", True),
        ("<p>The ferry <span style='position:absolute;left:-9999px'>{}</span> was late.</p>", True),
        ("<p>The ferry</p><div style='display:none'>{}</div>", None),
        ("<p>The ferry</p><span style='display:none'>{}</span>", None),
        ("<p>The <a href='x'>ferry <span style='display:none'>{}</span></a></p>", None),
        ("<nav>Ports <span style='display:none'>{}</span></nav>", None),
        ("<p>The ferry <span style='clip-path:inset(50%)'>{}</span></p>", None),
    ],
)
def test_words_hidden_amid_a_line_are_not_a_menu(read, markup, amid):
    document = read(PAGE.format("", markup.format(KESTREL)), "page.html")
    assert [region.attributes.get("amid") for region in document.regions if region.kind == "hidden"] == [amid]


@pytest.mark.parametrize(
    ("sheet", "markup"),
    [
        ("", "<span style='background:black;color:black'>{}</span>"),
        ("", "<span style='background-color:#000; color:#111'>{}</span>"),
        ("", "<span style='background:#000'>{}</span>"),
        (".bar {background: #000000}", "<b class=bar>{}</b>"),
        (".bar * {color: black} .bar {background: black; color: white}", "<b class=bar><i>{}</i></b>"),
        ("", "<span style='background:rgb(0 0 0);color:hsl(0 0% 3%)'>{}</span>"),
        ("", "<font color=black style='background:#000'>{}</font>"),
        (".bar {background: #000} #k {background-image: none}", "<span class=bar id=k>{}</span>"),
    ],
)
def test_a_black_bar_covers_words_with_blocks(read, sheet, markup):
    document = read(PAGE.format(f"<style>{sheet}</style>", f"<p>The source {markup.format(KESTREL)} in port.</p>"), "page.html")
    assert document.text == "The source ███████████████████████ in port."
    assert told(document, "redaction_region") == [("dark_cover", KESTREL)]
    (region,) = [one for one in document.regions if one.kind == "redaction_region"]
    assert document.text[region.start : region.end] == "███████████████████████"
    assert (region.attributes["letters"], region.attributes["recoverable"]) == (20, True)


@pytest.mark.parametrize(
    ("head", "markup"),
    [
        ("", "<p style='background:black;color:white'>{}</p>"),
        ("", "<p style='background:black'><a href=x>{}</a></p>"),
        ("", "<p style='color:white;background:url(night.png)'>{}</p>"),
        ("", "<body background=night.gif><font color=#FFFFFF>{}</font>"),
        ("<link rel=stylesheet href=a.css>", "<p style='color:white'>{}</p>"),
        ("<style>@import 'a.css'; .a {color:white}</style>", "<p class=a>{}</p>"),
        ("<style>.a {color:white} .b:not(.c) {background:black}</style>", "<p class='a b'>{}</p>"),
        ("<style>@media (min-width: 1px) {.a {background:black}} .a {color:white}</style>", "<p class=a>{}</p>"),
        ("<style>@media print {.a {display:none}} .b:hover {display:none}</style>", "<p class='a b'>{}</p>"),
        ("<style>.a {color:white} .a {color:black}</style>", "<p class=a>{}</p>"),
        ("<style>div > p {display:none} a b c d e f {display:none}</style>", "<div><section><p>{}</p></section></div>"),
        ("", "<div style='font-size:0'><span style='font-size:12px'>{}</span></div>"),
        ("", "<span style='position:absolute;left:-20px'>{}</span>"),
        ("", "<span style='opacity:.6;color:#888'>{}</span>"),
        ("", "<details><summary>More</summary>{}</details>"),
        ("", "<button style='color:white'>{}</button>"),
        ("<style>body {background: var(--night)} p {color: white}</style>", "<p>{}</p>"),
        ("<style>.bar {background: #000; color: #000} #k {background: none}</style>", "<span class=bar id=k>{}</span>"),
        ("<style>.bar {background: #000; color: #000} #k {background-color: transparent}</style>", "<span class=bar id=k>{}</span>"),
    ],
)
def test_what_is_seen_or_cannot_be_told_stays_text(read, head, markup):
    document = read(PAGE.format(head, markup.format(KESTREL)), "page.html")
    assert KESTREL in document.text
    assert told(document) == told(document, "redaction_region") == []


def test_what_is_worth_little_is_demoted(read):
    bars = "<i style='background:#000'>{}</i>"
    document = read(
        PAGE.format("", "<p>" + " and ".join(bars.format(words) for words in ("REDACTED", "no", "XXXX", "HERON"))) + "</p>", "page.html"
    )
    found = [region.attributes.get("demoted") for region in document.regions if region.kind == "redaction_region"]
    assert found == ["permitted", "short", "repeated", None]


def test_an_address_in_a_menu_is_ordinary_and_under_a_bar_is_not(read):
    address = "desk@harbour.example"
    document = read(
        PAGE.format("", f"<i style='background:#000'>{address}</i><nav hidden>{address}</nav><nav hidden>(TS//SCI)</nav>"), "page.html"
    )
    found = [region.attributes.get("pattern") for region in document.regions if region.kind in ("hidden", "redaction_region")]
    assert found == ["personal", None, "marking"]


def test_a_spoiler_is_shown_by_pointing_at_it(read):
    document = read(PAGE.format("<style>.s {background:#000} .s:hover {color:white}</style>", f"<b class=s>{KESTREL}</b>"), "page.html")
    (region,) = [one for one in document.regions if one.kind == "redaction_region"]
    assert region.attributes["demoted"] == "spoiler"


def test_properties_that_name_somebody_are_told(read):
    head = "<meta name=author content='A. Example'><meta name=Generator content='Example Writer 3'><meta name=viewport content='width=1'>"
    assert told(read(PAGE.format(head, "<p>shown"), "page.html")) == [("metadata", "A. Example"), ("metadata", "Example Writer 3")]


def test_comments_for_browsers_and_markup_taken_out_say_nothing(read):
    comments = "<!--[if IE]><p>old</p><![endif]--><!-- <p>taken out</p> --><!-- ok --><!-- // script -->"
    assert told(read(PAGE.format("", f"<p>shown</p>{comments}"), "page.html")) == []


def test_where_it_stands_is_told(read):
    document = read("<html>\n<p>shown\n<span id=a class='c b' style='display:none'>HERON</span>", "page.html")
    (region,) = [one for one in document.regions if one.kind == "hidden"]
    known = region.attributes
    assert (known["selector"], known["line"], known["column"]) == ("span#a.b.c", 3, 1)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<style>" + ".a .b .c .d {display:none}" * 3000 + "</style>", "<div class=a>" * 200 + "<i class=d>x</i>" * 3000),
        ("<style>" + "* * * * * {color:red}" * 3000 + "</style>", "<div>" * 200 + "<i>x</i>" * 3000),
        ("<style>" + "p{color:red}" * 40_000 + "</style>", "<p>x"),
        ("<style>" + "a{b:(" * 50_000 + "</style>", "<p>x"),
        ("", "<p style='" + "color:(" * 20_000 + "'>x"),
        ("", "<!--a b c d-->" * 50_000),
        ("", "<i style='display:none'>abc</i>" * 10_000),
        ("", "<i style='color:red' hidden>" * 10_000),
    ],
    ids=["descendants", "any", "rules", "brackets", "style", "comments", "hidden", "nested"],
)
def test_pages_made_to_take_long_are_read_in_time(read, head, body):
    started = time.process_time()
    read(PAGE.format(head, f"<p>SECRET</p>{body}"), "page.html")
    assert time.process_time() - started < 12


def test_what_was_too_much_is_told(read):
    document = read(PAGE.format("<style>" + "p{color:red}" * 40_000 + "</style>", "<p style='color:white'>x"), "page.html")
    assert "style sheets too large to be read in full" in document.notes
    assert document.text == "x"
