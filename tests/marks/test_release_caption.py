FORM = (
    "{}Cat. A - Caption removed; transferred to O/FADRC\n"
    "{}Cat. B - Transferred with access controlled by S/S\n"
    "{}Cat. C - Caption and custody retained by S/S Reviewed by: A. Example\n"
)


def test_a_form_without_a_tick_offers_its_categories(seen):
    (mark,) = seen("release_caption", FORM.format("", "", ""))
    assert (mark.kind, mark.get("categories"), mark.get("chosen")) == ("caption_review", ("A", "B", "C"), None)
    assert mark.text.startswith("Cat. A")
    assert mark.text.endswith("retained by S/S")


def test_a_tick_chooses(seen):
    (mark,) = seen("release_caption", FORM.format("( ) ", "(X) ", "( ) "))
    assert mark.get("chosen") == "B"


def test_two_ticks_choose_nothing(seen):
    (mark,) = seen("release_caption", FORM.format("( ) ", "(X) ", "(X) "))
    assert mark.get("chosen") is None


def test_two_forms_are_two_marks(seen):
    assert len(seen("release_caption", FORM.format("", "", "") * 2)) == 2


def test_a_single_category_is_no_form(seen):
    assert seen("release_caption", "Cat. A - the caption of a photograph of a ferry\n") == []
