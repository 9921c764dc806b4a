"""What belongs to a goal beside its steps: answers to questions, and the entries that it is linked to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentorlog.model import Goal, Invalid, Logbook, Meeting, Passage, Reflection
from mentorlog.model.reflection_models import GOAL_GUIDES, Stage
from mentorlog.wording import either

_STAGES = {stage.id: stage for guide in GOAL_GUIDES.values() for stage in guide.stages}


def answers(goal: Goal) -> list[tuple[Stage, str]]:
    """Return the questions of a goal's model with their answers, empty ones too; then other answers.

    Those to a model that was chosen before are kept: a goal set with GROW can be checked by SMART.
    """
    texts = {passage.stage: passage.text for passage in goal.passages}
    model = GOAL_GUIDES.get(goal.model or "")
    asked = {stage.id: stage for stage in model.stages} if model else {}
    others = [stage for stage in texts if stage not in asked and texts[stage]]
    return [
        *((stage, texts.get(name, "")) for name, stage in asked.items()),
        *((_STAGES.get(name, Stage(name, "")), texts[name]) for name in others),
    ]


def with_answers(goal: Goal, model: str | None, texts: Mapping[str, str]) -> Goal:
    """Return a goal with a model, or none, and answers by stage; what was answered before stays.

    Raises:
        Invalid: when there is no such model or stage.
    """
    if model is not None and model not in GOAL_GUIDES:
        raise Invalid(f"model: {model} is no way to set a goal; choose {either(tuple(GOAL_GUIDES))}.")
    for stage in texts:
        if stage not in _STAGES:
            raise Invalid(f"answer: there is no stage {stage}; there are {', '.join(_STAGES)}.")
    known = {passage.stage: passage.text for passage in goal.passages} | dict(texts)
    passages = tuple(Passage(stage=stage, text=text) for stage, text in known.items() if text.strip())
    return replace(goal, model=model, passages=passages)


def links(goal: Goal, logbook: Logbook) -> list[Meeting | Reflection]:
    """Return the meetings and reflections that a goal is linked to, as far as they are still there."""
    meetings = logbook.meetings_for()
    reflections = {reflection.id: reflection for reflection in logbook.reflections}
    return [
        *(meeting for each in goal.meetings if (meeting := meetings.get(each))),
        *(reflections[each] for each in goal.reflections if each in reflections),
    ]


def linked(goal: Goal, entries: Iterable[Meeting | Reflection]) -> Goal:
    """Return a goal linked to these entries too."""
    meetings, reflections = list(goal.meetings), list(goal.reflections)
    for each in entries:
        (meetings if isinstance(each, Meeting) else reflections).append(each.id)
    return replace(
        goal, meetings=tuple(dict.fromkeys(meetings)), reflections=tuple(dict.fromkeys(reflections))
    )


def unlinked(goal: Goal, handles: Iterable[str]) -> Goal:
    """Return a goal without the links whose ids end with one of these.

    Raises:
        Invalid: when one of them is no link of this goal.
    """
    gone = set[str]()
    for typed in handles:
        found = [each for each in (*goal.meetings, *goal.reflections) if typed and each.endswith(typed)]
        if len(found) != 1:
            raise Invalid(
                f"unlink: {typed} is no link of this goal." if not found else f"unlink: type more of {typed}."
            )
        gone |= {found[0]}
    return replace(
        goal,
        meetings=tuple(each for each in goal.meetings if each not in gone),
        reflections=tuple(each for each in goal.reflections if each not in gone),
    )
