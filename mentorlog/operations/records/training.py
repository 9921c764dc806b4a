"""Training: what it may be called, what it may be about, and the file that proves it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorlog.model import Attestation, Logbook, handle
from mentorlog.model.text import one_line
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.evaluation import counted_for
from mentorlog.wording import distance, duration, short_day

USUAL = ("training_course", "quiz", "orientation", "workshop")
"""What mentors are trained by, whatever their rules ask for."""

TOPICS = (
    "active listening",
    "confidentiality",
    "communication",
    "boundary-setting",
    "cultural competency",
    "problem-solving",
)
"""What every mentor should be trained in."""

_PIECE = 1 << 20
_LONGEST_NAME = 100
_GROUP = 16


def proved_by(attestation: Attestation, path: Path) -> Attestation:
    """Return an attestation with the name and the SHA-256 of a file that proves it; the file is not kept.

    Raises:
        NotPossible: when there is no such file, or it cannot be read.
    """
    digest = hashlib.sha256()
    shown = one_line(str(path))
    if not path.is_file():  # a pipe would be waited for
        raise NotPossible(f"There is no file {shown}.")
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise NotPossible(f"The file {shown} cannot be read: {error.strerror}.") from None
    name, evidence = one_line(path.name)[:_LONGEST_NAME], attestation.evidence
    if name not in evidence:
        evidence = f"{evidence} ({name})" if evidence else name
    return replace(attestation, evidence=evidence, evidence_sha256=digest.hexdigest())


def facts(logbook: Logbook, attestation: Attestation, today: date) -> tuple[tuple[str, str], ...]:
    """Return what is known of training under short names; what is not said has an empty value."""
    return (
        ("When", f"{short_day(attestation.day)}, {distance(attestation.day, today)}"),
        ("Course", attestation.course),
        ("Took", duration(attestation.minutes) if attestation.minutes else ""),
        ("Score", attestation.score),
        ("Confirmed by", attestation.confirmed_by or "your own word"),
        ("Evidence", attestation.evidence),
        ("SHA-256", " ".join(_groups(attestation.evidence_sha256))),
        ("Counts for", "; ".join(counted_for(logbook, attestation.id, today)) or "no rule"),
        ("Id", handle(attestation.id)),
    )


def _groups(digest: str) -> Iterator[str]:
    """Yield a digest in parts that can be compared by eye, and between which a line can be broken."""
    return (digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def covered(attestations: Iterable[Attestation]) -> dict[str, list[Attestation]]:
    """Return what there was training in, the usual topics first, each with that training."""
    topics: dict[str, list[Attestation]] = {topic: [] for topic in TOPICS}
    for attestation in attestations:
        for topic in attestation.topics:
            topics.setdefault(topic, []).append(attestation)
    return topics
