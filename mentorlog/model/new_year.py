"""A new year of the same programme."""

from datetime import date

from mentorlog.model.frozen import replace
from mentorlog.model.programme import Programme, Span


def next_year(programme: Programme, identifier: str) -> Programme:
    """Return the programme as it goes on: the same rules, with its days moved to the year after its end.

    Phases, windows and the coordinator go along. What belongs to one year only stays behind: vacations,
    waivers, balances brought forward, and the single days that deadlines count from.
    """
    years = next(n for n in range(1, 100) if later(programme.start, n) > programme.end)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            replace(span, start=later(span.start, years), end=later(span.end, years)) for span in spans
        )

    return replace(
        programme,
        id=identifier,
        start=later(programme.start, years),
        end=later(programme.end, years),
        phases=moved(programme.phases),
        windows=moved(programme.windows),
        anchors=(),
        excluded=(),
        waivers=(),
        openings=(),
    )


def later(day: date, years: int) -> date:
    """Return the same day so many years later; 29 February becomes the 28th in common years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
