"""Black shapes drawn over an OpenDocument page."""

import pytest


def graphic(**properties):
    known = "".join(f' draw:{key.replace("_", "-")}="{value}"' for key, value in properties.items())
    return f'<style:style style:name="gr1" style:family="graphic"><style:graphic-properties{known}/></style:style>'


def shape(size=("3cm", "0.5cm"), words=""):
    place = f'draw:style-name="gr1" draw:width="{size[0]}" draw:height="{size[1]}"'
    return f"<draw:custom-shape {place}>{words}</draw:custom-shape>"


BLACK = graphic(fill="solid", fill_color="#000000")


@pytest.mark.parametrize("body", ["<text:p>The {} source</text:p>", "{}<text:p>The source</text:p>"])
def test_a_black_shape_over_the_page_is_told(read, odt, body):
    document = read(odt(body.format(shape()), BLACK), "a.odt")
    (region,) = document.regions
    assert (region.kind, region.attributes["method"]) == ("redaction_region", "shape")
    assert "source" in document.text


@pytest.mark.parametrize(
    ("drawing", "style"),
    [
        (shape(("3cm", "0.1cm")), BLACK),
        (shape(words="<text:p>caption</text:p>"), BLACK),
        (shape(), graphic(fill="none", fill_color="#000000")),
        (shape(), graphic(fill="solid", fill_color="#ffffff")),
        (shape(), graphic(fill="solid", fill_color="#000000", opacity="40%")),
        (shape(), graphic(fill="solid", fill_color="#000000", run_through="background")),
    ],
)
def test_other_shapes_are_not(read, odt, drawing, style):
    assert read(odt(f"<text:p>The {drawing} source</text:p>", style), "a.odt").regions == ()
