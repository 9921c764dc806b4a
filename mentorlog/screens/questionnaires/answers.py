"""What was answered to questionnaires, by the mentor and by mentees who are known."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.model.survey_scores import series, start_middle_end
from mentorlog.operations.entry_titles import dated, day
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.survey import EDITORS
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.questionnaires.change_bars import change_bars
from mentorlog.widgets.questionnaires.published import published
from mentorlog.widgets.questionnaires.score_lines import answered, given, scores, source

NONE = """\
Nothing is answered yet. Answer the same questionnaire at the start, in the middle and at the end of the \
year, and you see what changed; a mentee may answer one too.

Press n to answer one, or run:

    mentorlog survey answer cop-mentor

The answers stay here. A packet has the change of the scores, and only if you choose it."""
UNKNOWN = "This version of mentorlog does not have this questionnaire. What was answered is kept."


class AnswerSection(EntrySection[Survey]):
    """The answers, newest first."""

    id = "answers"
    title = "Answers"
    none = NONE

    def entries(self) -> Sequence[Survey]:
        """Return them, newest first."""
        return sorted(self.logbook.surveys, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Survey | None) -> Editor[Survey]:
        """Return the form of the questionnaire that was answered; the mentor's, for a new one."""
        editor = EDITORS[entry.questionnaire] if entry else next(iter(EDITORS.values()))
        return editor(self.context, entry)

    def row(self, entry: Survey) -> Paragraph:
        """Return the day, and beside it whose answers, when in the year, and to which questionnaire."""
        return (
            Content.styled(f"{day(entry.day):>10}  ", MUTED),
            plain(f"{self._whose(entry)}, {entry.occasion.label}")
            + plain(f"  {answered(entry)} · {self.named(entry)}", MUTED),
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
        return f"the answers of {dated(entry.day, self.context.today)}"

    def _whose(self, entry: Survey) -> str:
        """Return whose answers they are."""
        return self.names.get(entry.mentee, "?") if entry.mentee else "you"
