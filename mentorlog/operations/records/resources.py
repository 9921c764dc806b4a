"""Resources: how often each was shared, and which to suggest."""

from collections.abc import Iterable

from mentorlog.model import Logbook, Meeting, Resource
from mentorlog.model.meetings import LATELY
from mentorlog.model.text import fold


def shared_in(logbook: Logbook, resource: Resource) -> tuple[Meeting, ...]:
    """Return the meetings in which a resource was passed on, by its title or by where it is; oldest first."""
    title, where = fold(resource.title), fold(resource.where)

    def is_it(line: str) -> bool:
        return fold(line) == title or bool(where and where in fold(line))

    meetings = {
        meeting.id: meeting
        for words in filter(None, (title, where))
        for meeting in logbook.meetings_for().matching(words)
    }.values()
    return tuple(sorted((m for m in meetings if any(map(is_it, m.resources))), key=lambda m: (m.day, m.id)))


def by_title(resources: Iterable[Resource]) -> list[Resource]:
    """Return resources in the order of their titles."""
    return sorted(resources, key=lambda resource: (fold(resource.title), resource.id))


def known_resources(logbook: Logbook) -> tuple[str, ...]:
    """Return what may be passed on: the titles that were written down, then what was passed on before."""
    before = [line for meeting in logbook.meetings.newest(LATELY) for line in meeting.resources]
    return tuple(dict.fromkeys((*(resource.title for resource in logbook.resources), *before)))
