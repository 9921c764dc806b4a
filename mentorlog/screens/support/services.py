"""The directory of services, as the mentor wrote it down."""

from collections.abc import Iterator, Sequence

from mentorlog.model import Service, handle
from mentorlog.operations.support.service_deletion import refuse_deleting_service
from mentorlog.operations.support.services import in_order
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

URGENT = "whom to call when somebody may be in danger"

NONE = """\
No services yet. Write down where you can send people, and how each is reached, so that it is at hand in a \
meeting: wellbeing, the doctor, money, study skills.

Press n to write down the first one, or run:

    mentorlog services add "Student Wellbeing" --reach "ext. 2100"

Call urgent whom one turns to when somebody may be in danger: they stand on the safeguarding screen (!)."""


class ServiceSection(EntrySection[Service]):
    """The services, urgent ones first."""

    id = "services"
    title = "Services"
    none = NONE

    def entries(self) -> Sequence[Service]:
        """Return them, urgent ones first."""
        return in_order(self.logbook.services)

    def editor(self, entry: Service | None) -> Editor[Service]:
        """Return the form."""
        from mentorlog.screens.support.service_editor import ServiceEditor

        return ServiceEditor(self.context, entry)

    def row(self, entry: Service) -> Paragraph:
        """Return what it is called, with its kind."""
        mark = plain("! ", "$text-error") if entry.urgent else plain("  ")
        return mark, plain(entry.title) + plain(f"  {_area(entry)}", MUTED)

    def named(self, entry: Service) -> str:
        """Return what it is called."""
        return entry.title

    def details(self, entry: Service) -> Iterator[Paragraph]:
        """Yield its kind, how often somebody was sent there, and how it is reached."""
        count = sum(referral.service == entry.id for referral in self.logbook.referrals)
        yield from rows(
            (
                ("Area", _area(entry)),
                ("Urgent", URGENT if entry.urgent else ""),
                ("Sent there", many(count, "referrals") if count else "nobody yet"),
                ("Id", handle(entry.id)),
            )
        )
        yield BLANK
        yield heading("How to reach it")
        yield words(entry.reach or "Not written down yet: e changes it.")

    def refuse_deleting(self, entry: Service) -> None:
        """Keep a service that referrals name."""
        refuse_deleting_service(self.context.store, entry)


def _area(service: Service) -> str:
    """Return the kind of a service in words."""
    return service.area.replace("_", " ")
