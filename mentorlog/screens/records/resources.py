"""Resources: what there is to share with mentees, and how often each was shared."""

from collections.abc import Iterator, Sequence

from mentorlog.model import Resource, handle
from mentorlog.operations.entry_titles import day, people
from mentorlog.operations.records.resources import by_title, shared_in
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

NONE = """\
No resources yet. Keep here what you share with mentees: a question bank, a page about exams, the map of \
the wards.

Press n to write down the first one, or run:

    mentorlog resources add "Anatomy in forty cards" --where https://example.org/cards --topic anatomy

The form of a meeting then offers it under “Resources”, and here you see how often you passed it on."""


class ResourceSection(EntrySection[Resource]):
    """The resources by their titles."""

    id = "resources"
    title = "Resources"
    none = NONE

    def entries(self) -> Sequence[Resource]:
        """Return the resources by their titles."""
        return by_title(self.logbook.resources)

    def editor(self, entry: Resource | None) -> Editor[Resource]:
        """Return the form."""
        from mentorlog.screens.records.forms.resource import ResourceEditor

        return ResourceEditor(self.context, entry)

    def row(self, entry: Resource) -> Paragraph:
        """Return the title, and how often it was shared."""
        times = len(shared_in(self.logbook, entry))
        shared = f"  shared {many(times, 'times')}" if times else ""
        return plain(""), plain(entry.title) + plain(shared, MUTED)

    def named(self, entry: Resource) -> str:
        """Return its title."""
        return entry.title

    def details(self, entry: Resource) -> Iterator[Paragraph]:
        """Yield where it is, what it is about, and when it was shared."""
        meetings = shared_in(self.logbook, entry)
        yield from rows(
            (
                ("Where", entry.where),
                ("Topics", ", ".join(entry.topics)),
                ("Id", handle(entry.id)),
            )
        )
        yield BLANK
        yield heading(f"Shared {many(len(meetings), 'times')}" if meetings else "Not shared yet")
        for meeting in reversed(meetings):
            who = people(meeting, self.names) or meeting.kind.label
            yield plain(f"{day(meeting.day):>10}  ", MUTED), plain(who)
