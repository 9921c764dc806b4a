"""A tour of the areas, offered once: a few short steps, each in front of the area that it is about."""

from typing import ClassVar, NamedTuple

from textual.app import App

from mentorlog.files import UnsafePlace
from mentorlog.model.text import visible
from mentorlog.operations.settings import Preferences
from mentorlog.screens.dialogs.questions import Confirm, Question
from mentorlog.settings.file import SettingsProblem


class TourStop(NamedTuple):
    """One area, and what to know of it."""

    area: str
    """The id of its command."""
    text: str


STEPS = (
    TourStop(
        "home",
        "Home says what comes next and how the year stands. l logs a meeting in one line, from anywhere: "
        "today 45m with everyone about exams.",
    ),
    TourStop(
        "meetings",
        "Meetings has every meeting, held or planned. n writes one down in full, e changes it, u takes back "
        "whatever you did last.",
    ),
    TourStop(
        "mentees",
        "Mentees has everybody you mentor. A pseudonym is enough; what you keep about people stays on this "
        "machine.",
    ),
    TourStop(
        "reflections",
        "Reflections are for yourself: a few lines soon after a meeting. They leave only where you choose "
        "it.",
    ),
    TourStop(
        "goals",
        "Goals has what you and your mentees want to reach. n writes one down; it is looked at again when "
        "you said so.",
    ),
    TourStop(
        "requirements",
        "Requirements has each rule of your programme, what counts for it and what does not, and why. "
        "p plans the meetings that are missing.",
    ),
    TourStop(
        "packet",
        "Packet makes what you hand in. You see all of it before anything is signed. That was all: ? shows "
        "the keys of any screen, and g there what the words mean; q leaves mentorlog.",
    ),
)
"""The tour, in the order of the areas."""


class TourStep(Question[bool]):
    """One step of the tour below the area that it is about; answers whether to go on."""

    begin: ClassVar[int] = 0

    def __init__(self, number: int) -> None:
        """Args:
        number: which step, from 0.
        """
        go_on = (("g", "Go on", True), ("n", "Enough", False))
        last = number == len(STEPS) - 1
        super().__init__(
            f"{number + 1} of {len(STEPS)}", (("g", "Done", True),) if last else go_on, STEPS[number].text
        )


async def offer_tour(app: App[None], preferences: Preferences) -> None:
    """Ask whether to walk through the areas, and never again whatever the answer."""
    if not preferences.settings.tour:
        return
    question = Confirm(
        "You are set up. Shall we look around?",
        yes="Show me",
        no="No, never",
        more="Seven short steps, less than a minute; ? and then t walks them at any time.",
    )
    wanted = await app.push_screen_wait(question)
    try:
        preferences.set("tour", "no")
    except (SettingsProblem, UnsafePlace) as error:
        app.notify(visible(str(error)), severity="warning", markup=False)
    if wanted:
        await walk_tour(app)


async def walk_tour(app: App[None]) -> None:
    """Show each area with what to know of it, till the mentor has enough; end on Home."""
    for number, step in enumerate(STEPS):
        await app.run_action(f"app.area('{step.area}')")
        if not await app.push_screen_wait(TourStep(number)):
            break
    await app.run_action(f"app.area('{STEPS[0].area}')")
