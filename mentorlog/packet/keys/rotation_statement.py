"""The statement with which an old key names the new one: a small text and a signature over it.

The signature is an SSHSIG in a namespace of its own, so that `ssh-keygen -Y check-novalidate` checks it and
that it is good for nothing else. It says that whoever had the old key wanted this: a thief could too.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from mentorlog.formats import sshsig
from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_base64
from mentorlog.model import instant

NAMESPACE = "mentorlog-rotation@v1"
"""What the signature is for."""
STATEMENT, SIGNATURE = "rotation.txt", "rotation.txt.sig"
"""What the two files are called."""
_TEXT = """\
mentorlog key rotation 1
From {at} on, my mentoring packets are signed with my new key and no longer with the old one.
old: {old}
new: {new}
"""
_KEY = KEY_TYPE + r" (\S{1,200})"
_FORM = re.compile(_TEXT.replace(".", r"\.").format(at=r"(\S{1,40})", old=_KEY, new=_KEY))


class BadRotation(ValueError):
    """The statement is not to be believed; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """One key follows another."""

    old: PublicKey
    new: PublicKey
    at: datetime
    """From when on, by the mentor's own clock; whole seconds in UTC."""

    @property
    def text(self) -> bytes:
        """The statement; it has one spelling."""
        return _TEXT.format(at=instant(self.at), old=self.old.line, new=self.new.line).encode()


def read_rotation(statement: bytes, signature: bytes) -> Rotation:
    """Return what a statement says, once the old key's signature fits.

    Args:
        statement: the bytes of `rotation.txt`.
        signature: the bytes of `rotation.txt.sig`.

    Raises:
        BadRotation: when it does not fit, or when the statement is something else.
    """
    rotation = _parse(statement)
    try:
        signer = sshsig.verify(statement, signature, NAMESPACE)
    except sshsig.BadSignature:
        raise BadRotation(
            "The statement about the new key was changed, or its signature is not one for it."
        ) from None
    if signer != rotation.old:
        raise BadRotation("The statement about the new key is not signed by the old key that it names.")
    return rotation


def _parse(statement: bytes) -> Rotation:
    """Read a statement that is, byte for byte, as mentorlog writes it."""
    try:
        form = _FORM.fullmatch(statement.decode("ascii"))
        if form is None:
            raise ValueError("another form")
        rotation = Rotation(from_base64(form[2]), from_base64(form[3]), datetime.fromisoformat(form[1]))
        if rotation.text != statement or rotation.old == rotation.new:
            raise ValueError("another spelling")
    except (ValueError, OverflowError):
        raise BadRotation(
            f"This is not the statement of a new key that mentorlog writes ({STATEMENT})."
        ) from None
    return rotation
