"""Questionnaires: what was answered, what it comes to, and what changed."""

from collections.abc import Iterator
from pathlib import Path

from textual import work
from textual.content import Content

from mentorlog.commands import QUESTIONNAIRES as COMMANDS
from mentorlog.commands import bindings
from mentorlog.model import Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.model.survey_scores import series, start_middle_end
from mentorlog.operations.entry_titles import dated, day
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.survey import EDITORS
from mentorlog.screens.frame.record_list import RecordList
from mentorlog.store import StoreError
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.questionnaires.change_bars import change_bars
from mentorlog.widgets.questionnaires.published import published
from mentorlog.widgets.questionnaires.score_lines import answered, given, scores, source

NONE = """\
Nothing is answered yet. Answer the same questionnaire at the start and at the end of the year, and you see \
what changed; a mentee may answer one too.

Press n to answer one, or run:

    mentorlog survey answer cop-mentor

The answers stay here. A packet has the change of the scores, and only if you choose it."""

UNKNOWN = "This version of mentorlog does not have this questionnaire. The answers are kept."
WHICH = "Which questionnaire?"


class QuestionnairesScreen(RecordList[Survey]):
    """The answers, newest first."""

    TITLE = "Questionnaires"
    purpose = "Answer a questionnaire, and see what changed."
    area = "reflections"
    commands = COMMANDS
    BINDINGS = bindings(COMMANDS)
    kind = Survey
    title_of_list = "Answers"
    none = NONE
    readable = True

    def editor(self, entry: Survey | None) -> Editor[Survey]:
        """Return the form of the questionnaire that was answered; the mentor's, for a new one."""
        editor = EDITORS[entry.questionnaire] if entry else next(iter(EDITORS.values()))
        return editor(self.context, entry)

    def offers(self, action: str) -> bool:
        """Only answers to a questionnaire that is known can be changed."""
        if action == "edit" and self.highlighted:
            return self.highlighted.questionnaire in EDITORS
        return super().offers(action)

    def action_new(self) -> None:
        """Ask which questionnaire, and open it."""
        self._ask()

    @work
    async def _ask(self) -> None:
        """Open the form of the questionnaire that is chosen."""
        answers = tuple(
            (str(place), f"{questionnaire.name} ({len(questionnaire.items)})", questionnaire.id)
            for place, questionnaire in enumerate(QUESTIONNAIRES.values(), 1)
        )
        chosen = await self.app.push_screen_wait(Question(WHICH, (*answers, ("n", "None", ""))))
        if chosen:
            self._write(EDITORS[chosen](self.context, None))

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

    def row(self, entry: Survey) -> Paragraph:
        """Return the day, and beside it whose answers and when in the year."""
        return (
            Content.styled(f"{day(entry.day):>10}  ", MUTED),
            plain(f"{self._whose(entry)}, {entry.occasion.label}") + plain(f"  {answered(entry)}", MUTED),
        )

    def named(self, entry: Survey) -> str:
        """Return which questionnaire was answered."""
        known = QUESTIONNAIRES.get(entry.questionnaire)
        return known.name if known else entry.questionnaire

    def details(self, entry: Survey) -> Iterator[Paragraph]:
        """Yield what changed or what the answers come to, every answer, and what others answered."""
        yield words(f"{self._whose(entry)} · {entry.occasion.label} · {day(entry.day, year=True)}")
        yield BLANK
        questionnaire = QUESTIONNAIRES.get(entry.questionnaire)
        if questionnaire is None:
            yield words(UNKNOWN, style=MUTED)
            return
        answers = start_middle_end(series(self.logbook.surveys)[entry.questionnaire, entry.mentee])
        if len(answers) > 1:
            yield heading(f"Change, {' → '.join(day(each.day, year=True) for each in answers)}")
            yield from change_bars(answers)
        else:
            yield heading("Scores")
            yield from scores(questionnaire, entry)
        yield BLANK
        yield heading("Answers")
        yield from given(questionnaire, entry)
        yield from published(questionnaire)
        yield BLANK
        yield source(questionnaire)

    def called(self, entry: Survey) -> str:
        """Return it in a few words."""
        return f"the answers of {dated(entry.day, self.today)}"

    def _whose(self, entry: Survey) -> str:
        """Return whose answers they are."""
        return self.names.get(entry.mentee, "?") if entry.mentee else "you"
