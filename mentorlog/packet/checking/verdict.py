"""What checking a packet says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentorlog.packet.content.schema import Subject


class Outcome(StrEnum):
    """The verdict in one word."""

    OK = "OK"
    """Whole, and signed with a key on the coordinator's list."""
    CHECK = "CHECK"
    """Nothing is wrong, but a person must still look at something."""
    REJECT = "REJECT"
    """Changed, damaged, contradictory, or no packet at all."""


class Rules(StrEnum):
    """What the requirements of a packet were judged again by."""

    ITS_OWN = "its own"
    """The very text of the policy that the packet was judged by."""
    ANOTHER_TEXT = "another text"
    """A policy of the same name with another text, which only tells what would differ."""
    UNKNOWN = "unknown"
    """Nothing: no policy of that name is at hand, so how they stand is the mentor's own word."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, and the best verdict that it allows."""

    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict on one packet, with its reasons in sentences."""

    file: str
    outcome: Outcome
    reasons: tuple[str, ...]
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
    rules: Rules | None = None
    """What its requirements were judged again by; None for a packet that decides none."""
    disputed: bool = False
    """Whether another version of the program judged it than this one, and otherwise."""

    def plain(self) -> dict[str, Any]:
        """Return the verdict as JSON values."""
        return {
            "file": self.file,
            "verdict": self.outcome.value,
            "reasons": list(self.reasons),
            "signer": self.signer,
            "fingerprint": self.fingerprint,
            "words": self.words,
            "summary": self.summary,
        }

    @property
    def summary(self) -> dict[str, Any] | None:
        """What a coordinator wants at a glance; None when nothing in the packet can be believed."""
        if self.subject is None or self.outcome is Outcome.REJECT:
            return None
        whole = self.subject.plain()
        needs = ("ref", "severity", "state", "have", "needed", "unit")
        return {
            **{name: whole.get(name) for name in ("profile", "about", "name", "email")},
            **{name: whole.get(name) for name in ("programme", "period", "asOf", "totals")},
            "signedAt": self.signed_at,
            "requirements": [{name: need[name] for name in needs} for need in whole["requirements"]],
        }
