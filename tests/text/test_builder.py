from hypothesis import given
from hypothesis import strategies as st

from declint.model import Break, Region, Span
from declint.text.builder import Builder
from declint.text.lines import locate, place_of

PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("words"), st.text("abc \n\u00e9\U0001d400", min_size=1, max_size=12)),
        st.tuples(st.just("tag"), st.sampled_from(["<b>", "</b>", '<x y="1">', "<long\n  tag>"])),
        st.tuples(st.just("entity"), st.sampled_from(["&amp;", "&#233;"])),
        st.tuples(st.just("line"), st.just("<p>")),
    ),
    max_size=30,
)


def after(source):
    """Return the line and column at which a source goes on."""
    return source.count("\n") + 1, len(source) - (source.rfind("\n") + 1) + 1


@given(PIECES)
def test_every_character_leads_back_to_its_place(pieces):
    source, expected, builder = "", [], Builder()
    for kind, written in pieces:
        line, column = after(source)
        if kind == "words":
            builder.add(written, line, column)
            expected += [(letter, *after(source + written[:at])) for at, letter in enumerate(written)]
        elif kind == "entity":
            builder.stand("&", line, column)
            expected.append(("&", line, column))
        elif kind == "line":
            builder.newline()
            expected.append(None)
        source += written
    document = builder.document("a.xml", "xml")
    assert len(document.text) == len(expected) == builder.offset
    for offset, place in enumerate(expected):
        if place is not None:
            assert (document.text[offset], *locate(document.anchors, offset)) == place


@given(PIECES)
def test_the_offset_is_the_length_of_the_text(pieces):
    builder = Builder()
    for number, (_, written) in enumerate(pieces, 1):
        builder.add(written, number, 1)
        builder.fresh_line()
        assert builder.at_line_start
    document = builder.document("a.xml", "xml")
    assert builder.offset == len(document.text)


def built():
    return Builder()


def test_a_text_of_one_piece_needs_one_anchor_a_line():
    builder = built()
    builder.add("one\ntwo", 1, 1)
    builder.add(" three", 2, 4)
    assert len(builder.document("a", "x").anchors) == 2


def test_strikes_are_trimmed_nested_once_and_closed_by_the_end():
    builder = built()
    builder.begin_strike()
    builder.add(" TOP ", 1, 1)
    builder.begin_strike()
    builder.add("SECRET", 1, 9)
    builder.end_strike()
    builder.end_strike()
    builder.end_strike()
    builder.begin_strike()
    builder.add("\n \n", 1, 20)
    builder.end_strike()
    builder.begin_strike()
    builder.add("X", 3, 1)
    document = builder.document("a", "x")
    assert [document.text[span.start : span.end] for span in document.strikes] == ["TOP SECRET", "X"]
    assert document.strikes[0] == Span(1, 11)


def test_regions_nest_and_learn_attributes_at_their_end():
    builder = built()
    builder.begin("item", name="d1")
    builder.begin("heading")
    builder.add("Title", 1, 7)
    builder.end("heading", level=1)
    builder.fresh_line()
    builder.add("Body", 2, 1)
    document = builder.document("a", "x")
    assert document.regions == (Region("item", 0, 10, {"name": "d1"}), Region("heading", 0, 5, {"level": 1}))


def test_page_breaks_carry_their_label():
    builder = built()
    builder.add("one", 1, 1)
    builder.page_break("328", "pb")
    builder.add("two", 1, 20)
    assert builder.document("a", "x").breaks == (Break(3, "328", "pb"),)


def test_an_empty_text_is_a_document():
    document = built().document("a", "x")
    assert document.text == ""
    assert place_of(document.anchors, 0, 0).line == 1


def test_an_entity_of_two_characters_stands_at_one_place():
    builder = built()
    builder.stand("fj", 4, 2)
    builder.add("x", 4, 9)
    anchors = builder.document("a", "x").anchors
    assert [locate(anchors, offset) for offset in range(3)] == [(4, 2), (4, 2), (4, 9)]
