"""What else a mentor keeps: reflections, goals, actions, attestations."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from mentorlog.model.constraints import Between, Id, Invalid, Line, Lines, Matches, Name, Prose, Slug, check
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import count_words


class Passage(Frozen):
    """The mentor's answer to one stage of a reflection model; `text` is the stage of free writing."""

    stage: Slug
    text: Prose = ""

    def __post_init__(self) -> None:
        check(self)


class About(StrEnum):
    """What a reflection looks back on."""

    MEETING = "meeting"
    MENTEE = "mentee"
    WINDOW = "window"
    YEAR = "year"


class Lens(StrEnum):
    """What a reflection shows of a community of practice (Lim et al. 2025)."""

    DOMAIN = "domain"
    COMMUNITY = "community"
    PRACTICE = "practice"


class Reflection(Frozen):
    """A piece of reflective writing."""

    id: Id
    day: date
    document: Slug = "reflection"
    """What the programme calls it: `reflection`, `end_of_year_reflection`, `report`, …"""
    model: Slug = "free"
    """The reflection model followed, by its id in `mentorlog.model.reflection_models`, or `free`."""
    passages: tuple[Passage, ...] = ()
    title: Line = ""
    about: About = About.YEAR
    meeting: Id | None = None
    window: Slug | None = None
    mentee: Id | None = None
    lenses: tuple[Lens, ...] = ()
    themes: tuple[Slug, ...] = ()
    """What it speaks of, by the ids of themes."""
    skills: tuple[Slug, ...] = ()
    """Which skills of the mentor's it shows, such as `communication`."""
    level: Annotated[int, Between(1, 4)] | None = None
    """How far the evidence in it goes, by Kirkpatrick: 1 reaction, 2 learning, 3 behaviour, 4 results."""
    batch: Id | None = None
    """The import it came with, if it was not written here."""
    erased_words: Annotated[int, Between(0, 10_000_000)] = 0
    """How many words it had that were erased; rules count them as before."""

    def __post_init__(self) -> None:
        check(self)
        if (self.about is About.MENTEE) != (self.mentee is not None):
            raise Invalid("about: a reflection about a mentee names the mentee, and no other does.")
        if (self.about is About.MEETING) != (self.meeting is not None):
            raise Invalid("about: a reflection about a meeting names the meeting, and no other does.")
        if (self.about is About.WINDOW) != (self.window is not None):
            raise Invalid("about: a reflection about a window names the window, and no other does.")

    @property
    def words(self) -> int:
        """How many words it has, or had before they were erased, prompts not counted."""
        return self.erased_words + sum(count_words(passage.text) for passage in self.passages)


class GoalStatus(StrEnum):
    """How a goal ended, or that it has not."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class Step(Frozen):
    """One step towards a goal."""

    text: Name
    done: bool = False

    def __post_init__(self) -> None:
        check(self)


class GoalReview(Frozen):
    """A look back at a goal."""

    day: date
    text: Prose = ""
    window: Slug | None = None
    """The window at which it was looked at, if it was one."""

    def __post_init__(self) -> None:
        check(self)


class Goal(Frozen):
    """Something the mentor, or a mentee, wants to reach."""

    id: Id
    title: Name
    mentee: Id | None = None
    """Whose goal it is; None for the mentor's own."""
    why: Prose = ""
    steps: tuple[Step, ...] = ()
    target: date | None = None
    status: GoalStatus = GoalStatus.OPEN
    commitment: Annotated[int, Between(1, 10)] | None = None
    """How likely it is to be done, 1 to 10, as GROW asks at its last stage."""
    model: Slug | None = None
    """The questions that it was set with, by their id in `mentorlog.model.reflection_models`, if any."""
    passages: tuple[Passage, ...] = ()
    meetings: tuple[Id, ...] = ()
    """Meetings that it came up in; one that was deleted may still be named."""
    reflections: tuple[Id, ...] = ()
    """Reflections on it; one that was deleted may still be named."""
    reviews: tuple[GoalReview, ...] = ()

    def __post_init__(self) -> None:
        check(self)

    @property
    def is_measured(self) -> bool:
        """Whether anything says how far it is: its steps, or that it is met."""
        return bool(self.steps) or self.status is GoalStatus.MET

    @property
    def progress(self) -> int:
        """Per cent of the steps done; 100 when the goal is met."""
        if self.status is GoalStatus.MET:
            return 100
        return 100 * sum(step.done for step in self.steps) // len(self.steps) if self.steps else 0


class Action(Frozen):
    """Something promised in a meeting."""

    id: Id
    text: Name
    meeting: Id | None = None
    mentee: Id | None = None
    """Who promised it; None for the mentor."""
    due: date | None = None
    done: date | None = None

    def __post_init__(self) -> None:
        check(self)


class Attestation(Frozen):
    """A tick that a person gives: training finished, quiz passed, orientation attended."""

    id: Id
    what: Slug
    """The name that the policy's rule asks for, such as `training_course`."""
    day: date
    confirmed_by: Line = ""
    """Who can confirm it, if anybody but the mentor."""
    evidence: Line = ""
    """A certificate's number, a place where the proof lies."""
    course: Line = ""
    minutes: Annotated[int, Between(0, 100_000)] = 0
    """How long it took, where that is known."""
    score: Line = ""
    """What a quiz came to, as it was given: `18 of 20`."""
    topics: Lines = ()
    evidence_sha256: Annotated[str, Matches("([0-9a-f]{64})?", "a SHA-256 in hexadecimal")] = ""
    """Of the file that proves it, which itself is not kept."""

    def __post_init__(self) -> None:
        check(self)

    @property
    def label(self) -> str:
        """Its name for screens: `training course`."""
        return self.what.replace("_", " ")
