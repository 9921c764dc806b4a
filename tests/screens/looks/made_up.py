"""The made-up year with people whose names are written in four scripts, one of them a name that is markup."""

from dataclasses import replace

from mentorlog.demo import fill
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Store

HOSTILE = "Ana [/b] [TODO]"
NAMES = (HOSTILE, "سارا", "陳小明")
JOINED = "Зоя"


def fill_with_names(host: Host) -> None:
    """Fill the logbook of `host`."""
    fill(host)
    with Store(host) as store:
        for mentee, name in zip(store.all(Mentee), NAMES, strict=True):
            store.edit(mentee, replace(mentee, pseudonym=name))
        store.add(Mentee(id=host.new_id(), pseudonym=JOINED))
