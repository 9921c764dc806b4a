"""Entries in a few words."""

from dataclasses import replace

from mentorlog.host import Host
from mentorlog.model import Attendance, Kind, Meeting, Mentee, Status
from mentorlog.operations.entry_titles import names, people


def test_nobody_is_absent_from_what_did_not_take_place(host: Host) -> None:
    """A cancelled meeting is nobody's fault; from one that was held somebody stayed away."""
    mentee = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]")
    away = (Attendance(mentee=mentee.id, attended=False),)
    day, called = host.now().date(), names((mentee,))
    cancelled = Meeting(
        id=host.new_id(), day=day, kind=Kind.ONE_TO_ONE, status=Status.CANCELLED, mentees=away, zone="UTC"
    )
    assert people(cancelled, called) == "Ana [/b] [TODO]"
    other = Mentee(id=host.new_id(), pseudonym="M-02")
    there = (*away, Attendance(mentee=other.id, attended=True))
    held = replace(cancelled, kind=Kind.GROUP, status=Status.HELD, minutes=30, mentees=there)
    assert people(held, names((mentee, other))) == "Ana [/b] [TODO] (absent), M-02"
