"""What every screen works with."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

from mentorlog.host import Host
from mentorlog.model.date_style import DateStyle
from mentorlog.operations.settings import Preferences
from mentorlog.screens.unfinished_work import UnfinishedWorks
from mentorlog.settings.declared_settings import SUNDAY
from mentorlog.settings.file import SettingsFile
from mentorlog.store import Store


def _session() -> str:
    """Name this window, so that two of them never overwrite each other's drafts.

    Not from `Host`: chance that the entries are made from must not depend on how they were typed.
    """
    return uuid4().hex[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """The machine, the logbook, and this window of the app."""

    host: Host
    store: Store
    notice: str = ""
    """One line that every area shows, such as that this is a demonstration."""
    session: str = field(default_factory=_session)
    """This window's name in the keys of drafts."""
    unfinished: UnfinishedWorks = field(init=False, default_factory=UnfinishedWorks)
    """What goes on in other threads, about which is asked before this window is left."""
    preferences: Preferences = field(init=False)
    """The settings, as they are now."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "preferences", Preferences(SettingsFile(self.host.settings)))

    @property
    def notices(self) -> str:
        """What stands above every area: damage to the logbook, and the line about this window."""
        return "\n".join(filter(None, (self.store.damage, self.notice)))

    @property
    def week_start(self) -> int:
        """The weekday with which weeks begin: 0 is Monday, 6 Sunday."""
        return 6 if self.preferences.settings.week_start == SUNDAY else 0

    @property
    def date_style(self) -> DateStyle | None:
        """The order in which the mentor types days; None when nothing says it: `3/4` is asked about."""
        return self.preferences.settings.chosen_days or self.host.local_date_style()

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days the logbook goes by."""
        return ZoneInfo(self.store.zone())

    @property
    def today(self) -> date:
        """The calendar day it is now in the programme's zone."""
        return self.host.today(self.store.zone())
