"""`mentorlog doctor`: whether everything is as it should be."""

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.cli.terminal.questions import STOPPED, if_interrupted
from mentorlog.cli.terminal.session import Session
from mentorlog.model import to_plain
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.doctor.checks import examine_home
from mentorlog.operations.doctor.matters import Level, Matter, worst
from mentorlog.wording import many

_MARKS = {Level.WELL: "ok", Level.TO_DO: "to do", Level.WRONG: "WRONG"}
_CODES = {Level.WELL: 0, Level.TO_DO: 1, Level.WRONG: 2}


def doctor(session: Session, options: NoOptions) -> int:
    """Check everything, and say what to do where something is not well."""
    matters = []
    with if_interrupted(session, STOPPED):
        for matter in examine_home(session.host, second_place(session.settings.backup_folder)):
            matters.append(matter)
            if not session.json:
                _say(session, matter)
    level = worst(tuple(matters))
    if session.json:
        session.show({"level": str(level), "matters": to_plain(matters)})
        return _CODES[level]
    unwell = sum(matter.level is not Level.WELL for matter in matters)
    session.say(f"\n{many(unwell, 'matters')} to see to." if unwell else "\nAll is well.")
    return _CODES[level]


def _say(session: Session, matter: Matter) -> None:
    """Print one matter, with what to do below it."""
    session.say(f"{_MARKS[matter.level]:<6} {matter.check}: {matter.says}")
    if matter.remedy:
        session.tell(matter.remedy, 7)


DOCTOR = Command(NoOptions, doctor)
