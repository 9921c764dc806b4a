"""`mentorlog erase`, `purge` and `retention`: letting go of what is no longer needed."""

import sys
from datetime import date
from typing import Annotated

from mentorlog.cli.arguments import DATE, Argument, Command, NoOptions, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import all_or_nothing, sure, typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Entity, Meeting, Mentee, Reflection, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.erasing.erasure_plan import (
    ErasurePlan,
    carry_out_erasure,
    plan_deleted,
    plan_entry,
    plan_mentee,
    plan_private,
    plan_text,
)
from mentorlog.operations.erasing.erasure_words import (
    DISK,
    NEVER_BACK,
    erased_words,
    letter,
    naming_words,
    out_of_reach,
    what_goes,
    what_stays,
)
from mentorlog.operations.erasing.reworded_entries import Wording
from mentorlog.wording import on

_ERASED = (
    "It was erased from the logbook by then. What is left to do in copies and files is done when the logbook "
    "is opened next."
)
_SHORTEST = 4
"""Characters of an id that is not a name by chance."""


class ErasingOptions(Frozen):
    """What every command that erases takes."""

    dry_run: Annotated[bool, Option(help="only show what would go and what would stay")] = False
    yes: Annotated[bool, Option(help="do not ask")] = False


class Erase(Frozen):
    """What `erase` takes."""

    what: Annotated[
        str, Argument(help="a mentee, or the id of a meeting, a reflection, or something deleted")
    ]
    text: Annotated[
        str | None, Option("NAME", "only this text: private, reflection, facts, learned, notes, passages …")
    ] = None
    keep: Annotated[
        tuple[str, ...],
        Option("ID", "keep the texts of this other entry as they are, though they name the mentee"),
    ] = ()
    rename: Annotated[
        tuple[str, ...], Option("ID", "take only the name out of the texts of this other entry")
    ] = ()
    remove: Annotated[
        tuple[str, ...], Option("ID", "remove the texts of this other entry that name them")
    ] = ()
    letter: Annotated[
        str | None, Option("FILE", "write a letter to those who hold what cannot be reached from here")
    ] = None
    erasing: ErasingOptions


def erase(session: Session, options: Erase) -> None:
    """Erase a mentee, an entry or a text for good, after showing what goes and what stays."""
    found = _found(session, options.what)
    if isinstance(found, Mentee) and options.text is None:
        plan = plan_mentee(session.store, found, session.today, _wordings(session, options))
    elif options.keep or options.rename or options.remove:
        raise Problem("--keep, --rename and --remove go with a mentee alone. Nothing was changed.")
    elif options.text is not None:
        if not isinstance(found, Meeting | Reflection | Mentee):
            raise Problem("Only texts of meetings, reflections and mentees can be erased alone.")
        plan = plan_text(session.store, found, options.text)
    elif isinstance(found, Meeting | Reflection) and session.store.find(type(found), found.id):
        plan = plan_entry(session.store, found)
    else:
        plan = plan_deleted(session.store, found)
    _erase(session, plan, options.erasing, options.letter)


def _found(session: Session, typed: str) -> Entity:
    """Return what was named: a mentee, a meeting, a reflection, or anything that was deleted."""
    if len(typed) >= _SHORTEST:
        for cls in (Meeting, Reflection):
            if entities := session.store.by_handle(cls, typed):
                if len(entities) > 1:
                    return session.pick(cls, typed)
                return entities[0]
        change = session.store.changed_last(typed)
        if change is not None and change.after is None:
            return change.entity
        if change is not None and not isinstance(change.after, Mentee):
            raise Problem(
                f"That is the id of a {type(change.entity).__name__.lower()}: delete it first, and then "
                "erase what the history keeps of it. Nothing was changed."
            )
    return find_mentee(session, typed)


def _wordings(session: Session, options: Erase) -> dict[str, Wording]:
    """Return what was said about the texts of other entries, by their whole ids."""
    chosen = {}
    for typed, wording in (
        *((each, Wording.KEEP) for each in options.keep),
        *((each, Wording.RENAME) for each in options.rename),
        *((each, Wording.REMOVE) for each in options.remove),
    ):
        change = session.store.changed_last(typed)
        if change is None or change.after is None:
            raise Problem(f"There is no entry {typed}. --dry-run lists those that name the mentee.")
        chosen[change.entity.id] = wording
    return chosen


def _erase(session: Session, plan: ErasurePlan, options: ErasingOptions, letter_file: str | None) -> None:
    """Show a plan, ask, and carry it out."""
    if plan.is_empty:
        if session.json:
            session.show(_as_json(plan, erased=False))
        else:
            session.say(f"There is nothing to erase of {plan.title}.")
        return
    if options.dry_run:
        if session.json:
            session.show(_as_json(plan, erased=False))
        else:
            _say(session, plan)
            session.note("\nNothing was changed.")
        return
    if not options.yes:
        _show_before_asking(session, plan)
        _confirm(session, plan)
    text = letter(plan, session.store.mentor(), session.today)
    answer = _as_json(plan, erased=True)
    if letter_file is not None:
        from mentorlog.files import write_private

        write_private(session.path(letter_file), text.encode(errors="replace"))
    with all_or_nothing(session, _ERASED, nothing="Nothing was erased."):
        notes = carry_out_erasure(session.store, plan, second_place(session.settings.backup_folder))
    for note in notes:
        session.note(note)
    if session.json:
        session.show(answer)
        return
    session.say(erased_words(plan))
    session.say("\nWhat cannot be reached from here:")
    for line in out_of_reach(plan):
        session.tell(f"- {line}", indent=2)
    if letter_file is not None:
        session.say(f"\nThe letter to those who hold it: {letter_file}")
    session.note(f"\n{DISK}")


def _show_before_asking(session: Session, plan: ErasurePlan) -> None:
    """Show a plan where the answer to a question is typed, which is not the answer of the command."""
    if sys.stdin.isatty() and not session.json:
        _say(session, plan)


def _confirm(session: Session, plan: ErasurePlan) -> None:
    """Go on only when the mentor means it: who erases a person types what they are called."""
    if not plan.called:
        sure(session, f"Erase {plan.title} for good? {NEVER_BACK}", yes=False)
        return
    question = f"Erase {plan.title} for good? {NEVER_BACK}"
    if not sys.stdin.isatty():
        raise Problem(f"{question} There is no terminal to answer at: say --yes if you are sure.")
    session.note(question)
    typed = typed_line(session, f"Type {plan.called} to go on: ").strip()
    if typed != plan.called:
        raise Problem("That is not what they are called, so nothing was erased.")


def _say(session: Session, plan: ErasurePlan) -> None:
    """Print what would go and what would stay."""
    session.say(f"Erasing {plan.title}")
    for heading, lines in (
        ("Goes", list(what_goes(plan))),
        ("Stays", list(what_stays(plan))),
        ("Cannot be reached from here", list(out_of_reach(plan))),
    ):
        session.say(f"\n{heading}")
        for line in lines:
            session.tell(f"- {line}", indent=2)
    if plan.naming:
        session.say("\nNamed elsewhere (--keep, --rename or --remove ID decides otherwise)")
        from mentorlog.model import handle

        said = zip(plan.naming, naming_words(plan), strict=True)
        session.say_columns([(handle(each.entity.id), title, done) for each, (title, done) in said])
    session.say(f"\n{NEVER_BACK}")


def _as_json(plan: ErasurePlan, *, erased: bool) -> dict[str, object]:
    """Return a plan as plain values."""
    return {
        "erased": erased,
        "what": plan.title,
        "left_as": plan.left_as or None,
        "gone": dict(plan.gone),
        "emptied": dict(plan.emptied),
        "deleted_before": len(plan.deleted),
        "named_elsewhere": [
            {
                "id": each.entity.id,
                "title": each.title,
                "fields": list(each.fields),
                "wording": str(each.wording),
                "perhaps": each.perhaps,
            }
            for each in plan.naming
        ],
        "quoted_in": [each.id for each in plan.quoting],
        "drafts": len(plan.drafts),
        "drafts_changed": len(plan.rewritten),
        "decisions": [decision.id for decision in plan.decisions],
        "column_memory": bool(plan.memory),
        "names_in_packets": plan.names_in_packets,
        "exports": [str(path) for path in plan.exports],
        "copies": plan.copies,
        "out_of_reach": {
            "packets": to_plain(plan.packets),
            "files": [str(path) for path in plan.elsewhere],
            "doubtful": [str(path) for path in plan.doubtful],
            "unread": [str(path) for path in plan.unread],
            "written": [
                {"what": copy.what, "path": str(copy.path), "day": copy.day.isoformat()}
                for copy in plan.written
            ],
            "second_place": None if plan.second_place is None else str(plan.second_place),
        },
    }


class PurgePrivate(Frozen):
    """What `purge private` takes."""

    before: Annotated[str | None, Option("DATE", f"only of meetings before this day: {DATE}")] = None
    erasing: ErasingOptions


def purge_private(session: Session, options: PurgePrivate) -> None:
    """Erase the private notes of all meetings, or of those before a day, every version of them."""
    before = session.day(options.before) if options.before else None
    _erase(session, plan_private(session.store, before), options.erasing, None)


def explain_purge(session: Session, options: NoOptions) -> None:
    """Say what can be purged."""
    session.say(
        "mentorlog purge private erases the private notes of all meetings; --before DATE of older ones."
    )


def list_retention(session: Session, options: NoOptions) -> None:
    """List until when notes about each mentee are kept, and who is due."""
    from mentorlog.operations.erasing.retention import retentions

    store = session.store
    kept = retentions(store.logbook(), store.programme(), session.settings.retention_months)
    if session.json:
        session.show(
            [
                {
                    "mentee": each.mentee.id,
                    "pseudonym": each.mentee.pseudonym,
                    "until": str(each.until),
                    "own": each.own,
                    "due": each.is_due(session.today),
                }
                for each in kept
            ]
        )
        return
    if not kept:
        session.say(
            "Nobody has a day until which notes are kept. Set one: "
            "mentorlog retention keep MENTEE --until DATE"
        )
        return
    session.say_columns(
        [
            (
                "! due" if each.is_due(session.today) else "·",
                each.mentee.pseudonym,
                on(each.until),
                "a day of their own" if each.own else "after the programme",
            )
            for each in kept
        ]
    )
    if any(each.is_due(session.today) for each in kept):
        session.note(
            "\nNo longer needed: mentorlog erase MENTEE. "
            "Still needed: mentorlog retention keep MENTEE --until DATE"
        )


class KeepMentee(Frozen):
    """What `retention keep` takes."""

    mentee: Annotated[str, Argument()]
    until: Annotated[str, Option("DATE", f"until when: {DATE}")]


def keep_mentee(session: Session, options: KeepMentee) -> None:
    """Keep notes about a mentee until a later day."""
    from mentorlog.operations.erasing.retention import keep_until

    mentee = find_mentee(session, options.mentee)
    until: date = session.day(options.until)
    after = keep_until(session.store, mentee, until, session.today)
    session.show_or_say(after, f"Notes about {after.pseudonym} are kept until {on(until)}.")


ERASE = Command(Erase, erase)
PURGE = Command(
    NoOptions,
    explain_purge,
    under={"private": Command(PurgePrivate, purge_private, "erase private notes of meetings for good")},
)
RETENTION = Command(
    NoOptions,
    list_retention,
    under={"keep": Command(KeepMentee, keep_mentee, "keep notes about a mentee until a later day")},
)
