"""A year of reflections with lenses: antecedents early, consequences late, one of the last year."""

from datetime import date

from mentorlog.model import About, Lens, Passage, Reflection
from mentorlog.store import Store

D, C, P = Lens
MARKS: tuple[tuple[date, tuple[Lens, ...], tuple[str, ...], tuple[str, ...], int | None], ...] = (
    (date(2025, 8, 3), (C,), ("synergy",), (), None),
    (date(2025, 9, 20), (D,), ("team_spirit", "organisational_trust"), ("communication",), 1),
    (date(2025, 10, 14), (D, C), ("organisational_trust", "communication"), ("communication",), 2),
    (date(2025, 10, 30), (C,), ("commitment", "organisational_trust"), (), None),
    (date(2025, 12, 2), (C, P), ("learning_leadership",), ("time_management", "leadership"), 2),
    (date(2026, 1, 15), (D, P), ("learning_in_groups", "deeper_learning"), (), 3),
    (date(2026, 2, 17), (D, C, P), ("professional_identity", "deeper_learning"), ("patience",), 3),
    (date(2026, 3, 8), (P,), ("growth_as_leader", "from_elsewhere"), ("leadership",), None),
)


def mark(store: Store) -> tuple[Reflection, ...]:
    """Keep the reflections; the title of one is markup."""
    kept = tuple(
        Reflection(
            id=store.host.new_id(),
            day=day,
            title="On Ana [/b] [TODO]" if day.year == 2026 else "",
            about=About.YEAR,
            passages=(Passage(stage="text", text="We talked."),),
            lenses=lenses,
            themes=themes,
            skills=skills,
            level=level,
        )
        for day, lenses, themes, skills, level in MARKS
    )
    store.add(*kept)
    return kept
