"""What a file is by how it begins, whatever a mail program called it."""

import base64
import json
import re
from enum import Enum, auto

HEAD = 512
"""Bytes from the beginning of a file that tell what it is."""


class FileKind(Enum):
    """What can lie in a folder that a coordinator received."""

    PAGES = auto()
    """A PDF."""
    DATA = auto()
    """Signed data, or what is called so."""
    SIGNATURE = auto()
    """A signature over the pages of a packet."""
    ARCHIVE = auto()
    """Files packed into one, which may be packets."""
    MAIL = auto()
    """A message, to which packets may be attached."""
    BESIDE = auto()
    """What comes along with packets, or is a coordinator's own: nothing in it could be checked."""
    OTHER = auto()


_SIGNATURE = b"-----BEGIN SSH SIGNATURE-----"
_PACKED = (
    b"PK\x03\x04",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
_RESOURCE_FORK = b"\x00\x05\x16\x07"
"""What macOS puts beside each file that it packs, as `._packet.pdf` (AppleDouble, RFC 1740)."""
_ARCHIVE = re.compile(
    r"\.(zip|rar|7z|tar|gz|tgz|bz2|tbz2?|xz|txz|zst|cab|iso|arj|lzh|ace|dmg)$", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(docx|xlsx|pptx|odt|ods|odp|epub|pages|numbers|key)$", re.IGNORECASE)
"""Documents that are ZIP files within."""
_MAIL = re.compile(r"\.(eml|emlx|msg|mbox|mht|mhtml|pst)$|^winmail\.dat$", re.IGNORECASE)
_HEADERS = re.compile(
    rb"From [^\r\n]+\r?\n[!-9;-~]+:"
    rb"|(Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[!-9;-~]+|From|To|Date|Subject)"
    rb":[^\r\n]*\r?\n([!-9;-~]+:|[ \t])",
    re.IGNORECASE,
)
"""How a message begins that has no name of one, or a mailbox: mail programs keep theirs as `Inbox`."""
_BESIDE = re.compile(
    r"^(how-to-check\.txt|packet\.md|rotation\.txt\.sig|thumbs\.db|desktop\.ini)$"
    r"|\.(txt|md|csv|log|toml)$|signers[^.]*$",
    re.IGNORECASE,
)


def kind_of(name: str, head: bytes) -> FileKind:
    """Say what a file is.

    Args:
        name: of the file, without its folder.
        head: its first bytes, `HEAD` of them if there are so many.
    """
    if head.startswith(_RESOURCE_FORK):
        return FileKind.BESIDE
    if head.startswith(b"%PDF-") or name.lower().endswith(".pdf"):
        return FileKind.PAGES
    if name.lower() == "rotation.txt.sig":
        return FileKind.BESIDE
    if head.startswith(_SIGNATURE) or name.lower().endswith(".sig"):
        return FileKind.SIGNATURE
    if head.startswith(b'{"@context":') or re.search(r"\.(json|jwt)$", name, re.IGNORECASE):
        return FileKind.DATA
    if _MAIL.search(name):
        return FileKind.MAIL
    if _ARCHIVE.search(name) or (head.startswith(_PACKED) and not _DOCUMENT.search(name)):
        return FileKind.ARCHIVE
    if _BESIDE.search(name):
        return FileKind.BESIDE
    return FileKind.MAIL if _HEADERS.match(head) else FileKind.OTHER


def mail_way(name: str, head: bytes) -> str:
    """Say whether mail can be looked into as a `message` or a `mailbox`; nothing where it cannot."""
    if by_name := re.search(r"\.(emlx?|(mbox))$", name, re.IGNORECASE):
        return "mailbox" if by_name[2] else "message"
    if _MAIL.search(name) or not _HEADERS.match(head):
        return ""
    return "mailbox" if head.startswith(b"From ") else "message"


def stems_of(archive: str) -> tuple[str, ...]:
    """Return the names that the folder out of an archive may have: `a.tar` and `a` for `a.tar.gz`."""
    first = archive.rpartition(".")[0]
    return tuple(filter(None, (first, first.rpartition(".")[0] if first.lower().endswith(".tar") else "")))


def is_certificate(data: bytes) -> bool:
    """Say whether data is an Open Badges credential, such as `mentorlog certify` issues; it may be forged."""
    return bool({"OpenBadgeCredential", "AchievementCredential"} & _types(_document(data)))


def is_programme_record(data: bytes) -> bool:
    """Say whether data is what `mentorlog certify` keeps beside certificates: its register or status list."""
    document = _document(data)
    return document.keys() >= _REGISTER or "BitstringStatusListCredential" in _types(document)


_REGISTER = {"version", "issuer", "status_list", "entries"}
"""What a register has."""
_LONGEST_TOKEN = 8 << 20


def _document(data: bytes) -> dict[str, object]:
    """Return the JSON object that data is, or has as a token's claims; an empty one where there is none."""
    text = data.strip()
    try:
        if not text.startswith(b"{"):
            if text.count(b".") != 2 or len(text) > _LONGEST_TOKEN:
                return {}
            claims = text.split(b".")[1]
            text = base64.urlsafe_b64decode(claims + b"=" * (-len(claims) % 4))
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _types(document: dict[str, object]) -> set[str]:
    """Return what a credential calls itself."""
    types = document.get("type")
    return set(map(str, types)) if isinstance(types, list) else set()
