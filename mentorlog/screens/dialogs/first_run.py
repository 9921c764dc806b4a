"""The first questions, on one screen: who, in what, when, whom, and the first meeting. Enter goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from mentorlog.host import NoSuchPlace, typed_path
from mentorlog.model import Invalid, Mentee, Programme, Span
from mentorlog.model.programme import usual_period
from mentorlog.operations.entry_titles import day
from mentorlog.operations.mentees import example_name, real_name_advice
from mentorlog.operations.set_up import PSEUDONYMS, SetUp, new_mentees, read_first_meeting, set_up
from mentorlog.policy.document import Policy
from mentorlog.policyfile.catalogue import ShippedProgramme, find_programmes, near_programmes
from mentorlog.policyfile.parsing import parse
from mentorlog.screens.editors import named_days, readers
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.rule_effects import NOT_YET
from mentorlog.store import Change
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.forms.search_input import SearchInput
from mentorlog.widgets.hanging import HangingText, entry
from mentorlog.wording import many

THEN = (
    ("Home", "Shows what your programme asks for next, how its rules stand, and the days of your year."),
    ("l", "Writes a meeting down in one line, as you would say it: yesterday 30m with M-01 about exams."),
    ("n", "Opens a form with every detail, wherever you are: of a meeting, a mentee, a goal, a reflection."),
    ("F1", "Says what each key does. Where you are is above, the keys that matter there are below."),
    ("Yours", "Everything stays on this computer. Nothing leaves it but what you choose for a packet."),
    ("Try", "`mentorlog demo` shows a made-up year; whatever you do there is thrown away."),
)
"""What to know after the first questions, each with its key or its name."""

HIGH = 38
"""Lines from which there is room to say so."""

FIRST_MEETING = "today 45m with {} about settling in; can wait"
"""What may be typed for the first meeting, once a pseudonym is put in."""

_LEAVE = "These pseudonyms show everywhere and leave in packets."
"""What to know before typing them."""

_LAST = "first_meeting"
"""The last question; Enter there ends them."""


_FILE = "That is your programme’s own file. Leave this empty now; then f in Settings takes it in."


@dataclass(frozen=True, slots=True)
class FoundProgrammes:
    """What the words about the programme find."""

    meant: ShippedProgramme | None
    lines: Sequence[str]
    """Some of what was found, the one that is meant marked."""
    instead: str = ""
    """What to do where it was not words."""


class FirstRun(Editor[Programme]):
    """What has to be known before the first meeting, each with an answer that Enter takes."""

    kind = Programme
    form = "first-run"
    called = "first questions"
    written = "the answers to the first questions"
    BINDINGS = [Binding("enter", "answer", "Next", priority=True)]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    @property
    def heading(self) -> str:
        """Greet."""
        return "Welcome to mentorlog"

    @property
    def welcome(self) -> str:
        """Say what the keys do here, and how another logbook comes in."""
        return (
            "Enter takes what stands there and goes on, shift+tab goes back; everything can change later. "
            "A logbook from another computer comes in with `mentorlog import FILE` instead."
        )

    def fields(self) -> Sequence[Field]:
        """Return the five questions."""
        there = self.context.store.all(Mentee)
        return (
            Field(
                name="mentor",
                label="Your name",
                group="Five questions",
                control=lambda: LineInput("as on the certificate; can wait till then"),
            ),
            Field(
                name="programme",
                label="Programme",
                control=lambda: SearchInput("its name, or the institution's: UGA, NMC, Newcastle …", _titles),
                read=self._find,
                echo=_in_words,
                below=True,
            ),
            Field(
                name="year",
                label="Your year",
                control=lambda: LineInput("from .. to"),
                read=named_days.span_reader("year", self.today),
                echo=self._about_year,
                below=True,
            ),
            Field(
                name="pseudonyms",
                label="Your mentees",
                control=lambda: LineInput("nobody new" if there else "none yet"),
                read=self._people,
                echo=self._about_people,
                below=True,
            ),
            Field(
                name=_LAST,
                label="First meeting",
                control=lambda: LineInput(FIRST_MEETING.format(example_name(there))),
                read=self._meeting,
                echo=lambda understood: understood.echo if understood else "",
                below=True,
            ),
        )

    def below(self) -> Iterable[Widget]:
        """Say what comes after the questions, where there is room for it."""
        then = HangingText(id="then", classes="pane")
        then.border_title = "And then"
        then.show(entry(sentence, f"{key:<8}", mark_style="$text-accent bold") for key, sentence in THEN)
        yield then

    def start(self) -> Mapping[str, str]:
        """Return the answers that Enter takes."""
        store = self.context.store
        mentor = store.mentor()
        return {
            "mentor": mentor.name if mentor else "",
            "year": self._usual_year(_policy(find_programmes("")[0])),
            "pseudonyms": "" if store.all(Mentee) else ", ".join(PSEUDONYMS),
        }

    def typed(self, name: str) -> None:
        """Let the year follow the programme; read the first meeting anew with other mentees."""
        super().typed(name)
        if name == "programme" and (policy := self._chosen_policy):
            self.inputs.suggest("year", self._usual_year(policy))
            self.inputs.rows["year"].follow()
        self.inputs.rows[_LAST].remark(self._outside_the_year())
        if name == "pseudonyms":
            row = self.inputs.rows[_LAST]
            row.follow()
            assert isinstance(row.control, LineInput)
            row.control.placeholder = FIRST_MEETING.format(
                example_name((*self.context.store.all(Mentee), *self._new()))
            )

    def action_answer(self) -> None:
        """Go on to the next question; after the last one, save."""
        if self.focused is self.inputs.rows[_LAST].control:
            self.action_save()
        else:
            self.focus_next()

    # What the answers mean

    def _find(self, raw: str) -> FoundProgrammes:
        """Return the programme that is meant, and what else the words find."""
        search = self.inputs.rows["programme"].control
        assert isinstance(search, SearchInput)
        if _leads_to_a_programmes_file(raw):
            return FoundProgrammes(None, (), _FILE)
        meant = next((each for each in find_programmes("") if each.title == search.title), None)
        return FoundProgrammes(meant, search.lines)

    @property
    def _chosen_policy(self) -> Policy | None:
        """The rules that the words about the programme find."""
        meant = self._find(self.inputs.value("programme")).meant
        return meant and _policy(meant)

    def _usual_year(self, policy: Policy) -> str:
        """Return the days that a programme usually has, as they are typed."""
        return named_days.write_span(*usual_period(policy.period, self.today))

    def _about_year(self, year: Span) -> str:
        """Say how long the year is, and how long the programme says that it is."""
        policy = self._chosen_policy
        return named_days.length_beside(year, policy) if policy else named_days.length(year)

    def _people(self, raw: str) -> list[Mentee]:
        """Return whom the pseudonyms stand for, with ids that are made up for now."""
        numbers = count(1)
        return new_mentees(
            self.context.store, readers.pseudonyms(raw), lambda: f"{NOT_YET[:-4]}{next(numbers):04}"
        )

    def _about_people(self, new: Sequence[Mentee]) -> str:
        """Say how many there will be, that pseudonyms leave, and which of them look like real names."""
        there = len(self.context.store.all(Mentee))
        if there and not new:
            return f"{many(there, 'mentees')} there already"
        several = len(new) == 1 and " " in new[0].pseudonym
        counted = f"{many(len(new), 'mentees')}{'; commas for more' if several else ''}"
        if advice := real_name_advice(mentee.pseudonym for mentee in new):
            return f"{counted}. {advice}"
        return f"{counted}. {_LEAVE}" if new else counted

    def _meeting(self, raw: str) -> Any:
        """Read the first meeting, in which those may be named who stand above."""
        if not raw.strip():
            return None
        store = self.context.store
        return read_first_meeting(
            store, raw, self._new(), NOT_YET, self.began, self.context.host.local_zone()
        )

    def _outside_the_year(self) -> str:
        """Say that the first meeting is not in the year, by which it would not count; else nothing."""
        year, first = self.inputs.rows["year"], self.inputs.rows[_LAST]
        try:
            days, understood = year.field.read(year.control.raw), first.field.read(first.control.raw)
        except ValueError:
            return ""
        if understood is None or understood.meeting.day in days:
            return ""
        return f"{day(understood.meeting.day)} is outside your year, and would not count."

    def _new(self) -> list[Mentee]:
        """Return whom the pseudonyms that are typed stand for; nobody while they cannot be read."""
        try:
            return self._people(self.inputs.rows["pseudonyms"].control.raw)
        except ValueError:
            return []

    # Saving

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Make the programme; its windows and phases get the days that its rules name themselves."""
        meant, year = values["programme"].meant, values["year"]
        if instead := values["programme"].instead:
            raise Invalid(f"programme: {instead}")
        if meant is None:
            raise Invalid(
                "programme: Nothing of that name is known. Leave this empty for five meetings a year; "
                "`mentorlog programme new` writes down rules of your own."
            )
        policy = _policy(meant)
        for _, sentence in policy.misfits(year.start, year.end, ()):
            raise Invalid(f"year: {sentence}")
        return Programme(
            id=identifier,
            name=policy.name,
            start=year.start,
            end=year.end,
            zone=self.context.host.local_zone(),
            policy=meant.text,
            windows=named_days.usual(policy.windows, year.start),
            phases=named_days.usual(policy.phases, year.start),
        )

    def changes(self, entity: Programme, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Record everything in one action."""
        answers = SetUp(
            name=values["mentor"],
            programme=entity,
            pseudonyms=tuple(mentee.pseudonym for mentee in values["pseudonyms"]),
            first_meeting=self.inputs.rows[_LAST].control.raw,
        )
        return set_up(self.context.store, self.context.host, answers, self.began)


def _leads_to_a_programmes_file(typed: str) -> bool:
    """Say whether the file that a programme published was dropped, or its path typed."""
    if not set(typed) & {"/", "\\"}:
        return False
    # What reads such files is for those who have one.
    from mentorlog.operations.importing.file_paths import dropped_path
    from mentorlog.policyfile.published_programme import is_published_file

    try:
        return is_published_file(typed_path(dropped_path(typed)))
    except NoSuchPlace:
        return False


def _titles(words: str) -> Sequence[str]:
    """Return the titles of the programmes that words find."""
    return [programme.title for programme in find_programmes(words) or near_programmes(words)]


@cache
def _policy(programme: ShippedProgramme) -> Policy:
    """Return the policy of a programme that ships."""
    return parse(programme.text, programme.id)


def _in_words(found: FoundProgrammes) -> str:
    """Say what was found, and what the programme that is meant asks for."""
    if found.instead:
        return found.instead
    if found.meant is None:
        return "Nothing of that name is known; empty is five meetings a year."
    return "\n".join((*found.lines, f"  {_policy(found.meant).in_words}"))
