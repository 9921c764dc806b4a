"""What a person does at the keyboard, in one line each."""

from typing import Any

from textual import events
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import FormRow
from mentorlog.widgets.hanging import Hanging, HangingText
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.row_list import RowList


async def write(pilot: Pilot[Any], field: str, text: str) -> None:
    """Go to a field of the open form, empty it and type."""
    control = form(pilot).query_one(f"#field-{field}")
    control.focus()
    await pilot.pause()
    await pilot.press("end", "ctrl+u")
    await pilot.press(*keys(text))
    await pilot.pause()


async def put(pilot: Pilot[Any], field: str, raw: str) -> None:
    """Fill a field as if it had been chosen or typed."""
    row = next(row for row in form(pilot).query(FormRow) if row.field.name == field)
    row.control.raw = raw
    for _ in range(100):
        await pilot.pause()
        if form(pilot).inputs.value(field) == row.control.raw:
            break


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste where the cursor is, which is quicker than to type."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def keys(text: str) -> list[str]:
    """Return the keys that type `text`."""
    names = {" ": "space", "\n": "enter", "\t": "tab"}
    return [names.get(char, char) for char in text]


def form(pilot: Pilot[Any]) -> Editor[Any]:
    """Return the form that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, Editor)
    return screen


def shown(pilot: Pilot[Any], selector: str) -> str:
    """Return the text of a widget on the screen."""
    return str(pilot.app.screen.query_one(selector, Static).render())


def at_home(pilot: Pilot[Any], selector: str) -> None:
    """Show the home of the tests as `~` in a widget, so that its picture is the same on every machine."""
    widget = pilot.app.screen.query_one(selector)
    assert isinstance(widget, (Static, LongText))
    home = str(pilot.app.context.host.home)  # type: ignore[attr-defined]
    if isinstance(widget, HangingText) and isinstance(widget.content, Hanging):
        assert home in str(widget.content)
        widget.show(
            (mark, Content("~").join(words.split(home, allow_blank=True)))
            for mark, words in widget.content.paragraphs
        )
        return
    drawn = widget.content if isinstance(widget.content, Content) else Content(str(widget.content))
    assert home in drawn.plain
    widget.update(Content("~").join(drawn.split(home, allow_blank=True)))


async def looked_ahead(pilot: Pilot[Any]) -> None:
    """Go to the requirements and wait for what is worked out beside the keyboard."""
    await pilot.press("6")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def text_of(widget: RowList) -> str:
    """Return everything that a list says."""
    return "\n".join(str(option.content) for option in widget.rows)


def details(app: App[None]) -> str:
    """Return what is said about the highlighted row of a list, under its title."""
    title = Content.from_markup(app.screen.query_one(".pane-detail").border_title or "").plain
    return f"{title}\n{app.screen.query_one('#about', Static).render()}"
