"""The note for the next mentor of one mentee: what they agreed may be said, and nothing private.

It is plain text: whatever was written into it means nothing but itself.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, count
from pathlib import Path
from shlex import quote

from mentorlog.files import private_directory, write_new
from mentorlog.host import Host
from mentorlog.model import GoalStatus, Logbook, Mentee
from mentorlog.model.text import slug, visible
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.own_copy.written_copies import remember_copy
from mentorlog.wording import on


def hand_over_note(logbook: Logbook, mentee: Mentee, today: date, *, named: bool = False) -> str:
    """Return the note for the next mentor.

    Args:
        logbook: the whole logbook, of which only this mentee's open goals are looked at.
        mentee: whom it is about.
        today: the day it is written.
        named: whether to give the real name, if there is one, rather than the pseudonym.

    Raises:
        NotPossible: when the mentee has not agreed, or nothing was written for the next mentor.
    """
    who = mentee.pseudonym
    edit = f"mentorlog mentees edit {quote(who)}"
    if not mentee.consent:
        raise NotPossible(
            f"{who} has not agreed to be named to others, so nothing is handed over. Ask first; then tick "
            f"Consent in the form of the mentee, or run: {edit} --consent yes"
        )
    if not mentee.hand_over.strip():
        raise NotPossible(
            f"There is nothing to hand over for {who} yet. Write what you both agreed may be said: press "
            f"e where you close the year, or run: {edit} --hand-over TEXT"
        )
    return "\n".join(_lines(logbook, mentee, today, mentee.name if named and mentee.name else who)) + "\n"


def _lines(logbook: Logbook, mentee: Mentee, today: date, called: str) -> Iterator[str]:
    """Yield the lines of a note; what people wrote is indented, so that it is never taken for a heading."""
    mentor = logbook.mentor.name if logbook.mentor else ""
    yield from _headed(f"Hand-over: {visible(called, prose=False)}", "=")
    yield f"For the next mentor, {f'from {mentor}, ' if mentor else ''}{on(today)}."
    for title, text in (
        ("What may be said, and what helps", mentee.hand_over),
        ("How to reach them", mentee.channel),
        ("What they want to reach", "\n".join(_goals(logbook, mentee))),
    ):
        if text:
            yield ""
            yield from _headed(title, "-")
            yield from (f"  {line}".rstrip() for line in visible(text).split("\n"))


def _headed(title: str, line: str) -> tuple[str, str]:
    """Return a heading and the line under it."""
    return title, line * len(title)


def _goals(logbook: Logbook, mentee: Mentee) -> Iterator[str]:
    """Yield the open goals of a mentee with the steps that are not done."""
    for goal in logbook.goals:
        if goal.mentee == mentee.id and goal.status is GoalStatus.OPEN:
            yield f"- {goal.title}" + (f" (by {on(goal.target)})" if goal.target else "")
            yield from (f"  - {step.text}" for step in goal.steps if not step.done)


def usual_path(host: Host, folder: str, mentee: Mentee) -> Path:
    """Return where a note goes unless somebody says otherwise, beside those that are there.

    Args:
        host: the machine.
        folder: where packets go by the settings; nothing for the folder in the home.
        mentee: whom it is about.
    """
    name = f"hand-over-{slug(mentee.pseudonym) or mentee.id[-6:]}"
    begun = Path(folder or host.home / "exports").expanduser()
    paths = (begun / f"{name}{number}.txt" for number in chain(("",), map("-{}".format, count(2))))
    return next(path for path in paths if not path.exists())


def save_hand_over(host: Host, path: Path, note: str) -> None:
    """Write a note to a file that only the mentor can read (0600); never over another.

    Args:
        host: has the home, where it is remembered.
        path: the file.
        note: what it says.

    Raises:
        NotPossible: when something is there already, or it cannot be written.
    """
    try:
        if path.is_dir():
            raise NotPossible(f"{path} is a folder. Name a file in it, such as {path / 'hand-over.txt'}.")
        remember_copy(host, "the hand-over note", path)
        if not path.parent.exists():
            private_directory(path.parent)
        if not write_new(path, note.encode()):
            raise NotPossible(
                f"{path} is there already and was left alone. Name another file, or move it away."
            )
    except OSError as error:
        raise NotPossible(f"{path} cannot be written: {error.strerror}. Name another file.") from None
