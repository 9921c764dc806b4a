"""Referrals: where somebody was pointed for help, and when."""

from textual.content import Content

from mentorlog.commands import REFERRALS, bindings
from mentorlog.model import Referral
from mentorlog.operations.entry_titles import day, title
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.record_list import RecordList
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.plain_text import plain

NONE = """\
No referrals yet. When you point somebody to help, such as student wellbeing or a tutor, keep it here.

Press n to write down the first one, or run:

    mentorlog referral add student_wellbeing --mentee M-01

A packet says how often and where to, never whom or why; and only if you let it."""


class ReferralsScreen(RecordList[Referral]):
    """The referrals, newest first."""

    TITLE = "Referrals"
    purpose = "Keep where you pointed somebody for help."
    area = "meetings"
    commands = REFERRALS
    BINDINGS = bindings(REFERRALS)
    kind = Referral
    none = NONE
    readable = True

    def editor(self, entry: Referral | None) -> Editor[Referral]:
        """Return the form."""
        from mentorlog.screens.editors.referral import ReferralEditor

        return ReferralEditor(self.context, entry)

    def row(self, entry: Referral) -> Content:
        """Return the day, where to, and whom."""
        return Content.assemble(
            (f"{day(entry.day):>10}  ", "$foreground-muted"),
            plain(entry.label),
            plain(f"  {self.names.get(entry.mentee, '?')}" if entry.mentee else "", "$foreground-muted"),
        )

    def details(self, entry: Referral) -> Content:
        """Return everything, the private note last."""
        who = self.names.get(entry.mentee, "?") if entry.mentee else "not kept"
        lines = [
            plain(entry.label.capitalize(), "bold"),
            plain(day(entry.day, year=True), "$foreground-muted"),
            Content.assemble(("Who      ", "$foreground-muted"), plain(who)),
        ]
        if entry.meeting:
            came_up = describe(self.logbook)(entry.meeting)
            lines.append(Content.assemble(("Came up  ", "$foreground-muted"), came_up))
        if entry.note:
            lines += [plain("\nNote (never leaves)", "$text-accent"), plain(entry.note)]
        return Content("\n").join(lines)

    def called(self, entry: Referral) -> str:
        """Return it in a few words."""
        return title(entry, self.names, self.today)
