"""`mentorlog survey totals`: anonymous totals, kept as counts and shown as far as they give nobody away."""

from typing import Annotated, Literal

from mentorlog.cli.arguments import Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Occasion, Tally
from mentorlog.model.answer_counts import percent
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.questionnaires import AGREE_AT_ALL, AGREE_CLEARLY, ANONYMOUS
from mentorlog.model.small_counts import ShownCounts
from mentorlog.operations.questionnaires.occasions import likely_occasion
from mentorlog.operations.questionnaires.totals import (
    HIDDEN,
    questionnaire_of,
    read_totals,
    shown_totals,
    weak_topics,
)

_READING = (
    f"Percent of n, from strongly disagree to strongly agree, and of those who {AGREE_AT_ALL}, or "
    f"{AGREE_CLEARLY}. {HIDDEN} hides what fewer than three ticked, and what that could be worked out from."
)


class TotalsDetails(Frozen):
    """What belongs to totals, as far as it is given."""

    file: Annotated[
        str | None,
        Option("FILE", f"a line for each statement of {ANONYMOUS.id}, such as 0,7,5,21,19,12; - reads input"),
    ] = None
    counts: Annotated[
        str | None, Option("COUNTS", 'the same lines at once, parted by a slash: "0 7 5 21 19 12 / 1 7 …"')
    ] = None
    occasion: Annotated[
        Literal["before", "mid", "after"] | None, Option(help="by default that of the day, or before")
    ] = None
    on: Day = None


def list_totals(session: Session, options: NoOptions) -> None:
    """List the totals by day."""
    tallies = sorted(session.store.all(Tally), key=lambda each: (each.day, each.id))
    rows = [
        (short(tally), f"{tally.day}", tally.questionnaire, tally.occasion.label, _weakest(tally))
        for tally in tallies
    ]
    none = "No totals yet. Try: mentorlog survey totals add --file counts.csv"
    session.show_or_list([as_json(tally) for tally in tallies], rows, none)


def add_totals(session: Session, options: TotalsDetails) -> None:
    """Keep what came back on the sheets."""
    day = session.past_day(options.on) if options.on else session.today
    if (counts := _counts(session, options)) is None:
        raise Problem("Say what was counted: --file FILE, or --counts with a line for each statement.")
    likely = likely_occasion(session.store.logbook(), ANONYMOUS, None, day)
    tally = Tally(
        id=session.host.new_id(),
        day=day,
        questionnaire=ANONYMOUS.id,
        occasion=Occasion(options.occasion or likely),
        counts=counts,
    )
    session.store.add(tally)
    if session.json:
        session.show(as_json(tally))
    else:
        session.say(f"{short(tally)}  Kept the totals {tally.occasion.label}, {tally.day}.")
        _say(session, tally)


def show_totals(session: Session, options: OneEntry) -> None:
    """Show the shares of some totals."""
    tally = session.pick(Tally, options.id)
    if session.json:
        session.show(as_json(tally))
        return
    session.say(f"{tally.day}  {tally.questionnaire}, anonymous, {tally.occasion.label}")
    _say(session, tally)


class EditTotals(Frozen):
    """What `survey totals edit` takes."""

    id: Id
    details: TotalsDetails


def edit_totals(session: Session, options: EditTotals) -> None:
    """Change totals; what is not given stays."""
    before, details = session.pick(Tally, options.id), options.details
    counts = _counts(session, details)
    after = replace(
        before,
        day=session.past_day(details.on) if details.on else before.day,
        occasion=Occasion(details.occasion or before.occasion),
        counts=before.counts if counts is None else counts,
    )
    session.edit(before, after, value=as_json(after))


def delete_totals(session: Session, options: OneEntry) -> None:
    """Delete some totals."""
    tally = session.pick(Tally, options.id)
    session.delete(tally, f"the totals {short(tally)}", pronoun="them", value=as_json(tally))


def as_json(tally: Tally) -> dict[str, object]:
    """Return totals as plain values; null stands where a count is hidden."""
    return {
        "id": tally.id,
        "day": f"{tally.day}",
        "questionnaire": tally.questionnaire,
        "occasion": tally.occasion.value,
        "items": [
            {
                "item": item.text,
                "answered": shown.total,
                "counts": list(shown.counts),
                "agree_at_all": shown.sums[0],
                "agree_clearly": shown.sums[1],
            }
            for item, shown in shown_totals(tally)
        ],
        "weakest": list(weak_topics(tally)),
    }


def _counts(session: Session, options: TotalsDetails) -> tuple[tuple[int, ...], ...] | None:
    """Return the counts that were given; None when none were.

    Raises:
        Problem: when the file cannot be read.
    """
    if options.file and options.counts:
        raise Problem("Give the counts once: with --file or with --counts.")
    if options.counts:
        return read_totals("\n".join(options.counts.split("/")), ANONYMOUS)
    if not options.file:
        return None
    if options.file == "-":
        return read_totals(session.text("-"), ANONYMOUS)
    path = session.path(options.file)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Problem(f"{path} is no text. Save it as CSV or plain text, in UTF-8.") from None
    return read_totals(text, ANONYMOUS)


def _say(session: Session, tally: Tally) -> None:
    """Print a row of shares for each statement."""
    if questionnaire_of(tally) is None:
        session.say("This version of mentorlog does not have this questionnaire. The totals are kept.")
        return
    rows = [
        (
            *(_share(count, shown) for count in shown.counts),
            f"n {HIDDEN if shown.total is None else shown.total}",
            f"at all {_share(shown.sums[0], shown)}",
            f"clearly {_share(shown.sums[1], shown)}",
            item.text,
        )
        for item, shown in shown_totals(tally)
    ]
    session.say_columns(rows)
    session.say(_READING)
    if weak := _weakest(tally):
        session.say(f"{weak}. They are proposed as topics.")


def _weakest(tally: Tally) -> str:
    """Return where agreement is weakest: `Weakest: stress, managing time`."""
    weak = weak_topics(tally)
    return f"Weakest: {', '.join(weak)}" if weak else ""


def _share(count: int | None, shown: ShownCounts) -> str:
    """Return a share in percent, without the sign."""
    return HIDDEN if count is None or not shown.total else str(percent(count, shown.total))


TOTALS = Command(
    NoOptions,
    list_totals,
    "list anonymous totals; add, show, edit or delete some",
    under={
        "add": Command(TotalsDetails, add_totals, "keep what came back on the sheets", begins=True),
        "show": Command(OneEntry, show_totals, "show the shares, as far as they give nobody away"),
        "edit": Command(EditTotals, edit_totals, "change totals"),
        "delete": Command(OneEntry, delete_totals, "delete some (undo brings them back)"),
    },
)
