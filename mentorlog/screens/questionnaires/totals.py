"""Anonymous totals: what came back on the sheets, counted together."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Tally
from mentorlog.operations.entry_titles import day
from mentorlog.operations.questionnaires.totals import (
    questionnaire_of,
    shown_totals,
    totals_before,
    weak_topics,
)
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.screens.questionnaires.answers import UNKNOWN
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.questionnaires.published import published
from mentorlog.widgets.questionnaires.score_lines import source
from mentorlog.widgets.questionnaires.totals_table import totals_change, totals_table
from mentorlog.wording import many

NONE = """\
Nothing is counted yet. w writes a sheet with eighteen statements, on which mentees tick how things are for \
them, without their names. Collect the sheets, count how often each box is ticked, and press n; or run:

    mentorlog survey totals add --file counts.csv

Counts are kept and shares are shown, of your own group and as they were published. A count under three is \
shown nowhere. Where agreement is weakest is proposed as a topic for your meetings."""

PROPOSED = "They are proposed as topics when you prepare a meeting."


class TotalsSection(EntrySection[Tally]):
    """The totals, newest first."""

    id = "totals"
    title = "Totals"
    none = NONE

    def entries(self) -> Sequence[Tally]:
        """Return them, newest first."""
        return sorted(self.logbook.tallies, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Tally | None) -> Editor[Tally]:
        """Return the form."""
        from mentorlog.screens.questionnaires.totals_editor import TotalsEditor

        return TotalsEditor(self.context, entry)

    def row(self, entry: Tally) -> Paragraph:
        """Return the day, and beside it how many answered and when in the year."""
        most = max((shown.total or 0 for _, shown in shown_totals(entry)), default=0)
        people = f"{many(most, 'answers')}" if most else "fewer than three answers"
        words = plain(f"{people}, {entry.occasion.label}") + plain(f"  {_asked(entry)}", MUTED)
        return Content.styled(f"{day(entry.day):>10}  ", MUTED), words

    def named(self, entry: Tally) -> str:
        """Return which questionnaire was answered."""
        return f"{_asked(entry)}, anonymous"

    def details(self, tally: Tally) -> Iterator[Paragraph]:
        """Yield the weakest areas, the shares of every answer, what changed, and what was published."""
        yield entry(f"{tally.occasion.label} · {day(tally.day, year=True)}")
        yield BLANK
        if (asked := questionnaire_of(tally)) is None:
            yield entry(UNKNOWN, style=MUTED)
            return
        if weak := weak_topics(tally):
            yield plain("Weakest  ", "bold"), plain(f"{', '.join(weak)}. {PROPOSED}")
            yield BLANK
        yield from totals_table(tally)
        if before := totals_before(tally, self.logbook.tallies):
            yield from totals_change(before, tally)
        yield from published(asked)
        yield BLANK
        yield source(asked)


def _asked(tally: Tally) -> str:
    """Return the name of what was asked."""
    asked = questionnaire_of(tally)
    return asked.name if asked else tally.questionnaire
