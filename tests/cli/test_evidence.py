"""--evidence-dir: two pictures a finding, as shown and beneath, in that folder and nowhere else."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from declint.cli import main
from declint.cli._evidence import keeper
from declint.examined import Picture

NAME = "f1-0123456789ab-01234567-1"


def covered():
    file = BytesIO()
    page = canvas.Canvas(file, pagesize=(612, 792), invariant=1)
    page.drawString(72, 660, "2. The keeper HERON saw the courier beside the Inn of the Anchor.")
    page.rect(140, 656, 130, 14, fill=1)
    page.save()
    return file.getvalue()


def dark(path):
    """Return the share of dark pixels."""
    levels = Image.open(path).convert("L").histogram()
    return sum(levels[:100]) / sum(levels)


def test_a_box_is_shown_and_taken_off(tmp_path):
    (tmp_path / "a.pdf").write_bytes(covered())
    main(
        ["check", str(tmp_path / "a.pdf"), "--select", "RED-PDF-001", "--isolated", "--evidence-dir", str(tmp_path / "new" / "proof"), "-q"]
    )
    beneath, shown = sorted((tmp_path / "new" / "proof").iterdir())
    assert (beneath.name.rpartition("-")[2], shown.name.rpartition("-")[2]) == ("beneath.png", "shown.png")
    assert Image.open(shown).size == Image.open(beneath).size
    assert dark(shown) > 0.2
    assert 0.01 < dark(beneath) < 0.12
    assert (shown.stat().st_mode & 0o077) == 0


@pytest.mark.parametrize("name", ["../outside", "f1-0123456789ab-01234567-1/../../x", ""])
def test_nothing_is_written_outside_of_the_folder(tmp_path, name):
    keep = keeper(tmp_path / "proof")
    keep([Picture(name, "shown", b"x"), Picture(NAME, "../../x", b"x")])
    assert [path.name for path in tmp_path.rglob("*")] == ["proof"]


def test_a_file_of_that_name_is_replaced_and_what_it_led_to_is_left(tmp_path):
    (tmp_path / "other.png").write_bytes(b"mine")
    (tmp_path / "proof").mkdir()
    (tmp_path / "proof" / f"{NAME}-shown.png").symlink_to(tmp_path / "other.png")
    keeper(tmp_path / "proof")([Picture(NAME, "shown", b"picture")])
    assert (tmp_path / "other.png").read_bytes() == b"mine"
    assert (tmp_path / "proof" / f"{NAME}-shown.png").read_bytes() == b"picture"


def test_without_the_option_there_are_none(tmp_path):
    assert keeper(None) is None
    (tmp_path / "a.pdf").write_bytes(covered())
    main(["check", str(tmp_path / "a.pdf"), "--select", "RED-PDF-001", "--isolated", "-q", "--no-cache"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(covered())
    (tmp_path / "file").write_text("x")
    assert main(["check", str(tmp_path / "a.pdf"), "--isolated", "--evidence-dir", str(tmp_path / "file"), "-q"]) != 0
    assert "--evidence-dir" in capsys.readouterr().err
