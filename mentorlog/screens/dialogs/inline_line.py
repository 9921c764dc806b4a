"""The line of the app by itself, below the prompt of a shell."""

from typing import NamedTuple

from textual.app import App

from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.screens.dialogs.log_line import LogLineEditor
from mentorlog.screens.dialogs.saved_drafts import waiting
from mentorlog.screens.frame import signals
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.chosen_looks import take_up
from mentorlog.screens.frame.drafts import take_over
from mentorlog.screens.frame.readable_colours import readable
from mentorlog.store import Store
from mentorlog.store.instances import Instance


class LineAnswer(NamedTuple):
    """What came of the line."""

    meeting: Meeting | None
    """The meeting that was saved."""
    is_kept: bool
    """Whether something is typed that was not saved."""


class LogLineApp(App[Meeting | None]):
    """An app that is nothing but the line; it ends with the meeting that was saved."""

    CSS_PATH = ["../../app.tcss", "../editors/form.tcss", "log_line.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, host: Host, store: Store) -> None:
        super().__init__()
        self.context = AppContext(host=host, store=store)
        self._window = Instance(host.home, self.context.session)
        take_up(self, self.context.preferences)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, readable ones."""
        return readable(super().get_css_variables())

    def on_mount(self) -> None:
        """Open the line, with what was typed in it before."""
        self._window.open()
        self.push_screen(self._line(), self.exit)

    def on_unmount(self) -> None:
        """Leave the draft to others."""
        self._window.close()

    def _line(self) -> LogLineEditor:
        """Return the line, with the newest draft of it that no other window has."""
        for draft in waiting(self.context):
            if draft.form == LogLineEditor.form and (own := take_over(self.context, draft)):
                return LogLineEditor.reopen(self.context, own)
        return LogLineEditor(self.context)


def ask_for_a_meeting(host: Host, store: Store) -> LineAnswer:
    """Let a meeting be typed below the prompt; what was typed and not saved is kept as a draft."""
    app = LogLineApp(host, store)
    meeting = app.run(inline=True)
    signals.rest()
    return LineAnswer(meeting, any(draft.form == LogLineEditor.form for draft in waiting(app.context)))
