"""The card with which a mentor's key is enrolled: who I am, by which key I sign, and that key's signature.

It has two forms that say the same. The file is a text with an SSHSIG below it, which `ssh-keygen -Y
check-novalidate` checks; the code for a camera is one word with the same values and the 64 bytes of that
signature. The signature has a namespace of its own: it is good for no packet, and no packet's is good for a
card. It shows that whoever wrote the card has the key; who that is, only comparing the six words shows.
"""

import base64
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated

from mentorlog.formats import sshsig
from mentorlog.formats.public_key import KEY_TYPE, PublicKey
from mentorlog.model.constraints import Email, Invalid, Length, Words, check
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import one_line

NAMESPACE = "mentorlog-card@v1"
"""What the signature is for."""
_TEXT = """\
mentorlog card 1
I sign my mentoring packets with this key.
Name: {name}
Address: {address}
Six words: {words}
Key: {key}
Date: {day}
"""
_LINE = r"([^\n]{1,400})"
_FORM = re.compile(
    _TEXT.replace(".", r"\.").format(
        name=_LINE,
        address=_LINE,
        words="[a-z ]{1,60}",
        key=rf"{KEY_TYPE} (\S{{1,200}})",
        day="([0-9-]{10})",
    )
)
_SIGNATURE = r"-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]{1,70}\n){1,8}-----END SSH SIGNATURE-----"
_CODE = "mentorlog-card-1:"
_CARD = re.compile(
    rf"(?P<text>^mentorlog card 1\n(?:[^\n]{{0,600}}\n){{6}})(?P<signature>{_SIGNATURE})"
    rf"|{_CODE}(?P<code>[A-Za-z0-9_-]{{1,2000}})",
    re.MULTILINE,
)
"""Where a card may stand in a text, in either form."""
_KEY, _SIGNED = 32, 64
"""Bytes of a key and of its signature."""


class BadCard(ValueError):
    """The card is not to be believed; the message says why in a sentence."""


class EnrolmentCard(Frozen):
    """Who says that a key is theirs."""

    name: Annotated[str, Words(), Length(200, 1)]
    address: Annotated[Email, Length(200, 1)]
    key: PublicKey
    day: date
    """On which it was made, by the mentor's own clock."""
    signature: bytes = b""
    """64 bytes over `text`."""

    def __post_init__(self) -> None:
        check(self)

    @property
    def text(self) -> str:
        """What is signed; it has one spelling."""
        return _TEXT.format(
            name=self.name, address=self.address, words=self.key.words, key=self.key.line, day=self.day
        )

    @property
    def file(self) -> bytes:
        """The card as a file."""
        return self.text.encode() + sshsig.signature_file(self.signature, self.key, NAMESPACE)

    @property
    def code(self) -> str:
        """The card as one word, for a code: letters, digits, `-`, `_` and a colon, as scanners give it."""
        said = f"{self.day}\n{self.address}\n{self.name}".encode()
        return _CODE + base64.urlsafe_b64encode(self.key.raw + self.signature + said).decode().rstrip("=")

    def signed(self, sign: Callable[[bytes], bytes]) -> "EnrolmentCard":
        """Return the card with its signature.

        Args:
            sign: returns the 64 bytes of the key's signature over what it is given.
        """
        armoured = sshsig.sign(self.text.encode(), self.key, sign, NAMESPACE)
        _, signature = sshsig.signature_in(armoured, NAMESPACE)
        return replace(self, signature=signature)


def is_card(data: bytes) -> bool:
    """Say whether a file is a card, or the picture of one, in whatever state."""
    return data.startswith(b"mentorlog card ") or _CODE.encode() in data


def cards_in(text: str) -> Iterator[EnrolmentCard | BadCard]:
    """Yield the cards that stand anywhere in a text, in either form, or what is wrong with each.

    Args:
        text: of a file or of a message around it, or what a scanner gave; also with other line ends and a
            byte order mark, as mail programs leave them.
    """
    for found in _CARD.finditer(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        try:
            yield (
                _from_code(found["code"]) if found["code"] else _from_file(found["text"], found["signature"])
            )
        except BadCard as problem:
            yield problem


def _from_file(text: str, signature: str) -> EnrolmentCard:
    """Read a card that is, byte for byte, as mentorlog writes it."""
    form = _FORM.fullmatch(text)
    if form is None:
        raise BadCard("A card in it is not as mentorlog writes cards.")
    name, address, key, day = form.groups()
    try:
        signer, raw = sshsig.signature_in(f"{signature}\n".encode(), NAMESPACE)
    except sshsig.BadSignature:
        raise BadCard(f"{_claimed(name)} has no signature that is one for a card.") from None
    if key != signer.line.split()[1]:
        raise BadCard(f"{_claimed(name)} is signed with another key than the one on it.")
    return _checked(_card(name, address, signer, day, raw), text)


def _from_code(code: str) -> EnrolmentCard:
    """Read what a scanner gave."""
    try:
        data = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        day, address, name = data[_KEY + _SIGNED :].decode().split("\n")
        key, signature = PublicKey(data[:_KEY]), data[_KEY : _KEY + _SIGNED]
    except ValueError:
        raise BadCard("A code in it is damaged: scan it again.") from None
    card = _card(name, address, key, day, signature)
    if card.code != _CODE + code:
        raise BadCard("A code in it is damaged: scan it again.")
    return _checked(card, card.text)


def _card(name: str, address: str, key: PublicKey, day: str, signature: bytes) -> EnrolmentCard:
    """Return a card out of its parts, which must be in their one spelling."""
    try:
        card = EnrolmentCard(
            name=name, address=address, key=key, day=date.fromisoformat(day), signature=signature
        )
    except Invalid as error:
        raise BadCard(f"{_claimed(name)} cannot be taken in: {error}") from None
    except ValueError:
        raise BadCard(f"{_claimed(name)} is not as mentorlog writes cards.") from None
    if (card.name, card.address, card.day.isoformat()) != (name, address, day) or one_line(name) != name:
        raise BadCard(f"{_claimed(name)} is not as mentorlog writes cards.")
    return card


def _checked(card: EnrolmentCard, text: str) -> EnrolmentCard:
    """Return a card whose signature fits what it says."""
    try:
        sshsig.verify(text.encode(), sshsig.signature_file(card.signature, card.key, NAMESPACE), NAMESPACE)
    except sshsig.BadSignature:
        raise BadCard(f"{_claimed(card.name)} was changed after it was signed.") from None
    if card.text != text:
        raise BadCard(f"{_claimed(card.name)} is not as mentorlog writes cards.")
    return card


def _claimed(name: str) -> str:
    """Return how to speak of a card that nobody vouches for."""
    return f"The card that says it is of {one_line(name)[:120]}"
