"""`programme use`: which rules apply, in which period, windows and phases."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from mentorlog.cli.arguments import Argument, Option
from mentorlog.cli.programme.adoption import take_in_file, tell_deviation
from mentorlog.cli.programme.lookup import find_policy, id_meant
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Programme, Span, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.programme import usual_period
from mentorlog.model.text import slug
from mentorlog.operations.programme import put_in_view
from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.published_programme import is_published_file
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Change
from mentorlog.wording import WINDOW


class UseProgramme(Frozen):
    """What `programme use` takes."""

    policy: Annotated[
        str, Argument(help="an id from the list, words of its name or institution, or a policy file")
    ]
    first: Annotated[str | None, Option("DATE", flag="--from")] = None
    last: Annotated[str | None, Option("DATE", flag="--to")] = None
    zone: Annotated[str | None, Option(help="IANA time zone")] = None
    newest: Annotated[bool, Option(help="take the rules as mentorlog ships them now")] = False
    window: Annotated[tuple[str, ...], Option("NAME=FROM..TO", "a window such as exams")] = ()
    phase: Annotated[tuple[str, ...], Option("NAME=FROM..TO", "a phase such as early")] = ()
    exclude: Annotated[
        tuple[str, ...], Option("NAME=FROM..TO", "days on which nothing is asked, such as vacations")
    ] = ()
    anchor: Annotated[tuple[str, ...], Option("NAME=DATE", "a day that deadlines count from")] = ()
    coordinator: Annotated[str | None, Option("NAME")] = None
    coordinator_email: Annotated[str | None, Option("E-MAIL")] = None
    words: Annotated[
        str | None,
        Option("WORDS", "for a programme’s file: the six words of its key, as the coordinator told you"),
    ] = None
    yes: Annotated[bool, Option(help="take a newer programme’s file over without being asked")] = False


def use_programme(session: Session, options: UseProgramme) -> None:
    """Choose a programme for a period, or change the one that is there.

    A programme of this logbook keeps its rules as they were chosen, unless a file or `--newest` brings
    others. A period that begins after the old one ended is a new year.
    """
    if is_published_file(path := session.path(options.policy)):
        if (options.first, options.last, options.zone, options.newest) != (None, None, None, False) or any(
            (options.window, options.phase, options.exclude, options.anchor)
        ):
            raise Problem("The file says which days count. Take it in alone; what you change then is named.")
        take_in_file(session, path, options.words, yes=options.yes)
        return
    before, policy, text = _chosen(session, options)
    start = session.day(options.first) if options.first else None
    end = session.day(options.last) if options.last else None
    if before and start and end and start > before.end:
        before = None
    named_days = (*options.window, *options.phase, *options.anchor, *options.exclude)
    without = {_name(text) for text in named_days if text.endswith("=none")}
    after = replace(before, policy=text) if before else _new_year(session, policy, text, start, end)
    after = replace(
        after,
        start=start or after.start,
        end=end or after.end,
        zone=after.zone if options.zone is None else options.zone,
        coordinator=after.coordinator if options.coordinator is None else options.coordinator,
        coordinator_email=after.coordinator_email
        if options.coordinator_email is None
        else options.coordinator_email,
        windows=_merged(session, after.windows, options.window, without),
        phases=_merged(session, after.phases, options.phase, without),
        anchors=_merged(session, after.anchors, options.anchor, without, single=True),
        excluded=_merged(session, after.excluded, options.exclude, without),
    )
    if misfits := tuple(policy.misfits(after.start, after.end, after.phases)):
        raise Problem(" ".join(sentence for _, sentence in misfits))
    put_in_view(session.store, session.host, after, Change(before, after))
    tell_deviation(session, after)
    if session.json:
        session.show(to_plain(after))
    else:
        _say_in_use(session, policy, after)


def _say_in_use(session: Session, policy: Policy, after: Programme) -> None:
    """Say what is in use, what is missing, and what was set that no rule counts by."""
    session.say(f"In use: {after.name}, {after.start} to {after.end}, days in {after.zone}.")
    if policy.period:
        session.say(f"The programme says: {policy.period}. --from DATE and --to DATE set other days.")
    needed = sorted(policy.needs(after.windows, after.phases, {a.name for a in after.anchors}))
    for missing in needed:
        session.say(f"Its rules also need: {missing}")
    if any(missing.startswith("window ") for missing in needed):
        session.say(f"{WINDOW} Say which days: programme use {policy.id} --window NAME=FROM..TO")
    for option, stated, spans in (
        ("window", policy.windows, after.windows),
        ("phase", policy.phases, after.phases),
        ("anchor", policy.anchors, after.anchors),
    ):
        known = {each.name for each in stated}
        for span in spans:
            if span.name not in known:
                others = f"; they name {', '.join(sorted(known))}" if known else ""
                session.note(f"The {option} {span.name} is set. No rule counts by it{others}.")
    newest = shipped().get(policy.id)
    if newest is not None and newest != after.policy:
        version = parse(newest, policy.id).version
        other = "another text of that version" if version == policy.version else f"version {version}"
        session.note(
            f"Your rules are version {policy.version} as chosen; mentorlog ships {policy.id} in {other}. "
            f"To take it over: programme use {policy.id} --newest"
        )


def _new_year(session: Session, policy: Policy, text: str, start: date | None, end: date | None) -> Programme:
    """Begin a programme, by default for as long as its rules say that it runs."""
    usual_start, usual_end = usual_period(policy.period, session.today)
    return Programme(
        id=session.host.new_id(),
        name=policy.name,
        start=start or usual_start,
        end=end or usual_end,
        zone=session.store.zone(),
        policy=text,
    )


def _chosen(session: Session, options: UseProgramme) -> tuple[Programme | None, Policy, str]:
    """Return the programme of this logbook that was named, if there is one, with the rules to use."""
    named = options.policy
    mine = {read_id(p.policy, p.name): p for p in session.store.all(Programme)}
    meant = named if named in mine else id_meant(session, named)
    if meant in mine and not options.newest:
        return mine[meant], parse(mine[meant].policy, meant), mine[meant].policy
    policy, text = find_policy(session, named)
    return mine.get(policy.id), policy, text


def _merged(
    session: Session, kept: Sequence[Span], typed: Sequence[str], without: set[str], *, single: bool = False
) -> tuple[Span, ...]:
    """Change named days: they stay unless they are given anew or taken out."""
    new = _spans(session, [text for text in typed if not text.endswith("=none")], single=single)
    gone = without | {span.name for span in new}
    return (*(span for span in kept if span.name not in gone), *new)


def _spans(session: Session, texts: Sequence[str], *, single: bool) -> tuple[Span, ...]:
    """Read `exams=2026-05-16..2026-06-03`, or `enrolled=2026-09-01`."""
    spans = []
    for text in texts:
        _, equals, days = text.partition("=")
        first, dots, last = days.partition("..")
        if not equals or bool(dots) == single:
            shape = "NAME=DATE" if single else "NAME=FROM..TO, for instance exams=2026-05-16..2026-06-03"
            raise Problem(f"{text!r} is not {shape}. NAME=none takes one out.")
        start: date = session.day(first)
        spans.append(Span(name=_name(text), start=start, end=session.day(last) if dots else start))
    return tuple(spans)


def _name(text: str) -> str:
    """Return the name before the equals sign, as rules spell it."""
    return slug(text.partition("=")[0])
