"""The rules of a packet: which policy, in which text, and what the programme set for the year."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from mentorlog.model import Programme, Span
from mentorlog.packet.content import schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.policy.report import Report


def listed_programme(programme: Programme, report: Report, refs: EntryRefs) -> schema.ListedProgramme:
    """Return what is said about the programme and its rules."""
    return schema.ListedProgramme(
        name=programme.name,
        policy=report.policy,
        version=report.version,
        policy_sha256=policy_sha256(programme.policy),
        title=report.name,
        source=report.source,
        zone=programme.zone,
        phases=_spans(programme.phases),
        windows=_spans(programme.windows),
        anchors=tuple(
            schema.ListedAnchor(name=anchor.name, day=anchor.start.isoformat())
            for anchor in programme.anchors
        ),
        excluded=_spans(programme.excluded),
        waivers=tuple(
            schema.ListedWaiver(
                requirement=waiver.requirement,
                reason=waiver.reason,
                granted_by=waiver.granted_by,
                day=_iso(waiver.day),
            )
            for waiver in programme.waivers
        ),
        openings=tuple(
            schema.ListedOpening(
                ref=refs[balance.id],
                requirement=balance.requirement,
                amount=balance.amount,
                note=balance.note or None,
            )
            for balance in refs.openings
        ),
        coordinator=programme.coordinator or None,
        coordinator_email=programme.coordinator_email or None,
    )


@lru_cache(maxsize=64)
def policy_sha256(policy: str) -> str:
    """Return the digest of a policy's text, as `sha256sum` prints it."""
    return hashlib.sha256(policy.encode("utf-8", "surrogatepass")).hexdigest()


def _spans(spans: Iterable[Span]) -> tuple[schema.ListedSpan, ...]:
    """Return named days."""
    return tuple(
        schema.ListedSpan(name=span.name, start=span.start.isoformat(), end=span.end.isoformat())
        for span in spans
    )


def _iso(day: date | None) -> str | None:
    """Spell a day that may not be known."""
    return day.isoformat() if day else None
