"""Which meetings fit the conditions of a rule."""

from collections.abc import Callable

from mentorlog.model import Entries, Meeting, Status
from mentorlog.model.text import fold
from tests.policy.naive.facts import first_written
from tests.policy.naive.tables import Table


def people_of(meeting: Meeting) -> set[str]:
    """Return the mentees who came; of a planned meeting, those who are expected."""
    expected = meeting.status is Status.PLANNED
    return {one.mentee for one in meeting.mentees if one.attended or expected}


def cohort_of(entries: Entries, mentee: str) -> str:
    return next((fold(one.cohort) for one in entries.people if one.id == mentee), "")


def in_cohorts(entries: Entries, mentee: str, only: Table) -> bool:
    """Say whether a mentee belongs to the cohorts that are asked for."""
    wanted = {fold(name) for name in only.names("cohorts")}
    return not wanted or cohort_of(entries, mentee) in wanted


def _channels(meeting: Meeting) -> set[str]:
    """Return the ways in which it took place; `both` is in person, by video, and itself."""
    if meeting.channel is None:
        return set()
    return {meeting.channel.value} | ({"in_person", "video"} if meeting.channel.value == "both" else set())


def fits(meeting: Meeting, only: Table, entries: Entries) -> bool:
    """Say whether a meeting passes all conditions; anchors that they count from are set."""
    tags = {fold(tag) for tag in meeting.tags}
    written = first_written(entries, meeting)
    if meeting.status is Status.PLANNED:
        # A plan is written down by the time anybody asks about it.
        written = meeting.day
    tests: dict[str, Callable[[], bool]] = {
        "kinds": lambda: meeting.kind.value in only.names("kinds"),
        "channels": lambda: bool(_channels(meeting) & set(only.names("channels"))),
        "planned": lambda: meeting.by_chance != only.truth("planned"),
        "tags": lambda: bool(tags & {fold(tag) for tag in only.names("tags")}),
        "not_tags": lambda: not tags & {fold(tag) for tag in only.names("not_tags")},
        "min_minutes": lambda: meeting.minutes >= only.amount("min_minutes"),
        "max_minutes": lambda: meeting.minutes <= only.amount("max_minutes"),
        "min_group": lambda: meeting.group_size >= only.number("min_group"),
        "max_group": lambda: meeting.group_size <= only.number("max_group"),
        "cohorts": lambda: any(in_cohorts(entries, one, only) for one in people_of(meeting)),
        "after": lambda: meeting.day >= entries.anchors[only.text("after")],
        "logged_within": lambda: (
            written is not None and (written - meeting.day).days <= only.number("logged_within")
        ),
    }
    return all(test() for key, test in tests.items() if key in only)
