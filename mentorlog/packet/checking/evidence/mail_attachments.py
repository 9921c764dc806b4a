"""What is attached to a message, read as mail programs read it, also where its headers are odd."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

MOST_ATTACHED: Final = 500
"""Files that are taken out of one message; a year of anybody's packets has far fewer."""
_NESTED: Final = 40
"""Parts of a message that hold parts."""
_DELIMITERS: Final = 10_000
"""Lines that may stand between parts: so many are read within two seconds."""
_COMMENT: Final = re.compile(r"\([^()]*\)")
_ENCODINGS: Final = ("base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue")


class UnreadableMessage(Exception):
    """Why nothing can be taken out of a message, in words that begin a sentence without its full stop."""


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of everything attached; what is merely the text of a message is not.

    Args:
        data: the message as it was saved (RFC 5322).

    Raises:
        UnreadableMessage: when it has more parts than anything honest, or cannot be read.
    """
    _refuse_many_parts(data)
    try:
        parts = [*_attached_parts(message_from_bytes(data))]
    except Exception:
        # The standard library stumbles over some headers in ways that it does not document.
        raise _UNREADABLE from None
    if len(parts) > MOST_ATTACHED:
        raise UnreadableMessage(
            f"More than {MOST_ATTACHED} files are attached to it: ask for them in several messages, or in a "
            "ZIP file"
        )
    for name, part in parts:
        try:
            content = _content_of(part)
        except Exception:
            raise _UNREADABLE from None
        if content:
            yield name, content


_UNREADABLE: Final = UnreadableMessage(
    "It is a message that cannot be read: save what is attached to it, and check that"
)


def _refuse_many_parts(data: bytes) -> None:
    """Refuse what would take long to read, before it is read."""
    folded = data.lower()
    nested = max(folded.count(b"boundary"), folded.count(b"message/rfc822"))
    if nested > _NESTED or data.count(b"\n--") + data.count(b"\r--") > _DELIMITERS:
        raise UnreadableMessage(
            "It is a message with far too many parts: save what is attached, and check that"
        )


def _attached_parts(message: Message) -> Iterator[tuple[str, Message]]:
    """Yield the parts that are attached, and what each is called."""
    for part in message.walk():
        if part.is_multipart():
            continue
        name = _name_of(part)
        if name or part.get_content_maintype() != "text":
            yield name, part


def _name_of(part: Message) -> str:
    """Return what an attachment is called, as its sender saw it."""
    for header in ("content-disposition", "content-type"):
        _read_as_utf8(part, header)
    try:
        name = part.get_filename() or ""
        return str(make_header(decode_header(name))) if "=?" in name else str(name)
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _read_as_utf8(part: Message, header: str) -> None:
    """Read a header whose letters are written as they are: today they are UTF-8 (RFC 6532)."""
    said = next((value for name, value in part.raw_items() if name.lower() == header), "")
    if not said.isascii():
        text = said.encode("ascii", "surrogateescape").decode("utf-8", "replace")
        part.replace_header(header, text)


def _content_of(part: Message) -> bytes:
    """Return the bytes that a part stands for."""
    said = str(part.get("content-transfer-encoding", ""))
    encoding = _COMMENT.sub("", said).partition(";")[0].strip().strip('"').strip().lower()
    if encoding != said and encoding in _ENCODINGS:
        part.replace_header("content-transfer-encoding", encoding)
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
