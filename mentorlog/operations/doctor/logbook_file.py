"""The logbook itself, and other copies of it beside it."""

from mentorlog.operations.doctor.check_results import Level, Matter, Matters
from mentorlog.operations.doctor.checked_home import Patient
from mentorlog.store import Missing
from mentorlog.store.conflicted_copies import beside, copies_beside
from mentorlog.store.errors import ADVICE
from mentorlog.wording import many

_NAMED = 5
"""How many faults are named."""


def check_logbook(patient: Patient) -> Matters:
    """Look at everything in the logbook; what was found earlier and is not there is forgotten."""
    if (store := patient.store) is None:
        missing = isinstance(patient.trouble, Missing)
        yield Matter(
            "logbook",
            Level.WRONG if patient.was_begun else Level.TO_DO,
            "There is no logbook." if missing else "The logbook cannot be opened.",
            str(patient.trouble),
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


def check_conflicted_copies(patient: Patient) -> Matters:
    """Look for copies that a syncing program made beside the logbook."""
    database = patient.host.database
    if copies := copies_beside(database):
        yield Matter(
            "other copies",
            Level.TO_DO,
            f"{many(len(copies), 'files')} beside it may be another copy.",
            beside(database, copies),
        )
    else:
        yield Matter("other copies", Level.WELL, "No other copy lies beside the logbook.")
