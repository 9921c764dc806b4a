"""The referrals: where somebody was pointed for help, and when."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Referral, handle
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

NONE = """\
No referrals yet. When you point somebody to help, such as student wellbeing or a tutor, keep it here.

Press n to write down the first one, or run:

    mentorlog referral add student_wellbeing --mentee M-01

A packet says how often and where to, never whom or why; and only if you let it."""


class ReferralSection(EntrySection[Referral]):
    """The referrals, newest first."""

    id = "referrals"
    title = "Referrals"
    none = NONE

    def entries(self) -> Sequence[Referral]:
        """Return them, newest first."""
        return sorted(self.logbook.referrals, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Referral | None) -> Editor[Referral]:
        """Return the form."""
        from mentorlog.screens.support.referral_editor import ReferralEditor

        return ReferralEditor(self.context, entry)

    def row(self, entry: Referral) -> Paragraph:
        """Return the day, and beside it where to, and whom."""
        who = f"  {self.names.get(entry.mentee, '?')}" if entry.mentee else ""
        return Content.styled(f"{day(entry.day):>10}  ", MUTED), plain(entry.label) + plain(who, MUTED)

    def named(self, entry: Referral) -> str:
        """Return where to."""
        return entry.label.capitalize()

    def details(self, entry: Referral) -> Iterator[Paragraph]:
        """Yield everything, the private note last."""
        came_up = str(describe(self.logbook)(entry.meeting)) if entry.meeting else ""
        yield from rows(
            (
                ("When", f"{day(entry.day, year=True)}, {distance(entry.day, self.context.today)}"),
                ("Who", self.names.get(entry.mentee, "?") if entry.mentee else "not kept"),
                ("Came up", came_up),
                ("Id", handle(entry.id)),
            )
        )
        if entry.note:
            yield BLANK
            yield heading("Note · never leaves this computer")
            yield words(entry.note)
