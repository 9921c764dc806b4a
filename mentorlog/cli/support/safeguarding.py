"""`mentorlog safeguarding`: what to do when somebody may be in danger. No option takes a text about it."""

from mentorlog.cli.arguments import Command, Day, NoOptions, OneEntry
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Alert, Logbook, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.operations.support import safeguarding as operations
from mentorlog.store.errors import StoreError
from mentorlog.wording import short_day


def say_what_to_do(session: Session, options: NoOptions) -> None:
    """Say what to do and whom to call, and list the days on which something was passed on."""
    logbook = _logbook(session)
    contacts, alerts = operations.contacts(logbook), operations.passed_on(logbook)
    if session.json:
        session.show(
            {
                "danger": operations.DANGER,
                "steps": list(operations.STEPS),
                "caveat": operations.CAVEAT,
                "contacts": to_plain(contacts),
                "passed_on": to_plain(alerts),
            }
        )
        return
    session.tell(operations.DANGER, indent=0)
    session.say()
    for number, step in enumerate(operations.STEPS, 1):
        session.tell(f"{number}. {step}", indent=2)
    session.say("\nWhom to call")
    for contact in contacts:
        session.tell("\n".join(filter(None, (contact.title, contact.reach))), indent=2)
    if not operations.has_urgent_service(logbook):
        session.tell(operations.NOBODY, indent=2)
        session.tell('Write one down: mentorlog services add "…" --area … --reach "…" --urgent', indent=2)
    session.say("\nOnce it is passed on: mentorlog safeguarding passed-on keeps the day, and nothing else.")
    session.tell(operations.CAVEAT, indent=0)
    if alerts:
        session.say("\nPassed on")
    for alert in alerts:
        session.say(f"  {short(alert)}  {short_day(alert.day)}")


def _logbook(session: Session) -> Logbook:
    """Return the logbook; where there is none, or none that can be read, what to do is said all the same."""
    try:
        return session.store.logbook()
    except StoreError as error:
        session.note(f"mentorlog: {error}")
        return Logbook(mentor=None, programme=None)


class PassedOn(Frozen):
    """What `safeguarding passed-on` takes."""

    on: Day = None


def pass_on(session: Session, options: PassedOn) -> None:
    """Keep that something was passed on: the day, and nothing else."""
    day = session.past_day(options.on) if options.on else session.today
    alert = operations.pass_on(session.store, session.host, day)
    session.show_or_say(alert, f"{short(alert)}  Passed on, {short_day(day)}. Nothing else is stored.")


def delete_alert(session: Session, options: OneEntry) -> None:
    """Delete a day on which something was passed on."""
    alert = session.pick(Alert, options.id)
    session.delete(alert, short_day(alert.day))


SAFEGUARDING = Command(
    NoOptions,
    say_what_to_do,
    under={
        "passed-on": Command(PassedOn, pass_on, "keep the day on which you passed something on", begins=True),
        "delete": Command(OneEntry, delete_alert, "delete such a day (undo brings it back)"),
    },
)
