"""The form for one meeting, with everything that is kept about it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentorlog.grammar.promises import read_promises
from mentorlog.model import (
    Action,
    Channel,
    Invalid,
    Kind,
    Meeting,
    Mentee,
    PartOfDay,
    Status,
    Support,
    refuse_new_faults,
    turned,
)
from mentorlog.model.privacy_tiers import LEARNED, REFLECTION, TIERS
from mentorlog.model.wall_clock import check_clocks
from mentorlog.operations import entry_titles
from mentorlog.operations.meetings import promises_in_words, reflections_on
from mentorlog.operations.mentees import example_name
from mentorlog.operations.records.resources import known_resources
from mentorlog.operations.repeated_meetings import repeated
from mentorlog.operations.topics import known_topics
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import IN_DANGER, Editor
from mentorlog.screens.editors.rule_effects import RuleEffects, meeting_effects
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Change, Draft, Store
from mentorlog.widgets.forms.attendance_list import AttendanceList, read_people, write_people
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput, TickInput
from mentorlog.widgets.forms.list_suggester import ListSuggester
from mentorlog.widgets.forms.ticks import TicksInput
from mentorlog.wording import duration

MINUTES = Field(
    name="minutes",
    label="How long",
    control=lambda: LineInput("45m, 1h30"),
    read=readers.minutes,
    echo=lambda amount: duration(amount) if amount else "",
)


def promised_hint(store: Store, meeting: Meeting | None, there: Sequence[Mentee]) -> str:
    """Return how a promise is typed, and what was promised in the meeting already: the field adds to that.

    Args:
        store: the logbook.
        meeting: which meeting; None for a new one.
        there: those of whom the first is named in the example.
    """
    already = "; ".join(promises_in_words(store, meeting)) if meeting else ""
    example = f"one a line: {example_name(there)}: timetable by fri"
    return hint_lines(example, f"already: {already}" if already else "")


def written_already(store: Store, meeting: Meeting | None, today: date) -> str:
    """Return which reflections on a meeting there are, and where to open them; nothing without any."""
    about = reflections_on(store, meeting) if meeting else ()
    titles = ", ".join(entry_titles.title(each, {}, today) for each in about)
    return f"already in Reflections (4): {titles}" if titles else ""


def hint_lines(*said: str) -> str:
    """Return what is to be said in a hint, each on a line of its own."""
    return "\n".join(filter(None, said))


class MeetingEditor(Editor[Meeting]):
    """Write down a meeting, held or planned, or change one."""

    kind = Meeting
    form = "meeting"
    called = "meeting"
    written = "a meeting"
    purpose = f"{Editor.purpose} {IN_DANGER}"

    def fields(self) -> Sequence[Field]:
        """Return when, what and who beside the three texts and what was promised."""
        today = self.today
        self._mentees = self.context.store.all(Mentee)
        logbook = self.context.store.logbook()
        topics = known_topics(logbook)
        known = self.entity or self.like
        here = {attendance.mentee for attendance in known.mentees} if known else set()
        there = [mentee for mentee in self._mentees if mentee.id in here]
        written = written_already(self.context.store, self.entity, today)
        return (
            Field(
                name="day",
                label="Day",
                group="When",
                control=lambda: LineInput("today, yesterday, fri, 2026-03-04"),
                read=self._read_day,
                echo=lambda day: entry_titles.day(day, year=True),
            ),
            Field(
                name="start",
                label="Time",
                control=lambda: LineInput("17:00, if you know it"),
                read=readers.optional(readers.clock),
                echo=lambda at: f"{at:%H:%M}" if at else "",
            ),
            MINUTES,
            Field(
                name="status",
                label="Status",
                control=lambda: ChoiceInput((s.label, s.value) for s in Status),
                read=Status,
            ),
            Field(
                name="part_of_day",
                label="Part of day",
                control=lambda: ChoiceInput(((p.label, p.value) for p in PartOfDay), blank="not said"),
                read=readers.optional(PartOfDay),
            ),
            Field(
                name="mentees",
                label="Mentees",
                group="Who",
                control=lambda: AttendanceList(self._mentees),
                read=read_people,
            ),
            Field(
                name="others",
                label="Others",
                control=lambda: LineInput("how many people beside you and them"),
                read=readers.count,
            ),
            Field(
                name="co_mentor",
                label="",
                control=lambda: TickInput("A co-mentor was there"),
                read=bool,
            ),
            Field(
                name="kind",
                label="Kind",
                group="How",
                control=lambda: ChoiceInput((k.label, k.value) for k in Kind),
                read=Kind,
            ),
            Field(
                name="channel",
                label="Channel",
                control=lambda: ChoiceInput(((c.label, c.value) for c in Channel), blank="not said"),
                read=readers.optional(Channel),
            ),
            Field(name="by_chance", label="", control=lambda: TickInput("We ran into each other"), read=bool),
            Field(
                name="topics",
                label="Topics",
                group="About",
                control=lambda: LineInput("exams, time management", ListSuggester(topics)),
                read=readers.listed,
            ),
            Field(
                name="support",
                label="Support",
                control=lambda: TicksInput((s.label, s.value) for s in Support),
                read=lambda text: tuple(map(Support, text.split())),
            ),
            Field(
                name="tags", label="Tags", control=lambda: LineInput("wellbeing welcome"), read=readers.tags
            ),
            *(
                Field(
                    name=tier.field,
                    label=tier.label,
                    control=ProseInput,
                    hint=hint_lines(tier.goes, written if tier is REFLECTION else ""),
                    column=1,
                    group="In words" if tier is TIERS[0] else "",
                )
                for tier in TIERS
            ),
            Field(
                name=LEARNED.field,
                label=LEARNED.label,
                control=ProseInput,
                hint=f"from them; {LEARNED.goes}",
                column=1,
            ),
            Field(
                name="promised",
                label="Promised",
                group="From here on",
                control=ProseInput,
                read=lambda text: read_promises(text, self._mentees, today),
                hint=promised_hint(self.context.store, self.entity, there or self._mentees),
                column=1,
            ),
            Field(
                name="resources",
                label="Resources",
                control=lambda: ProseInput(known_resources(logbook)),
                read=readers.one_a_line,
                hint="titles or links, one a line",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return the meeting as it is typed; a new one is held today, with the one mentee there is."""
        meeting = self.entity or self.like
        if meeting is None:
            only = f"{self._mentees[0].id}=yes" if len(self._mentees) == 1 else ""
            return {"day": "today", "status": Status.HELD, "kind": Kind.ONE_TO_ONE, "mentees": only}
        return {
            "day": meeting.day.isoformat(),
            "start": f"{meeting.start:%H:%M}" if meeting.start else "",
            "part_of_day": meeting.part_of_day or "",
            "minutes": readers.short_minutes(meeting.minutes),
            "status": meeting.status,
            "mentees": write_people(turned(meeting.mentees, meeting.status, Status.HELD)),
            "others": str(meeting.others or ""),
            "co_mentor": "yes" if meeting.co_mentor else "",
            "kind": meeting.kind,
            "channel": meeting.channel or "",
            "by_chance": "yes" if meeting.by_chance else "",
            "topics": ", ".join(meeting.topics),
            "support": " ".join(meeting.support),
            "tags": " ".join(meeting.tags),
            "facts": meeting.facts,
            "reflection": meeting.reflection,
            "private": meeting.private,
            "learned": meeting.learned,
            "resources": "\n".join(meeting.resources),
        }

    def asked(self, name: str) -> bool:
        """A part of the day is asked for as long as no time is typed."""
        return name != "part_of_day" or not self.inputs.value("start").strip()

    def build(self, values: Mapping[str, Any], identifier: str) -> Meeting:
        """Make the meeting; what was not touched stays exactly as it is, and so may a missing length."""
        from mentorlog.grammar.echo import HOW_LONG, lacks_length

        given = {name: value for name, value in values.items() if name != "promised"}
        given["mentees"] = turned(given["mentees"], Status.HELD, given["status"])
        if self.entity:
            changed = {name for name in given if self.inputs.touched(name)}
            if "status" in changed:
                changed.add("mentees")
            meeting = replace(self.entity, **{name: given[name] for name in changed})
        else:
            meeting = Meeting(id=identifier, zone=self.context.store.zone(), **given)
        if self.entity is None or self.inputs.touched("day") or self.inputs.touched("start"):
            _check_clocks(meeting)
        if lacks_length(meeting) and not (self.entity and lacks_length(self.entity)):
            raise Invalid(f"minutes: {HOW_LONG}")
        refuse_new_faults(self.entity, meeting)
        return meeting

    def changes(self, entity: Meeting, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Save the meeting, and what was promised in it, in one action."""
        actions = [
            Action(id=self.context.host.new_id(), meeting=entity.id, **promise._asdict())
            for promise in values["promised"]
        ]
        return (*super().changes(entity, values), *(Change(None, action) for action in actions))

    def on_mount(self) -> None:
        """Ask of a planned meeting who is expected, not who came."""
        self._turn(Status(self.inputs.value("status")))

    def rule_effects(self) -> RuleEffects:
        """Try the meeting against the rules, and point out what is odd about it."""
        return meeting_effects(self.context, self.inputs, self.unsaved, new=self.entity is None)

    def typed(self, name: str) -> None:
        """Let what follows from other fields follow them, as long as it was not chosen by hand."""
        super().typed(name)
        if name == "status":
            self._turn(Status(self.inputs.value("status")))
            self.inputs.rows["day"].follow()
        if self.entity is None:
            self._follow(name)

    def _follow(self, typed: str) -> None:
        """Suggest status, kind and channel, as the one-line grammar takes them to be."""
        from mentorlog.grammar.echo import implied_channel, implied_kind

        if typed == "day":
            self.inputs.suggest("status", self._status())
        elif typed in ("mentees", "others", "channel"):
            others, channel = self.inputs.value("others"), self.inputs.value("channel")
            mentees = len(read_people(self.inputs.value("mentees")))
            people = mentees + (int(others) if others.isdecimal() else 0)
            self.inputs.suggest("kind", implied_kind(people, Channel(channel) if channel else None))
        elif typed == "kind":
            self.inputs.suggest("channel", implied_channel(Kind(self.inputs.value("kind"))) or "")

    def _read_day(self, raw: str) -> date:
        """Read the day; a weekday is the next one in a meeting that the mentor calls planned."""
        planned = self.inputs.value("status") == Status.PLANNED
        ahead = True if planned and (self.entity or self.inputs.chosen("status")) else None
        return readers.day_reader(self.today, self.context.date_style, ahead=ahead)(raw)

    def _turn(self, status: Status) -> None:
        """Show those who were expected as absent where nobody came; who came otherwise stays chosen."""
        people = self.query_one(AttendanceList)
        people.ahead = status is Status.PLANNED
        people.nobody = not status.takes_place

    def _status(self) -> str:
        """Return the status that the day suggests."""
        try:
            day = readers.day_reader(self.today, self.context.date_style)(self.inputs.value("day"))
        except ValueError:
            return Status.HELD
        return Status.PLANNED if day > self.today else Status.HELD


class RepeatedMeetingEditor(MeetingEditor):
    """Write down a meeting once more: the same people, kind, channel, length and time, on another day."""

    form = "repeated-meeting"
    written = "a meeting once more"

    def __init__(
        self,
        context: AppContext,
        entity: Meeting | None = None,
        *,
        draft: Draft | None = None,
        like: Meeting | None = None,
    ) -> None:
        """Args:
        like: the meeting that is repeated; a draft that is taken up holds all of it already.
        """
        if like is not None:
            like = replace(repeated(context.store, context.host, like), id=like.id)
        super().__init__(context, entity, draft=draft, like=like)


def _check_clocks(meeting: Meeting) -> None:
    """Refuse a start that the clocks skipped, under the field that can be mended."""
    try:
        check_clocks(meeting.day, meeting.start, meeting.zone)
    except Invalid as error:
        raise Invalid(f"{'start' if meeting.start else 'day'}: {error}") from None
