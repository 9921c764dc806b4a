"""Which meetings would bring every must to met, and taking them over."""

from collections.abc import Iterable
from dataclasses import replace

from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.store import Store


def accept(store: Store, host: Host, proposed: Iterable[Meeting], zone: str) -> tuple[Meeting, ...]:
    """Record proposed meetings as planned ones, in one action; return them with ids of their own.

    Args:
        store: the logbook.
        host: where ids come from.
        proposed: the meetings of a plan, on the days on which they shall be.
        zone: the zone of the programme that they are planned for.
    """
    meetings = tuple(replace(meeting, id=host.new_id(), zone=zone) for meeting in proposed)
    store.add(*meetings)
    return meetings
