"""`mentorlog programme`: which rules apply, in which period, and what is lifted or brought forward."""

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.cli.programme.choice import UseProgramme, use_programme
from mentorlog.cli.programme.exceptions import Carry, Waive, carry, waive
from mentorlog.cli.programme.inspection import (
    ListProgrammes,
    ShowProgramme,
    ValidatePolicy,
    list_programmes,
    show_programme,
    validate_policy,
)
from mentorlog.cli.programme.new_policy import NewPolicy, write_policy
from mentorlog.cli.programme.publishing import PublishProgramme, publish

PROGRAMME = Command(
    NoOptions,
    lambda session, options: show_programme(session, ShowProgramme()),
    under={
        "list": Command(
            ListProgrammes,
            list_programmes,
            "list the programmes that can be chosen, or those with some words",
        ),
        "show": Command(ShowProgramme, show_programme, "show a programme and its rules"),
        "use": Command(
            UseProgramme, use_programme, "choose a programme, or change its period and windows", begins=True
        ),
        "new": Command(NewPolicy, write_policy, "write a commented policy file from a few answers"),
        "waive": Command(Waive, waive, "record that a requirement was lifted"),
        "carry": Command(Carry, carry, "bring forward what an earlier logbook holds"),
        "publish": Command(
            PublishProgramme,
            publish,
            "write the signed file of rules and days that your mentors take in",
            begins=True,
        ),
        "validate": Command(ValidatePolicy, validate_policy, "check a policy file"),
    },
)
