"""What the settings say of the app itself, its colours and its keys, taken up at once."""

from typing import Any

from textual.app import App

from mentorlog.operations.settings import Preferences
from mentorlog.wording import write_days


def take_up(app: App[Any], preferences: Preferences) -> None:
    """Show the app in the colours that are set, with the keys and the days that are set."""
    write_days(preferences.settings.days)
    if preferences.settings.theme in app.available_themes:
        app.theme = preferences.settings.theme
    app.set_keymap(preferences.keymap.keys)
