"""Questionnaires: what was answered, anonymous totals, and what mentees say of the mentoring."""

from pathlib import Path

from textual import work

from mentorlog.commands import QUESTIONNAIRES as COMMANDS
from mentorlog.commands import bindings
from mentorlog.model import Survey, Tally
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.operations.questionnaires.totals import questionnaire_of
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.editors.survey import EDITORS
from mentorlog.screens.frame.sections import RecordList
from mentorlog.screens.questionnaires.answers import AnswerSection
from mentorlog.screens.questionnaires.feedback import FeedbackSection
from mentorlog.screens.questionnaires.totals import TotalsSection
from mentorlog.store import StoreError

WHICH = "Which questionnaire?"


class QuestionnairesScreen(RecordList):
    """A section for answers, one for totals, one for feedback."""

    TITLE = "Questionnaires"
    purpose = "Answer a questionnaire, count what mentees ticked, and see what changed."
    area = "reflections"
    commands = COMMANDS
    BINDINGS = bindings(COMMANDS)
    sections = (AnswerSection, TotalsSection, FeedbackSection)

    def offers(self, action: str) -> bool:
        """Only what was answered to a questionnaire that is known can be changed."""
        entry = self.highlighted
        if action == "edit" and isinstance(entry, Survey):
            return entry.questionnaire in EDITORS
        if action == "edit" and isinstance(entry, Tally):
            return questionnaire_of(entry) is not None
        return super().offers(action)

    def action_new(self) -> None:
        """Open a form; of answers, ask first to which questionnaire."""
        if self.section == AnswerSection.id:
            self._ask()
        else:
            super().action_new()

    @work
    async def _ask(self) -> None:
        """Open the form of the questionnaire that is chosen."""
        answers = tuple(
            (str(place), f"{questionnaire.name} ({len(questionnaire.items)})", questionnaire.id)
            for place, questionnaire in enumerate(QUESTIONNAIRES.values(), 1)
        )
        chosen = await self.app.push_screen_wait(Question(WHICH, (*answers, ("n", "None", ""))))
        if chosen:
            self.write(EDITORS[chosen](self.context, None))

    def action_sheet(self) -> None:
        """Write the sheet for mentees into the folder of what leaves."""
        from mentorlog.operations.questionnaires.sheet import NAME, save_sheet

        folder = self.context.preferences.settings.export_folder or str(self.host.home / "exports")
        path = Path(folder).expanduser() / NAME
        try:
            save_sheet(path)
        except StoreError as error:
            self.complain(error)
            return
        self.notify(f"Wrote {path}. Print it, and count what comes back.", markup=False, timeout=10)
