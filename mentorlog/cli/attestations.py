"""`mentorlog attest`: training finished, quiz passed, orientation attended."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Id, ListOptions, OneEntry, Option, several
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.unknown_names import warn_unless_asked
from mentorlog.grammar.lengths import total_minutes
from mentorlog.model import Attestation, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import slug
from mentorlog.operations.records.training import facts, proved_by
from mentorlog.wording import duration


class AttestationDetails(Frozen):
    """What belongs to an attestation beside its name, as far as it is given."""

    on: Day = None
    by: Annotated[str | None, Option("PERSON", "who can confirm it")] = None
    evidence: Annotated[str | None, Option(help="a certificate's number, where the proof lies")] = None
    course: Annotated[str | None, Option("TITLE", "what it was called, and where it was")] = None
    minutes: Annotated[str | None, Option("LENGTH", "how long it took: 90, 1h30, 12 h")] = None
    score: Annotated[str | None, Option(help="what a quiz came to: 18 of 20")] = None
    topic: Annotated[tuple[str, ...], Option("TEXT", "what it was about, such as active listening")] = ()
    file: Annotated[
        str | None, Option("FILE", "a file that proves it: its name and SHA-256 are kept, the file is not")
    ] = None


def list_attestations(session: Session, options: ListOptions) -> None:
    """List what was recorded."""
    attestations = sorted(session.store.all(Attestation), key=lambda a: (a.day, a.id))
    rows = [
        (
            short(a),
            f"{a.day}",
            a.what,
            duration(a.minutes) if a.minutes else "",
            a.score or a.evidence,
            a.confirmed_by or "your own word",
        )
        for a in attestations
    ]
    session.show_or_list(
        attestations,
        rows,
        "Nothing attested yet. For instance: mentorlog attest training_course --on 2026-09-12",
        last=session.list_length(all=options.all),
        command="attest",
    )


class AddAttestation(Frozen):
    """What `attest add` takes."""

    what: Annotated[tuple[str, ...], Argument(help="what the rules call it, such as training_course")]
    details: AttestationDetails


def add_attestation(session: Session, options: AddAttestation) -> None:
    """Record that something was done."""
    names = [slug(what) for what in options.what]
    attestations = [
        _with_details(
            session, Attestation(id=session.host.new_id(), what=what, day=session.today), options.details
        )
        for what in names
    ]
    session.store.add(*attestations)
    warn_unless_asked(session, "tick", names)
    session.show_or_say(
        attestations, f"Recorded on {attestations[0].day}: {', '.join(a.what for a in attestations)}."
    )


def show_attestation(session: Session, options: OneEntry) -> None:
    """Show one attestation, and for which rules it counts."""
    attestation = session.pick(Attestation, options.id)
    if session.json:
        session.show(to_plain(attestation))
        return
    known = facts(session.store.logbook(), attestation, session.today)
    topics = ("Topics", ", ".join(attestation.topics))
    session.say_columns([fact for fact in (*known, topics) if fact[1]])


class EditAttestation(Frozen):
    """What `attest edit` takes."""

    id: Id
    what: Annotated[str | None, Option("NAME", "what the rules call it")] = None
    details: AttestationDetails


def edit_attestation(session: Session, options: EditAttestation) -> None:
    """Change an attestation; what is not given stays."""
    before = session.pick(Attestation, options.id)
    renamed = replace(before, what=slug(options.what)) if options.what else before
    after = _with_details(session, renamed, options.details)
    session.edit(before, after)


def delete_attestation(session: Session, options: OneEntry) -> None:
    """Take an attestation back."""
    attestation = session.pick(Attestation, options.id)
    session.store.delete(attestation)
    session.show_or_say(attestation, f"Took back {attestation.what}. `mentorlog undo` brings it back.")


def _with_details(session: Session, attestation: Attestation, details: AttestationDetails) -> Attestation:
    """Return an attestation with the details that were given; `none` takes the topics out."""
    given: dict[str, str | None] = {
        "confirmed_by": details.by,
        "evidence": details.evidence,
        "course": details.course,
        "score": details.score,
    }
    attestation = replace(
        attestation,
        day=session.past_day(details.on) if details.on else attestation.day,
        minutes=total_minutes(details.minutes) if details.minutes else attestation.minutes,
        topics=several(details.topic, attestation.topics),
        **{name: value for name, value in given.items() if value is not None},
    )
    return proved_by(attestation, session.path(details.file)) if details.file is not None else attestation


ATTEST = Command(
    ListOptions,
    list_attestations,
    begins=True,
    unnamed="add",
    under={
        "add": Command(AddAttestation, add_attestation, "record that something was done", begins=True),
        "show": Command(OneEntry, show_attestation, "show one attestation in full"),
        "edit": Command(EditAttestation, edit_attestation, "change an attestation"),
        "delete": Command(OneEntry, delete_attestation, "take one back (undo brings it back)"),
    },
)
