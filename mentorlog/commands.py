"""Everything a mentor can do in the app, each declared once.

Footer, command palette, F1 help and the list of keys in the docs all come from these tables.
"""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something the mentor can do."""

    id: str
    """The action's name, `action_<id>` on the screen or the app, and the name that key maps use."""
    keys: str
    """Default keys, comma separated."""
    title: str
    """Two or three words for the footer."""
    help: str
    """One sentence for the palette and F1."""
    footer: bool = True
    """Whether it is one of the few keys that the footer shows."""
    priority: bool = False
    """Whether it works while a field has the focus."""

    @property
    def binding(self) -> Binding:
        """The Textual binding for this command."""
        return Binding(
            self.keys,
            self.id,
            self.title,
            show=self.footer,
            tooltip=self.help,
            id=self.id,
            priority=self.priority,
        )


APP = (
    Command("area('home')", "1", "Home", "See how the year stands.", footer=False),
    Command("area('meetings')", "2", "Meetings", "See and change the meetings.", footer=False),
    Command(
        "area('requirements')", "3", "Requirements", "See each rule and what counts for it.", footer=False
    ),
    Command("area('reflections')", "4", "Reflections", "Read and write reflections.", footer=False),
    Command("area('goals')", "5", "Goals", "See and change goals.", footer=False),
    Command("area('export')", "6", "Export", "Make the signed packet for the coordinator.", footer=False),
    Command("area('setup')", "7", "Setup", "Change your name, programme, windows and mentees.", footer=False),
    Command("undo", "u", "Undo", "Take back the last change.", footer=False),
    Command("keys", "f1", "Keys", "Show every key of this screen.", priority=True),
    Command("quit", "ctrl+q", "Quit", "Leave; everything is saved already.", footer=False, priority=True),
)
"""What can be done everywhere."""
