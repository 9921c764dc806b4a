"""What it is time for: each is shown once on Home, and declined with one key for good."""

from collections.abc import Callable, Iterator
from datetime import date

from mentorlog.model import Declined, Logbook
from mentorlog.operations.closing.closing_steps import closing_prompts
from mentorlog.operations.composer.year_end_prompt import compose_prompts
from mentorlog.operations.erasing.retention import USUAL_MONTHS, retention_prompts
from mentorlog.operations.goal.reviews import goal_prompts
from mentorlog.operations.questionnaires.prompts import feedback_prompts, questionnaire_prompts
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.operations.reflections.window_reflections import window_prompts
from mentorlog.store import Store

SORTS: tuple[Callable[[Logbook, date], Iterator[Prompt]], ...] = (
    window_prompts,
    feedback_prompts,
    questionnaire_prompts,
    goal_prompts,
    compose_prompts,
    closing_prompts,
)
"""What yields the prompts of each sort, those that were declined included; of the same day in this order.

The screens open what a prompt asks for in `mentorlog.screens.reflections.open_prompt`.
"""


def due_prompts(logbook: Logbook, today: date, *, months: str = USUAL_MONTHS) -> tuple[Prompt, ...]:
    """Return what it is time for and was not declined: first what is due longest, last what draws on others.

    Args:
        logbook: everything there is.
        today: the day it is.
        months: how many months after a programme notes about mentees are looked at again, by the settings.
    """
    declined = {each.what for each in logbook.declined}
    prompts = [prompt for sort in SORTS for prompt in sort(logbook, today)]
    prompts += retention_prompts(logbook, today, months=months)
    asked = (prompt for prompt in prompts if prompt.what not in declined)
    return tuple(sorted(asked, key=lambda prompt: (prompt.draws_on_others, prompt.day)))


def decline(store: Store, prompt: Prompt, today: date) -> Declined:
    """Record that a prompt is not wanted, so that it is not made again; undo brings it back."""
    declined = Declined(id=store.host.new_id(), day=today, what=prompt.what)
    store.add(declined)
    return declined
