"""`mentorlog attest`: training finished, quiz passed, orientation attended."""

from dataclasses import dataclass
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Option
from mentorlog.cli.terminal.output import columns, short
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.terminal.unknown_names import warn_unless_asked
from mentorlog.model import Attestation, to_plain
from mentorlog.model.text import slug


@dataclass(frozen=True, kw_only=True)
class Attest:
    """What `attest` takes."""

    what: Annotated[
        tuple[str, ...],
        Argument(help="what the rules call it, such as training_course; without it, list"),
    ] = ()
    on: Day = None
    by: Annotated[str, Option("PERSON", "who can confirm it")] = ""
    evidence: Annotated[str, Option(help="a score, a certificate's number, where the proof lies")] = ""
    delete: Annotated[str | None, Option("ID", "take an attestation back")] = None


def attest(session: Session, options: Attest) -> None:
    """Record that something was done; without a name, list what was recorded."""
    if options.delete:
        attestation = session.pick(Attestation, options.delete)
        session.store.delete(attestation)
        session.show_or_say(attestation, f"Took back {attestation.what}. `mentorlog undo` brings it back.")
    elif options.what:
        _record(session, options)
    else:
        _list(session)


def _record(session: Session, options: Attest) -> None:
    """Record that something was done."""
    day = session.past_day(options.on) if options.on else session.today
    names = [slug(what) for what in options.what]
    attestations = [
        Attestation(
            id=session.host.new_id(), what=what, day=day, confirmed_by=options.by, evidence=options.evidence
        )
        for what in names
    ]
    session.store.add(*attestations)
    warn_unless_asked(session, "tick", names)
    session.show_or_say(attestations, f"Recorded on {day}: {', '.join(a.what for a in attestations)}.")


def _list(session: Session) -> None:
    """List what was recorded."""
    attestations = sorted(session.store.all(Attestation), key=lambda a: (a.day, a.id))
    if session.json:
        session.show(to_plain(attestations))
        return
    for line in columns(
        [(short(a), f"{a.day}", a.what, a.evidence, a.confirmed_by or "your own word") for a in attestations]
    ):
        session.say(line)
    if not attestations:
        session.say("Nothing attested yet. For instance: mentorlog attest training_course --on 2026-09-12")


ATTEST = Command(Attest, attest, begins=True)
