"""The logbook itself, and other copies of it beside it."""

from mentorlog.operations.doctor.checked_home import CheckedHome
from mentorlog.operations.doctor.matters import Level, Matter, Matters
from mentorlog.store import LogbookMissing
from mentorlog.store.conflicted_copies import beside, copies_beside
from mentorlog.store.errors import ADVICE
from mentorlog.wording import many

_NAMED = 5
"""How many faults are named."""


def check_logbook(checked: CheckedHome) -> Matters:
    """Look at everything in the logbook; what was found earlier and is not there is forgotten."""
    if (store := checked.store) is None:
        missing = isinstance(checked.trouble, LogbookMissing)
        yield Matter(
            "logbook",
            Level.WRONG if checked.was_begun else Level.TO_DO,
            "There is no logbook." if missing else "The logbook cannot be opened.",
            str(checked.trouble),
        )
        return
    faults = store.faults()
    for fault in faults[:_NAMED]:
        yield Matter("logbook", Level.WRONG, fault, ADVICE)
    if len(faults) > _NAMED:
        yield Matter("logbook", Level.WRONG, f"{len(faults) - _NAMED} more things are damaged.", ADVICE)
    if not faults:
        contents = store.contents()
        yield Matter(
            "logbook",
            Level.WELL,
            f"{many(contents.entries, 'entries')}, {many(contents.events, 'changes')} of the history: each "
            "is as it was written.",
        )


def check_conflicted_copies(checked: CheckedHome) -> Matters:
    """Look for copies that a syncing program made beside the logbook."""
    database = checked.host.database
    if copies := copies_beside(database):
        yield Matter(
            "other copies",
            Level.TO_DO,
            f"{many(len(copies), 'files')} beside it may be another copy.",
            beside(database, copies),
        )
    else:
        yield Matter("other copies", Level.WELL, "No other copy lies beside the logbook.")
