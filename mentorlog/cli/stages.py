"""Texts with a heading for each stage of a reflection model: written, read, and left to an editor."""

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.own_editor import written_outside
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Passage, Reflection
from mentorlog.model.frozen import replace
from mentorlog.model.reflection_models import GUIDES, Guide, guide


def model_named(name: str) -> Guide:
    """Return a reflection model by id."""
    if name not in GUIDES:
        raise Problem(f"There is no reflection model {name}. Choose one of: {', '.join(GUIDES)}.")
    return GUIDES[name]


def headed(reflection: Reflection) -> str:
    """Return the text of a reflection, under a heading for each stage where there are several."""
    stages = guide(reflection.model).stages
    texts = {passage.stage: passage.text for passage in reflection.passages}
    return "\n\n".join(
        "\n".join([f"# {stage.id}"] * (len(stages) > 1) + [texts.get(stage.id, "")]) for stage in stages
    )


def written_in_editor(session: Session, reflection: Reflection, more: str = "") -> Reflection:
    """Return a reflection as it was left in the mentor's editor.

    Args:
        more: what stands there below the questions.
    """
    model = guide(reflection.model)
    questions = "\n".join(f"{stage.id}: {stage.prompt}" for stage in model.stages)
    written = written_outside(session, headed(reflection), "reflection", questions + more)
    return replace(reflection, passages=passages(written, model))


def passages(text: str, model: Guide, before: tuple[Passage, ...] = ()) -> tuple[Passage, ...]:
    """Return the passages of a reflection, from a text with headings and from what was there before."""
    texts = dict.fromkeys((stage.id for stage in model.stages), "")
    texts |= {passage.stage: passage.text for passage in before} | _texts(text, model)
    return tuple(Passage(stage=stage, text=text) for stage, text in texts.items())


def _texts(text: str, model: Guide) -> dict[str, str]:
    """Divide a text at lines such as `# so_what`; words before the first heading go to the first stage.

    A stage that the text does not come to is not in the answer.
    """
    known = {stage.id: stage.id for stage in model.stages} | {
        stage.label.casefold(): stage.id for stage in model.stages
    }
    parts: dict[str, list[str]] = {}
    current = model.stages[0].id
    for line in text.splitlines():
        heading = known.get(line.lstrip("# ").rstrip(": ").casefold()) if line.startswith("#") else None
        if heading is not None:
            current = heading
            parts.setdefault(current, [])
        elif line.strip() or current in parts:
            parts.setdefault(current, []).append(line)
    return {stage: "\n".join(lines) for stage, lines in parts.items()}
