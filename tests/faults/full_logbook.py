"""A small logbook with something of everything in it, to be damaged; and all that can be read of one."""

import shutil
from dataclasses import replace
from datetime import date, time

from mentorlog.formats.merkle import Tree
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Attendance,
    Checkpoint,
    Goal,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    ReceivedDecision,
    Reflection,
    Resource,
    SaltedName,
    Sent,
)
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Change, Draft, Erasing, Store
from mentorlog.store.rows import KINDS
from tests.conftest import NOON

PLANTED = "quincunx"
"""A word that is searched."""


def fill_logbook(host: Host) -> None:
    """Record entries, change, delete and take back some, keep drafts, and let something leave."""
    year = Programme(
        id=host.new_id(),
        name="Five meetings",
        start=date(2025, 9, 1),
        end=date(2026, 8, 31),
        zone="Asia/Kuala_Lumpur",
        policy=shipped()["five-meetings"],
    )
    mentor = Mentor(id=host.new_id(), name="Dr Farah Aziz", email="farah@example.org", programme=year.id)
    ana = Mentee(id=host.new_id(), pseudonym="Ana [/b] [TODO]", name="Ana Lim", consent=True)
    ben = Mentee(id=host.new_id(), pseudonym="M-02")
    with Store(host) as store:
        store.add(year, mentor)
        store.add(ana, ben)
        meetings = [_meeting(host, number, ana, ben) for number in range(4)]
        for each in meetings:
            store.add(each)
        store.edit(meetings[1], replace(meetings[1], private="She said more.", minutes=50))
        store.add(
            Reflection(
                id=host.new_id(),
                day=date(2026, 3, 1),
                title="Silence",
                about=About.MEETING,
                meeting=meetings[0].id,
            )
        )
        goal = Goal(id=host.new_id(), title="Listen", mentee=ana.id)
        store.add(goal, Action(id=host.new_id(), text="Read", meeting=meetings[2].id, mentee=ben.id))
        store.delete_meeting(meetings[3])
        store.undo()
        store.edit(goal, replace(goal, why="To be of use"))
        store.undo()
        store.redo()
        _erase_one(host, store)
        _let_leave(host, store, year, ana)
        for number in range(2):
            fields = {"title": f"half a {number}", "text": "Not saved. " * 40}
            store.save_draft(
                Draft(key=f"w:{number}", form="reflection", entity=None, saved_at=NOON, fields=fields)
            )


def _meeting(host: Host, number: int, *mentees: Mentee) -> Meeting:
    """Return a meeting with a little of everything, the first with a long text."""
    return Meeting(
        id=host.new_id(),
        day=date(2026, 2, 3 + number),
        start=time(9 + number, 30),
        zone="Asia/Kuala_Lumpur",
        minutes=45,
        mentees=tuple(Attendance(mentee=each.id, attended=each is mentees[0]) for each in mentees),
        topics=("settling in", PLANTED),
        facts=f"What was said in meeting {number}. " * (200 if number == 0 else 3),
        reflection="I listened.",
        private=f"Only for me {number}.",
    )


def _erase_one(host: Host, store: Store) -> None:
    """Record something and erase it, and the copies that this makes."""
    old = Resource(id=host.new_id(), title="A link of long ago")
    store.add(old)
    store.erase(Erasing(last_leaf=store.last_leaf(), changes=(Change(old, None),)))
    shutil.rmtree(host.backups)


def _let_leave(host: Host, store: Store, year: Programme, ana: Mentee) -> None:
    """Keep a packet, what opens a name in it, and a checkpoint."""
    packet = Sent(
        id=host.new_id(),
        at=NOON,
        profile="coordinator",
        programme=year.id,
        period_start=year.start,
        period_end=year.end,
        as_of=NOON.date(),
        sha256="ab" * 32,
        pdf_sha256="cd" * 32,
        folder="/home/farah/packets/2026",
        log_size=9,
        log_root="ef" * 32,
    )
    name = SaltedName(packet=packet.id, mentee=ana.id, disclosure="WyJzYWx0IiwibmFtZSIsIkFuYSJd")
    store.sent.keep_packet(packet, {name.mentee: name.disclosure})
    store.sent.keep_decision(
        ReceivedDecision(
            id=host.new_id(),
            packet=packet.id,
            at=NOON,
            answer="accept",
            by="Dr Lim",
            note="Well done.",
            key="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            document="{}",
        )
    )
    log = Tree(store.leaves()).log_root()
    store.sent.keep_checkpoint(Checkpoint(log.size, log.root.hex(), NOON.date()))


def everything_in(store: Store) -> tuple[object, ...]:
    """Return all that can be read of a logbook, in whatever way."""
    logbook = store.logbook().in_memory()
    return (
        logbook,
        [store.all(cls) for cls in KINDS.values()],
        store.events(),
        tuple(store.last()),
        tuple(store.last_undone()),
        store.sent.salted_names(),
        store.sent.decisions(),
        store.drafts(),
        [meeting.id for meeting in store.meetings(PLANTED)],
        [store.find(Meeting, meeting.id) for meeting in logbook.meetings],
    )
