"""The screens of the app by their names in the command tables, each imported when it is first shown."""

from mentorlog.screens.frame.area import Area


def load_screen(name: str) -> type[Area]:
    """Import a screen.

    Args:
        name: the id of its command: one of `AREAS` or `PLACES` of `mentorlog.commands`, or a screen that is
            opened from another, such as `plan` or `board`.
    """
    match name:
        case "home":
            from mentorlog.screens.areas.home import HomeScreen

            return HomeScreen
        case "meetings":
            from mentorlog.screens.areas.meetings import MeetingsScreen

            return MeetingsScreen
        case "mentees":
            from mentorlog.screens.mentees.mentees import MenteesScreen

            return MenteesScreen
        case "requirements":
            from mentorlog.screens.areas.requirements import RequirementsScreen

            return RequirementsScreen
        case "reflections":
            from mentorlog.screens.areas.reflections import ReflectionsScreen

            return ReflectionsScreen
        case "goals":
            from mentorlog.screens.goals.goals import GoalsScreen

            return GoalsScreen
        case "packet":
            from mentorlog.screens.areas.packet import PacketScreen

            return PacketScreen
        case "settings":
            from mentorlog.screens.areas.settings import SettingsScreen

            return SettingsScreen
        case "questionnaires":
            from mentorlog.screens.questionnaires.questionnaires import QuestionnairesScreen

            return QuestionnairesScreen
        case "support":
            from mentorlog.screens.support.support import SupportScreen

            return SupportScreen
        case "safeguarding":
            from mentorlog.screens.support.safeguarding import SafeguardingScreen

            return SafeguardingScreen
        case "packets":
            from mentorlog.screens.areas.packets import PacketsScreen

            return PacketsScreen
        case "key":
            from mentorlog.screens.areas.key import KeyScreen

            return KeyScreen
        case "records":
            from mentorlog.screens.records.records import RecordsScreen

            return RecordsScreen
        case "preferences":
            from mentorlog.screens.preferences.preferences import PreferencesScreen

            return PreferencesScreen
        case "import_log":
            from mentorlog.screens.importing.import_log import ImportScreen

            return ImportScreen
        case "plan":
            from mentorlog.screens.areas.plan import PlanScreen

            return PlanScreen
        case "calendar":
            from mentorlog.screens.calendar.month_and_year import CalendarScreen

            return CalendarScreen
        case "lenses":
            from mentorlog.screens.lenses.lenses import LensesScreen

            return LensesScreen
        case "rules":
            from mentorlog.screens.areas.rules import RulesScreen

            return RulesScreen
        case "board":
            from mentorlog.screens.goals.board import GoalBoardScreen

            return GoalBoardScreen
        case "then_and_now":
            from mentorlog.screens.goals.then_and_now import ThenAndNowScreen

            return ThenAndNowScreen
        case "retention":
            from mentorlog.screens.erasing.retention_screen import RetentionScreen

            return RetentionScreen
        case "backups":
            from mentorlog.screens.backups.copy_list import BackupsScreen

            return BackupsScreen
        case "closing":
            from mentorlog.screens.closing.closing import ClosingScreen

            return ClosingScreen
        case "trash":
            from mentorlog.screens.history.trash import TrashScreen

            return TrashScreen
    raise LookupError(name)
