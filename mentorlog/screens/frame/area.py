"""The frame that the areas of the app share."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from time import perf_counter
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.model.text import visible
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.breakpoints import begin_as_wide
from mentorlog.screens.frame.framed_screen import FramedScreen
from mentorlog.store import Store, StoreError
from mentorlog.widgets.area_tabs import AreaTabs
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList

Some = TypeVar("Some")

CALM, BETWEEN = 0.02, 0.005
"""Seconds before the first part is done of what a picture does not wait for, and between two parts."""
_LASTING = 20
"""Seconds for which is said what no change makes untrue: that a copy failed, that there is damage."""
AT_ONCE = 0.008
"""Seconds in which parts of it are done without a look at the keys: half a frame."""


class Area(FramedScreen):
    """One of the areas: navigation above, the area's own body, keys below.

    A subclass sets `area` and `commands` (with `BINDINGS = bindings(commands)`), composes its body in
    `compose_body` and fills it in `reload`, which is the one way the picture follows the logbook.
    """

    area: ClassVar[str] = ""
    """The id of the area in `mentorlog.commands.AREAS`."""
    shows_logbook_alone: ClassVar[bool] = False
    """Whether the picture stays as it is until the logbook, the day or a setting is another one."""
    shows_time: ClassVar[bool] = False
    """Whether it also says what time it is somewhere."""

    _rest: Iterator[None] | None = None
    """What is left to be found out and shown, part by part, after the picture is there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._away = False
        self._is_seen = False
        self._pictured: tuple[object, ...] = ()
        """What the picture was made of when it was made last."""
        self._shown_on: date | None = None
        """The day that the picture was made on last."""
        self._styled: tuple[object, ...] = ()
        """The colours, the room and the stylesheets that there were when it was shown last."""

    @property
    def store(self) -> Store:
        """The logbook."""
        return self.context.store

    @property
    def host(self) -> Host:
        """The clock and the home directory."""
        return self.context.host

    @property
    def today(self) -> date:
        """The calendar day it is now in the programme's zone."""
        return self.context.today

    @property
    def shown_area(self) -> str:
        """The area that is named above."""
        return self.area

    @property
    def highlighted_entry(self) -> str:
        """The id of the entry whose history can be shown: of the highlighted row, where rows are entries."""
        lists = [self.focused] if isinstance(self.focused, RowList) else list(self.query(RowList))
        return next((listed.row_id.partition(":")[0] for listed in lists if listed.row_id), "")

    def compose(self) -> ComposeResult:
        """Put the body between the navigation and the footer."""
        begin_as_wide(self)
        yield AreaTabs(self.shown_area)
        if notices := self.context.notices:
            yield Static(plain(notices), classes="notice")
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the widgets of this area, still empty."""
        raise NotImplementedError

    def show_notices(self) -> None:
        """Show above the body what is to be known now."""
        self.query(".notice").remove()
        if notices := self.context.notices:
            self.mount(Static(plain(notices), classes="notice"), before="#body")

    def reload(self) -> None:
        """Read the logbook and show it, keeping what is highlighted and focused."""
        raise NotImplementedError

    def _compositor_refresh(self) -> None:
        """Draw each frame once: not while more is to come, when Textual throws it away, nor again."""
        if self.app._batch_count:
            self.refresh()
            return
        if self._repaint_required and self is self.app.screen:
            # Else the parts that were laid out anew are drawn first, and then all of it.
            self._compositor.update_widgets({self})
            self._repaint_required = False
        super()._compositor_refresh()
        if not self._is_seen:
            self._is_seen = True
            self.call_later(self.seen)

    def lay_out_unseen(self) -> bool:
        """Give everything its place while another screen is shown; return whether anything had none yet."""
        if self.is_current or not self._layout_required:
            return False
        self._refresh_layout()
        self._layout_required = False
        return True

    @property
    def is_complete(self) -> bool:
        """Whether everything is shown, and nothing more comes by itself."""
        return self._rest is None

    def seen(self) -> None:
        """Begin with what the first frame of this area did not wait for, after the keys pressed before."""
        if self._rest is not None:
            self.set_timer(CALM, partial(self._go_on, self._rest))

    def _go_on(self, rest: Iterator[None]) -> None:
        """Do some parts of what is left, unless that is found out anew by now."""
        if rest is not self._rest:
            return
        try:
            self.do_some_parts()
        except StoreError as error:
            self.complain(error)
        if rest is self._rest:
            self.set_timer(BETWEEN, partial(self._go_on, rest))

    def do_some_parts(self) -> None:
        """Do as much of what is left as there is time for without a look at the keys.

        Raises:
            StoreError: when the logbook cannot be read.
        """
        until = perf_counter() + AT_ONCE
        while self._rest is not None and perf_counter() < until:
            self.do_one_part()

    def do_one_part(self) -> None:
        """Do one part of what is left; after the last, keys are offered for what there is then.

        Raises:
            StoreError: when the logbook cannot be read; it is tried again when the area is come to.
        """
        if self._rest is None:
            return
        try:
            next(self._rest)
        except (StopIteration, StoreError) as ended:
            self._rest = None
            self.refresh_bindings()
            if isinstance(ended, StoreError):
                self._pictured = ()
                raise

    def do_the_rest(self) -> None:
        """Do all that is left at once: it is needed now."""
        while self._rest is not None:
            self.do_one_part()

    def on_mount(self) -> None:
        """Fill the body before it is first painted."""
        self._try_reload()

    def on_screen_suspend(self) -> None:
        """Remember that something may change while another screen is shown."""
        self._away = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; where nothing did, the picture and its styles are still there."""
        # What widgets bring along themselves is about them alone.
        read = sum(not source.is_defaults for source in self.app.stylesheet.source.values())
        styles = self.app.theme, self.app.size, read
        self._styled, event.refresh_styles = styles, styles != self._styled
        if self._away:
            self._away = False
            if not self._is_up_to_date():
                self._try_reload()

    def _is_up_to_date(self) -> bool:
        """Say whether everything is as it was when the picture was made; a logbook is when it is the same."""
        if not self.shows_logbook_alone or not self._pictured:
            return False
        try:
            (logbook, *before), (now, *others) = self._pictured, self._source()
        except StoreError:
            return False
        return logbook is now and before == others

    def _source(self) -> tuple[object, ...]:
        """Return what the picture is made of: the logbook, and what else tells that it is another one."""
        time = self.host.now().replace(second=0, microsecond=0) if self.shows_time else None
        return self.store.logbook(), self.today, self.context.preferences.settings, time

    def _try_reload(self) -> None:
        """Show the logbook, or say why it cannot be read."""
        try:
            self._pictured = ()
            self._shown_on = self.today
            self.reload()
            self._pictured = self._source() if self.shows_logbook_alone else ()
        except StoreError as error:
            self.complain(error)
        self.refresh_bindings()

    def turn_day(self) -> None:
        """Show the logbook as of today, where the day turned since it was shown."""
        if self.context.unfinished.writes:
            return  # Reading would wait for that, and the screen with it.
        try:
            turned = self._shown_on not in (None, self.today)
        except StoreError:
            return  # Whoever asks for something is told.
        if turned:
            self._try_reload()

    def changed(self, message: str) -> None:
        """Show the logbook after a change and say in a sentence what was done, in place of former sentences.

        What is said of this very change in the same step is not on the screen yet, and stays.
        """
        self._try_reload()
        for said in tuple(self.app._notifications):
            if said.timeout < _LASTING:
                del self.app._notifications[said]
        self.notify(visible(message), markup=False)

    def change(self, write: Callable[[], object], message: str) -> bool:
        """Change the logbook and say what was done, or why it could not be; return whether it was."""
        try:
            write()
        except StoreError as error:
            self.complain(error)
            return False
        self.changed(message)
        return True

    async def delete(self, what: str, delete: Callable[[], object], message: str, more: str = "") -> None:
        """Delete something, if the mentor means it, and say so.

        Args:
            what: what is deleted, in a few words.
            delete: deletes it.
            message: what to say then.
            more: what else there is to know before.
        """
        from mentorlog.screens.dialogs.questions import Confirm

        more = f"{more} u takes it back.".lstrip()
        if await self.app.push_screen_wait(Confirm(f"Delete {what}?", yes="Delete", no="Keep", more=more)):
            self.change(delete, message)

    def open_form(
        self,
        form: Screen[Some | None],
        message: Callable[[Some], str] = lambda _saved: "Saved.",
        show: Callable[[Some], None] = lambda _saved: None,
    ) -> None:
        """Open a form; once it was saved, say so by `message` and `show` what was saved."""

        def take_in(saved: Some | None) -> None:
            if saved is not None:
                self.changed(message(saved))
                show(saved)

        self.app.push_screen(form, take_in)

    def show_meeting(self, meeting: Meeting) -> None:
        """Highlight a meeting that was just logged, where meetings are listed."""

    def show_row(self, row: str) -> None:
        """Highlight the row of an entry, in whichever list of this area has it, and go there."""
        for rows in self.query(RowList):
            if rows.has(row):
                rows.show(row)
                rows.focus()
                return
