"""The referrals: where somebody was pointed for help, when, and what came of it."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Referral, handle
from mentorlog.operations.entry_titles import day
from mentorlog.operations.support.follow_ups import due, stands
from mentorlog.operations.support.services import where_to
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

NONE = """\
No referrals yet. When you point somebody to help, such as student wellbeing or a tutor, keep it here: \
where to and when, never why. Say when to ask again, and Home reminds you.

Press n to write down the first one, or run:

    mentorlog referrals add careers --mentee M-01 --follow-up "in 2 weeks"

A packet says how often and where to, never whom or why; and only if you let it."""


class ReferralSection(EntrySection[Referral]):
    """The referrals, those to ask about first, then the newest."""

    id = "referrals"
    title = "Referrals"
    none = NONE

    def entries(self) -> Sequence[Referral]:
        """Return them in their order."""
        waiting = due(self.logbook.referrals, self.context.today)
        newest = sorted(self.logbook.referrals, key=lambda each: (each.day, each.id), reverse=True)
        return [*waiting, *(each for each in newest if each not in waiting)]

    def editor(self, entry: Referral | None) -> Editor[Referral]:
        """Return the form."""
        from mentorlog.screens.support.referral_editor import ReferralEditor

        return ReferralEditor(self.context, entry)

    def row(self, entry: Referral) -> Paragraph:
        """Return the day, and beside it where to, whom, and whether to ask again."""
        about = [where_to(self.logbook, entry)]
        if entry.mentee:
            about.append(self.names.get(entry.mentee, "?"))
        waits = "  ask again" if due([entry], self.context.today) else "  ✓" if entry.followed_up else ""
        style = "$text-success" if entry.followed_up else "$text-warning"
        return (
            Content.styled(f"{day(entry.day):>10}  ", MUTED),
            plain(about[0]) + plain("".join(f"  {each}" for each in about[1:]), MUTED) + plain(waits, style),
        )

    def named(self, entry: Referral) -> str:
        """Return where to."""
        name = where_to(self.logbook, entry)
        return name if entry.service else name.capitalize()

    def details(self, entry: Referral) -> Iterator[Paragraph]:
        """Yield everything, how the service is reached and the private note last."""
        today = self.context.today
        service = next((each for each in self.logbook.services if each.id == entry.service), None)
        yield from rows(
            (
                ("When", f"{day(entry.day, year=True)}, {distance(entry.day, today)}"),
                ("Who", self.names.get(entry.mentee, "?") if entry.mentee else "not kept"),
                ("Area", entry.label if service else ""),
                ("Came up", str(describe(self.logbook)(entry.meeting)) if entry.meeting else ""),
                ("How it stands", stands(entry, today)),
                ("Id", handle(entry.id)),
            )
        )
        if service and service.reach:
            yield BLANK
            yield heading("How to reach it")
            yield words(service.reach)
        if entry.note:
            yield BLANK
            yield heading("Note · never leaves this computer")
            yield words(entry.note)
