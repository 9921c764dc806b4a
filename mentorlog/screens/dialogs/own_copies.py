"""Writing a copy for the mentor alone: which one, what is in it, and where it lies then."""

from pathlib import Path

from mentorlog.model.text import visible
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError

_KEYS = {CopyFormat.CSV: "c", CopyFormat.XLSX: "x", CopyFormat.MARKDOWN: "m", CopyFormat.ICS: "i"}


async def write_a_copy(area: Area, folder: Path) -> None:
    """Ask which copy and how much of it, write it into a folder, and say where it is.

    Args:
        area: what is shown.
        folder: where copies are put.
    """
    which = Question(
        "Which copy for yourself?",
        (*((_KEYS[form], form.label, form) for form in CopyFormat), ("n", "None", None)),
        "Unsigned, for other programs. The archive, which reads back whole, is under For.",
    )
    form: CopyFormat | None = await area.app.push_screen_wait(which)
    if form is None:
        return
    # Only when it is asked for: spreadsheets take long to import.
    from mentorlog.operations.own_copy.own_copy import place_for, write_own_copy

    try:
        place = place_for(form, folder, area.today)
        private: bool | None = await area.app.push_screen_wait(_how_much(form, place))
        if private is None:
            return
        copy = write_own_copy(area.store, form, place, area.today, private=private)
    except StoreError as error:
        area.complain(error)
        return
    area.notify(visible(f"Wrote {copy.path}. Keep it where only you can read it."), markup=False)


def _how_much(form: CopyFormat, place: Path) -> Question[bool | None]:
    """Return what is asked before anything is written."""
    whole = ("y", "Write", True)
    part = ("w", "Without private notes", False)
    answers = (whole, ("n", "Back", None)) if form is CopyFormat.ICS else (whole, part, ("n", "Back", None))
    return Question("Write this copy?", answers, form.warning(place, private=True))
