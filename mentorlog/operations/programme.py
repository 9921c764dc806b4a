"""What can be done with programmes: one is put in view, another year of it begun."""

from datetime import date

from mentorlog.host import Host
from mentorlog.model import Mentor, Programme, Span
from mentorlog.model.frozen import replace
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
    """Return the next year of a programme, not recorded yet: the same rules, days a year later.

    Phases, windows and the coordinator go along. What belongs to one year only stays behind: vacations,
    waivers, balances brought forward, and the single days that deadlines count from.
    """
    years = next(n for n in range(1, 100) if _later(programme.start, n) > programme.end)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            replace(span, start=_later(span.start, years), end=_later(span.end, years)) for span in spans
        )

    return replace(
        programme,
        id=host.new_id(),
        start=_later(programme.start, years),
        end=_later(programme.end, years),
        phases=moved(programme.phases),
        windows=moved(programme.windows),
        anchors=(),
        excluded=(),
        waivers=(),
        openings=(),
    )


def next_programme(store: Store) -> tuple[Programme, int, int] | None:
    """Return the programme after the one in view, its number and how many there are.

    None where there is no other.
    """
    programmes, now = store.all(Programme), store.programme()
    if now is None or len(programmes) < 2:
        return None
    place = ([programme.id for programme in programmes].index(now.id) + 1) % len(programmes)
    return programmes[place], place + 1, len(programmes)


def _later(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes the 28th in common years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
