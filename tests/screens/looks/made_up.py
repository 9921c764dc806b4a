"""The made-up year with people whose names are written in four scripts, one of them a name that is markup."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mentorlog.demo import fill
from mentorlog.host import Host
from mentorlog.model import Goal, Meeting, Mentee, Reflection
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.signing_key import open_key, public_key
from mentorlog.store import Store

HOSTILE = "Ana [/b] [TODO]"
NAMES = (HOSTILE, "سارا", "陳小明")
JOINED = "Зоя"
ROWS = """\
Date,Minutes,Mentee,How,Topics
2026-04-07,60,Ana [/b] [TODO],In person,settling in
2025-11-03,45,سارا,Video,exams
2025-11-10,,陳小明,In person,shifts
03/04/2025,30,Olu [b] Bright,Phone,time management
2025-12-01,abc,سارا,Video,stress
"""


def fill_with_names(host: Host) -> None:
    """Fill the logbook of `host`."""
    fill(host)
    with Store(host) as store:
        for mentee, name in zip(store.all(Mentee), NAMES, strict=True):
            store.edit(mentee, replace(mentee, pseudonym=name))
        store.add(Mentee(id=host.new_id(), pseudonym=JOINED))


def prepare(host: Host, store: Store) -> None:
    """Add to the logbook of `host` what more screens need, and lay a file beside its home."""
    store.host = replace(host, now=lambda: host.now() - timedelta(days=2))
    store.back_up("session")
    told = {reflection.meeting for reflection in store.all(Reflection)}
    store.delete_meeting(next(m for m in store.meetings() if m.private and m.id not in told))
    store.host = host
    first, second, *_ = store.all(Mentee)
    store.edit(first, replace(first, retain_until=date(2026, 11, 1)))
    store.edit(second, replace(second, cohort="Year 2"))
    goal = store.all(Goal)[0]
    linked = (store.all(Meeting)[-2].id, store.all(Meeting)[-3].id)
    store.edit(goal, replace(goal, meetings=linked, reflections=(store.all(Reflection)[0].id,)))
    store.back_up("before-import")
    public_key(host)
    set_passphrase(host, open_key(host.key).secret, "three [/b] quiet words")
    file_at_hand(host).write_text(ROWS, "utf-8")


def file_at_hand(host: Host) -> Path:
    """Return where the file lies that can be taken in."""
    return host.home.parent / "last year.csv"
