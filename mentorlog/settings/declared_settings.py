"""Every setting, declared once: its name, what it may be, what it is by default, and what it is for.

The reader of the file, the commands and the screen are made from this table.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypeAlias, get_args, get_type_hints

from mentorlog.model.constraints import Invalid
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.model.reflection_models import LONG_MODELS, SHORT_MODELS
from mentorlog.model.text import forbidden, tidy
from mentorlog.settings.did_you_mean import did_you_mean

Value: TypeAlias = str | bool
"""What a setting can be."""

KEYS = "keys"
"""The table of the file in which keys stand by the ids of their commands."""
_NEVER = "never"
MONDAY, SUNDAY = "monday", "sunday"
THEMES = (
    *("textual-dark", "textual-light", "nord", "gruvbox", "dracula", "tokyo-night", "monokai", "flexoki"),
    *("catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato"),
    *("solarized-light", "solarized-dark", "rose-pine", "rose-pine-moon", "rose-pine-dawn"),
    *("atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light"),
)
"""The colours that the app has; those with `ansi` are the terminal's own."""
_TABLES = ("export", "reflect", "backup")
"""The tables of the file; a field that begins with the name of one stands in it."""
_LONGEST = 1000
"""Characters of a text."""
_WORDS = {
    **dict.fromkeys(("yes", "true", "on", "1"), True),
    **dict.fromkeys(("no", "false", "off", "0"), False),
}
"""What people type for a setting that is on or off."""


class Setting(Frozen, kw_only=False):
    """What is to be known about one setting besides its type and its default."""

    title: str
    """What it is called, in a few words."""
    help: str
    """What it is for, in a sentence."""
    choices: tuple[str, ...] = ()
    """What it may be; empty for a text, or for yes and no."""
    unset: str = ""
    """What holds where a text is empty, in a few words."""

    def checked(self, name: str, value: Value) -> Value:
        """Return a value that the setting may have."""
        if isinstance(value, bool):
            return value
        if self.choices and value not in self.choices:
            raise Invalid(f"{name} cannot be {value[:60]!r}; {did_you_mean(value, self.choices)}")
        text = tidy(value)
        if len(text) > _LONGEST:
            raise Invalid(f"{name} has {len(text):,} characters; at most {_LONGEST:,} fit.")
        if character := forbidden(text, prose=False):
            raise Invalid(f"{name} has the character {character}; please remove it.")
        return text


class Settings(Frozen):
    """What the mentor likes; a field named `export_paper` is `paper` in the table `[export]` of the file."""

    theme: Annotated[
        str, Setting("Colours", "The colours of the app; the ansi ones are your terminal's own.", THEMES)
    ] = THEMES[0]
    date_style: Annotated[
        str,
        Setting(
            "Days",
            "How days are written, and how 3/12 is read, which mentorlog asks if nothing says it.",
            tuple(map(str, DateStyle)),
        ),
    ] = str(DateStyle.DAY_FIRST)
    week_start: Annotated[
        str, Setting("Weeks begin on", "The first day of a week in calendars.", (MONDAY, SUNDAY))
    ] = MONDAY
    tour: Annotated[bool, Setting("Offer the tour", "Offer a tour of the app after the first questions.")] = (
        True
    )
    lock_after: Annotated[
        str,
        Setting(
            "Lock when idle",
            "The minutes without a key or the mouse after which the screen is hidden, as ctrl+l does.",
            (_NEVER, "1", "2", "5", "10", "15", "30", "60"),
        ),
    ] = _NEVER
    retention_months: Annotated[
        str,
        Setting(
            "Months to keep",
            "How many months after a programme you look whether notes about a mentee are still needed.",
            ("3", "6", "12", "24", "36", "never"),
        ),
    ] = "12"
    export_folder: Annotated[
        str,
        Setting(
            "Packets go to",
            "The folder for packets; empty is exports beside the logbook, on the command line where you are.",
            unset="exports, beside the logbook",
        ),
    ] = ""
    export_profile: Annotated[
        str,
        Setting(
            "Packets are for",
            "Whom an export is for unless you say otherwise.",
            ("coordinator", "public"),
        ),
    ] = "coordinator"
    export_paper: Annotated[str, Setting("Paper", "The size of the pages of a packet.", ("a4", "letter"))] = (
        "a4"
    )
    export_html: Annotated[bool, Setting("Also as HTML", "Write every packet as HTML too.")] = False
    export_markdown: Annotated[bool, Setting("Also as Markdown", "Write every packet as Markdown too.")] = (
        False
    )
    reflect_after_meeting: Annotated[
        bool, Setting("After meetings", "Ask one short question once a meeting was held.")
    ] = True
    reflect_short_model: Annotated[
        str, Setting("Short model", "Whose questions are asked after meetings, one each time.", SHORT_MODELS)
    ] = "driscoll"
    reflect_long_model: Annotated[
        str, Setting("Long model", "Whose questions guide looking back on a window.", LONG_MODELS)
    ] = "gibbs"
    backup_folder: Annotated[
        str,
        Setting(
            "Copies also go to",
            "A folder, on a USB stick or a synchronised one, in which copies of the logbook are kept too.",
            unset="nowhere else",
        ),
    ] = ""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by the ids of their commands, as the file has them; `mentorlog.keymap` says which can be used."""

    stated: frozenset[str] = frozenset()
    """The names of those that the file states, also where it states the default."""

    @property
    def days(self) -> DateStyle:
        """How days are written."""
        return DateStyle(self.date_style)

    @property
    def idle_time(self) -> timedelta | None:
        """How long nothing is typed until the screen is hidden; None if it never is."""
        return None if self.lock_after == _NEVER else timedelta(minutes=int(self.lock_after))

    @property
    def chosen_days(self) -> DateStyle | None:
        """How days are written if the mentor chose it; until then the machine says how 3/4 is read."""
        return self.days if "date_style" in self.stated else None


class DeclaredSetting(Frozen, kw_only=False):
    """One setting with everything that the table says about it."""

    name: str
    """Its name in the file and on the command line: `theme`, `export.paper`."""
    field: str
    """Its name in `Settings`."""
    setting: Setting
    default: Value

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in the file."""
        return tuple(self.name.split("."))

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return what it may be, in words; empty for a text."""
        return ("yes", "no") if isinstance(self.default, bool) else self.setting.choices

    def read(self, value: object) -> Value:
        """Return what a file says, if the setting may be that.

        Raises:
            Invalid: in a sentence that names the setting.
        """
        if type(value) is not type(self.default):
            wanted = "true or false" if isinstance(self.default, bool) else "a text in quotation marks"
            raise Invalid(f"{self.name} has to be {wanted}.")
        return self.setting.checked(self.name, value)

    def typed(self, text: str) -> Value:
        """Return what a person typed, if the setting may be that.

        Raises:
            Invalid: in a sentence that names the setting.
        """
        if not isinstance(self.default, bool):
            folded = {choice.casefold(): choice for choice in self.setting.choices}
            return self.read(folded.get(text.strip().casefold(), text.strip()))
        if (meant := _WORDS.get(text.strip().casefold())) is None:
            raise Invalid(f"{self.name} is yes or no, not {text[:60]!r}.")
        return meant

    def of(self, settings: Settings) -> Value:
        """Return what it is among some settings."""
        value: Value = getattr(settings, self.field)
        return value


def shown(value: Value) -> str:
    """Return a value as people write it."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


@cache
def declared() -> tuple[DeclaredSetting, ...]:
    """Return every setting but the keys, in the order in which they are shown."""
    return tuple(_declared())


def _declared() -> Iterator[DeclaredSetting]:
    """Yield what the fields of `Settings` say."""
    hints = get_type_hints(Settings, include_extras=True)
    for field, hint in hints.items():
        if field not in (KEYS, "stated"):
            _, setting = get_args(hint)
            table = field.partition("_")[0]
            name = field.replace("_", ".", 1) if table in _TABLES else field
            yield DeclaredSetting(name, field, setting, getattr(Settings(), field))


def find(name: str) -> DeclaredSetting | None:
    """Return the setting of this name; dashes are as good as underscores."""
    return next((each for each in declared() if each.name == name.replace("-", "_")), None)


def names() -> list[str]:
    """Return the name of every setting but the keys."""
    return [each.name for each in declared()]
