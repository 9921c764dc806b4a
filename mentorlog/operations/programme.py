"""What can be done with programmes: one is put in view, another year of it begun."""

from mentorlog.host import Host
from mentorlog.model import Mentor, Programme
from mentorlog.model.frozen import replace
from mentorlog.model.new_year import next_year
from mentorlog.store import Change, Store


def put_in_view(store: Store, host: Host, programme: Programme, *changes: Change) -> None:
    """Make a programme the one that the mentor serves in, in one action with other changes."""
    mentor = store.mentor()
    owner = mentor or Mentor(id=host.new_id())
    store.record(*changes, Change(mentor, replace(owner, programme=programme.id)))


def begin_new_year(store: Store, host: Host, year: Programme) -> None:
    """Record another year of a programme, and put it in view."""
    put_in_view(store, host, year, Change(None, year))


def another_year(host: Host, programme: Programme) -> Programme:
    """Return the next year of a programme, not recorded yet."""
    return next_year(programme, host.new_id())


def next_programme(store: Store) -> tuple[Programme, int, int] | None:
    """Return the programme after the one in view, its number and how many there are.

    None where there is no other.
    """
    programmes, now = store.all(Programme), store.programme()
    if now is None or len(programmes) < 2:
        return None
    place = ([programme.id for programme in programmes].index(now.id) + 1) % len(programmes)
    return programmes[place], place + 1, len(programmes)
