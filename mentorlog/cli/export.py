"""`mentorlog export`: the signed packet for the coordinator, or the archive of everything."""

from mentorlog.cli.archive import export_archive
from mentorlog.cli.asking import asker
from mentorlog.cli.check import judge
from mentorlog.cli.output import Session
from mentorlog.model import Reflection
from mentorlog.packet.choices import Choices
from mentorlog.packet.export import export_summary
from mentorlog.packet.preview import preview
from mentorlog.packet.summary import Summary, summarise


def export(session: Session) -> None:
    """Write what the chosen profile lets leave."""
    if session.options.profile == "archive":
        export_archive(session)
        return
    summary = _summary(session)
    if session.options.preview:
        _preview(session, summary)
        return
    out = session.path(session.options.out).absolute()
    done = export_summary(summary, session.host, out, session.note, asker(session))
    if session.options.json:
        session.show(
            {
                "folder": str(done.folder),
                "files": [str(file) for file in done.files],
                "fingerprint": done.fingerprint,
                "words": done.words,
                "warnings": list(done.warnings),
            }
        )
        return
    for warning in done.warnings:
        session.note(warning)
    session.say(f"Signed and checked: {done.folder}")
    session.say(f"Send that folder to your coordinator. Your six words: {done.words}")
    session.say("Read them out by telephone or face to face, so that the key is known to be yours.")


def _summary(session: Session) -> Summary:
    """Sum the year up with the choices made on the command line."""
    options = session.options
    logbook = session.store.logbook()
    chosen = frozenset(session.pick(Reflection, typed).id for typed in options.reflection)
    return summarise(
        logbook, judge(session, logbook), Choices(facts=options.facts, reflections=chosen), session.host
    )


def _preview(session: Session, summary: Summary) -> None:
    """Print everything that would leave; nothing is signed."""
    shown = preview(summary.subject)
    if session.options.json:
        session.show([{"section": line.section, "text": line.text} for line in shown])
        return
    section = ""
    for line in shown:
        if line.section != section:
            session.say(f"\n{line.section}" if section else line.section)
            section = line.section
        session.say("  " + line.text.replace("\n", "\n    "))
    for warning in summary.warnings:
        session.say(f"\nNote: {warning}")
    session.say("\nNothing was signed. Without --preview, this is what is signed and written.")
