"""Enrolment: the cards of mentors' keys as they were handed in, and taking a confirmed one into the list."""

import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentorlog.files import walk_folders
from mentorlog.formats.allowed_signers import (
    AllowedSigner,
    AllowedSigners,
    SignerNote,
    parse_signers,
    read_signers,
)
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.public_key import PublicKey
from mentorlog.packet.checking.evidence.packet_files import Skipped
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded, add_line, check_rivals, rivals_of
from mentorlog.packet.instructions import line_for
from mentorlog.packet.keys.enrolment_card import BadCard, EnrolmentCard, cards_in, is_card

_LARGEST = 1 << 20
"""Bytes of a file that may hold cards; one card has 700."""
_MOST = 10_000
"""Files, and cards, that are looked at."""
_DAMAGED = "A card in it is damaged: ask for the file itself, as an attachment"
_NONE = "No card is in it; a picture of a code has to be scanned first"


@dataclass(frozen=True, slots=True)
class ReceivedCard:
    """A card whose signature fits, and where it lay."""

    card: EnrolmentCard
    path: Path


@dataclass(frozen=True, slots=True)
class ReceivedCards:
    """All cards that were handed in: one for each key, in the order of names, and what was left aside."""

    cards: tuple[ReceivedCard, ...]
    skipped: tuple[Skipped, ...]

    def same_address(self, received: ReceivedCard) -> tuple[ReceivedCard, ...]:
        """Return the other cards for what is, to people, the same address."""
        address = fold_address(received.card.address)
        return tuple(
            other
            for other in self.cards
            if other is not received and fold_address(other.card.address) == address
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """How a card's key stands to the list."""

    line: str
    """What would be added."""
    lines: tuple[AllowedSigner, ...]
    """The lines that have the key already."""
    rivals: tuple[AllowedSigner, ...]
    """Those by which another key signs for the address now, or later."""


def read_cards(paths: Iterable[Path]) -> ReceivedCards:
    """Read cards out of files of any name and out of folders of them.

    Several cards of one key are one: the newest, since only who has the key could make it.
    """
    by_key: defaultdict[PublicKey, list[ReceivedCard]] = defaultdict(list)
    skipped: list[Skipped] = []
    number = 0
    for path in _files(paths, skipped):
        number += 1
        if number > _MOST:
            skipped.append(Skipped(path, f"It and what follows is more than {_MOST:,} files or cards"))
            break
        for found in _cards(path):
            number += 1
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                by_key[found.card.key].append(found)
    newest = []
    for received in by_key.values():
        last = max(received, key=lambda each: (each.card.day, each.card.code))
        newest.append(last)
        older = {each.card for each in received if each.card != last.card}
        skipped += [
            Skipped(
                last.path, f"An older card of the same key, of {card.name} <{card.address}>", harmless=True
            )
            for card in sorted(older, key=lambda card: card.code)
        ]
    return ReceivedCards(
        tuple(sorted(newest, key=lambda each: (each.card.name.casefold(), each.card.code))), tuple(skipped)
    )


def look_up(card: EnrolmentCard, listed: Path, now: datetime) -> Listing:
    """Compare a card with the list as it is.

    Args:
        card: whose signature fits.
        listed: the list; it may not be there yet.
        now: by the coordinator's clock.

    Raises:
        BadSigners: when the list cannot be read.
        KeyNotAdded: when no line can be written for its address.
    """
    signers = read_signers(listed) if listed.exists() else AllowedSigners()
    rivals, end = rivals_of(card.key, signers, card.address, now)
    line = line_for(card.address, card.key, after=end)
    if [each.principals for each in parse_signers([line]).lines] != [card.address]:
        raise KeyNotAdded("Its address cannot stand in a list of keys. Ask the mentor for another one.")
    return Listing(line, signers.lines_of(card.key), rivals)


def enrol(
    card: EnrolmentCard, listed: Path, confirmed_by: str, now: datetime, *, replacing: bool = False
) -> tuple[str, ...]:
    """Take a card into the list, once its six words were compared.

    Args:
        card: whose signature fits.
        listed: the list, which is replaced as a whole; made if it is missing.
        confirmed_by: who compared the words; empty if that shall not be noted.
        now: by the coordinator's clock, with the offset of their place.
        replacing: whether it takes the place of other keys for the address.

    Returns:
        The lines that were written, as `add_line` returns them; none when the key was there already.

    Raises:
        BadSigners: when the list cannot be read.
        KeyNotAdded: when another key stands in the way, or when the list cannot be written.
    """
    listing = look_up(card, listed, now)
    if listing.lines:
        return ()
    check_rivals(card.address, listing.rivals, replacing=replacing)
    note = SignerNote(card.name, now.date().isoformat(), confirmed_by)
    return add_line(listed, listing.line, note, listing.rivals, now.date())


def _files(paths: Iterable[Path], skipped: list[Skipped]) -> Iterator[Path]:
    """Yield the files that were named, and those in the folders that were."""

    def unread(error: OSError) -> None:
        skipped.append(Skipped(Path(error.filename), f"It cannot be read: {error.strerror}"))

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for place, _, files in walk_folders(path, unread):
            yield from (place / name for name in files if not name.startswith("."))


def _cards(path: Path) -> Iterator[ReceivedCard | Skipped]:
    """Yield what is in a file: cards, or why there is none that counts."""
    try:
        # A pipe would wait for somebody to write into it.
        if not stat.S_ISREG(path.stat().st_mode):
            yield Skipped(path, "It is no file")
            return
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        yield Skipped(path, f"It cannot be read: {error.strerror}")
        return
    if len(data) > _LARGEST:
        yield Skipped(path, "It is far too large for cards")
        return
    found = [*cards_in(data.decode("utf-8", "replace"))]
    for card in found:
        yield (
            Skipped(path, str(card).removesuffix("."))
            if isinstance(card, BadCard)
            else ReceivedCard(card, path)
        )
    if not found:
        yield Skipped(path, _DAMAGED if is_card(data) else _NONE)
