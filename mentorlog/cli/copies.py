"""Copies for the mentor alone: `mentorlog export --format csv`, `xlsx`, `markdown` and `ics`."""

from pathlib import Path

from mentorlog.cli.terminal.questions import sure
from mentorlog.cli.terminal.session import Session
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.wording import many


def copy_for_yourself(
    session: Session, form: CopyFormat, out: Path, *, private: bool, bom: bool, yes: bool
) -> None:
    """Write a copy after it was said what leaves, and a yes."""
    from mentorlog.operations.own_copy.own_copy import place_for, write_own_copy

    place = place_for(form, out, session.today)
    sure(session, form.warning(place, private=private), yes=yes)
    copy = write_own_copy(session.store, form, place, session.today, private=private, bom=bom)
    if session.json:
        session.show({"path": str(copy.path), "files": list(copy.files), "private": private})
        return
    inside = f" ({many(len(copy.files), 'files')})" if form.is_folder else ""
    session.say(f"Wrote a copy for yourself to {copy.path}{inside}.")
    session.say("Keep it where only you can read it. The archive alone reads back whole: --format archive")
