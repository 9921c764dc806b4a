"""Reflections in words: what they are called, what they look back on, and their parts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mentorlog.model import About, Logbook, Reflection
from mentorlog.model.reflection_models import FREE, guide
from mentorlog.operations.entry_titles import names, title
from mentorlog.wording import plain

YEAR = "the year"


class StageAnswer(NamedTuple):
    """An answer under its question."""

    label: str
    """The name of the stage; empty in free writing."""
    prompt: str
    """The question; empty in free writing, and where this version does not know the stage."""
    text: str


def reflection_title(reflection: Reflection) -> str:
    """Return a reflection's title, or what the programme calls it."""
    return reflection.title or document_name(reflection.document).capitalize()


def document_name(slug: str) -> str:
    """Return a document's kind as words: `end-of-year reflection`."""
    return slug.replace("end_of_year", "end-of-year").replace("_", " ")


def subject(reflection: Reflection, logbook: Logbook, today: date) -> str:
    """Return what a reflection looks back on: `the meeting of Wed 11 Mar with M-01`, `the year`."""
    called = names(logbook.mentees)
    match reflection.about:
        case About.MEETING:
            meeting = logbook.meetings_for().get(reflection.meeting)
            return title(meeting, called, today) if meeting else "a meeting that is gone"
        case About.WINDOW:
            return f"the window {plain(reflection.window or '')}"
        case About.MENTEE:
            return called.get(reflection.mentee or "", "a mentee who is gone")
    return YEAR


def answers(reflection: Reflection) -> Iterator[StageAnswer]:
    """Yield what was answered, in the order of the model."""
    model = guide(reflection.model)
    stages = {stage.id: stage for stage in model.stages}
    for passage in reflection.passages:
        stage = stages.get(passage.stage)
        if not passage.text:
            continue
        if reflection.model == FREE.id:
            yield StageAnswer("", "", passage.text)
        elif stage is None:
            yield StageAnswer(passage.stage, "", passage.text)
        else:
            yield StageAnswer(stage.label, stage.prompt, passage.text)


def newest_first(reflections: Iterable[Reflection]) -> list[Reflection]:
    """Return reflections in the order in which they are listed."""
    return sorted(reflections, key=lambda each: (each.day, each.id), reverse=True)
