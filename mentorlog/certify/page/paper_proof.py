"""What the code on a certificate holds: what was awarded, in words that the programme's key signed.

Whoever has only the paper reads it with any telephone. The first line says what to do with it; no line is an
address. The signature is Ed25519 over the lines from the number to the key, with a line of our own before
them that keeps it from being a signature over anything else.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final

from mentorlog.certify.award import Basis
from mentorlog.certify.page.certificate_text import ON_PAPER
from mentorlog.certify.serial_number import BadSerial, read_serial
from mentorlog.formats import ed25519, jcs
from mentorlog.formats.multibase import from_base58, to_base58
from mentorlog.formats.public_key import from_did
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import tidy

WHAT_TO_DO: Final = "To check this: ask who awarded it for their check page, open it, and put these lines in."
_ALWAYS: Final = (
    ("serial", "Number"),
    ("name", "Name"),
    ("title", "Award"),
    ("issuer", "Awarded by"),
    ("period", "Period"),
    ("issued", "On"),
    ("reported", "Reported"),
    ("basis", "Which is"),
    ("place", "Place"),
)
_Version = tuple[str, tuple[tuple[str, str], ...]]
_FIRST: Final[_Version] = ("mentorlog-award@v1", (*_ALWAYS, ("did", "Key")))
"""What is signed before the lines, and fields and labels, as earlier versions put them on paper."""
_NOW: Final[_Version] = (
    "mentorlog-award@v2",
    (*_ALWAYS, ("list", "List"), ("badge", "Badge"), ("did", "Key"), ("note", "Note")),
)
_SIGNATURE: Final = "Signature"
_LONGEST: Final = 5_000
_LONGEST_NOTE: Final = 240
"""Letters of a note: a code with more is hard to read with a telephone."""
NO_NOTE: Final = "none"


class BadPaperProof(ValueError):
    """It is no proof on paper, or was changed; the message is a sentence."""


class PaperProof(Frozen, kw_only=True):
    """What was awarded, as the code on a certificate says it."""

    serial: str
    name: str
    title: str
    issuer: str
    period: str
    """First and last day, `2026-01-01 to 2026-12-31`."""
    issued: str
    """The day."""
    reported: str
    """Meetings and minutes, as the mentor reports them."""
    basis: str
    """What the programme says of that report."""
    place: str
    """In the programme's list of what was revoked."""
    did: str
    """The programme's key."""
    list: str = ""
    """Which list that is, by `list_digest`; earlier versions did not say."""
    badge: str = ""
    """What else the badge says, by `badge_digest`."""
    note: str = ""
    """What the programme accepted on the mentor's own word, or says besides."""

    def signed_by(self, sign: Callable[[bytes], bytes]) -> str:
        """Return the lines, signed with the key that they name.

        Args:
            sign: returns the 64 bytes of a signature.
        """
        signature = to_base58(sign(self._signed))
        return "\n".join((WHAT_TO_DO, *self._lines, f"{_SIGNATURE}: {signature}"))

    @property
    def _version(self) -> _Version:
        return _NOW if self.list else _FIRST

    @property
    def _lines(self) -> tuple[str, ...]:
        return tuple(f"{label}: {getattr(self, field)}" for field, label in self._version[1])

    @property
    def _signed(self) -> bytes:
        return "".join(f"{line}\n" for line in (self._version[0], *self._lines)).encode()


def list_digest(name: str) -> str:
    """Return what tells a list from others: an address may not stand on paper, where it would be followed."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def badge_digest(document: dict[str, Any]) -> str:
    """Return what tells a badge from others: of all that it says but its proof and the lines for paper.

    By it the page that checks certificates knows a changed badge, though it cannot check the proof itself.
    """
    said = {name: value for name, value in document.items() if name != "proof"}
    said["evidence"] = [item for item in document["evidence"] if item.get("genre") != ON_PAPER]
    return hashlib.sha256(jcs.write(said)).hexdigest()[:32]


def as_note(sentences: tuple[str, ...]) -> str:
    """Return what is said besides in one short line."""
    text = as_line(" ".join(sentences))
    cut = f"{text[:_LONGEST_NOTE].rstrip()} … (all of it stands on the certificate)"
    return (text if len(text) <= _LONGEST_NOTE else cut) or NO_NOTE


def _values(version: _Version, text: str) -> list[str] | None:
    """Return what stands behind each label, on a line of its own or wherever line ends were lost.

    None when not all of them are there.
    """
    names = [label for _, label in version[1]] + [_SIGNATURE]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if line.startswith(f"{names[0]}:")), 0)
    parts = list(zip(names, lines[first:], strict=False))
    if len(parts) < len(names) or not all(line.startswith(f"{name}:") for name, line in parts):
        parts = _parts(names, f" {' '.join(text.split())} ")
    return [as_line(line.partition(":")[2]) for _, line in parts] or None


def _parts(names: list[str], text: str) -> list[tuple[str, str]]:
    """Return the labels with what follows each, found one after the other; nothing without all of them."""
    at, starts = 0, []
    for name in names:
        at = text.find(f" {name}: ", at)
        if at < 0:
            return []
        starts.append(at)
    ends = [*starts[1:], len(text)]
    return [(name, text[start:end].strip()) for name, start, end in zip(names, starts, ends, strict=True)]


def as_line(text: str) -> str:
    """Return somebody's words in the one spelling that is signed: on one line, NFC, single spaces."""
    return tidy(" ".join(text.split()))


def reported(meetings: int, minutes: int) -> str:
    """Return what a mentor reports, as a proof says it."""
    return f"meetings {meetings}, minutes {minutes}"


def is_proof(text: str) -> bool:
    """Say whether a text is meant as a proof on paper, not as a credential that holds one."""
    return not text.lstrip("\ufeff \t\r\n").startswith(("{", "%PDF")) and all(
        f"{label}:" in text for label in ("Number", "Place", "Key", _SIGNATURE)
    )


def read_proof(text: str) -> PaperProof:
    """Return what a proof says, once the signature of the key that it names fits.

    Args:
        text: the lines, as they were read, typed or pasted: other spaces and line ends are the same.

    Raises:
        BadPaperProof: when they are none, or anything in them is not as it was signed.
    """
    for version in (_NOW, _FIRST):
        if values := _values(version, text[:_LONGEST]):
            *values, signature = values
            fields = (field for field, _ in version[1])
            return _checked(PaperProof(**dict(zip(fields, values, strict=True))), signature)
    raise BadPaperProof("These are not the lines of a code, or some of them are missing.")


def _checked(proof: PaperProof, signature: str) -> PaperProof:
    """Return a proof whose lines are as they were signed."""
    try:
        read_serial(proof.serial)
        Basis(proof.basis)
        key, bytes_ = from_did(proof.did), from_base58(signature.replace(" ", ""))
    except BadSerial as error:
        raise BadPaperProof(str(error)) from None
    except ValueError:
        raise BadPaperProof("Its key, its signature or another of its lines is not whole.") from None
    if not (proof.place.isascii() and proof.place.isdecimal()):
        raise BadPaperProof("It names no place in a list of what was revoked.")
    if not (ed25519.is_sound_signature(bytes_) and ed25519.verify(key.raw, bytes_, proof._signed)):
        raise BadPaperProof("The signature does not fit these lines: one of them is not as it was signed.")
    return proof
