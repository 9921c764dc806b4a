"""What can be said about how a file is read, each thing with what it is now and what it can be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from mentorlog.exchange.incoming.choices import DateOrder, ImportChoices
from mentorlog.exchange.incoming.formats import FORMATS
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.exchange.incoming.table_profiles import TableField
from mentorlog.grammar.lengths import parse_minutes
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import Kind
from mentorlog.operations.importing.import_plan import ImportPlan
from mentorlog.operations.importing.openings import rules_in_minutes
from mentorlog.store import Store
from mentorlog.wording import either

FOUND_OUT: Final = "found out"
"""What is said of what the file itself is to decide."""
NOT_SAID: Final = "not said"
EVERY: Final = "all"
COLUMN: Final = "column "
_OTHERS: Final = "others who are counted"
_MENTEES: Final = "new mentees"
_DELIMITERS: Final = ("comma", "semicolon", "tab", "bar")
_ENCODINGS: Final = ("utf-8", "cp1252", "utf-16", "iso8859-15", "cp1250", "mac-roman")
_ORDERS: Final[Mapping[str, DateOrder]] = {
    "day first": DateOrder.DAY_FIRST,
    "month first": DateOrder.MONTH_FIRST,
    "year first": DateOrder.YEAR_FIRST,
    "year, then day": DateOrder.YEAR_THEN_DAY,
}
_MOST_OTHERS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOption:
    """One thing that the mentor can say about a file."""

    id: str
    title: str
    value: str
    """What it is now, in words."""
    help: str
    """What it is for, in a sentence."""
    options: tuple[str, ...] = ()
    """What it can be, or what is suggested."""
    free: bool = False
    """Whether it can be something that is not suggested."""
    change: Callable[[ImportChoices, str], ImportChoices]

    def say(self, choices: ImportChoices, text: str) -> ImportChoices:
        """Return the choices with another value.

        Raises:
            NotReadable: when it cannot be that; the message says what it can be.
        """
        text = text.strip()
        if not self.free and text not in self.options:
            raise NotReadable(f"It can be {either(self.options)}.")
        return self.change(choices, text)


def reading_options(plan: ImportPlan, store: Store) -> tuple[ReadingOption, ...]:
    """Return what can be said about a file, as it is now."""
    found = {each.what: str(each.found) for each in plan.noticed}
    return (
        _format(plan),
        *_text(plan.choices, found),
        *_columns(plan.choices, found),
        *_chosen_rows(plan),
        *_where_nothing_is_said(plan.choices),
        *_hours(plan, store),
    )


def _format(plan: ImportPlan) -> ReadingOption:
    """Return which format it is."""
    return ReadingOption(
        id="format",
        title="Format",
        value=plan.format.title,
        help="What wrote the file. It is recognised by what is in it, never by its name.",
        options=(FOUND_OUT, *(each.name for each in FORMATS)),
        change=lambda choices, text: replace(choices, format="" if text == FOUND_OUT else text, columns={}),
    )


def _text(choices: ImportChoices, found: Mapping[str, str]) -> Iterator[ReadingOption]:
    """Yield how its letters, cells and days are written, as far as it has any."""
    if "encoding" in found:
        yield ReadingOption(
            id="encoding",
            title="Encoding",
            value=found["encoding"],
            help="How bytes stand for letters. Wrong letters, as in “Ã¼”, say that it is another.",
            options=(FOUND_OUT, *_ENCODINGS),
            free=True,
            change=lambda choices, text: replace(choices, encoding="" if text == FOUND_OUT else text),
        )
    if "between cells" in found:
        yield ReadingOption(
            id="delimiter",
            title="Between cells",
            value=found["between cells"],
            help="What stands between two cells of a line.",
            options=(FOUND_OUT, *_DELIMITERS),
            change=lambda choices, text: replace(choices, delimiter="" if text == FOUND_OUT else text),
        )
    if "sheet" in found:
        yield ReadingOption(
            id="sheet",
            title="Sheet",
            value=found["sheet"],
            help="Which sheet of the workbook is read.",
            free=True,
            change=lambda choices, text: replace(choices, sheet=text),
        )
    if any(name.startswith(COLUMN) for name in found):
        yield ReadingOption(
            id="dates",
            title="Days",
            value=found.get("days", "written so that there is no doubt" if choices.dates is None else ""),
            help="In which order the numbers of a day stand: is 05/12 in May or in December?",
            options=(FOUND_OUT, *_ORDERS),
            change=lambda choices, text: replace(choices, dates=_ORDERS.get(text)),
        )


def _columns(choices: ImportChoices, found: Mapping[str, str]) -> Iterator[ReadingOption]:
    """Yield what each column holds."""
    for what, value in found.items():
        if what.startswith(COLUMN):
            heading = what.removeprefix(COLUMN)
            yield ReadingOption(
                id=what,
                title=heading,
                value=value,
                help="What the column holds. It is remembered for tables with the same headings.",
                options=tuple(TableField),
                change=partial(_map, heading),
            )


def _map(heading: str, choices: ImportChoices, field: str) -> ImportChoices:
    """Say what one column holds."""
    return replace(choices, columns={**choices.columns, heading: field})


def _chosen_rows(plan: ImportPlan) -> Iterator[ReadingOption]:
    """Yield by which tags and clients rows are chosen, where there are any."""
    if plan.tags:
        yield ReadingOption(
            id="tags",
            title="Only tagged",
            value=", ".join(plan.choices.tags) or "as it comes",
            help="Only rows with one of these tags come in; several have commas between them.",
            options=(EVERY, *plan.tags),
            free=True,
            change=lambda choices, text: replace(choices, tags=("*",) if text == EVERY else _listed(text)),
        )
    if len(plan.clients) > 1 or plan.choices.clients:
        yield ReadingOption(
            id="clients",
            title="Only for",
            value=", ".join(plan.choices.clients) or NOT_SAID,
            help="Only rows for one of these clients come in; several have commas between them.",
            options=(EVERY, *filter(None, plan.clients)),
            free=True,
            change=lambda choices, text: replace(choices, clients=("*",) if text == EVERY else _listed(text)),
        )


def _listed(text: str) -> tuple[str, ...]:
    """Return what is listed with commas between."""
    return tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))


def _where_nothing_is_said(choices: ImportChoices) -> Iterator[ReadingOption]:
    """Yield what holds for rows that do not say something themselves."""
    yield ReadingOption(
        id="minutes",
        title="Length, if not said",
        value=NOT_SAID if choices.minutes is None else f"{choices.minutes} min",
        help="How long those meetings were whose rows do not say it; until it is said, each is asked about.",
        options=(NOT_SAID, "30 min", "45 min", "60 min"),
        free=True,
        change=_set_minutes,
    )
    yield ReadingOption(
        id="kind",
        title="Kind, if not said",
        value=choices.kind.label if choices.kind else "by how many met, and how",
        help="What sort of meetings those were whose rows do not say it.",
        options=(NOT_SAID, *(kind.label for kind in Kind)),
        change=lambda choices, text: replace(
            choices, kind=next((kind for kind in Kind if kind.label == text), None)
        ),
    )
    yield ReadingOption(
        id="others",
        title="People, if not named",
        value=NOT_SAID if choices.others is None else f"{choices.others}",
        help="How many you met where nobody is named; until it is said, each such row is asked about.",
        options=(NOT_SAID, "1"),
        free=True,
        change=_set_others,
    )
    yield ReadingOption(
        id="add_people",
        title="Unknown names",
        value=_MENTEES if choices.add_people else _OTHERS,
        help="Whether people whom the logbook does not know become mentees. Single names are under People.",
        options=(_OTHERS, _MENTEES),
        change=lambda choices, text: replace(choices, add_people=text == _MENTEES),
    )


def _set_minutes(choices: ImportChoices, text: str) -> ImportChoices:
    """Say how long meetings were that do not say it."""
    if text in ("", NOT_SAID):
        return replace(choices, minutes=None)
    try:
        return replace(choices, minutes=parse_minutes(text))
    except Unclear as error:
        raise NotReadable(str(error)) from None


def _set_others(choices: ImportChoices, text: str) -> ImportChoices:
    """Say how many people were met where nobody is named."""
    if text in ("", NOT_SAID):
        return replace(choices, others=None)
    if not text.isdecimal() or not 0 < int(text[:6]) <= _MOST_OTHERS:
        raise NotReadable("Write how many people it were, such as 1.")
    return replace(choices, others=int(text[:6]))


def _hours(plan: ImportPlan, store: Store) -> Iterator[ReadingOption]:
    """Yield for what the hours of a client log count."""
    if not plan.openings:
        return
    programme = store.programme()
    rules: Iterable[str] = rules_in_minutes(programme) if programme else ()
    yield ReadingOption(
        id="requirement",
        title="For the rule",
        value=plan.choices.requirement or NOT_SAID,
        help="For which rule of your programme the hours are brought forward.",
        options=tuple(rules),
        change=lambda choices, text: replace(choices, requirement=text),
    )
    yield ReadingOption(
        id="hours",
        title="Hours",
        value=plan.choices.hours,
        help="Which hours of the log count.",
        options=("paid", "pro-bono", "both"),
        change=lambda choices, text: replace(choices, hours=text),
    )
