"""Setting a goal and changing it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from mentorlog.model import Goal, GoalStatus, Mentee, Reflection, Status, Step
from mentorlog.model.privacy_tiers import PRIVATE
from mentorlog.model.reflection_models import GOAL_GUIDES
from mentorlog.operations.entry_titles import day
from mentorlog.operations.goal.answers_and_links import with_answers
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput
from mentorlog.widgets.forms.ticks import TicksInput
from mentorlog.wording import distance

_STEP = re.compile(r"\[(?P<tick>[ xX✓]?)\]\s*")


class GoalEditor(Editor[Goal]):
    """The form of one goal: one line is enough; a model asks its questions; steps are typed one on a line.

    GROW and SMART keep their answers apart, so that a goal set with one can be checked by the other.
    """

    kind = Goal
    form = "goal"
    called = "goal"
    written = "a goal"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed, with those of every model."""
        self._linked: dict[str, list[str]] = {}
        return (
            Field(
                name="title",
                label="Title",
                group="The goal",
                control=lambda: LineInput("what shall be reached; this line is enough"),
            ),
            Field(name="mentee", label="Whose", control=lambda: ChoiceInput(self._people())),
            Field(name="model", label="Set with", control=lambda: ChoiceInput(_MODELS)),
            Field(
                name="target",
                label="Target day",
                control=lambda: LineInput("may stay empty"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style)),
                echo=self._far,
            ),
            Field(name="status", label="Status", control=lambda: ChoiceInput(_STATUSES)),
            *self._linkable(),
            *(
                Field(
                    name=f"{STAGE}{stage.id}",
                    label=stage.label,
                    group="" if name != "grow" or place else _WORDS,
                    control=ProseInput,
                    hint=stage.prompt,
                    goes=PRIVATE.goes,
                    column=1,
                )
                for name, guide in GOAL_GUIDES.items()
                for place, stage in enumerate(guide.stages)
            ),
            Field(
                name="commitment",
                label="Commitment",
                control=lambda: ChoiceInput(_COMMITMENTS, blank="not said"),
                read=lambda text: int(text) if text else None,
                column=1,
            ),
            Field(
                name="steps",
                label="Steps",
                control=ProseInput,
                read=read_steps,
                hint="one on a line; [x] when done",
                column=1,
            ),
            Field(
                name="why",
                label="Why",
                control=ProseInput,
                hint="what it is good for",
                goes=PRIVATE.goes,
                column=1,
            ),
        )

    def asked(self, name: str) -> bool:
        """Ask the questions of the model; a new goal is open and came up in nothing yet."""
        if name.startswith(STAGE):
            guide = GOAL_GUIDES.get(self.inputs.value("model"))
            return guide is not None and name.removeprefix(STAGE) in {stage.id for stage in guide.stages}
        return name not in ("status", "meetings", "reflections") or self.entity is not None

    def start(self) -> Mapping[str, str]:
        """Return an open goal of the mentor's own, or the one that is changed."""
        before = self.entity
        if before is None:
            return {"mentee": MINE, "status": GoalStatus.OPEN.value, "model": ONE_LINE}
        return {
            "title": before.title,
            "mentee": before.mentee or MINE,
            "model": before.model if before.model in GOAL_GUIDES else ONE_LINE,
            "target": before.target.isoformat() if before.target else "",
            "status": before.status.value,
            "commitment": str(before.commitment or ""),
            "steps": write_steps(before.steps),
            "why": before.why,
            **{name: " ".join(linked) for name, linked in self._linked.items()},
        } | {f"{STAGE}{passage.stage}": passage.text for passage in before.passages}

    def build(self, values: Mapping[str, Any], identifier: str) -> Goal:
        """Make the goal from what was typed; the answers to a model that is not chosen now stay."""
        inputs = self.inputs
        asked = {name: value for name, value in values.items() if not name.startswith((STAGE, "model"))}
        asked["mentee"] = None if values["mentee"] == MINE else values["mentee"]
        asked["status"] = GoalStatus(values.get("status", GoalStatus.OPEN))
        for kind in {"meetings", "reflections"} & asked.keys():
            asked[kind] = tuple(asked[kind].split())
        goal = self.with_fields(Goal, identifier, asked)
        answered = [name for name in values if name.startswith((STAGE, "model")) and inputs.touched(name)]
        if not answered:
            return goal
        texts = {name.removeprefix(STAGE): values[name] for name in answered if name.startswith(STAGE)}
        model = None if values["model"] == ONE_LINE else values["model"]
        return with_answers(goal, model, texts)

    def _linkable(self) -> Iterator[Field]:
        """Yield the ticks for meetings and reflections, as far as there are any: linked, then new ones."""
        store, goal = self.context.store, self.entity
        line = describe(store.logbook())
        met = goal.meetings if goal else ()
        meetings = {each.id: each.status is Status.HELD for each in store.meetings().to_choose(*met)}
        reflections = {each.id: True for each in sorted(store.all(Reflection), key=_newest)}
        for name, there, linked in (
            ("meetings", meetings, met),
            ("reflections", reflections, goal.reflections if goal else ()),
        ):
            self._linked[name] = [each for each in linked if each in there]
            newest = [each for each, offered in there.items() if offered][:OFFERED]
            if options := [
                (line(each).plain, each) for each in dict.fromkeys((*self._linked[name], *newest))
            ]:
                yield Field(
                    name=name,
                    label=name.capitalize(),
                    group="Came up in" if name == "meetings" or not meetings else "",
                    control=partial(TicksInput, options),
                )

    def _people(self) -> list[tuple[str, str]]:
        """Return whose goal it can be."""
        mentees = self.context.store.all(Mentee)
        return [("Mine", MINE), *((mentee.pseudonym, mentee.id) for mentee in mentees)]

    def _far(self, target: date | None) -> str:
        """Say which day was understood."""
        return f"{day(target)}, {distance(target, self.today)}" if target else ""


MINE = "mine"
"""Stands for the mentor where a mentee's id could stand."""

ONE_LINE = "free"
"""Stands for no model where one could stand."""

STAGE = "stage_"
"""Begins the names of the fields of stages; the id of the stage follows."""

OFFERED = 6
"""How many of the newest meetings, and of the newest reflections, can be ticked in the form."""

_WORDS = "How, and what for"
_MODELS = [
    ("One line", ONE_LINE),
    *((f"{name.upper()} ({len(guide.stages)} questions)", name) for name, guide in GOAL_GUIDES.items()),
]
_STATUSES = [(status.value.capitalize(), status.value) for status in GoalStatus]
_COMMITMENTS = [(f"{number} of 10", str(number)) for number in range(1, 11)]


def _newest(reflection: Reflection) -> int:
    """Return what reflections are sorted by, so that the newest comes first."""
    return -reflection.day.toordinal()


def read_steps(text: str) -> tuple[Step, ...]:
    """Read steps from lines such as `[x] Book the room`; empty lines are no steps."""
    steps = []
    for line in text.splitlines():
        mark = _STEP.match(line.strip())
        words = line.strip()[mark.end() :] if mark else line.strip()
        if words:
            steps.append(Step(text=words, done=bool(mark and mark["tick"].strip())))
    return tuple(steps)


def write_steps(steps: Sequence[Step]) -> str:
    """Write steps as `read_steps` reads them."""
    return "\n".join(f"[{'x' if step.done else ' '}] {step.text}" for step in steps)
