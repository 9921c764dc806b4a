"""What the mentor likes: every setting and every key, as the table of settings declares them."""

from collections.abc import Callable, Iterator

from textual import work
from textual.binding import Binding
from textual.content import Content

from mentorlog.commands import PREFERENCES, bindings
from mentorlog.files import UnsafePlace
from mentorlog.model import Invalid
from mentorlog.model.text import cells
from mentorlog.operations.settings import Row
from mentorlog.screens.frame.chosen_looks import take_up
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.preferences.setting_dialog import setting_dialog
from mentorlog.settings.file import SettingsProblem
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import either

_TITLE = 18
"""Cells for what a setting is called."""


class PreferencesScreen(ListDetail):
    """The settings, then the keys of the commands; what is changed holds at once."""

    TITLE = "Preferences"
    purpose = "Choose colours, how days are written, and keys."
    area = "settings"
    commands = PREFERENCES
    BINDINGS = bindings(PREFERENCES)
    listing = "preferences"
    title_of_list = "Preferences"
    AUTO_FOCUS = "#preferences"

    def reload(self) -> None:
        """Show what everything is set to."""
        self._rows = {row.name: row for row in self.context.preferences.rows()}
        self.fill(list(self._options()))

    def _options(self) -> Iterator[ListRow]:
        """Yield the rows, under headings."""
        heading = ""
        for row in self._rows.values():
            group = _group(row)
            if group != heading:
                above = "\n" if heading else ""
                heading = group
                yield ListRow(Content.styled(f"{above}{group}", f"bold {MUTED}"), disabled=True)
            yield ListRow(self._line(row), id=row.name)

    def _line(self, row: Row) -> Content:
        """Return what a setting is called, what it is, and the default if it is another."""
        gap = " " * max(1, _TITLE - cells(row.title))
        default = f"  by default {self._value(row, row.default)}" if row.changed else ""
        return Content.assemble(
            plain(row.title),
            gap,
            plain(
                self._value(row, row.value), "bold" if row.changed else "$text-accent" if row.value else MUTED
            ),
            plain(default, MUTED),
        )

    def _value(self, row: Row, value: str) -> str:
        """Return a value as people know it; keys as the last line shows them."""
        if not row.of_keys:
            return value or row.unset or "empty"
        keys = Binding.make_bindings([Binding(value, "")])
        return "  ".join(self.app.get_key_display(key) for key in keys)

    @property
    def highlighted(self) -> Row | None:
        """The setting that the keys act on."""
        return self._rows.get(self.listed.row_id)

    @property
    def title_of_detail(self) -> str:
        """What the highlighted setting is called."""
        return self.highlighted.title if self.highlighted else ""

    def about(self) -> Iterator[Paragraph]:
        """Yield what the setting is for, what it can be, and where it is kept."""
        if (row := self.highlighted) is None:
            return
        yield entry(row.help)
        yield BLANK
        for choice in row.allowed:
            chosen = choice == row.value
            words = plain(choice, "bold" if chosen else "") + plain(_default(choice, row), MUTED)
            yield Content.styled("● " if chosen else "○ ", "$text-accent"), words
        values = (("It is", self._value(row, row.value)), ("By default", self._value(row, row.default)))
        yield from rows((*(() if row.allowed else values), ("Works", either(row.places, "and"))))
        yield BLANK
        yield heading("On the command line")
        yield entry(f"mentorlog settings set {row.name} …")
        yield heading("Kept in")
        yield entry(str(self.context.preferences.file.path))

    def offers(self, action: str) -> bool:
        """Only what has choices has a next one, and only what was changed can be reset."""
        row = self.highlighted
        match action:
            case "next":
                return bool(row and row.allowed)
            case "reset":
                return bool(row and row.stated)
        return super().offers(action)

    def action_next(self) -> None:
        """Choose what comes after what is chosen, and at the end the first."""
        if (row := self.highlighted) and row.allowed:
            place = row.allowed.index(row.value) if row.value in row.allowed else -1
            self._try(lambda: self._set(row, row.allowed[(place + 1) % len(row.allowed)]))

    @work
    async def action_edit(self) -> None:
        """Type another value; of a few choices, take the next."""
        if (row := self.highlighted) is None:
            return
        if row.allowed:
            self.action_next()
        elif await self.app.push_screen_wait(setting_dialog(row, lambda typed: self._set(row, typed))):
            self.reload()

    def action_reset(self) -> None:
        """Take the default again."""
        if row := self.highlighted:
            self._try(lambda: self._reset(row))

    def _set(self, row: Row, typed: str) -> None:
        """Set what was typed, and go by it."""
        self.context.preferences.set(row.name, typed)
        take_up(self.app, self.context.preferences)

    def _reset(self, row: Row) -> None:
        """Take a default, and go by it."""
        self.context.preferences.reset(row.name)
        take_up(self.app, self.context.preferences)

    def _try(self, change: Callable[[], None]) -> None:
        """Change something and show it, or say why it cannot be."""
        try:
            change()
        except (Invalid, SettingsProblem, UnsafePlace) as error:
            self.complain(error)
        self.reload()


def _group(row: Row) -> str:
    """Return the heading under which a setting stands."""
    if row.name.startswith("export."):
        return "Packets"
    if row.name.startswith("reflect."):
        return "Reflections"
    if row.name.startswith("backup."):
        return "Copies of the logbook"
    if not row.of_keys:
        return "In general"
    return "Keys that work everywhere" if "everywhere" in row.places else "Keys of single screens"


def _default(choice: str, row: Row) -> str:
    """Say which choice is the default."""
    return "  by default" if choice == row.default else ""
