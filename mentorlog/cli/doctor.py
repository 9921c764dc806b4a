"""`mentorlog doctor`: whether everything is as it should be."""

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.cli.terminal.session import Session
from mentorlog.model import to_plain
from mentorlog.operations.backups.making import second_place
from mentorlog.operations.doctor.checks import examine_home
from mentorlog.operations.doctor.findings import Finding, Level, worst
from mentorlog.wording import many

_MARKS = {Level.WELL: "ok", Level.TO_DO: "to do", Level.WRONG: "WRONG"}
_CODES = {Level.WELL: 0, Level.TO_DO: 1, Level.WRONG: 2}


def doctor(session: Session, options: NoOptions) -> int:
    """Check everything, and say what to do where something is not well."""
    findings = []
    for finding in examine_home(session.host, second_place(session.settings.backup_folder)):
        findings.append(finding)
        if not session.json:
            _say(session, finding)
    level = worst(tuple(findings))
    if session.json:
        session.show({"level": str(level), "findings": to_plain(findings)})
        return _CODES[level]
    matters = sum(finding.level is not Level.WELL for finding in findings)
    session.say(f"\n{many(matters, 'matters')} to see to." if matters else "\nAll is well.")
    return _CODES[level]


def _say(session: Session, finding: Finding) -> None:
    """Print one finding, with what to do below it."""
    session.say(f"{_MARKS[finding.level]:<6} {finding.check}: {finding.says}")
    if finding.remedy:
        session.tell(finding.remedy, 7)


DOCTOR = Command(NoOptions, doctor)
