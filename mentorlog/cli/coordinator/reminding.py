"""`mentorlog reminders`: what to write to those who are short, were asked something, or have not sent."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.coordinator.chosen_mentors import ChosenMentors, choose_mentors
from mentorlog.cli.coordinator.table_options import due_day
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.mentor_rows import UNVOUCHED
from mentorlog.desk.output_file import write_table
from mentorlog.desk.reminders import (
    Reminder,
    reminders,
    reminders_as_csv,
    told_past_day,
    told_with_time,
    write_reminders,
)
from mentorlog.model.frozen import Frozen
from mentorlog.wording import many


class Remind(Frozen):
    """What `reminders` takes."""

    inbox: Annotated[tuple[str, ...], Argument("INBOX", "packets, or folders of them")]
    chosen: ChosenMentors
    by: Annotated[str, Option("NAME", "whose name stands below the texts")] = ""
    under_way: Annotated[bool, Option(help="write also to those who still have time for what is missing")] = (
        False
    )
    out: Annotated[str | None, Option("DIR", "write a text for each mentor into DIR")] = None
    csv: Annotated[str | None, Option("FILE", "write a table for mail merge")] = None


def run_reminders(session: Session, options: Remind) -> None:
    """Write what is missing of each mentor, or print it."""
    due = due_day(session, options.chosen.table)
    with choose_mentors(session, options.inbox, options.chosen) as table:
        rows = table.chosen("name")
        today = session.host.today()
        made = list(reminders(rows, options.by, today, due, under_way=options.under_way))
        waiting = "" if options.under_way else told_with_time(rows, today)
        unknown = [each.row.file for each in rows if each.stands in UNVOUCHED]
    if past := told_past_day(due, today):
        session.note(past)
    if waiting:
        session.note(
            f"No text to those for whom nothing is over yet: {waiting}. Write to them too: --under-way"
        )
    for file in unknown:
        session.note(f"No text about {file}: nobody vouches for whose it is. Telephone the mentor.")
    if options.out:
        written = write_reminders(made, session.path(options.out))
        session.note(f"{many(len(written), 'texts')} in {session.path(options.out)}")
    if options.csv:
        write_table(session.path(options.csv), reminders_as_csv(made, due))
        session.note(f"The table for mail merge is {session.path(options.csv)}")
    if session.json:
        session.show([_plain(each) for each in made])
    elif not (options.out or options.csv):
        for each in made:
            session.say(f"To: {each.name} <{each.address}>")
            session.say(f"Subject: {each.subject}")
            session.say()
            for line in each.text.splitlines():
                session.say(line)
    if not (made or waiting or session.json):
        raise Problem("There is nobody to remind: say what you require, and who should send with --roster.")


def _plain(each: Reminder) -> dict[str, object]:
    """Return one text as JSON values."""
    return {
        "name": each.name,
        "address": each.address,
        "subject": each.subject,
        "missing": list(each.missing),
        "text": each.text,
    }


REMINDERS = Command(Remind, run_reminders)
