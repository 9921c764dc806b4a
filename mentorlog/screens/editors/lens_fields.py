"""The fields of lenses on a reflection, for the form that writes it and the one that only looks at it."""

from collections.abc import Mapping, Sequence

from mentorlog.model import Lens, Reflection
from mentorlog.model.lenses import (
    LENSES,
    LEVELS,
    level_label,
    read_skills,
    read_themes,
    skill_label,
    skill_names,
    theme_label,
    theme_names,
)
from mentorlog.screens.editors.readers import listed, optional
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput
from mentorlog.widgets.forms.ticks import TicksInput
from mentorlog.widgets.forms.type_ahead import TypeAheadInput

LENS_FIELDS = ("lenses", "themes", "skills", "level")
"""Their names, in the form as in a reflection."""


def lens_fields(
    reflection: Reflection | None, reflections: Sequence[Reflection], *, column: int = 0, group: str = ""
) -> tuple[Field, ...]:
    """Return the fields.

    Args:
        reflection: the one that is changed; its themes can be kept, also unknown ones.
        reflections: whose skills are offered.
        column: where the fields stand.
        group: the title above them.
    """
    themes, skills = theme_names(reflection.themes if reflection else ()), skill_names(reflections)
    return (
        Field(
            name="lenses",
            label="Lenses",
            group=group,
            control=lambda: TicksInput((f"{lens}: {words}", lens.value) for lens, words in LENSES.items()),
            read=lambda text: tuple(map(Lens, text.split())),
            column=column,
        ),
        Field(
            name="themes",
            label="Themes",
            control=lambda: TypeAheadInput(themes, "Belonging, Organisational trust; Down lists all"),
            read=lambda text: read_themes(listed(text), themes),
            echo=_taken,
            below=True,
            column=column,
        ),
        Field(
            name="skills",
            label="Skills",
            control=lambda: TypeAheadInput(skills, "leadership, or your own; Down lists some"),
            read=lambda text: read_skills(listed(text), skills),
            column=column,
        ),
        Field(
            name="level",
            label="Evidence",
            control=lambda: ChoiceInput(
                ((level_label(level), str(level)) for level in LEVELS),
                blank="not said",
            ),
            read=optional(int),
            column=column,
        ),
    )


def _taken(themes: Sequence[str]) -> str:
    """Say which themes the reflection will have, by their whole names."""
    return f"= {', '.join(map(theme_label, themes))}" if themes else ""


def written_lenses(reflection: Reflection) -> Mapping[str, str]:
    """Return what the fields hold for a reflection."""
    return {
        "lenses": " ".join(lens.value for lens in Lens if lens in reflection.lenses),
        "themes": ", ".join(map(theme_label, reflection.themes)),
        "skills": ", ".join(map(skill_label, reflection.skills)),
        "level": str(reflection.level or ""),
    }
