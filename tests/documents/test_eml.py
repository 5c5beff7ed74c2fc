"""E-mail: headers and text as a reader sees them, enclosed mails as items of their own."""

import pytest

from declint.documents import Claim
from declint.documents.eml import claims
from declint.errors import InputError

MAIL = b"""Received: from nowhere
From: =?utf-8?q?A_B=C3=A9?= <ab@example.org>
Date: Mon, 28 Oct 1996 23:30:00 -0500
Subject: =?utf-8?b?U0VDUkVU?= //
 NOFORN
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

TOP SECRET caf=C3=A9 lo=
ng line
--c
Content-Type: text/html

<p>the same
--c--
--b
Content-Type: text/html; charset=no-such-charset
Content-Transfer-Encoding: base64

PHA+VE9QIDxzPlNFQ1JFVDwvcz48L3A+
--b
Content-Type: message/rfc822

From: cd@example.org
Subject: inner

inner words
--b
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment

xx
--b--
"""


@pytest.fixture
def mail(read):
    return read(MAIL.replace(b"\n", b"\r\n"), "a.eml")


def test_headers_and_text_are_decoded(mail):
    assert mail.text == (
        "From: A Bé <ab@example.org>\nDate: Mon, 28 Oct 1996 23:30:00 -0500\nSubject: SECRET // NOFORN\n\n"
        "TOP SECRET café long line\nTOP SECRET\n\nFrom: cd@example.org\nSubject: inner\n\ninner words\n"
    )


def test_places_are_those_of_the_decoded_text(mail, place):
    assert place(mail, "SECRET café") == "5:5"


def test_mails_are_items_and_headers_fields(mail, regions):
    assert [regions(mail, "item", about) for about in ("title", "date", "what")] == [
        ["SECRET // NOFORN", "inner"],
        ["1996-10-28", None],
        ["message"] * 2,
    ]
    assert regions(mail, "field", "name") == ["from", "date", "subject", "from", "subject"]
    assert regions(mail, "header")[1] == "From: cd@example.org\nSubject: inner"


def test_strikes_of_an_html_part_are_kept(mail, struck):
    assert struck(mail) == ["SECRET"]
    assert mail.text[: mail.strikes[0].start].endswith("TOP ")


def test_what_is_not_read_is_told(mail):
    assert mail.notes == ("attachment not read: a.pdf",)


@pytest.mark.parametrize(
    ("head", "suffix", "claim"),
    [
        (MAIL, ".txt", Claim.CONTENT),
        (b"From: a\nTo: b\nDate: c\nSubject: d\n\ntext", ".txt", Claim.NO),
        (b"UNCLASSIFIED\nFrom: a\nMessage-ID: b\nSubject: c\n\n", ".txt", Claim.NO),
        (b"From: a\n\ntext", ".eml", Claim.SUFFIX),
    ],
)
def test_a_printed_mail_is_no_mail(head, suffix, claim):
    assert claims(head, suffix) is claim


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\0\xff",
        b"Subject: =?utf-8?b?////?=\n\nx",
        b'Date: x\nContent-Type: text/plain; charset="\x80"\n\n\xff',
        b"Content-Type: multipart/mixed\n\nx",
    ],
)
def test_odd_mails_are_read(read, source):
    assert read(source, "a.eml").format == "eml"


def test_parts_within_parts_without_end_are_refused(read):
    source = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    with pytest.raises(InputError, match=r"nest too deep|more than 1,000 parts"):
        read(source, "a.eml")


def test_an_endless_header_is_shown_as_written(read):
    document = read("Subject: " + "=?utf-8?q?a?= " * 50_000 + "\n\nx", "a.eml")
    assert document.text.startswith("Subject: =?utf-8?q?a?= ")
