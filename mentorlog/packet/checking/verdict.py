"""What checking a packet says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint
from mentorlog.packet.content.schema import Subject


class Outcome(StrEnum):
    """The verdict on a packet's wholeness, and on the evidence about it, in one word."""

    OK = "OK"
    """Whole, and signed with a key on the coordinator's list."""
    CHECK = "CHECK"
    """Nothing is wrong, but a person must still look at something."""
    REJECT = "REJECT"
    """Changed, damaged, contradictory, or no packet at all."""


class Authentic(StrEnum):
    """Whether a packet is of the mentor whom it names."""

    YES = "yes"
    """It is whole, and its key is on the list, for this mentor and for the day of signing."""
    UNKNOWN_KEY = "unknown key"
    """It is whole, but the list does not say whose key it is."""
    NO = "no"
    """It is rejected."""


class RequirementsMet(StrEnum):
    """Whether a packet's entries meet what the verifier requires."""

    MET = "met"
    """Every must is met, or waived."""
    SHORT = "short"
    NOT_JUDGED = "not judged"


class OwnWordKind(StrEnum):
    """What only the mentor's own word carries, and who can say that it is right."""

    GRANT = "grant"
    """The programme may have granted it: a waiver, a balance, days left out, a day of the mentor's own."""
    DAYS = "days"
    """Days that are the same for everybody, which the verifier's own rules can say."""


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that was found, and the best verdict that it allows."""

    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnWordClaim:
    """Something that a requirement needs to be met, and for which there is the mentor's word alone."""

    kind: OwnWordKind
    text: str
    """In words: `waived: eoy (by Dr Lim)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a packet's entries stand by what the verifier requires."""

    requirements: RequirementsMet | None
    """None for a copy that decides no requirement."""
    short_of: tuple[str, ...] = ()
    """The musts that are not met, with their figures."""
    lacks: tuple[str, ...] = ()
    """The same in plain words: `2 meetings short (meet5)`."""
    asks: tuple[str, ...] = ()
    """What is missing, as one would write it to the mentor; a sentence for each."""
    closed: bool = False
    """Whether the days of something that is missing were over already on the packet's last day."""
    next_due: str = ""
    """The first day until which something that is missing can still be done."""
    not_judged: str = ""
    """Why they were not judged."""
    rests_on: tuple[OwnWordClaim, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a coordinator should know of the musts that are met, and of the period."""
    period_obstacle: str = ""
    """Why nothing is certified yet, even where all is met: the period is not over, or not the programme's."""
    judged_by: str = ""
    """The verifier's policy, and whose days it was judged by."""
    sentences: tuple[str, ...] = ()
    """Where the packet's rules are others than the verifier's, and the result, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketVerdict:
    """The verdict on one packet, with its reasons in sentences."""

    file: str
    outcome: Outcome
    reasons: tuple[str, ...]
    authentic: Authentic = Authentic.NO
    judgement: Judgement = Judgement(requirements=RequirementsMet.NOT_JUDGED, not_judged="not genuine")
    signer: str | None = None
    """Who signed, as the coordinator's list calls them."""
    fingerprint: str | None = None
    words: str | None = None
    signed_at: str | None = None
    """When, by the signer's own clock."""
    subject: Subject | None = None
    """The signed data, unless the packet is rejected before it could be read."""
    packet: str | None = None
    """The packet's identifier."""
    sha256: str | None = None
    """Of the signed data, in hexadecimal."""
    two_keys: str = ""
    """That the list has another key for the packet's address, with both keys side by side."""
    listed_name: str = ""
    """The name that the list has for its key, if the packet says another one."""
    noted: tuple[str, ...] = ()
    """What is odd about its name or meetings and can be honest, in sentences that are among the reasons."""
    claims_to_be: str = ""
    """Of a rejected packet: whom it says it is from. Nothing vouches for it."""
    compared: tuple[KeptCheckpoint, ...] = ()
    """The checkpoints that can be told to be of this mentor."""

    @property
    def on_the_packet(self) -> tuple[str, ...]:
        """The reasons without those that are about the verifier's requirements."""
        return self.reasons[: len(self.reasons) - len(self.judgement.sentences)]

    @property
    def summary(self) -> dict[str, Any] | None:
        """What the packet says, at a glance; None when nothing in the packet can be believed."""
        if self.subject is None or self.outcome is Outcome.REJECT:
            return None
        whole = self.subject.plain()
        fields = ("ref", "severity", "state", "have", "needed", "unit")
        return {
            **{name: whole.get(name) for name in ("profile", "about", "name", "email")},
            **{name: whole.get(name) for name in ("programme", "period", "asOf", "totals")},
            "signedAt": self.signed_at,
            "requirements": [{name: each[name] for name in fields} for each in whole["requirements"]],
        }
