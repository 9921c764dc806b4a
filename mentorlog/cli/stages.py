"""Texts with a heading for each stage of a reflection model: written, read, and left to an editor."""

import re

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.own_editor import written_outside
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Passage, Reflection
from mentorlog.model.frozen import replace
from mentorlog.model.reflection_models import GUIDES, Guide, guide
from mentorlog.wording import either


def model_named(name: str) -> Guide:
    """Return a reflection model by id."""
    if name not in GUIDES:
        raise Problem(f"There is no reflection model {name}. Choose one of: {', '.join(GUIDES)}.")
    return GUIDES[name]


def headed(reflection: Reflection) -> str:
    """Return the text of a reflection, under a heading for each stage where there are several."""
    return _headed(guide(reflection.model), reflection.passages)


def _headed(model: Guide, before: tuple[Passage, ...]) -> str:
    """Return answers under a heading for each stage where there are several."""
    stages, texts = model.stages, {passage.stage: passage.text for passage in before}
    return "\n\n".join(
        "\n".join([f"# {stage.id}"] * (len(stages) > 1) + [texts.get(stage.id, "")]) for stage in stages
    )


def written_in_editor(session: Session, reflection: Reflection, more: str = "") -> Reflection:
    """Return a reflection as it was left in the mentor's editor.

    Args:
        more: what stands there below the questions.
    """
    model, before = guide(reflection.model), reflection.passages
    return replace(reflection, passages=answered_in_editor(session, model, before, "reflection", more))


def answered_in_editor(
    session: Session, model: Guide, before: tuple[Passage, ...], name: str, more: str = ""
) -> tuple[Passage, ...]:
    """Return the answers to the questions of a model as they were left in the mentor's editor.

    Args:
        before: the answers that it begins with.
        name: what its file is called.
        more: what stands there below the questions.
    """
    questions = "\n".join(f"{stage.id}: {stage.prompt}" for stage in model.stages)
    return passages(session, written_outside(session, _headed(model, before), name, questions + more), model)


def passages(
    session: Session, text: str, model: Guide, before: tuple[Passage, ...] = ()
) -> tuple[Passage, ...]:
    """Return the passages of a reflection, from a text with headings and from what was there before.

    What looks like a heading and names no stage is pointed out: it stays in the text of the stage above it.
    """
    _note_unknown_headings(session, text, model)
    texts = dict.fromkeys((stage.id for stage in model.stages), "")
    texts |= {passage.stage: passage.text for passage in before} | _texts(text, model)
    return tuple(Passage(stage=stage, text=text) for stage, text in texts.items())


def _note_unknown_headings(session: Session, text: str, model: Guide) -> None:
    """Point out each line that looks like a heading and names no stage of several."""
    stages = [f"# {stage.id}" for stage in model.stages]
    for line in text.splitlines() if len(stages) > 1 else ():
        if re.match(r"#+ +\S", line) and _stage(line, model) is None:
            session.note(f"! “{line.strip()}” begins no section, and stays as text. Use {either(stages)}.")


def _stage(line: str, model: Guide) -> str | None:
    """Return the id of the stage that a heading begins, by its id or its name; None for any other line."""
    typed = line.lstrip("# ").rstrip(": ").casefold()
    fitting = (stage.id for stage in model.stages if typed in (stage.id, stage.label.casefold()))
    return next(fitting, None) if line.startswith("#") else None


def _texts(text: str, model: Guide) -> dict[str, str]:
    """Divide a text at lines such as `# so_what`; words before the first heading go to the first stage.

    A stage that the text does not come to is not in the answer.
    """
    parts: dict[str, list[str]] = {}
    current = model.stages[0].id
    for line in text.splitlines():
        if (heading := _stage(line, model)) is not None:
            current = heading
            parts.setdefault(current, [])
        elif line.strip() or current in parts:
            parts.setdefault(current, []).append(line)
    return {stage: "\n".join(lines) for stage, lines in parts.items()}
