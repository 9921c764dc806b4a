"""Every screen and dialog of the app, and the keys that lead there from Home."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A screen as somebody comes to it."""

    screen: str
    """The name of its class."""
    keys: tuple[str, ...] = ()


def place(screen: str, *keys: str) -> Place:
    """Return a place; a word among the keys that is in quotation marks is typed."""
    typed: list[str] = []
    for key in keys:
        typed += [" " if sign == "_" else sign for sign in key[1:-1]] if key.startswith("'") else [key]
    return Place(screen, tuple(typed))


AREAS: Mapping[str, Place] = {
    "home": place("HomeScreen"),
    "meetings": place("MeetingsScreen", "2"),
    "mentees": place("MenteesScreen", "3"),
    "reflections": place("ReflectionsScreen", "4"),
    "goals": place("GoalsScreen", "5"),
    "requirements": place("RequirementsScreen", "6"),
    "packet": place("PacketScreen", "7"),
    "settings": place("SettingsScreen", "comma"),
    "questionnaires": place("QuestionnairesScreen", "f3"),
    "totals": place("QuestionnairesScreen", "f3", "s"),
    "feedback": place("QuestionnairesScreen", "f3", "s", "s"),
    "referrals": place("SupportScreen", "f4"),
    "services": place("SupportScreen", "f4", "s"),
    "concerns": place("SupportScreen", "f4", "s", "s"),
    "packets": place("PacketsScreen", "f5"),
    "key": place("KeyScreen", "f6"),
    "training": place("RecordsScreen", "f7"),
    "recognitions": place("RecordsScreen", "f7", "s"),
    "resources": place("RecordsScreen", "f7", "s", "s"),
    "templates": place("RecordsScreen", "f7", "s", "s", "s"),
    "safeguarding": place("SafeguardingScreen", "exclamation_mark"),
    "preferences": place("PreferencesScreen", "comma", "o"),
    "closing": place("ClosingScreen", "comma", "c"),
    "calendar": place("CalendarScreen", "2", "c"),
    "plan": place("PlanScreen", "6", "p"),
    "lenses": place("LensesScreen", "4", "t"),
    "board": place("GoalBoardScreen", "5", "b"),
    "then-and-now": place("ThenAndNowScreen", "5", "a"),
    "cv": place("CvScreen", "7", "o"),
    "help": place("KeyHelp", "f1"),
    "tour": place("TourStep", "f1", "t"),
    "glossary": place("GlossaryDialog", "f1", "g"),
    "search": place("SearchDialog", "slash"),
    "themes": place("CommandPalette", "f10"),
}
"""Those that can be shown in any logbook, the very first one too."""

WITHIN: Mapping[str, Place] = {
    "rules": place("RulesScreen", "comma", "r"),
    "log": place("LogLineEditor", "l"),
    "log-understood": place("LogLineEditor", "l", "'45m_with_M-02_about_exams'"),
    "found": place("SearchDialog", "slash", "'ana'"),
    "mentee": place("MenteeScreen", "3", "o"),
    "prepare": place("PrepareScreen", "3", "p"),
    "reading": place("ReadingScreen", "4", "down", "o"),
    "compose": place("ComposerScreen", "4", "c"),
    "lens-form": place("LensEditor", "4", "space"),
    "meeting-form": place("MeetingEditor", "2", "n"),
    "meeting-edited": place("MeetingEditor", "2", "down", "e"),
    "meeting-on-day": place("MeetingOnDayEditor", "2", "c", "n"),
    "meeting-repeated": place("RepeatedMeetingEditor", "2", "down", "d"),
    "move": place("MoveMeetingDialog", "2", "v"),
    "repeat": place("RepeatMeetingDialog", "2", "r"),
    "mentee-form": place("MenteeEditor", "3", "e"),
    "message": place("MessageEditor", "3", "w"),
    "programme-form": place("ProgrammeEditor", "comma", "p"),
    "rule-form": place("RuleEditor", "comma", "r", "e"),
    "vacation": place("VacationEditor", "comma", "r", "v"),
    "waiver": place("WaiverEditor", "6", "v"),
    "opening-balance": place("OpeningBalanceEditor", "6", "b"),
    "goal-form": place("GoalEditor", "5", "n"),
    "goal-edited": place("GoalEditor", "5", "e"),
    "goal-review": place("GoalReviewEditor", "5", "r"),
    "reflection-form": place("ReflectionEditor", "4", "n"),
    "service-form": place("ServiceEditor", "f4", "s", "n"),
    "referral-form": place("ReferralEditor", "f4", "n"),
    "concern-form": place("ConcernEditor", "f4", "s", "s", "n"),
    "totals-form": place("TotalsEditor", "f3", "s", "n"),
    "feedback-form": place("FeedbackEditor", "f3", "s", "s", "n"),
    "recognition-form": place("RecognitionEditor", "f7", "s", "n"),
    "resource-form": place("ResourceEditor", "f7", "s", "s", "n"),
    "template-form": place("TemplateEditor", "f7", "s", "s", "s", "n"),
    "again": place("ClosureEditor", "comma", "c", "a"),
    "setting": place("LineDialog", "comma", "o", "end", "e"),
    "review": place("Review", "7", "r"),
    "delete": place("Confirm", "2", "down", "x"),
    "undo": place("Confirm", "u"),
    "outcome": place("LineDialog", "f4", "space"),
    "hand-over-form": place("HandOverEditor", "comma", "c", "down", "down", "e"),
    "survey-choice": place("Question", "f3", "n"),
    "explained": place("RequirementsScreen", "6", "w"),
}
"""What needs entries to be shown."""

ELSEWHERE: Mapping[str, str] = {
    "AfterMeetingEditor": "areas/test_planned_meetings.py",
    "AnswerDialog": "importing/test_import_log.py",
    "AttestationEditor": "areas/test_home.py",
    "BackupsScreen": "backups/test_copy_list.py",
    "CohortReading": "desk/test_desk.py",
    "CompetencesEditor": "questionnaires/test_questionnaires.py",
    "CopyPassphrase": "backups/test_copy_list.py",
    "DeskScreen": "desk/test_desk.py",
    "DoctorScreen": "backups/test_doctor.py",
    "DraftOffer": "dialogs/test_saved_drafts.py",
    "EncryptedCopy": "backups/test_copy_list.py",
    "ErasureScreen": "erasing/test_erasure_screen.py",
    "FileDialog": "importing/test_import_log.py",
    "FirstRun": "dialogs/test_first_run.py",
    "FromFile": "backups/test_copy_list.py",
    "HandOverScreen": "closing/test_closing.py",
    "HistoryScreen": "history/test_history.py",
    "ImportScreen": "importing/test_import_log.py",
    "KeepUntilDialog": "erasing/test_erasure_screen.py",
    "KeyCode": "areas/test_key.py",
    "LinkChoice": "goals/test_board.py",
    "LockScreen": "lock/test_lock_screen.py",
    "MenteeSurveyEditor": "questionnaires/test_questionnaires.py",
    "MentorSurveyEditor": "questionnaires/test_questionnaires.py",
    "PassphraseDialog": "dialogs/test_signing.py",
    "PathDialog": "desk/test_desk.py",
    "PulseEditor": "questionnaires/test_questionnaires.py",
    "RestoreScreen": "backups/test_copy_list.py",
    "RetentionScreen": "erasing/test_erasure_screen.py",
    "ScreenPassphraseDialog": "lock/test_lock_screen.py",
    "TrashScreen": "history/test_history.py",
    "TypeToErase": "erasing/test_erasure_screen.py",
    "YearFigures": "desk/test_desk.py",
}
"""Screens that no key leads to in the made-up year as it stands, and the tests that show them."""
