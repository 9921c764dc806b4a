"""Every screen and dialog of the app, and the keys that lead there from Home."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A screen as somebody comes to it."""

    screen: str
    """The name of its class."""
    keys: tuple[str, ...] = ()
    dropped: bool = False
    """Whether the file that is at hand is dropped onto the terminal then."""
    then: tuple[str, ...] = ()
    """The keys that are pressed after it."""


def place(screen: str, *keys: str, then: tuple[str, ...] | None = None) -> Place:
    """Return a place; a word among the keys that is in quotation marks is typed.

    Args:
        screen: the name of its class.
        keys: those that lead there from Home.
        then: those that are pressed once the file that is at hand was dropped; None drops none.
    """
    typed: list[str] = []
    for key in keys:
        typed += [" " if sign == "_" else sign for sign in key[1:-1]] if key.startswith("'") else [key]
    return Place(screen, tuple(typed), then is not None, then or ())


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
    "log-understood": place("LogLineEditor", "l", "'45m_with_ana_about_exams'"),
    "log-unknown": place("LogLineEditor", "l", "'45m_with_M-02_about_exams'"),
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
    "lock-passphrase": place("ScreenPassphraseDialog", "ctrl+l"),
    "explained": place("RequirementsScreen", "6", "w"),
}
"""What needs entries to be shown."""

PREPARED: Mapping[str, Place] = {
    "after-meeting": place("AfterMeetingEditor", "2", "down", "down", "h"),
    "attestation": place("AttestationEditor", "t"),
    "copies": place("BackupsScreen", "comma", "k"),
    "copy-encrypted": place("EncryptedCopy", "comma", "k", "w"),
    "copy-from-file": place("BackupFileDialog", "comma", "k", "o"),
    "restore": place("RestoreScreen", "comma", "k", "down", "enter"),
    "draft": place("DraftOffer", "3", "n", "'M-09'", "escape", "f9"),
    "erasure": place("ErasureScreen", "3", "X"),
    "erasure-typed": place("TypeToErase", "3", "X", "X"),
    "hand-over": place("HandOverScreen", "comma", "c", *["down"] * 4, "w"),
    "history": place("HistoryScreen", "5", "H"),
    "import": place("ImportScreen", "f11"),
    "import-file": place("FileDialog", "f11", "f"),
    "import-rows": place("ImportScreen", "f11", then=()),
    "import-answer": place("AnswerDialog", "f11", then=("n", "enter")),
    "keep-until": place("KeepUntilDialog", "comma", "end", "enter", "e"),
    "key-code": place("KeyCode", "f6", "c"),
    "links": place("LinkChoice", "5", "o"),
    "locked": place("LockScreen", "ctrl+l"),
    "passphrase": place("PassphraseDialog", "7", "r", "s"),
    "retention": place("RetentionScreen", "comma", "end", "enter"),
    "survey-competences": place("CompetencesEditor", "f3", "n", "3"),
    "survey-mentee": place("MenteeSurveyEditor", "f3", "n", "2"),
    "survey-mentor": place("MentorSurveyEditor", "f3", "n", "1"),
    "survey-pulse": place("PulseEditor", "f3", "n", "4"),
    "trash": place("TrashScreen", "comma", "t"),
}
"""What needs more than the made-up year has: something deleted, copies, a key, a file at hand."""

ELSEWHERE: Mapping[str, str] = {
    "CohortReading": "desk/test_desk.py",
    "CopyPassphrase": "backups/test_copy_list.py",
    "DeskScreen": "desk/test_desk.py",
    "DoctorScreen": "backups/test_doctor.py",
    "FirstRun": "dialogs/test_first_run.py",
    "LeaveQuestion": "test_leaving.py",
    "NewPassphrase": "dialogs/test_review.py",
    "PathDialog": "desk/test_desk.py",
    "YearFigures": "desk/test_desk.py",
}
"""Screens that show what is this machine's, or that no key leads to, and the tests that show them."""
