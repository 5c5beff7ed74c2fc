"""The parts of a mail as text: headers decoded, the plainest reading of each alternative, enclosed mails one by one."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from declint.documents._extracted import Extracted
from declint.documents._html_text import lay_out as lay_out_html
from declint.errors import InputError
from declint.text.source import decode

if TYPE_CHECKING:
    from email.message import Message

# Headers that carriers add; they say nothing of the record.
CARRIERS = ("received", "x-received", "return-path", "delivered-to", "dkim-", "arc-", "authentication-results", "mime-version", "content-")
PARTS = 1_000
# Longer headers are shown as they are written: decoding takes quadratic time.
DECODED = 20_000


class Mail:
    """The layout of a mail; what is built is in `text`."""

    def __init__(self) -> None:
        """Begin an empty text."""
        self.text = Extracted()
        self.notes: list[str] = []
        self._parts = 0

    def message(self, message: Message) -> None:
        """Lay out a mail: its headers, a blank line, its parts."""
        start = self.text.offset
        for name, value in message.items():
            if not name.lower().startswith(CARRIERS):
                words = _header(str(value))
                self.text.line(f"{name}: {words}", "field", name=name.lower(), value=words)
        if self.text.offset > start:
            self.text.region("header", start)
        known = (("title", _header(str(message.get("subject", "")))), ("date", _day(str(message.get("date", "")))))
        self.text.line("")
        self.part(message)
        self.text.region("item", start, what="message", **{key: value for key, value in known if value})

    def part(self, part: Message) -> None:
        """Lay out one part with all that it holds."""
        self._parts += 1
        if self._parts > PARTS:
            raise InputError(f"e-mail with more than {PARTS:,} parts", "too_large")
        inside = [each for each in part.get_payload() if not isinstance(each, str)] if part.is_multipart() else []
        if part.get_content_type() == "multipart/alternative":
            self.part(_plainest(inside)) if inside else None
        elif part.get_content_type() == "message/rfc822" and inside:
            self.text.line("")
            for each in inside:
                self.message(each)
        elif part.is_multipart():
            for each in inside:
                self.part(each)
        elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            self._words(part)
        else:
            name = part.get_filename() or part.get_content_type()
            self.notes.append(f"attachment not read: {' '.join(_header(str(name)).split())[:80]}")

    def _words(self, part: Message) -> None:
        words = _decoded(part)
        if part.get_content_subtype() == "html":
            shown = lay_out_html(words).flow.builder.document("", "html")
            self.text.strike(shown.strikes)
            words = shown.text
        for line in words.rstrip("\n").split("\n"):
            self.text.line(line)


def _plainest(parts: list[Message]) -> Message:
    """Return the alternative that is plain text, else the last: they say the same."""
    return next((part for part in parts if part.get_content_type() == "text/plain"), parts[-1])


def _decoded(part: Message) -> str:
    """Return the words of a part; a charset that is unknown or does not hold them is guessed as for a file."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(str(part.get_content_charset("us-ascii"))).replace("\r\n", "\n").replace("\0", "\ufffd")
    except (LookupError, ValueError):
        pass
    try:
        return decode(data).text
    except InputError:
        return data.decode("latin-1").replace("\r\n", "\n").replace("\0", "\ufffd")


def _header(value: str) -> str:
    """Return a header's value on one line, its encoded words decoded."""
    try:
        pieces = decode_header(value) if len(value) <= DECODED else [(value, None)]
        words = "".join(piece if isinstance(piece, str) else piece.decode(charset or "latin-1", "replace") for piece, charset in pieces)
    except (HeaderParseError, LookupError, ValueError):
        words = value
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def _day(value: str) -> str:
    """Return the day of a date header as its sender saw it, in ISO form; empty where it holds none."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def lay_out(data: bytes) -> tuple[Extracted, tuple[str, ...]]:
    """Return the text of a mail, and notes on what is not in it."""
    mail = Mail()
    mail.message(message_from_bytes(data))
    return mail.text, tuple(mail.notes)
