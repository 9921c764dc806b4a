"""What one types to find something: words, phrases and filters in, what is sought out.

who:M-01 kind:group after:2026-01 #wellbeing essay "past papers"
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from mentorlog.grammar.dates import parse_date
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import GoalStatus, Kind, Mentee, Status
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import fold
from mentorlog.wording import either

RECORDS = {
    "meeting": (),
    "mentee": (),
    "reflection": (),
    "goal": (),
    "promise": ("action",),
    "referral": (),
    "service": (),
    "concern": ("raised",),
    "questionnaire": ("survey",),
    "feedback": (),
    "attestation": ("tick", "training"),
    "recognition": ("nomination", "prize"),
    "resource": (),
    "template": (),
    "requirement": ("rule",),
}
"""What can be found, each with other words for it."""
OPEN, DONE = "open", "done"
"""How a promise stands."""

_KINDS = (*RECORDS, *(other for others in RECORDS.values() for other in others), *Kind)
_STATUSES = (*Status, OPEN, DONE, *(status for status in GoalStatus if status != OPEN))
FILTERS = {
    "who": "who:M-01",
    "kind": "kind:group",
    "after": "after:2026-01",
    "before": "before:2026-06-15",
    "status": "status:planned",
    "tag": "tag:wellbeing",
}
"""Every filter by its name, with an example."""

_TOKEN = re.compile(r"(\w+):(\"[^\"]*\"?|“[^”]*”?|\S*)|\"([^\"]*)\"?|“([^”]*)”?|(\S+)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")


class Query(Frozen):
    """What is sought: all of the words, and what every filter says."""

    words: tuple[str, ...] = ()
    """Words and phrases, folded."""
    people: tuple[frozenset[str], ...] = ()
    """Ids of the mentees that each `who:` may mean; all of them are wanted."""
    kinds: tuple[str, ...] = ()
    """Beginnings of kinds, as `as_name` spells them; one of them is wanted."""
    statuses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Beginnings of tags, folded; all of them are wanted."""
    first: date | None = None
    """The first day, of `after:`."""
    end: date | None = None
    """The day after the last, of `before:`."""
    problems: tuple[str, ...] = ()
    """What was not understood and is left out, in sentences."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words or self.people or self.kinds or self.statuses or self.tags) and (
            self.first is self.end is None
        )


def read_query(
    text: str, *, today: date, mentees: Sequence[Mentee], date_style: DateStyle | None = None
) -> Query:
    """Read what was typed.

    Args:
        text: what was typed; a phrase that is not closed yet runs to the end.
        today: what `after:yesterday` counts from.
        mentees: who may be meant by `who:`.
        date_style: the order in which the mentor writes days; without it, `after:3/4` is not understood.
    """
    reader = _Reader(today, mentees, date_style)
    for name, value, phrase, curly, word in _TOKEN.findall(text):
        if name:
            reader.filter(name, value)
        elif word.startswith("#"):
            reader.tag(word[1:])
        else:
            reader.word(phrase or curly or word)
    return reader.query()


def as_name(text: str) -> str:
    """Return a kind or a status as filters compare it: `One-to-one` becomes `one_to_one`."""
    return re.sub(r"[-\s]+", "_", fold(text).strip())


class _Reader:
    """Collects what a query says."""

    def __init__(self, today: date, mentees: Sequence[Mentee], date_style: DateStyle | None) -> None:
        self.today, self.mentees, self.date_style = today, mentees, date_style
        self.words: list[str] = []
        self.people: list[frozenset[str]] = []
        self.named: dict[str, list[str]] = {"kind": [], "status": []}
        self.tags: list[str] = []
        self.days: dict[str, date] = {}
        self.problems: list[str] = []

    def query(self) -> Query:
        """Return all of it."""
        return Query(
            words=tuple(dict.fromkeys(self.words)),
            people=tuple(self.people),
            kinds=tuple(self.named["kind"]),
            statuses=tuple(self.named["status"]),
            tags=tuple(self.tags),
            first=self.days.get("after"),
            end=self.days.get("before"),
            problems=tuple(self.problems),
        )

    def word(self, text: str) -> None:
        """Take a word or a phrase."""
        if folded := " ".join(fold(text).split()):
            self.words.append(folded)

    def tag(self, text: str) -> None:
        """Take the beginning of a tag, with or without its sign."""
        if tag := fold(text.removeprefix("#")):
            self.tags.append(tag)

    def filter(self, name: str, value: str) -> None:
        """Take a filter, or what only looks like one: a time, an address."""
        named, bare = fold(name), value.strip('"“”')
        if not named.isalpha() or value.startswith("//"):
            self.word(f"{name}:{value}")
        elif named not in FILTERS:
            self.problems.append(
                f"There is no filter {name}: here. Filters are {', '.join(FILTERS.values())}; "
                f'words with a colon stand in quotation marks: "{name}:{bare}".'
            )
        elif not bare:
            self.problems.append(f"{named}: needs something after the colon, as in {FILTERS[named]}.")
        elif named == "who":
            self._who(bare)
        elif named == "tag":
            self.tag(bare)
        elif named == "kind":
            self._name(named, bare.removesuffix("s"), _KINDS, "Kinds are")
        elif named == "status":
            self._name(named, bare, _STATUSES, "Statuses are")
        else:
            self._day(named, bare)

    def _who(self, value: str) -> None:
        """Take whom it is about."""
        if people := _called(value, self.mentees):
            self.people.append(people)
        else:
            known = ", ".join(mentee.pseudonym for mentee in self.mentees[:5]) or "nobody yet"
            self.problems.append(f"Nobody here is called {value}; who: knows {known}.")

    def _name(self, name: str, value: str, known: Iterable[str], called: str) -> None:
        """Take the beginning of a known word."""
        if any(each.startswith(as_name(value)) for each in known):
            self.named[name].append(as_name(value))
        else:
            words = [each.replace("_", "-") for each in dict.fromkeys(known)]
            self.problems.append(f"{name}: does not know {value}. {called} {either(words, 'and')}.")

    def _day(self, name: str, value: str) -> None:
        """Take a day, or the first one of a month or year."""
        try:
            self.days[name] = _first_day(value, self.today, self.date_style)
        except ValueError:
            self.problems.append(
                f"{name}: needs a day, a month or a year, as in {name}:2026-01-31, {name}:2026-01, "
                f"{name}:yesterday; {value} is none."
            )


def _first_day(value: str, today: date, date_style: DateStyle | None) -> date:
    """Return the first day of what was typed.

    Raises:
        ValueError: when it is no day.
    """
    if match := _DAY.fullmatch(value):
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    try:
        return parse_date(value, today, date_style=date_style)
    except Unclear as error:
        raise ValueError(value) from error


def _called(value: str, mentees: Iterable[Mentee]) -> frozenset[str]:
    """Return the ids of those who go by a name; if nobody does, of those whose name begins so."""
    if not (wanted := _bare(value)):
        return frozenset()
    names = [(mentee, [mentee.pseudonym, mentee.name, *mentee.name.split()]) for mentee in mentees]
    whole = [mentee.id for mentee, called in names if wanted in map(_bare, called)]
    beginning = (
        mentee.id for mentee, called in names if any(_bare(each).startswith(wanted) for each in called)
    )
    return frozenset(whole or beginning)


def _bare(name: str) -> str:
    """Return a name without what people leave out: `M-01` becomes `m01`."""
    return re.sub(r"[-_\s]", "", fold(name))
