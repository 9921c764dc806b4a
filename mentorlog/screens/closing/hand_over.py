"""The note for the next mentor, shown as it would be written, and then written."""

from collections.abc import Iterable

from textual.widget import Widget

from mentorlog.commands import HAND_OVER, bindings
from mentorlog.model import Mentee
from mentorlog.operations.closing.hand_over import hand_over_note, save_hand_over, usual_path
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.plain_text import plain


class HandOverScreen(Area):
    """Every word that would leave, and the two keys that decide on it."""

    TITLE = "Hand-over note"
    purpose = "See every word of the note for the next mentor, and write it to a file that only you can read."
    area = "settings"
    commands = HAND_OVER
    BINDINGS = bindings(HAND_OVER)
    AUTO_FOCUS = "#note"

    def __init__(self, context: AppContext, mentee: Mentee) -> None:
        """Args:
        context: the machine and the logbook.
        mentee: whom it is about.
        """
        super().__init__(context)
        self._mentee = mentee
        self._named = False
        self._note = ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the note."""
        yield LongText(id="note", classes="pane")

    def reload(self) -> None:
        """Show the note as it would be written now."""
        self._note = hand_over_note(self.store.logbook(), self._mentee, self.today, named=self._named)
        pane = self.query_one("#note", LongText)
        pane.update(plain(self._note))
        pane.border_title = "All that the file will say"

    @property
    def to_copy(self) -> str:
        """The note."""
        return self._note

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The real name can be given where there is one."""
        return action != "real_name" or bool(self._mentee.name)

    def action_real_name(self) -> None:
        """Give the real name in place of the pseudonym, or the pseudonym again."""
        self._named = not self._named
        self.reload()

    def action_write_out(self) -> None:
        """Write the note to a file, and go back."""
        path = usual_path(self.host, self.context.preferences.settings.export_folder, self._mentee)
        try:
            save_hand_over(self.store.host, path, self._note)
        except StoreError as error:
            self.complain(error)
            return
        self.notify(f"Wrote {path}. Only you can read it; give it to the next mentor yourself.", markup=False)
        self.dismiss()
