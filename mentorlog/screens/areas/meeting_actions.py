"""Writing meetings down, and saying what becomes of them, from Home and from the list of meetings."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from mentorlog.model import Meeting, Mentee, Status
from mentorlog.operations.entry_titles import dated, names, title
from mentorlog.operations.meetings import (
    ReflectionIsAboutIt,
    delete_meeting,
    promised_in,
    refuse_deleting_meeting,
    remarks_on,
)
from mentorlog.operations.planned_meetings import as_held, hold, is_ready, is_to_come, miss, ways_to_miss
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.operations.repeated_meetings import Repeated

KEYS = {Status.NO_SHOW: "n", Status.CANCELLED: "c", Status.ATTEMPTED: "a"}
"""The keys by which it is said what became of what did not take place."""

NOT_HELD = "It is written down as held, and would count no more."
"""What is said before a meeting that was held is called missed after all."""


def open_meeting(
    area: Area, meeting: Meeting | None, show: Callable[[Meeting], None] = lambda _saved: None
) -> None:
    """Open the form for a meeting, or for a new one; `show` what was saved."""
    from mentorlog.screens.editors.meeting import MeetingEditor

    area.open_form(MeetingEditor(area.context, meeting), lambda saved: _saved(area, saved), show)


def open_meeting_on(area: Area, day: date, show: Callable[[Meeting], None] = lambda _saved: None) -> None:
    """Open the form for a new meeting on a day; `show` what was saved."""
    from mentorlog.screens.calendar.meeting_on_day import MeetingOnDayEditor

    area.open_form(MeetingOnDayEditor(area.context, day=day), lambda saved: _saved(area, saved), show)


def open_repeated(area: Area, meeting: Meeting, show: Callable[[Meeting], None]) -> None:
    """Open the form with a meeting once more; `show` what was saved."""
    from mentorlog.screens.editors.meeting import RepeatedMeetingEditor

    area.open_form(RepeatedMeetingEditor(area.context, like=meeting), lambda saved: _saved(area, saved), show)


def open_log_line(area: Area) -> None:
    """Log a meeting in one line, in front of an area that shows it then if it can."""
    from mentorlog.screens.dialogs.log_line import LogLineEditor

    area.open_form(LogLineEditor(area.context), lambda saved: _saved(area, saved), area.show_meeting)


def _saved(area: Area, meeting: Meeting) -> str:
    """Point out what is odd about a meeting, and say that it was saved."""
    for remark in remarks_on(area.store, meeting, area.today):
        area.notify(remark.sentence, severity="warning", markup=False)
    asks = meeting.status is Status.HELD and area.context.preferences.settings.reflect_after_meeting
    more = ""
    if asks and isinstance(area, PlannedMeetingKeys):
        area.just_saved = (meeting.id, area.highlighted_entry)
        more = " a asks one question about it."
    return f"Saved {title(meeting, names(area.store.all(Mentee)), area.today)}.{more}"


class PlannedMeetingKeys(Area):
    """Held, missed, moved, duplicated, deleted: what the commands of every list of meetings do.

    A subclass gives `highlighted_meeting`, and shows what changed in `show_meeting`.
    """

    just_saved = ("", "")
    """The id of the meeting that was written down last, and of what was highlighted then."""

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The meeting that the keys act on."""
        raise NotImplementedError

    @property
    def highlighted_entry(self) -> str:
        """The id of the highlighted meeting, or of whatever else the highlighted row is."""
        return meeting.id if (meeting := self.highlighted_meeting) else super().highlighted_entry

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there for the meetings that it makes sense for."""
        acts_on_one = action in ("prepare", "hold", "miss", "move", "duplicate", "repeat")
        meeting = self.highlighted_meeting if acts_on_one else None
        match action:
            case "prepare":
                return meeting is not None and meeting.status is Status.PLANNED
            case "hold":
                return meeting is not None and meeting.status is not Status.HELD
            case "tell":
                return self._to_tell_of is not None
            case "miss":
                return meeting is not None and bool(ways_to_miss(meeting, self.host.now()))
            case "move" | "duplicate" | "repeat":
                return meeting is not None
        return super().check_action(action, parameters)

    def _in_words(self, meeting: Meeting) -> str:
        """Return a meeting in a few words."""
        return title(meeting, names(self.store.all(Mentee)), self.today)

    async def open_highlighted(self) -> None:
        """Open the highlighted meeting: one that is planned to be prepared, any other to be changed."""
        if (meeting := self.highlighted_meeting) is None:
            return
        if meeting.status is Status.PLANNED and meeting.day >= self.today:
            await self.action_prepare()
        else:
            open_meeting(self, meeting, self.show_meeting)

    async def action_prepare(self) -> None:
        """Show what to have at hand in the highlighted meeting."""
        if meeting := self.highlighted_meeting:
            await self.run_action(f"app.sheet('{meeting.id}')")

    def action_hold(self) -> None:
        """Record that the highlighted meeting was held; then ask what there is to tell of it."""
        if (meeting := self.highlighted_meeting) is None:
            return
        if is_ready(meeting) or is_to_come(meeting, self.host.now()):
            try:
                held = as_held(self.store, self.host, meeting)
                hold(self.store, self.host, meeting, held)
            except (StoreError, ValueError) as error:
                self.complain(error)
                return
            meeting = held
            self.reload()
        self._ask_after(meeting)

    def action_tell(self) -> None:
        """Ask about a meeting that was held."""
        if meeting := self._to_tell_of:
            self._ask_after(meeting, words=True)

    @property
    def _to_tell_of(self) -> Meeting | None:
        """The meeting just saved, until another row is chosen; else the highlighted one, if it was held."""
        identifier, beside = self.just_saved
        saved = self.store.find(Meeting, identifier) if beside == self.highlighted_entry else None
        meeting = saved or self.highlighted_meeting
        return meeting if meeting and meeting.status is Status.HELD else None

    def _ask_after(self, meeting: Meeting, *, words: bool = False) -> None:
        """Ask one question about a meeting, and what there is to add; `words`: these first, not who came."""
        from mentorlog.screens.meetings.after_meeting import AfterMeetingEditor

        form = AfterMeetingEditor(self.context, meeting)
        form.begins_with_words = words
        self.open_form(form, lambda saved: f"Saved {self._in_words(saved)}.", self.show_meeting)

    @work
    async def action_miss(self) -> None:
        """Record that the highlighted meeting did not take place; one to come is cancelled."""
        from mentorlog.screens.dialogs.questions import Question

        if (meeting := self.highlighted_meeting) is None:
            return
        ways = ways_to_miss(meeting, self.host.now())
        status: Status | None = ways[0] if ways else None
        if len(ways) > 1:
            answers = tuple((KEYS[way], way.label.capitalize(), way) for way in ways)
            question = Question[Status | None](
                f"What became of {self._in_words(meeting)}?",
                (*answers, ("k", "Keep", None)),
                NOT_HELD if meeting.status is Status.HELD else "",
            )
            status = await self.app.push_screen_wait(question)
        if status is not None:
            said = f"{status.label.capitalize()}: {self._in_words(meeting)}. u takes it back."
            missed = status
            if self.change(lambda: miss(self.store, self.host, meeting, missed), said):
                self.show_meeting(meeting)

    def action_move(self) -> None:
        """Move the highlighted meeting to another day or time."""
        from mentorlog.screens.meetings.move_meeting import MoveMeetingDialog

        if meeting := self.highlighted_meeting:
            was = self._in_words(meeting)

            def moved(after: Meeting) -> str:
                at = f" at {after.start:%H:%M}" if after.start else ""
                return f"Moved {was} to {dated(after.day, self.today)}{at}. u moves it back."

            self.open_form(MoveMeetingDialog(self.context, meeting), moved, self.show_meeting)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted meeting with what was promised in it, if the mentor means it."""
        if (meeting := self.highlighted_meeting) is None:
            return
        try:
            refuse_deleting_meeting(self.store, meeting)
        except ReflectionIsAboutIt as refused:
            self.notify(str(refused), severity="warning")
            return
        what, promised = self._in_words(meeting), promised_in(self.store, meeting)
        more = f"With it goes what was promised in it ({len(promised)})." if promised else ""
        delete = partial(delete_meeting, self.store, meeting)
        await self.delete(what, delete, f"Deleted {what}. u brings it back.", more)

    def action_erase(self) -> None:
        """Show what erasing the words of the highlighted meeting for good would take out."""
        from mentorlog.screens.erasing.erasure_screen import erase_entry

        if meeting := self.highlighted_meeting:
            erase_entry(self, meeting)

    def action_duplicate(self) -> None:
        """Open the form with the highlighted meeting once more, on its usual day."""
        if meeting := self.highlighted_meeting:
            open_repeated(self, meeting, self.show_meeting)

    def action_repeat(self) -> None:
        """Plan the highlighted meeting again and again."""
        from mentorlog.screens.meetings.repeat_meeting import RepeatMeetingDialog

        def said(planned: "Repeated") -> str:
            left_out = f", leaving out {many(len(planned.skipped), 'days')}" if planned.skipped else ""
            return f"Planned {many(len(planned.meetings), 'meetings')}{left_out}. u takes them all back."

        if meeting := self.highlighted_meeting:
            dialog = RepeatMeetingDialog(self.context, meeting)
            self.open_form(dialog, said, lambda planned: self.show_meeting(planned.meetings[0]))
