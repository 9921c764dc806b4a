"""`mentorlog export`: a signed packet, or the archive of everything."""

import sys
from collections.abc import Iterator

from mentorlog.cli.archive import export_archive
from mentorlog.cli.asking import asker, sure
from mentorlog.cli.check import judge
from mentorlog.cli.choosing import choices, choose_nothing
from mentorlog.cli.output import Problem, Session
from mentorlog.packet.content.preview import STAYS, preview
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import Summary, summarise
from mentorlog.packet.export import Exported, export_summary
from mentorlog.packet.keys.signing import has_key
from mentorlog.packet.pages.forms import Form, Forms, Paper
from mentorlog.store.errors import StoreError


def export(session: Session) -> None:
    """Write what the chosen profile lets leave."""
    if session.options.profile == "archive":
        choose_nothing(session)
        export_archive(session)
        return
    forms = _forms(session)
    summary = _summary(session)
    if session.options.preview:
        _preview(session, summary)
        return
    new_key = _new_key(session)
    if not session.options.json:
        _agree(session, summary)
    out = session.path(session.options.out).absolute()
    done = export_summary(summary, session.host, out, session.note, asker(session), forms, new_key=new_key)
    _keep(session, done)
    if session.options.json:
        session.show(
            {
                "packet": f"urn:uuid:{done.identifier}",
                "profile": done.sent.profile,
                "sha256": done.sent.sha256,
                "folder": str(done.folder),
                "files": [str(file) for file in done.files],
                "fingerprint": done.fingerprint,
                "words": done.words,
                "warnings": list(done.warnings),
            }
        )
        return
    for warning in done.warnings:
        if warning not in summary.warnings:
            session.note(warning)
    session.say(f"Signed and checked: {done.folder}")
    for line in _next(summary.subject.profile, summary.subject.about or "", done.words):
        session.say(line)


def _agree(session: Session, summary: Summary) -> None:
    """Show what will be signed; a person at a terminal has to agree to it."""
    _show(session, summary)
    session.say()
    if sys.stdin.isatty():
        sure(session, "That is everything that will leave. It will be signed with your key.")


def _new_key(session: Session) -> bool:
    """Return whether a new key is wanted in the place of a lost one."""
    wanted: bool = session.options.new_key
    if wanted and has_key(session.host):
        raise Problem(
            "You have a signing key, so nothing was signed: --new-key is for when it is lost. To change to "
            "another, use mentorlog key rotate. If it was stolen, move the key file away first."
        )
    return wanted


def _keep(session: Session, done: Exported) -> None:
    """Remember the packet, so that a later one can name it and its names can be opened."""
    try:
        session.store.keep_packet(done.sent, done.openings)
    except StoreError as error:
        raise Problem(
            f"The packet is written and good ({done.folder}), but the logbook could not note it: {error}"
        ) from None


def _forms(session: Session) -> Forms:
    """Return what to make of the signed data."""
    typed = [name.strip() for name in session.options.also.split(",") if name.strip()]
    if unknown := [name for name in typed if name not in {*Form}]:
        raise Problem(f"--also {unknown[0]!r}: there is no such form. There are: {', '.join(Form)}.")
    return Forms(paper=Paper(session.options.paper), also=frozenset(map(Form, typed)))


def _next(profile: Profile, about: str, words: str) -> Iterator[str]:
    """Yield what to do with a packet that was written."""
    if profile is Profile.COORDINATOR:
        yield f"Send that folder to your coordinator. Your six words: {words}"
        yield "Read them out by telephone or face to face, so that the key is known to be yours."
    elif profile is Profile.MENTEE:
        yield f"Give that folder to {about}, and to nobody else: it holds what you keep of that person."
    else:
        yield "The pages are for a CV or portfolio; with the rest of the folder anybody can check them."


def _summary(session: Session) -> Summary:
    """Sum the year up with the choices made on the command line."""
    logbook = session.store.logbook()
    chosen = choices(session, logbook)
    return summarise(logbook, judge(session, logbook), chosen, session.host)


def _preview(session: Session, summary: Summary) -> None:
    """Show everything that would leave; nothing is signed."""
    if session.options.json:
        for warning in summary.warnings:
            session.note(warning)
        session.show([{"section": line.section, "text": line.text} for line in preview(summary.subject)])
        return
    _show(session, summary)
    if summary.subject.profile is Profile.PUBLIC and not summary.subject.reflections:
        session.say("\nNote: No text of yours is in it. One that suits a CV is written with the model CARL:")
        session.say("mentorlog reflect --model carl, and then --reflection with its id.")
    session.say("\nNothing was signed. Without --preview, this is what is signed and written.")


def _show(session: Session, summary: Summary) -> None:
    """Print every field that leaves, what stays, and where a text needs another look."""
    section = ""
    for line in preview(summary.subject):
        if line.section != section:
            session.say(f"\n{line.section}" if section else line.section)
            section = line.section
        first, *rest = (("omitted: " if line.section == STAYS else "") + line.text).split("\n")
        session.tell(first, 2)
        for text in rest:
            session.tell(text, 4)
    for warning in summary.warnings:
        session.say()
        session.tell(f"Note: {warning}", 0)
