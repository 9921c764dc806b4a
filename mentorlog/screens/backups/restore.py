"""What bringing a copy back would change, entry by entry, before it is done."""

from asyncio import to_thread
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual import work
from textual.containers import VerticalScroll
from textual.widget import Widget

from mentorlog.commands import RESTORING, bindings
from mentorlog.files import UnsafePlace
from mentorlog.formats.age import AgeProblem
from mentorlog.host import Host
from mentorlog.operations.backups.restoring import RestorePreview, Secret, opened_copy
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.screens.unfinished_work import UnfinishedWork
from mentorlog.store import StoreError
from mentorlog.store.backups.restoring import restore
from mentorlog.widgets.hanging import BLANK, MUTED, HangingText, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain

UNFINISHED = UnfinishedWork(
    "A copy is being brought back.",
    "Leaving may stop it: the logbook is whole then, as it was or as the copy is.",
    stop=lambda: None,
    writes=True,
)
"""What is asked about before the app is left meanwhile; the logbook is whole at any moment."""


class RestoreScreen(Area):
    """A list of what would be there again, would be gone and would be as it was, and the key that does it."""

    TITLE = "Bring a copy back"
    purpose = "See what bringing this copy back would change, and do it."
    area = "settings"
    commands = RESTORING
    BINDINGS = bindings(RESTORING)
    AUTO_FOCUS = "#changes"

    def __init__(
        self, context: AppContext, path: Path, called: str, secret: Secret, preview: RestorePreview
    ) -> None:
        """Args:
        context: the machine and the logbook.
        path: the file of the copy.
        called: what the copy is called.
        secret: decrypts it, if it is encrypted.
        preview: what would change.
        """
        super().__init__(context)
        self._path, self._called, self._secret, self._preview = path, called, secret, preview
        self.message = ""
        """What to say once it is done."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        with VerticalScroll(id="changes", classes="pane") as pane:
            pane.border_title = plain(self._called)
            yield HangingText(id="about")

    def reload(self) -> None:
        """Show it."""
        self.query_one("#about", HangingText).show(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Yield what would change, the entries of each sort set in below it."""
        for line in self._preview.lines(self.today):
            if line.startswith("  "):
                yield entry(line.strip(), "  ")
            elif line.endswith(("entry", "entries")):
                yield BLANK
                yield heading(line)
            else:
                yield entry(line)
        yield BLANK
        yield entry(self._preview.stays, style=MUTED)

    @property
    def to_copy(self) -> str:
        """Everything that is said."""
        return "\n".join((*self._preview.lines(self.today), "", self._preview.stays))

    @work
    async def action_restore(self) -> None:
        """Bring the copy back, if the mentor means it."""
        question = Confirm("Bring this copy back?", yes="Bring back", no="Leave it", more=self._preview.stays)
        if not await self.app.push_screen_wait(question):
            return
        try:
            with self.context.unfinished.holding(UNFINISHED):
                aside = await to_thread(_restore, self.host, self._path, self._secret)
        except (StoreError, AgeProblem, UnsafePlace, OSError) as error:
            self.complain(error)
            return
        kept = f" What it was before is the copy {aside.name}." if aside else ""
        self.message = f"The logbook is what the copy was.{kept} No old copy is deleted until you press g."
        self.dismiss()


def _restore(host: Host, path: Path, secret: Secret) -> Path | None:
    """Bring a copy back."""
    with opened_copy(host, path, secret) as chosen:
        return restore(host, chosen)
