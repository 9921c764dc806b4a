"""What the mentor of the made-up year collected: training, thanks, things to share, messages sent."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from mentorlog.demo.year import ZONE
from mentorlog.host import Host
from mentorlog.model import (
    Attestation,
    Channel,
    Entity,
    Meeting,
    Mentee,
    Recognition,
    RecognitionSort,
    Resource,
    Template,
)
from mentorlog.model.message_templates import SHIPPED
from mentorlog.operations.records.messages import sent

MESSAGES = ((25, "after_no_show", 2), (221, "before_exams", 1))
"""The day of the year on which a template was sent, its name, and to which of the mentees."""


def training(host: Host, monday: date) -> Iterable[Attestation]:
    """Return the training before the first meeting."""
    confirmed = "Dr Lim Wei Ling"
    yield Attestation(
        id=host.new_id(),
        what="training_course",
        day=monday,
        confirmed_by=confirmed,
        course="Peer mentoring, on Canvas",
        minutes=180,
        topics=("confidentiality", "communication", "cultural competency"),
        evidence="canvas-certificate.pdf",
        evidence_sha256=sha256(b"The certificate of the made-up year.").hexdigest(),
    )
    yield Attestation(id=host.new_id(), what="quiz", day=monday, confirmed_by=confirmed, score="18 of 20")
    yield Attestation(
        id=host.new_id(),
        what="orientation",
        day=monday + timedelta(days=1),
        confirmed_by=confirmed,
        evidence="Lecture hall 2",
    )


def message(host: Host, name: str, mentee: Mentee) -> Meeting:
    """Return the log of a template that was sent."""
    title = next(template.title for template in SHIPPED if template.name == name)
    return sent(host, ZONE, title, mentee, Channel.MESSAGE)


def collected(host: Host, monday: date) -> Iterable[Entity]:
    """Return the workshop of the year, recognitions, resources, and a template of the mentor's own."""
    yield Attestation(
        id=host.new_id(),
        what="workshop",
        day=monday + timedelta(days=92),
        confirmed_by="Dr Lim Wei Ling",
        course="Listening, and saying no",
        minutes=90,
        topics=("active listening", "boundary-setting"),
    )
    yield Recognition(
        id=host.new_id(),
        day=monday + timedelta(days=153),
        title="A card from M-02 after the resit",
        note="She wrote: you did not tell me that it would be fine.",
    )
    yield Recognition(
        id=host.new_id(),
        day=monday + timedelta(days=220),
        title="Outstanding mentor of the year",
        sort=RecognitionSort.NOMINATION,
        given_by="Students of Year 1",
    )
    for title, where, topics in (
        ("Anatomy in forty cards", "Second shelf of the study room", ("anatomy", "exams")),
        ("Spaced repetition", "https://example.org/spaced-repetition", ("study methods",)),
        ("The timetable of the first year, with rooms", "Student office", ("timetable",)),
    ):
        yield Resource(id=host.new_id(), title=title, where=where, topics=topics)
    yield Template(
        id=host.new_id(),
        name="after_results",
        title="After the results",
        text="Hi {mentee},\n\nthe results are out. Whatever they say, I am glad to hear from you; tell me "
        "when a call suits you.\n\n{mentor}",
    )
