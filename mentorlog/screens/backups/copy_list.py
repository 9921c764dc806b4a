"""Every copy of the logbook, here and in the second place; made, written elsewhere, and brought back."""

from asyncio import to_thread
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textual import work
from textual.content import Content
from textual.widgets import Static

from mentorlog.commands import BACKUPS, bindings
from mentorlog.exchange.incoming.source import Interrupted
from mentorlog.files import UnsafePlace
from mentorlog.formats.age import AgeProblem
from mentorlog.host import Host, NoSuchPlace, typed_path
from mentorlog.model import Invalid
from mentorlog.operations.backups.listing import ListedCopy, listed
from mentorlog.operations.backups.making import back_up_by_hand, second_place
from mentorlog.operations.backups.one_file import encrypted, write_copy
from mentorlog.operations.backups.restoring import RestorePreview, Secret, opened_copy, restore_preview
from mentorlog.operations.importing.background import BackgroundProgress
from mentorlog.screens.backups.dialogs import BackupFileDialog, EncryptedCopy, ask_for_secret
from mentorlog.screens.backups.restore import RestoreScreen
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.preferences.setting_dialog import setting_dialog
from mentorlog.screens.unfinished_work import UnfinishedWork
from mentorlog.store import Store, StoreError
from mentorlog.store.backups.second_place import is_there
from mentorlog.store.backups.thinning import go_on, kept_in_mind
from mentorlog.store.rows import KINDS
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import many

REFUSALS = (StoreError, AgeProblem, UnsafePlace, NoSuchPlace, OSError)
"""Why something with copies cannot be done; each is a sentence, or the system's word for it."""

_CALLED = {
    "action": "promises",
    "attestation": "training",
    "alert": "passed on",
    "batch": "imports",
    "closure": "years closed",
    "declined": "not now",
    "feedback": "feedback",
    "survey": "questionnaires",
    "tally": "totals",
}
"""What the other screens call the kinds of entries, where that is not the name of their table."""


class BackupsScreen(ListDetail):
    """The copies, newest first, and what the highlighted one holds."""

    TITLE = "Copies of the logbook"
    purpose = (
        "See the copies of your logbook, make one, write an encrypted one elsewhere, and bring one back."
    )
    area = "settings"
    commands = BACKUPS
    BINDINGS = bindings(BACKUPS)
    listing = "copies"
    title_of_list = "Copies"
    headed = True
    none = (
        "There are no copies yet.\n\nmentorlog makes one whenever you leave after changes, and before "
        "anything risky. Press n to make one now, or o to bring a logbook back from a file that you have "
        "elsewhere."
    )
    enter = "restore"
    AUTO_FOCUS = "#copies"

    _copies: dict[str, ListedCopy] = {}

    @property
    def _second(self) -> Path | None:
        """The second place, if one is named."""
        try:
            return second_place(self.context.preferences.settings.backup_folder)
        except NoSuchPlace:
            return None

    def reload(self) -> None:
        """Show which copies there are, and how the whole stands."""
        self._copies = {copy.id: copy for copy in listed(self.host, self._second)}
        self.fill([ListRow(self._line(copy), id=id_) for id_, copy in self._copies.items()])
        self.query_one("#whole", Static).update(self._whole())

    def _line(self, copy: ListedCopy) -> Content:
        """Return when and why a copy was made."""
        mark = plain("✗ ", "$text-error") if copy.entries is None else plain("")
        holds = f"  {many(copy.entries, 'entries')}" if copy.entries is not None else ""
        return mark + plain(f"{copy.moment_in_words(self.store.zone())}  {copy.why}") + plain(holds, MUTED)

    def _whole(self) -> Content:
        """Say how many copies there are, whether the second place is there, and what keeps old ones."""
        number, second = many(len(self._copies), "copies"), self._second
        if second is None:
            parts = [plain(f"{number}, all on this computer: e names a second place.")]
        elif is_there(second):
            parts = [plain(f"{number}; the newest is also taken to {second}.")]
        else:
            parts = [plain(f"! {number}; the second place, {second}, is not there now.", "$text-warning")]
        if stopped := kept_in_mind(self.host).stopped:
            parts.append(plain(f"\n! No old copy is deleted: {stopped} If all is well: g", "$text-warning"))
        return Content.assemble(*parts)

    @property
    def highlighted(self) -> ListedCopy | None:
        """The copy that the keys act on."""
        return self._copies.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """When it was made."""
        return self.highlighted.moment_in_words(self.store.zone()) if self.highlighted else ""

    def about(self) -> Iterator[Paragraph]:
        """Yield why it was made, what it holds, and where it lies."""
        if (copy := self.highlighted) is None:
            return
        if copy.entries is None:
            yield entry(
                "It cannot be read, so it is damaged. Choose another.", "✗ ", "$text-error", "$text-error"
            )
        counts = copy.contents.counts if copy.contents else {}
        yield from rows(
            (
                ("Made", copy.why),
                ("Lies", copy.where),
                ("Size", f"{copy.bytes / 1000:,.0f} kB"),
                ("History", many(copy.changes, "changes") if copy.changes is not None else ""),
            )
        )
        yield BLANK
        yield heading("What it holds")
        yield from rows(
            (_CALLED.get(kind, f"{kind}s").capitalize(), f"{counts[kind]:,}")
            for kind in KINDS
            if counts.get(kind, 0) and kind != "mentor"
        )
        yield BLANK
        yield entry("Enter shows what bringing it back would change.", style=MUTED)
        yield entry(f"Its file is {copy.backup.name}", style=MUTED)

    def offers(self, action: str) -> bool:
        """A copy can be brought back where there is one; old ones are kept until g is pressed."""
        if action == "restore":
            return self.highlighted is not None
        if action == "go_on":
            return bool(kept_in_mind(self.host).stopped)
        return super().offers(action)

    @work
    async def action_new(self) -> None:
        """Make a copy now."""
        try:
            with self.context.unfinished.holding(_copying(progress := BackgroundProgress())):
                notes = await to_thread(_make, progress.told_by(self.host), self._second)
        except (*REFUSALS, Interrupted) as error:
            self.complain(error)
            return
        self.changed("\n".join(("Made a copy, opened and checked.", *notes)))
        self.listed.show(next(iter(self._copies)))

    @work
    async def action_write_out(self) -> None:
        """Write an encrypted copy to a file, to be kept elsewhere."""
        wanted = await self.app.push_screen_wait(EncryptedCopy())
        if wanted is None:
            return
        where, passphrase = wanted
        self.notify("Encrypting: that takes a few seconds.")
        try:
            with self.context.unfinished.holding(_copying(progress := BackgroundProgress())):
                host = progress.told_by(self.host)
                path = await to_thread(_write_out, host, self._second, where, passphrase)
        except (*REFUSALS, Interrupted) as error:
            self.complain(error)
            return
        self.changed(f"Wrote {path}. Only the passphrase opens it, so keep that elsewhere than the file.")

    @work
    async def action_restore(self) -> None:
        """See what bringing the highlighted copy back would change."""
        if copy := self.highlighted:
            called = f"The copy of {copy.moment_in_words(self.store.zone())}, {copy.why}"
            await self._look_at(copy.backup.path, called)

    @work
    async def action_from_file(self) -> None:
        """See what bringing the logbook back from any file would change."""
        if path := await self.app.push_screen_wait(BackupFileDialog()):
            await self._look_at(path, path.name)

    async def _look_at(self, path: Path, called: str) -> None:
        """Show what bringing a copy back would change, after its passphrase if it has one."""
        try:
            secret = await ask_for_secret(self.app, path, "restore")
            if secret is None:
                return
            preview = await to_thread(_preview, self.host, path, secret)
        except REFUSALS as error:
            self.complain(error)
            return
        screen = RestoreScreen(self.context, path, called, secret, preview)
        self.app.push_screen(screen, lambda _: self.changed(screen.message) if screen.message else None)

    @work
    async def action_edit(self) -> None:
        """Name another second place."""
        row = self.context.preferences.row("backup.folder")

        def save(typed: str) -> None:
            try:
                fits = not typed or is_there(typed_path(typed))
            except NoSuchPlace as error:
                raise Invalid(str(error)) from None
            if not fits:
                raise Invalid(f"There is no folder {typed} that can be written to. Make it first.")
            self.context.preferences.set("backup.folder", typed)

        if await self.app.push_screen_wait(setting_dialog(row, save)):
            self._try_reload()

    def action_examine(self) -> None:
        """Look at everything about the logbook."""
        from mentorlog.screens.backups.doctor import DoctorScreen

        self.app.push_screen(DoctorScreen(self.context, self._second))

    def action_go_on(self) -> None:
        """Delete old copies again."""
        go_on(self.host)
        self.changed(
            "Old copies are deleted again: all of two days stay, then one a day, a week and a month."
        )


def _copying(progress: BackgroundProgress) -> UnfinishedWork:
    """Return what is asked about before the app is left while a copy is made."""
    return UnfinishedWork(
        "A copy of the logbook is being made.",
        "Leaving stops it; the logbook itself is safe, and so are the copies that are there.",
        progress.stop,
    )


def _make(host: Host, second: Path | None) -> tuple[str, ...]:
    """Make a copy through a connection of its own: this is not the thread of the app's."""
    with Store(host, begin=False, again=True) as store:
        return back_up_by_hand(store, second)[1]


def _write_out(host: Host, second: Path | None, where: str, passphrase: str) -> Path:
    """Make a copy and write it encrypted."""
    with Store(host, begin=False, again=True) as store:
        backup, _ = back_up_by_hand(store, second)
    return write_copy(host, backup, typed_path(where).absolute(), partial(encrypted, passphrase=passphrase))


def _preview(host: Host, path: Path, secret: Secret) -> RestorePreview:
    """Return what bringing a copy back would change."""
    with opened_copy(host, path, secret) as chosen:
        return restore_preview(host, chosen)
