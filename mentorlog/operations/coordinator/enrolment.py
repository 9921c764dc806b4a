"""The card that tells a coordinator by which key a mentor signs: as a file, and as a code for a camera."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.formats.qr import QUIET, matrix, svg_path
from mentorlog.host import Host
from mentorlog.model.text import one_line
from mentorlog.operations.errors import NotPossible
from mentorlog.packet.keys.enrolment_card import EnrolmentCard, is_card
from mentorlog.packet.keys.openssh_key import Ask
from mentorlog.packet.keys.signing_key import refuse_other_key, signing_key
from mentorlog.store import Store

NAME = "mentorlog-card.txt"
"""What the file is called if nobody says otherwise."""
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{size}" height="{size}">
<desc>{code}</desc>
<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/>
</svg>
"""
_PIXELS = 8
"""Of a module, where nothing says how large the picture is to be."""


@dataclass(frozen=True, slots=True)
class CardOwner:
    """Who a card is of, read from the logbook before a thread signs it."""

    name: str
    address: str
    signed_before: bool
    """Whether packets were signed: then no new key is made unasked."""


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """A card that lies in two files."""

    card: EnrolmentCard
    path: Path
    picture: Path
    """The code, as a picture that a browser shows."""


def whose_card(store: Store) -> CardOwner:
    """Return who a card would be of.

    Raises:
        NotPossible: when the logbook does not say the name or the address.
    """
    mentor = store.mentor()
    if mentor is None or not mentor.name or not mentor.email:
        raise NotPossible(
            "A card needs your name and the address that your packets give. Say both first, in Settings or "
            "with: mentorlog mentor --name NAME --email ADDRESS"
        )
    return CardOwner(one_line(mentor.name), mentor.email, bool(store.sent.packets()))


def write_card(host: Host, whose: CardOwner, path: Path, day: date, ask: Ask | None = None) -> WrittenCard:
    """Sign a card, and write it with its code beside it; an earlier card in that place is replaced.

    Args:
        host: has the key, or makes it for a mentor who never signed.
        whose: from `whose_card`.
        path: where the file shall be; its folder is made if it is missing.
        day: today, where the mentor is.
        ask: is asked for the passphrase of the key, should it have one.

    Raises:
        KeyProblem: when the key cannot be made, read or used.
        NotPossible: when the files cannot be written, or something else is there.
    """
    picture = path.with_suffix(".svg")
    _refuse_other_files(path, picture)
    key = signing_key(host, ask, make=not whose.signed_before)
    refuse_other_key(host, key.public)
    unsigned = EnrolmentCard(name=whose.name, address=whose.address, key=key.public, day=day)
    card = unsigned.signed(key.sign)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, card.file)
        write_private(picture, _picture(card).encode())
    except OSError as error:
        raise NotPossible(f"The card could not be written to {path}: {error.strerror}.") from None
    return WrittenCard(card, path, picture)


def _refuse_other_files(path: Path, picture: Path) -> None:
    """See that nothing but an earlier card is replaced."""
    try:
        for place in (path, picture):
            if place.exists() and not is_card(place.read_bytes()):
                raise NotPossible(f"{place} is something else, which was left alone. Choose another name.")
    except OSError as error:
        raise NotPossible(f"{path} cannot be used: {error.strerror}.") from None


def _picture(card: EnrolmentCard) -> str:
    """Return the code as an SVG, in which it stands as text too: the picture itself is a card."""
    code = matrix(card.code)
    side = len(code) + 2 * QUIET
    return _SVG.format(side=side, size=side * _PIXELS, code=card.code, path=svg_path(code))
