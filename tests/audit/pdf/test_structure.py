"""What the objects of a PDF hold besides its pages; the files are made here and plainly fictitious."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from declint.audit.pdf.structure import structure

LINE = "The source COBALT met the governor"
MASKED = "The source XXXXXXXX met the governor"


def content(*lines):
    rows = (f"BT /F1 12 Tf 1 0 0 1 72 {700 - 20 * at} Tm ({line}) Tj ET" for at, line in enumerate(lines))
    return "\n".join(rows).encode("latin-1")


def made(*lines, change=None, **save):
    """Return a PDF of one page with these lines, changed before it is saved."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.add_blank_page(page_size=(612, 792))
    page = pdf.pages[0]
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(content(*lines))
    if change:
        change(pdf, page)
    file = BytesIO()
    pdf.save(file, **save)
    return file.getvalue()


def appended(before, number, body):
    """Return a file to which a new state of one object was appended."""
    at = before.rindex(b"startxref")
    previous = int(before[at:].split()[1])
    root = before[before.rindex(b"/Root") :].split(b"R")[0:2]
    place = len(before) + 1
    table = f"xref\n{number} 1\n{place:010} 00000 n \ntrailer\n".encode()
    trailer = b"<< /Size 50 /Root" + root[1].removeprefix(b"oot") + b"R /Prev " + str(previous).encode() + b" >>\n"
    new = f"{number} 0 obj\n<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream\nendobj\n"
    return before + b"\n" + new + table + trailer + f"startxref\n{place + len(new)}\n%%EOF\n".encode()


def told(data):
    return [(one.method, one.hidden) for one in structure(data)]


def note(pdf, page, subtype="Text", **more):
    page.obj.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[72, 690, 300, 712], **more))])


def test_a_plain_page_holds_nothing_else():
    assert structure(made(LINE)) == ()


def test_an_attachment_is_told_with_its_size_and_name():
    def attach(pdf, _):
        pdf.attachments["harbour.txt"] = pikepdf.AttachedFileSpec(pdf, b"The depot is full.", filename="harbour.txt")

    [found] = structure(made(LINE, change=attach))
    assert (found.method, found.hidden, found.page) == ("attachment", "harbour.txt", None)
    assert found.attributes["suffix"] == ".txt"
    assert found.attributes["expected"] is False


def test_a_bookmark_leads_to_its_page():
    def mark(pdf, _):
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Depot of the cobalt mine", 0))

    [found] = structure(made(LINE, change=mark))
    assert (found.method, found.hidden, found.page) == ("outline", "Depot of the cobalt mine", 1)


def test_replacement_texts_are_read_from_the_structure_and_from_the_page():
    def tag(pdf, page):
        span = Dictionary(S=Name.Span, ActualText=String("cobalt depot"))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=span))
        page.obj.Contents = pdf.make_stream(b"/Span << /ActualText (hidden quay) >> BDC EMC")

    assert told(made(LINE, change=tag)) == [("actual_text", "cobalt depot"), ("actual_text", "hidden quay")]


@pytest.mark.parametrize(
    ("subtype", "flags", "method"),
    [("Text", 0, "comment"), ("Highlight", 0, "comment"), ("Text", 2, "hidden_annotation"), ("FreeText", 32, "hidden_annotation")],
)
def test_what_hangs_on_a_page_unseen(subtype, flags, method):
    data = made(
        LINE, change=lambda pdf, page: note(pdf, page, subtype, Contents=String("withhold the depot"), F=flags, T=String("A. Example"))
    )
    [found] = structure(data)
    assert (found.method, found.hidden, found.page) == (method, "withhold the depot", 1)
    assert found.box == (72.0, 80.0, 300.0, 102.0)
    assert found.attributes["author"] is True
    assert found.attributes["markup"] is (subtype == "Highlight")


def test_a_text_box_that_shows_its_words_hides_nothing():
    def box(pdf, page):
        look = pdf.make_stream(b"BT /F1 12 Tf (EXHIBIT FOUR) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 20])
        note(pdf, page, "FreeText", Contents=String("EXHIBIT FOUR"), AP=Dictionary(N=look))

    assert structure(made(LINE, change=box)) == ()


def test_equal_notes_are_told_once():
    def notes(pdf, page):
        one = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("marked by a reviewer"))
        page.obj.Annots = Array([pdf.make_indirect(Dictionary(one)) for _ in range(40)])

    [found] = structure(made(LINE, change=notes))
    assert found.attributes["count"] == 40


@pytest.mark.parametrize(("rectangle", "words", "recoverable"), [([72, 690, 400, 712], LINE, True), ([72, 90, 400, 112], "", False)])
def test_a_redaction_that_was_never_applied(rectangle, words, recoverable):
    data = made(LINE, change=lambda pdf, page: note(pdf, page, "Redact", QuadPoints=Array(), OverlayText=String("B1")))
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.pages[0].obj.Annots[0].Rect = Array(rectangle)
        file = BytesIO()
        pdf.save(file)
    [found] = structure(file.getvalue())
    assert (found.kind, found.method) == ("redaction_region", "redact_annotation")
    assert (found.hidden, found.attributes["recoverable"]) == (words, recoverable)


def test_a_picture_under_a_redaction_that_was_never_applied():
    def draw(pdf, page):
        page.obj.Contents = pdf.make_stream(b"0 0 0 rg 80 695 20 10 re f")
        note(pdf, page, "Redact")

    [found] = structure(made(LINE, change=draw))
    assert (found.hidden, found.attributes["recoverable"], found.attributes["pixels"]) == ("", True, True)


# Programs draw what they put over a gap after all else.
GAP = ("The source          met the governor", "The ferry was late.")


@pytest.mark.parametrize(
    "now", [(MASKED, "The ferry was late."), (*GAP, "[REDACTED]"), (*GAP, "\\(b\\)\\(1\\)")], ids=["in place", "after all else", "a code"]
)
def test_words_of_an_earlier_state_are_told_with_the_marker_in_their_place(now):
    before = made(LINE, "The ferry was late.", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    [found] = structure(appended(before, number, content(*now)))
    assert (found.method, found.hidden, found.page) == ("earlier_revision", "COBALT", 1)
    assert (found.attributes["revision"], found.attributes["revisions"], found.attributes["marker"]) == (1, 2, True)


def test_an_earlier_state_with_the_same_words_is_none():
    before = made(LINE, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    assert structure(appended(before, number, content(LINE, "A line that came later."))) == ()


def test_the_first_part_of_a_linearised_file_is_no_earlier_state():
    assert structure(made(LINE, linearize=True)) == ()


def test_metadata_are_told_and_placeholders_are_not():
    def describe(pdf, _):
        pdf.docinfo["/Title"] = "untitled"
        pdf.docinfo["/Author"] = "Anna B. Example"
        pdf.docinfo["/Producer"] = "An imaginary program 1.0"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            packet["dc:title"] = "Survey of the cobalt depot"

    found = {one.hidden: one.attributes for one in structure(made(LINE, change=describe)) if one.method == "metadata"}
    assert set(found) == {"Anna B. Example", "Survey of the cobalt depot"}
    assert found["Anna B. Example"]["person"] is True
    assert found["Survey of the cobalt depot"]["conflict"] is True


def test_metadata_come_in_the_order_of_their_names():
    """As pikepdf gives them they come as the hash seed of the process has it."""

    def describe(pdf, _):
        for name in ("Title", "Subject", "Keywords", "Author"):
            pdf.docinfo[f"/{name}"] = f"The {name} of the ferry"

    assert [one.attributes["key"] for one in structure(made(LINE, change=describe)) if one.method == "metadata"] == [
        "Author",
        "Keywords",
        "Subject",
        "Title",
    ]


def test_thumbnails_private_data_and_scripts_are_told_once():
    def load(pdf, page):
        page.obj.Thumb = pdf.make_stream(b"\0" * 16, Width=4, Height=4)
        page.obj.PieceInfo = Dictionary({"/Imaginary": Dictionary(Private=Dictionary(Old=String("x")))})
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    assert [one.method for one in structure(made(LINE, change=load))] == ["thumbnail", "piece_info", "javascript"]


def circle(pdf, _):
    one = pdf.make_indirect(Dictionary(Title=String("Round and round")))
    one.Next = one
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=one))
    leaf = pdf.make_indirect(Dictionary(S=Name.Span, Alt=String("a mirror")))
    leaf.K = Array([leaf, leaf])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=leaf))


def test_a_tree_that_bites_its_tail_ends():
    assert told(made(LINE, change=circle)) == [("outline", "Round and round"), ("alt_text", "a mirror")]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"])
def test_what_is_no_file_has_no_structure(data):
    assert structure(data) == ()


def test_entries_of_the_wrong_type_end_nothing():
    def harmless(pdf, page):
        page.obj.Annots = Name.Nonsense
        pdf.Root.Outlines = String("none")
        pdf.Root.StructTreeRoot = 7
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta <<<")

    assert structure(made(LINE, change=harmless)) == ()


def described(pdf, page):
    note(pdf, page, Contents=String("withhold the depot"))
    pdf.docinfo["/Title"] = "Survey of the cobalt depot"
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Dictionary(S=Name.Span, ActualText=String("cobalt depot"))))


DAMAGED = made(LINE, change=described, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def test_the_file_that_is_damaged_is_sound():
    assert {one.method for one in structure(DAMAGED)} == {"comment", "metadata", "actual_text"}


@given(at=st.integers(0, 2_000), byte=st.integers(0, 255), cut=st.integers(0, 400))
@settings(max_examples=40)
def test_a_damaged_file_ends_nothing(at, byte, cut):
    data = bytearray(DAMAGED)
    data[at % len(data)] = byte
    structure(bytes(data[: len(data) - cut]))
