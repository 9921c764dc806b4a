"""From the signed data to the document that all its forms are made from."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from mentorlog.formats import jcs
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.pages.document import (
    cover,
    end_matter,
    headline,
    lenses,
    meetings,
    mentee_answers,
    period,
    records,
    reflections,
    requirements,
    six_words,
)
from mentorlog.packet.pages.document.blocks import Block, Text, code, verbatim, words


@dataclass(frozen=True, slots=True)
class PagesDocument:
    """Everything that a packet's pages say, in its order."""

    title: str
    """For the list of a reader program: what it is, and whose."""
    author: str
    made: datetime
    """When it was signed."""
    foot: Text
    """What stands on every page."""
    blocks: tuple[Block, ...]
    sealed: tuple[Block, ...]
    """The end: statement, signature, how to check."""
    by_hand: tuple[Block, ...]
    """What is filled in on paper; it has no place on a screen."""


def compose(packet: bytes) -> PagesDocument:
    """Return what the pages of a packet say.

    Nothing else is read, so that they cannot say what the signature does not cover.

    Args:
        packet: the bytes of `packet.json`; whether the signature fits is not looked at here.
    """
    data = jcs.parse(packet)
    subject = Subject.model_validate(data["credentialSubject"], by_alias=True, by_name=False)
    key = from_did(data["issuer"]["id"])
    signed_at = data["validFrom"]
    title = cover.TITLES[subject.profile]
    return PagesDocument(
        title=f"{title} – {subject.name}",
        author=subject.name,
        made=datetime.fromisoformat(signed_at),
        foot=words(verbatim(subject.name), " · packet ", code(data["id"][-12:])),
        blocks=tuple(_body(subject, key, signed_at)),
        sealed=tuple(_end(subject, key, data["id"], signed_at, hashlib.sha256(packet).hexdigest())),
        by_hand=tuple(end_matter.countersignature(subject)),
    )


_PARTS: dict[Profile, tuple[Callable[[Subject], Iterable[Block]], ...]] = {
    Profile.COORDINATOR: (
        requirements.requirements_table,
        period.period_overview,
        cover.vouching,
        requirements.requirement_details,
        records.mentees,
        meetings.meetings,
        reflections.reflections,
        lenses.lenses,
        records.goals,
        records.training,
        records.recognitions,
        records.signposting,
        records.questionnaires,
        mentee_answers.mentee_answers,
        end_matter.left_out,
    ),
    Profile.MENTEE: (
        period.period_overview,
        meetings.meetings,
        reflections.reflections,
        lenses.lenses,
        records.goals,
        records.signposting,
        records.questionnaires,
        end_matter.left_out,
    ),
    Profile.PUBLIC: (
        cover.totals,
        requirements.requirements_table,
        reflections.reflections,
        lenses.lenses,
        records.recognitions,
        records.signposting,
        records.questionnaires,
        end_matter.left_out,
    ),
}
"""What each sort of packet has between its first lines and its end."""


def _body(subject: Subject, key: PublicKey, signed_at: str) -> Iterator[Block]:
    """Yield everything but the end: first who, whether the requirements are met, and whose it really is."""
    yield from cover.title_block(subject)
    if subject.requirements:
        yield from headline.requirements_headline(subject)
    yield from six_words.identity(subject, key, signed_at)
    yield from six_words.next_step(subject)
    for part in _PARTS[subject.profile]:
        yield from part(subject)


def _end(subject: Subject, key: PublicKey, packet: str, signed_at: str, sha256: str) -> Iterator[Block]:
    """Yield the end."""
    yield from end_matter.mentor_statement(subject, key, packet, signed_at, sha256)
    yield from end_matter.checking()
