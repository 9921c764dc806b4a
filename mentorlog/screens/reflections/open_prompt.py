"""Opening what a prompt asks for."""

from mentorlog.model import About, Reflection
from mentorlog.operations.goal.reviews import reviews_due
from mentorlog.operations.reflections.new_reflection import kept
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.screens.frame.area import Area


def open_prompt(area: Area, prompt: Prompt) -> None:
    """Open the form for what it is time for, in front of an area."""
    match prompt.parts:
        case ["window", window, _]:
            _reflect_on_window(area, window)
        case ["compose", _]:
            from mentorlog.screens.composer.composer import open_composer

            open_composer(area)
        case ["survey", questionnaire, _, _]:
            _answer(area, questionnaire)
        case ["feedback", _]:
            _ask_mentees(area)
        case ["goals", *_]:
            if due := reviews_due(area.store.logbook(), area.today):
                area.call_later(area.run_action, f"app.entry('{due.goals[0].id}')")
        case ["retention", *_]:
            area.call_later(area.run_action, "app.show('retention')")
        case ["closing", *_]:
            area.call_later(area.run_action, "app.show('closing')")


def _reflect_on_window(area: Area, window: str) -> None:
    """Write about a window, question by question over the whole screen."""
    from mentorlog.screens.editors.reflection import ReflectionEditor

    begun = Reflection(
        id=area.host.new_id(),
        day=area.today,
        model=area.context.preferences.settings.reflect_long_model,
        about=About.WINDOW,
        window=window,
    )
    area.open_form(
        ReflectionEditor(area.context, like=begun, writing=True),
        lambda saved: kept(area.store.programme(), saved),
    )


def _answer(area: Area, questionnaire: str) -> None:
    """Answer a questionnaire; the form knows by the day when in the year it is."""
    from mentorlog.screens.editors.survey import EDITORS

    area.open_form(EDITORS[questionnaire](area.context), lambda _: "Kept your answers. F3 shows them.")


def _ask_mentees(area: Area) -> None:
    """Write down what a mentee says of the mentoring."""
    from mentorlog.screens.questionnaires.feedback_editor import FeedbackEditor

    area.open_form(FeedbackEditor(area.context), lambda _: "Kept what was said. F3 shows it.")
