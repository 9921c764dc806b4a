"""`mentorlog mentees`: the people mentored."""

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Mentee, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.people import own_days
from mentorlog.model.privacy_tiers import HAND_OVER, PRIVATE
from mentorlog.model.text import fold
from mentorlog.wording import on

if TYPE_CHECKING:
    from mentorlog.operations.mentee.page import MenteePage


_TEXTS = {
    "expectations": "what each of you hopes for",
    "ground-rules": "how you work together",
    "boundaries": "what you agreed to stay out of it",
    "notes": "what to remember about them",
    "hand-over": "what the next mentor should know",
}
"""The texts about a mentee, and what each is."""


def _private_text(name: str) -> Option:
    """Return how a text about a mentee is typed."""
    return Option("TEXT", f"{_TEXTS[name]}; {PRIVATE.goes}; - reads standard input")


class MenteeDetails(Frozen):
    """What is kept about a mentee, as far as it is given."""

    name: Annotated[str | None, Option(help="the real name, kept on this computer")] = None
    cohort: Annotated[str | None, Option()] = None
    zone: Annotated[str | None, Option(help="IANA time zone")] = None
    channel: Annotated[str | None, Option(help="how this person prefers to be reached")] = None
    consent: Annotated[Literal["yes", "no"] | None, Option(help="agreed to be named to the coordinator")] = (
        None
    )
    retain_until: Annotated[str | None, Option("DATE", "when to review these notes")] = None
    first: Annotated[
        str | None, Option("DAY", "the day on which they joined, if not at once; or none", "--from")
    ] = None
    last: Annotated[str | None, Option("DAY", "the last day with them, if they left; or none", "--to")] = None
    role: Annotated[str | None, Option(help="what they are in dual mentoring, such as clinical year")] = None
    agreed_on: Annotated[str | None, Option("DAY", "the day of your agreement; or none")] = None
    expectations: Annotated[str | None, _private_text("expectations")] = None
    ground_rules: Annotated[str | None, _private_text("ground-rules")] = None
    boundaries: Annotated[str | None, _private_text("boundaries")] = None
    notes: Annotated[str | None, _private_text("notes")] = None
    goes_on: Annotated[Literal["yes", "no"] | None, Option(help="whether you go on after this year")] = None
    hand_over: Annotated[
        str | None,
        Option("TEXT", f"{_TEXTS['hand-over']}; {HAND_OVER.goes}; - reads standard input"),
    ] = None
    edit: Annotated[
        Literal["expectations", "ground-rules", "boundaries", "notes", "hand-over"] | None,
        Option(help=f"write this text {IN_YOUR_EDITOR}"),
    ] = None


def find_mentee(session: Session, typed: str) -> Mentee:
    """Return the mentee whom `log "with …"` would find, or with this whole id."""
    from mentorlog.grammar.mentee_names import Roster, only_one

    mentees = session.store.all(Mentee)
    if matching := [m for m in mentees if typed == m.id] or Roster(mentees).fitting(typed):
        return only_one(typed, matching)
    if session.store.changed_last(typed):
        raise Problem(f"There is no mentee {typed}. {session.instead('mentee', typed)}")
    if not typed.strip():
        raise Problem("Which mentee? `mentorlog mentees` lists them.")
    from difflib import get_close_matches

    near = get_close_matches(typed, [m.pseudonym for m in mentees], 1)
    hint = f" Did you mean {quote(near[0])}?" if near else ""
    raise Problem(f"There is no mentee {typed}.{hint} Add one: mentorlog mentees add {quote(typed)}")


def mentee_or_none(session: Session, typed: str | None, kept: str | None) -> str | None:
    """Return the id of the mentee that was typed, else the one that is kept; `none` takes it out."""
    if not typed:
        return kept
    return None if typed == "none" else find_mentee(session, typed).id


def list_mentees(session: Session, options: NoOptions) -> None:
    """List mentees with how often they were met."""
    mentees = session.store.all(Mentee)
    times = session.store.meetings().times_met()
    rows = [
        (
            mentee.pseudonym,
            mentee.name,
            mentee.cohort,
            ", ".join(filter(None, (_met(times.get(mentee.id, 0)), own_days(mentee.start, mentee.end)))),
        )
        for mentee in mentees
    ]
    session.show_or_list(
        mentees, rows, "No mentees yet. Add them by pseudonym: mentorlog mentees add M-01 M-02 M-03"
    )


def _met(times: int) -> str:
    """Say how often a mentee was met."""
    return f"met {times} {'time' if times == 1 else 'times'}"


class ShowMentee(Frozen):
    """What `mentees show` takes."""

    mentee: Annotated[str, Argument()]


def show_mentee(session: Session, options: ShowMentee) -> None:
    """Show one mentee on a page: how it goes, what is owed, goals, and everything since the beginning."""
    from mentorlog.operations.evaluation import pace
    from mentorlog.operations.mentee.page import (
        agreement,
        called,
        facts,
        goal_words,
        mentee_page,
        promise_words,
    )

    mentee, logbook = find_mentee(session, options.mentee), session.store.logbook()
    page = mentee_page(logbook, mentee, session.today, pace=pace(logbook.programme))
    if session.json:
        session.show(_page_as_json(page))
        return
    known = facts(page, session.store.zone(), session.host.now())
    session.say(called(mentee))
    for observation in page.observations:
        sign = "!" if observation.needs_attention else "·"
        days = f" ({observation.evidence})" if observation.days else ""
        session.tell(f"{sign} {observation.sentence}{days}", indent=2)
    if page.pulse_due:
        ask = f"mentorlog survey answer pulse --mentee {quote(mentee.pseudonym)}"
        session.tell(f"· Time to ask how it goes: {ask}", indent=2)
    session.say()
    session.say_columns([(name, value) for name, value in known if value])
    for title, lines in (
        ("You owe", [promise_words(action, page) for action in page.owed_to]),
        (f"{mentee.pseudonym} owes", [promise_words(action, page) for action in page.owed]),
        ("Goals", [goal_words(goal) for goal in page.goals]),
    ):
        if lines:
            session.say(f"\n{title}")
        for words in lines:
            session.tell(words, indent=2)
    agreed_on = f", of {on(mentee.agreed_on)}" if mentee.agreed_on else ""
    parts = agreement(mentee)
    if parts or agreed_on:
        session.say(f"\nAgreement{agreed_on}")
    for title, text in parts:
        session.tell(f"{title}: {text}", indent=2)
    if mentee.notes:
        session.say("\nNotes (never leave)")
        session.tell(mentee.notes, indent=2)
    if mentee.hand_over:
        session.say(f"\nFor the next mentor ({HAND_OVER.goes})")
        session.tell(mentee.hand_over, indent=2)
    session.say("\nTimeline")
    session.say_columns([(str(m.day), m.sort, m.words) for m in page.timeline])
    if not page.timeline:
        line = quote(f"today with {mentee.pseudonym}")
        session.tell(f"Nothing yet. Record a meeting: mentorlog log {line}", indent=2)


def _page_as_json(page: "MenteePage") -> dict[str, object]:
    """Return a page as plain values, entries as the archive writes them."""
    return {
        "mentee": to_plain(page.mentee),
        "last": to_plain(page.last),
        "next": to_plain(page.next),
        "days_since": (page.contact.today - page.contact.last).days if page.contact.last else None,
        "usual_gap": page.contact.usual,
        "late": page.contact.is_late,
        "observations": [
            {**to_plain(each), "needs_attention": each.needs_attention} for each in page.observations
        ],
        "pulse_due": page.pulse_due,
        "hours": to_plain(page.hours),
        "you_owe": to_plain(page.owed_to),
        "they_owe": to_plain(page.owed),
        "goals": to_plain(page.goals),
        "timeline": to_plain(page.timeline),
    }


class AddMentees(Frozen):
    """What `mentees add` takes."""

    pseudonym: Annotated[tuple[str, ...], Argument()]
    details: MenteeDetails


def add_mentees(session: Session, options: AddMentees) -> None:
    """Add mentees; details can be given when it is one."""
    if options.details != MenteeDetails() and len(options.pseudonym) > 1:
        raise Problem("Details belong to one mentee; add the others in a second command.")
    mentees = [
        _with_details(session, Mentee(id=session.host.new_id(), pseudonym=pseudonym), options.details)
        for pseudonym in options.pseudonym
    ]
    session.store.add(*mentees)
    session.show_or_say(mentees, f"Added {', '.join(map(_called, mentees))}.")
    _advise(session, [mentee.pseudonym for mentee in mentees])


def _advise(session: Session, pseudonyms: Sequence[str]) -> None:
    """Point out which new pseudonyms look like real names, and how to make the first of them a code."""
    from mentorlog.operations.mentees import next_pseudonym, real_name_advice

    names = [name for name in pseudonyms if real_name_advice([name])]
    if names:
        code = next_pseudonym(each.pseudonym for each in session.store.all(Mentee))
        name = quote(names[0])
        change = f"mentorlog mentees edit {name} --pseudonym {code} --name {name}"
        session.note(real_name_advice(names, f"With a code, the name leaves only with consent: {change}"))


class EditMentee(Frozen):
    """What `mentees edit` takes."""

    mentee: Annotated[str, Argument()]
    pseudonym: Annotated[str | None, Option()] = None
    details: MenteeDetails


def edit_mentee(session: Session, options: EditMentee) -> None:
    """Change what is kept about a mentee."""
    before = find_mentee(session, options.mentee)
    renamed = replace(before, pseudonym=options.pseudonym or before.pseudonym)
    after = _with_details(session, renamed, options.details)
    session.edit(before, after, f"Changed {_called(after)}.")
    if after.pseudonym != before.pseudonym:
        _advise(session, [after.pseudonym])


def _called(mentee: Mentee) -> str:
    """Return what a mentee is called, with the days of their own as they were understood."""
    return " ".join(filter(None, (mentee.pseudonym, own_days(mentee.start, mentee.end))))


class DeleteMentee(Frozen):
    """What `mentees delete` takes."""

    mentee: Annotated[str, Argument()]


def delete_mentee(session: Session, options: DeleteMentee) -> None:
    """Delete a mentee about whom nothing is recorded."""
    from mentorlog.operations import mentees as operations

    mentee = find_mentee(session, options.mentee)
    operations.delete_mentee(session.store, mentee)
    session.show_or_say(mentee, f"Deleted {mentee.pseudonym}. `mentorlog undo` brings them back.")


class HandOver(Frozen):
    """What `mentees hand-over` takes."""

    mentee: Annotated[str, Argument()]
    out: Annotated[str | None, Option("FILE", "write it to this file; without it, it is only shown")] = None
    named: Annotated[bool, Option(help="with the real name in place of the pseudonym")] = False


def hand_over(session: Session, options: HandOver) -> None:
    """Show the note for the next mentor of one mentee, who agreed to it; write it where a file is named."""
    from mentorlog.operations.closing.hand_over import hand_over_note, save_hand_over

    mentee = find_mentee(session, options.mentee)
    note = hand_over_note(session.store.logbook(), mentee, session.today, named=options.named)
    path = session.path(options.out) if options.out is not None else None
    if path:
        save_hand_over(session.host, path, note)
    if session.json:
        session.show({"mentee": mentee.id, "note": note, "path": str(path) if path else None})
    elif path:
        session.say(f"Wrote {path}. Only you can read it; give it to the next mentor yourself.")
    else:
        session.prose(note.rstrip("\n"))
        write = f"mentorlog mentees hand-over {quote(mentee.pseudonym)} --out FILE"
        session.note(f"\nNothing is written yet. Write it: {write}")


def _with_details(session: Session, mentee: Mentee, details: MenteeDetails) -> Mentee:
    """Return the mentee with the details that were given as options."""

    def or_kept(given: str | None, kept: str) -> str:
        return kept if given is None else given

    def text(name: str, given: str | None, kept: str) -> str:
        goes = HAND_OVER.goes if name == "hand-over" else PRIVATE.goes
        help = f"{mentee.pseudonym}, {_TEXTS[name]}; {goes}"
        return long_text(session, given, kept, edit=details.edit == name, name=name, help=help)

    def day(typed: str | None, kept: date | None) -> date | None:
        if typed is None:
            return kept
        return None if fold(typed) == "none" else session.day(typed)

    return replace(
        mentee,
        name=or_kept(details.name, mentee.name),
        cohort=or_kept(details.cohort, mentee.cohort),
        zone=mentee.zone if details.zone is None else details.zone,
        channel=or_kept(details.channel, mentee.channel),
        consent=mentee.consent if details.consent is None else details.consent == "yes",
        retain_until=session.day(details.retain_until)
        if details.retain_until is not None
        else mentee.retain_until,
        start=day(details.first, mentee.start),
        end=day(details.last, mentee.end),
        role=or_kept(details.role, mentee.role),
        goes_on=mentee.goes_on if details.goes_on is None else details.goes_on == "yes",
        agreed_on=day(details.agreed_on, mentee.agreed_on),
        # Last: what was written is not lost to an option that is refused.
        expectations=text("expectations", details.expectations, mentee.expectations),
        ground_rules=text("ground-rules", details.ground_rules, mentee.ground_rules),
        boundaries=text("boundaries", details.boundaries, mentee.boundaries),
        notes=text("notes", details.notes, mentee.notes),
        hand_over=text("hand-over", details.hand_over, mentee.hand_over),
    )


MENTEES = Command(
    NoOptions,
    list_mentees,
    under={
        "show": Command(ShowMentee, show_mentee, "show one mentee: how it goes, what is owed, all that was"),
        "add": Command(AddMentees, add_mentees, "add mentees by pseudonym", begins=True),
        "edit": Command(EditMentee, edit_mentee, "change what is kept about a mentee"),
        "hand-over": Command(HandOver, hand_over, "show the note for the next mentor, or write it to a file"),
        "delete": Command(DeleteMentee, delete_mentee, "delete a mentee without entries"),
    },
)
