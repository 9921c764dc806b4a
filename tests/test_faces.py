"""What the app can do, the command line can, and the other way round: both tables of commands are walked.

A command that is new on one side fails here until its twin is named, or the reason why it has none.
"""

from collections.abc import Iterator

import pytest

from mentorlog import commands as app_commands
from mentorlog.cli.arguments import Command
from mentorlog.cli.commands import HELPS, load
from mentorlog.commands import AppCommand

TWINS = {
    "APP.home": "check",
    "APP.meetings": "meetings",
    "APP.requirements": "check",
    "APP.reflections": "reflections",
    "APP.goals": "goals",
    "APP.packet": "export",
    "APP.mentees": "mentees",
    "APP.settings": "programme",
    "APP.log": "log",
    "APP.questionnaires": "survey",
    "APP.support": "referrals",
    "APP.packets": "checkpoint list",
    "APP.key": "key show",
    "APP.search": "search",
    "APP.undo": "undo",
    "APP.redo": "redo",
    "MEETINGS.new": "log",
    "MEETINGS.edit": "meetings edit",
    "MEETINGS.delete": "meetings delete",
    "MEETINGS.hold": "meetings hold",
    "MEETINGS.miss": "meetings miss",
    "MEETINGS.move": "meetings move",
    "MEETINGS.duplicate": "meetings repeat",
    "MEETINGS.repeat": "meetings repeat",
    "MEETINGS.filter": "meetings",
    "CALENDAR.new": "log",
    "CALENDAR.edit": "meetings edit",
    "CALENDAR.hold": "meetings hold",
    "CALENDAR.miss": "meetings miss",
    "CALENDAR.move": "meetings move",
    "CALENDAR.duplicate": "meetings repeat",
    "CALENDAR.repeat": "meetings repeat",
    "HOME.new": "log",
    "HOME.hold": "meetings hold",
    "HOME.miss": "meetings miss",
    "HOME.move": "meetings move",
    "HOME.duplicate": "meetings repeat",
    "HOME.repeat": "meetings repeat",
    "HOME.tick": "attest",
    "HOME.mark": "actions done",
    "HOME.decline": "prompts decline",
    "HOME.prepare": "prep",
    "CALENDAR.prepare": "prep",
    "HOME.plan": "plan",
    "SETTINGS.programme": "programme use",
    "MENTEES.new": "mentees add",
    "MENTEES.edit": "mentees edit",
    "MENTEES.delete": "mentees delete",
    "MENTEES.open": "mentees show",
    "MENTEES.prepare": "prep",
    "MENTEES.pulse": "survey answer",
    "MENTEES.put_off": "survey answer",
    "MENTEE.edit": "mentees edit",
    "MENTEE.prepare": "prep",
    "MENTEE.pulse": "survey answer",
    "MENTEE.put_off": "survey answer",
    "PREPARE.edit": "meetings edit",
    "PREPARE.hold": "meetings hold",
    "PREPARE.miss": "meetings miss",
    "PREPARE.move": "meetings move",
    "PREPARE.duplicate": "meetings repeat",
    "PREPARE.repeat": "meetings repeat",
    "MEETINGS.prepare": "prep",
    "SETTINGS.rules": "programme show",
    "SETTINGS.new_year": "programme use",
    "SETTINGS.preferences": "settings",
    "PREFERENCES.next": "settings set",
    "PREFERENCES.edit": "settings set",
    "PREFERENCES.reset": "settings reset",
    "REQUIREMENTS.read": "check",
    "REQUIREMENTS.open": "meetings show",
    "REQUIREMENTS.plan": "plan",
    "HOME.delete": "meetings delete",
    "CALENDAR.delete": "meetings delete",
    "REQUIREMENTS.tick": "attest",
    "REQUIREMENTS.waive": "programme waive",
    "REQUIREMENTS.carry": "programme carry",
    "REQUIREMENTS.switch": "programme use",
    "REQUIREMENTS.rules": "programme show",
    "RULES.edit": "programme use",
    "RULES.days": "programme use",
    "RULES.vacation": "programme use",
    "RULES.send": "programme show",
    "PLAN.accept": "plan",
    "PLAN.accept_all": "plan",
    "PLAN.shoulds": "plan",
    "REFLECTIONS.new": "reflect",
    "REFLECTIONS.edit": "reflections edit",
    "REFLECTIONS.read": "reflections show",
    "REFLECTIONS.mark": "reflections edit",
    "REFLECTIONS.chart": "themes",
    "REFLECTIONS.delete": "reflections delete",
    "REFLECTIONS.open": "reflections show",
    "READING.older": "reflections show",
    "READING.newer": "reflections show",
    "READING.edit": "reflections edit",
    "LENSES.windows": "themes",
    "GOALS.new": "goals add",
    "GOALS.edit": "goals edit",
    "GOALS.tick": "goals step",
    "GOALS.met": "goals close",
    "GOALS.delete": "goals delete",
    "GOALS.review": "goals review",
    "GOALS.further": "goals close",
    "GOALS.nearer": "goals close",
    "GOALS.open_link": "goals show",
    "GOALS.board": "goals",
    "GOALS.then_and_now": "reflections application",
    "GOAL_BOARD.new": "goals add",
    "GOAL_BOARD.edit": "goals edit",
    "GOAL_BOARD.tick": "goals step",
    "GOAL_BOARD.met": "goals close",
    "GOAL_BOARD.delete": "goals delete",
    "GOAL_BOARD.review": "goals review",
    "GOAL_BOARD.further": "goals close",
    "GOAL_BOARD.nearer": "goals close",
    "GOAL_BOARD.open_link": "goals show",
    "THEN_AND_NOW.new": "reflect",
    "THEN_AND_NOW.edit": "reflections edit",
    "SETTINGS.closing": "closing",
    "CLOSING.open": "closing",
    "CLOSING.again": "closing again",
    "CLOSING.goes_on": "mentees edit",
    "CLOSING.edit": "mentees edit",
    "CLOSING.write_out": "mentees hand-over",
    "CLOSING.new_year": "closing new-year",
    "HAND_OVER.write_out": "mentees hand-over",
    "HAND_OVER.real_name": "mentees hand-over",
    "PACKET.sign": "export",
    "PACKET.preview": "export",
    "PACKET.cv": "cv",
    "PACKET.calendar": "export",
    "REVIEW.sign": "export",
    "REVIEW.facts": "export",
    "REVIEW.everything": "export",
    "PACKETS.verify": "verify",
    "PACKETS.checkpoint": "checkpoint",
    "KEY.code": "key show",
    "SUPPORT.new": "referrals add",
    "SUPPORT.mark": "referrals followed-up",
    "APP.safeguarding": "safeguarding",
    "SAFEGUARDING.mark": "safeguarding passed-on",
    "SAFEGUARDING.new": "services add",
    "SAFEGUARDING.delete": "safeguarding delete",
    "SUPPORT.edit": "referrals edit",
    "SUPPORT.delete": "referrals delete",
    "QUESTIONNAIRES.new": "survey answer",
    "QUESTIONNAIRES.edit": "survey edit",
    "QUESTIONNAIRES.delete": "survey delete",
    "QUESTIONNAIRES.read": "survey show",
    "QUESTIONNAIRES.sheet": "survey sheet",
    "HELP.glossary": "glossary",
}
"""For what the app can do, the command that does it."""

ON_THE_WAY = {
    "APP.drafts": "a command is typed whole; nothing of it is left half written",
    "APP.theme": "colours are the terminal's own",
    "APP.keys": "--help",
    "APP.quit": "a command ends by itself",
    "APP.leave_app": "a command ends by itself",
    "SETTINGS.open": "each section is a command",
    "EDITOR": "the keys of forms; a command is typed whole",
    "TYPING": "the keys of forms; a command is typed whole",
    "LINE": "the keys of forms; a command is typed whole",
    "LINE_TYPING": "the keys of forms; a command is typed whole",
    "MEETINGS.calendar": "days are walked through; `meetings` lists them by their days",
    "CALENDAR.back": "the way back",
    "WALKING": "the keys of a calendar",
    "WRITING": "the keys of forms; `--edit` opens the mentor's own editor",
    "REQUIREMENTS.list": "the way between two panes",
    "REFLECTIONS.list": "the way between two panes",
    "LENSES.read": "the way between two panes",
    "LENSES.list": "the way between two panes",
    "LENSES.copy": "what is printed can be copied",
    "LENSES.back": "the way back",
    "QUESTIONNAIRES.list": "the way between two panes",
    "PACKETS.list": "the way between two panes",
    "PACKETS.read": "the way between two panes",
    "PACKET.choices": "the way between two panes",
    "RULES.back": "the way back",
    "PLAN.back": "the way back",
    "PREFERENCES.back": "the way back",
    "REVIEW.back": "the way back",
    "PACKETS.back": "the way back",
    "KEY.back": "the way back",
    "SUPPORT.back": "the way back",
    "SAFEGUARDING.back": "the way back",
    "QUESTIONNAIRES.section": "each section is a command",
    "QUESTIONNAIRES.section_before": "each section is a command",
    "SUPPORT.section": "each section is a command",
    "SUPPORT.section_before": "each section is a command",
    "QUESTIONNAIRES.back": "the way back",
    "PLAN.earlier": "the date is typed: `meetings edit` once it is accepted",
    "PLAN.later": "the date is typed: `meetings edit` once it is accepted",
    "PLAN.week_earlier": "the date is typed: `meetings edit` once it is accepted",
    "PLAN.week_later": "the date is typed: `meetings edit` once it is accepted",
    "PLAN.drop": "proposals are accepted by their numbers",
    "PLAN.afresh": "every run plans afresh",
    "PACKET.stop": "Ctrl+C",
    "PACKET.copy": "what is printed can be copied",
    "PACKETS.copy": "what is printed can be copied",
    "HELP.tour": "--help",
    "HELP.close_help": "the way back",
    "KEY.copy": "what is printed can be copied",
    "MEETINGS.copy": "what is printed can be copied",
    "CALENDAR.copy": "what is printed can be copied",
    "HOME.copy": "what is printed can be copied",
    "MENTEES.copy": "what is printed can be copied",
    "MENTEE.copy": "what is printed can be copied",
    "REQUIREMENTS.copy": "what is printed can be copied",
    "REFLECTIONS.copy": "what is printed can be copied",
    "READING.copy": "what is printed can be copied",
    "READING.back": "the way back",
    "GOALS.copy": "what is printed can be copied",
    "GOAL_BOARD.copy": "what is printed can be copied",
    "GOAL_BOARD.left": "the way between the columns",
    "GOAL_BOARD.right": "the way between the columns",
    "GOAL_BOARD.back": "the way back",
    "THEN_AND_NOW.copy": "what is printed can be copied",
    "THEN_AND_NOW.back": "the way back",
    "CLOSING.copy": "what is printed can be copied",
    "CLOSING.back": "the way back",
    "HAND_OVER.copy": "what is printed can be copied",
    "HAND_OVER.back": "the way back",
    "SUPPORT.copy": "what is printed can be copied",
    "QUESTIONNAIRES.copy": "what is printed can be copied",
    "PREPARE.copy": "what is printed can be copied",
    "CV.copy": "what is printed can be copied",
    "CV.back": "the way back",
    "PREPARE.back": "the way back",
    "MENTEE.back": "the way back",
}
"""What the app can do and no command does, each with the reason."""

COMMANDS_ALONE = {
    "actions": "promises stand with their meetings, and on Home",
    "actions add": "promises are typed in the form of their meeting",
    "actions delete": "promises go with their meeting, or by `x` on Home",
    "referrals show": "the highlighted referral is shown beside the list",
    "services": "a section of Support",
    "services show": "the highlighted service is shown beside the list",
    "services edit": "`e` in the section of the services",
    "services delete": "`x` in the section of the services",
    "concerns": "a section of Support",
    "concerns add": "`n` in the section of what was raised",
    "concerns edit": "`e` in the section of what was raised",
    "concerns close": "space in the section of what was raised",
    "concerns delete": "`x` in the section of what was raised",
    "prompts": "Home shows what is due longest",
    "survey questionnaires": "the form offers them",
    "survey totals": "a section of the questionnaires lists them",
    "survey totals add": "`n` in the section of the totals",
    "survey totals show": "the highlighted totals are shown beside the list",
    "survey totals edit": "`e` in the section of the totals",
    "survey totals delete": "`x` in the section of the totals",
    "feedback": "a section of the questionnaires lists it",
    "feedback add": "`n` in the section of feedback",
    "feedback show": "the highlighted feedback is shown beside the list",
    "feedback edit": "`e` in the section of feedback",
    "feedback delete": "`x` in the section of feedback",
    "survey change": "the highlighted answers show what changed",
    "status": "Home shows it",
    "mentor": "the form of the programme asks for it",
    "programme list": "the form of the programme offers them",
    "programme new": "who writes rules works in a text editor",
    "programme validate": "who writes rules works in a text editor",
    "import": "an archive comes in before there is anything to look at",
    "receipt": "handed over in the room, from a shell that is open",
    "disclose": "asked for by a coordinator, who names the packet",
    "key": "the screen of the key",
    "key passphrase": "secrets are typed at a terminal that shows nothing",
    "key use-agent": "set up once, beside the agent itself",
    "key use-file": "set up once, beside the agent itself",
    "key rotate": "rare, and each step is read before the next",
    "key recovery": "rare, and each step is read before the next",
    "key restore": "rare, and each step is read before the next",
    "key import": "rare, and each step is read before the next",
    "signers": "the coordinator's side has no app",
    "signers add": "the coordinator's side has no app",
    "certify": "the coordinator's side has no app",
    "certify issue": "the coordinator's side has no app",
    "certify init": "the coordinator's side has no app",
    "certify list": "the coordinator's side has no app",
    "certify revoke": "the coordinator's side has no app",
    "certify check": "the coordinator's side has no app",
    "settings keys": "the screen of settings lists them",
    "paths": "for shells and backups",
    "demo": "opens the app",
    "help": "? shows the keys of a screen",
    "completion": "for shells",
}
"""What a command does and the app cannot, each with the reason."""


def app_table() -> Iterator[tuple[str, AppCommand]]:
    """Yield every command of the app with the name of its table."""
    for table, commands in vars(app_commands).items():
        if isinstance(commands, tuple) and all(isinstance(each, AppCommand) for each in commands):
            if table in ("AREAS", "PLACES"):  # Both stand in APP.
                continue
            for command in commands:
                yield f"{table}.{command.id}", command


def cli_paths() -> Iterator[str]:
    """Yield every command of the command line as it is typed."""

    def under(path: str, command: Command) -> Iterator[str]:
        yield path
        for name, inner in command.under.items():
            yield from under(f"{path} {name}", inner)

    for name in HELPS:
        yield from under(name, load(name))


@pytest.mark.parametrize("place", [place for place, _ in app_table()])
def test_what_the_app_can_do_a_command_does(place: str) -> None:
    """Or it is said why none does."""
    table = place.partition(".")[0]
    assert place in TWINS or {place, table} & ON_THE_WAY.keys(), f"name the command that does {place}"


@pytest.mark.parametrize("path", list(cli_paths()))
def test_what_a_command_does_the_app_can(path: str) -> None:
    """Or it is said why it cannot."""
    assert path in TWINS.values() or path in COMMANDS_ALONE, f"name the place in the app that does {path}"


def test_nothing_is_named_that_is_not_there() -> None:
    """And nothing is both: a twin, and without one."""
    places, paths = {place for place, _ in app_table()}, set(cli_paths())
    tables = {place.partition(".")[0] for place in places}
    assert TWINS.keys() <= places
    assert ON_THE_WAY.keys() <= places | tables
    assert {*TWINS.values(), *COMMANDS_ALONE} <= paths
    assert not TWINS.keys() & ON_THE_WAY.keys()
    assert not set(TWINS.values()) & COMMANDS_ALONE.keys()
