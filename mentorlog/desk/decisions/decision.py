"""What a coordinator decided about one packet: a small signed document, which is also the mentor's receipt.

Its bytes are the one canonical form of its content, signed like a packet's (eddsa-jcs-2022), so that anybody
who has the key can check it, and nobody can change or move it to another packet.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field

from mentorlog.formats import data_integrity, jcs
from mentorlog.formats.public_key import PublicKey
from mentorlog.model import handle
from mentorlog.model.sent import ANSWERS
from mentorlog.model.text import forbidden, tidy
from mentorlog.packet.content.schema_fields import Day, DocumentPart, Instant, Sha256, Urn
from mentorlog.packet.keys.signing_key import Signer

TYPE = "MentorLogDecision"
LARGEST = 32_768
"""Bytes of a decision; a note has far fewer."""
MOST_NOTE = 2_000
WITHDRAW: Final = "withdraw"
"""What leaves a packet as undecided as it was before anything was decided."""


class BadDecision(ValueError):
    """It is no decision, or was changed; the message says why in a sentence."""


def _clean(text: str) -> str:
    """Accept text that is tidy and that a terminal does not obey."""
    if tidy(text) != text or forbidden(text, prose=True):
        raise ValueError("not tidy")
    return text


def _line(text: str) -> str:
    """Accept text in one line."""
    if "\n" in _clean(text):
        raise ValueError("more than one line")
    return text


DecisionWord = Literal["accept", "hold", "ask", "withdraw"]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_line)]


class Decision(DocumentPart):
    """One decision, without its signature."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["MentorLogDecision"] = "MentorLogDecision"
    version: Literal[1] = 1
    id: Urn
    at: Instant
    answer: DecisionWord
    note: Annotated[str, Field(max_length=MOST_NOTE), AfterValidator(_clean)] = ""
    by: Name
    """Who decided, in their own words."""
    contact: Annotated[str, Field(max_length=320), AfterValidator(_line)] = ""
    packet: Urn
    packet_sha256: Sha256
    """Of the packet's signed data."""
    mentor: Name
    """Whom the packet names."""
    mentor_key: Annotated[str, Field(max_length=100)]
    """The fingerprint of the key that signed the packet."""
    period_start: Day | None = None
    """The first day that the packet is about, as the last one an ISO date."""
    period_end: Day | None = None
    previous: Sha256 | None = None
    """Of the decision before it in the register; None in the first."""

    @property
    def in_words(self) -> str:
        """How it is said: `accepted`."""
        return ANSWERS[self.answer]

    def may_concern(self, start: str, end: str) -> bool:
        """Say whether its packet has a day in common with a period; who was held last year is not this year.

        Args:
            start: the first day, as an ISO date; nothing if it is not known.
            end: the last day.
        """
        if not (start and end and self.period_start and self.period_end):
            return True
        return self.period_start <= end and start <= self.period_end

    @property
    def note_in_a_line(self) -> str:
        """The note where there is room for one line."""
        return self.note.replace("\n", " ")

    @property
    def when(self) -> datetime:
        """When it was decided, by the coordinator's clock."""
        return datetime.fromisoformat(self.at)

    @property
    def file_name(self) -> str:
        """What its file is called; the mentor's name stands before it."""
        return f"{ANSWERS[self.answer].replace(' ', '-')}-{handle(self.packet)}.decision"


@dataclass(frozen=True, slots=True)
class SignedDecision:
    """A decision whose signature fits, and who made it."""

    decision: Decision
    key: PublicKey
    data: bytes
    """As it lies in its file."""


def sign_decision(decision: Decision, key: Signer) -> SignedDecision:
    """Return a decision with its signature."""
    document = decision.model_dump(mode="json", by_alias=True, exclude_none=True)
    data = jcs.encode(data_integrity.sign(document, key.public, key.sign, decision.at))
    return SignedDecision(decision, key.public, data)


def read_decision(data: bytes) -> SignedDecision:
    """Return what a decision says, once its signature fits to the last byte.

    Raises:
        BadDecision: when it does not, or when it is something else.
    """
    if len(data) > LARGEST:
        raise BadDecision("It is far too large to be a coordinator's decision.")
    try:
        document: Any = jcs.parse_canonical(data.rstrip(b"\r\n"))
    except jcs.NotCanonical:
        raise BadDecision(
            "It is not a coordinator's decision, or it was changed after it was signed."
        ) from None
    if not isinstance(document, dict) or document.get("type") != TYPE:
        raise BadDecision("It is not a coordinator's decision.")
    if type(document.get("version")) is int and document["version"] > 1:
        raise BadDecision("It was made by a later version of mentorlog. Take that version to read it.")
    try:
        key = data_integrity.verify(document)
        content = {name: value for name, value in document.items() if name != "proof"}
        decision = Decision.model_validate(content, by_alias=True, by_name=False)
    except data_integrity.BadProof as error:
        raise BadDecision(str(error)) from None
    except ValueError:
        raise BadDecision("It is signed, but it does not have the form of a decision.") from None
    if document["proof"]["created"] != decision.at:
        raise BadDecision("It is signed, but at another time than it says.")
    return SignedDecision(decision, key, data.rstrip(b"\r\n"))
