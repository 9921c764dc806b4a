"""`mentorlog programme`: which rules apply, in which period, and what is lifted or brought forward."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, NoOptions, Option
from mentorlog.cli.terminal.output import Problem, columns
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_private
from mentorlog.model import OpeningBalance, Programme, Span, Waiver, to_plain
from mentorlog.model.programme import academic_year
from mentorlog.model.text import slug
from mentorlog.operations.exceptions import (
    waiver_of,
    with_balance,
    with_waiver,
    without_balance,
    without_waiver,
)
from mentorlog.operations.programme import put_in_view
from mentorlog.policy.document import Policy
from mentorlog.policy.field_types import read_minutes
from mentorlog.policyfile.catalogue import find_programmes, near_programmes
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.reading import read_policy
from mentorlog.policyfile.shipped import shipped
from mentorlog.policyfile.template import Answers, new_policy, short_name
from mentorlog.store import Change, Missing
from mentorlog.wording import WINDOW, either, many


@dataclass(frozen=True, kw_only=True)
class PolicyAnswers:
    """What a new policy asks for, as far as it is given."""

    name: Annotated[str | None, Option(help="what the programme is called")] = None
    org: Annotated[str | None, Option(help="who runs it")] = None
    source: Annotated[str | None, Option(help="where its requirements are written down")] = None
    meetings: Annotated[str | None, Option("NUMBER", "how many meetings it asks for")] = None
    hours: Annotated[str | None, Option("NUMBER", "how many hours of contact")] = None
    windows: Annotated[
        str | None, Option("NAMES", "windows in which a meeting should fall, comma separated")
    ] = None
    reflections: Annotated[str | None, Option("NUMBER", "how many written reflections")] = None
    ticks: Annotated[str | None, Option("NAMES", "what else must be done, comma separated")] = None


@dataclass(frozen=True, kw_only=True)
class ListProgrammes:
    """What `programme list` takes."""

    words: Annotated[tuple[str, ...], Argument(help="of a programme or an institution, such as UGA")] = ()


def list_programmes(session: Session, options: ListProgrammes) -> None:
    """List the policies that ship, or those that have words in name or institution; mark the one in use."""
    used = _programme_if_any(session)
    current = read_id(used.policy, used.name) if used else None
    words = " ".join(options.words)
    policies = [parse(found.text, found.id) for found in find_programmes(words) or near_programmes(words)]
    if not policies:
        raise Problem(_none_named(words))
    if session.json:
        session.show(
            [
                {"id": p.id, "name": p.name, "org": p.org, "version": p.version, "in_use": p.id == current}
                for p in policies
            ]
        )
        return
    for line in columns([("*" if p.id == current else " ", p.id, p.name, p.org) for p in policies]):
        session.say(line)
    session.say("\nChoose one: mentorlog programme use ID --from DATE --to DATE --window exams=FROM..TO")


def _programme_if_any(session: Session) -> Programme | None:
    """Return the programme in use; nothing before there is a logbook."""
    try:
        return session.store.programme()
    except Missing:
        return None


@dataclass(frozen=True, kw_only=True)
class ShowProgramme:
    """What `programme show` takes."""

    id: Annotated[str | None, Argument()] = None


def show_programme(session: Session, options: ShowProgramme) -> None:
    """Show a shipped policy, or the programme in use."""
    programme = None if options.id else session.store.programme()
    if options.id:
        policy = find_policy(session, options.id)[0]
    elif programme:
        policy = parse(programme.policy, programme.name)
    else:
        raise Problem("No programme is in use. `mentorlog programme list` shows those that can be chosen.")
    if session.json:
        session.show({"programme": to_plain(programme), "policy": policy.model_dump(mode="json")})
        return
    session.say(f"{policy.name}  ({policy.id}, version {policy.version})")
    checked = f" (compared on {policy.checked})" if policy.checked else ""
    session.say(f"Source: {policy.source}{checked}")
    if programme:
        session.say(f"Period: {programme.start} to {programme.end}, days in {programme.zone}")
        for called, spans in (("Window", programme.windows), ("Phase", programme.phases)):
            for span in spans:
                session.say(f"{called} {span.name}: {span.start} to {span.end}")
        for anchor in programme.anchors:
            session.say(f"Anchor {anchor.name}: {anchor.start}")
        list_exceptions(session, programme)
        if programme.coordinator:
            session.say(f"Coordinator: {programme.coordinator} {programme.coordinator_email}".rstrip())
    for line in columns([(r.severity.value, r.id, r.text) for r in policy.requirements]):
        session.say(f"  {line}")
    if policy.notes:
        session.say("Notes")
    for note in policy.notes:
        session.say(f"  - {note}")


@dataclass(frozen=True, kw_only=True)
class ValidatePolicy:
    """What `programme validate` takes."""

    file: Annotated[str, Argument()]


def validate_policy(session: Session, options: ValidatePolicy) -> None:
    """Check a policy file and say what is wrong with it."""
    policy, _ = find_policy(session, options.file, file=True)
    if session.json:
        session.show(policy.model_dump(mode="json"))
    else:
        rules = many(len(policy.requirements), "rules")
        session.say(f"{options.file} is good: {policy.name}, {rules}.")


def find_policy(session: Session, named: str, *, file: bool = False) -> tuple[Policy, str]:
    """Return the policy with this id, or in this file, and its text."""
    if not file and (identifier := _id_meant(session, named)) in shipped():
        return parse(shipped()[identifier], identifier), shipped()[identifier]
    return read_policy(session.path(named))


def _id_meant(session: Session, named: str) -> str:
    """Return the id of the one programme that ships and is called so; an id or a file stays what it is."""
    if named in shipped() or session.path(named).exists():
        return named
    match find_programmes(named):
        case []:
            raise Problem(_none_named(named))
        case [only]:
            return only.id
        case several:
            ids = either([programme.id for programme in several])
            raise Problem(f"{many(len(several), 'programmes')} are called {named}. Say which one: {ids}.")


def _none_named(words: str) -> str:
    """Say that no programme that ships has these words, and what else there is."""
    near = [programme.id for programme in near_programmes(words)] or get_close_matches(words, shipped(), 1)
    return (
        f"There is no programme {words}, nor an institution or a file of that name. "
        + (f"Did you mean {either(near[:3])}? " if near else "")
        + "`mentorlog programme list` shows them; five-meetings is a plain start, and `programme new` writes "
        "down the rules of your own."
    )


@dataclass(frozen=True, kw_only=True)
class UseProgramme:
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


def use_programme(session: Session, options: UseProgramme) -> None:
    """Choose a programme for a period, or change the one that is there.

    A programme of this logbook keeps its rules as they were chosen, unless a file or `--newest` brings
    others. A period that begins after the old one ended is a new year.
    """
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
    if session.json:
        session.show(to_plain(after))
    else:
        _say_in_use(session, policy, after)


def _say_in_use(session: Session, policy: Policy, after: Programme) -> None:
    """Say what is in use, what is missing, and what no rule asks for."""
    session.say(f"In use: {after.name}, {after.start} to {after.end}, days in {after.zone}.")
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
                hint = f"they name {', '.join(sorted(known))}" if known else "they name none"
                session.note(f"No rule asks for the {option} {span.name}: {hint}.")
    newest = shipped().get(policy.id)
    if newest is not None and newest != after.policy:
        version = parse(newest, policy.id).version
        other = "another text of that version" if version == policy.version else f"version {version}"
        session.note(
            f"Your rules are version {policy.version} as chosen; mentorlog ships {policy.id} in {other}. "
            f"To take it over: programme use {policy.id} --newest"
        )


def _new_year(session: Session, policy: Policy, text: str, start: date | None, end: date | None) -> Programme:
    """Begin a programme, by default in the academic year that today falls in."""
    usual_start, usual_end = academic_year(session.today)
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
    meant = named if named in mine else _id_meant(session, named)
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


_QUESTIONS = (
    ("name", "What is the programme called?"),
    ("org", "Who runs it?"),
    ("source", "Where are its requirements written down?"),
    ("meetings", "How many meetings does it ask for? (a number, or nothing)"),
    ("hours", "How many hours of contact? (a number, or nothing)"),
    ("windows", "In which windows should a meeting fall? (such as: induction, exams)"),
    ("reflections", "How many written reflections? (a number, or nothing)"),
    ("ticks", "What else must be done? (such as: training course, quiz)"),
)


@dataclass(frozen=True, kw_only=True)
class NewPolicy:
    """What `programme new` takes."""

    file: Annotated[str | None, Argument(help="by default named after the programme")] = None
    answers: PolicyAnswers


def write_policy(session: Session, options: NewPolicy) -> None:
    """Write a policy file; asks at a terminal for what was not given as an option."""
    typed = options.answers
    if not any(astuple(typed)) and sys.stdin.isatty():
        typed = PolicyAnswers(**{name: _ask(session, question) for name, question in _QUESTIONS})
    answers = Answers(
        name=(typed.name or "").strip(),
        org=(typed.org or "").strip(),
        source=(typed.source or "").strip(),
        meetings=_number("meetings", typed.meetings),
        hours=_number("hours", typed.hours),
        windows=_names(typed.windows),
        reflections=_number("reflections", typed.reflections),
        ticks=_names(typed.ticks),
    )
    if not answers.name:
        raise Problem("The programme needs a name: mentorlog programme new --name NAME --meetings 5.")
    try:
        text = new_policy(answers)
    except ValueError as error:
        raise Problem(f"Nothing was written: {error}.") from None
    path = session.path(options.file) if options.file else Path(f"{short_name(answers.name)}.toml")
    if path.exists():
        raise Problem(f"There is a file {path} already. Nothing was written; choose another name.")
    write_private(path.absolute(), text.encode())
    session.say(f"Wrote {path}. Change it in any editor, then:")
    session.say(f"  mentorlog programme validate {path}")
    session.say(f"  mentorlog programme use {path}")


def _ask(session: Session, question: str) -> str:
    """Ask one question at the terminal."""
    session.note(question)
    return sys.stdin.readline()


def _number(name: str, text: str | None) -> int:
    """Read a number of something."""
    text = (text or "0").strip() or "0"
    if not text.isdecimal() or int(text) > 10_000:
        raise Problem(f"{name}: {text!r} is not a number from 0 to 10000. Nothing was written.")
    return int(text)


def _names(text: str | None) -> list[str]:
    """Read names between commas."""
    return [name.strip() for name in (text or "").split(",") if name.strip()]


@dataclass(frozen=True, kw_only=True)
class Waive:
    """What `programme waive` takes."""

    rule: Annotated[str, Argument()]
    reason: Annotated[str | None, Option("TEXT")] = None
    by: Annotated[str | None, Option("PERSON", "who granted it")] = None
    on: Day = None
    delete: Annotated[bool, Option(help="it counts again")] = False


def waive(session: Session, options: Waive) -> None:
    """Record that somebody lifted a requirement, or that it counts again."""
    programme, policy = _programme_in_use(session)
    _refuse_unknown(programme, options.rule, [rule.id for rule in policy.requirements])
    if options.delete:
        if waiver_of(programme, options.rule) is None:
            raise Problem(f"{options.rule} is not waived.")
        _change(session, programme, without_waiver(programme, options.rule), f"{options.rule} counts again.")
        return
    if not (options.reason and options.by):
        raise Problem("A waiver names its reason and who granted it: --reason TEXT --by PERSON.")
    waiver = Waiver(
        requirement=options.rule,
        reason=options.reason,
        granted_by=options.by,
        day=session.day(options.on) if options.on else session.today,
    )
    sentence = f"{waiver.requirement} is waived {_by(waiver, session)}: {waiver.reason}"
    _change(session, programme, with_waiver(programme, waiver), sentence)


@dataclass(frozen=True, kw_only=True)
class Carry:
    """What `programme carry` takes."""

    rule: Annotated[str, Argument()]
    amount: Annotated[str | None, Argument(help='in the rule\'s own unit: meetings, minutes or "5 h", …')] = (
        None
    )
    note: Annotated[str | None, Option("TEXT", "where it comes from")] = None
    delete: Annotated[bool, Option(help="take it out again")] = False


def carry(session: Session, options: Carry) -> None:
    """Record what an earlier logbook holds towards a requirement, or take it out again."""
    programme, policy = _programme_in_use(session)
    rules = {rule.id: rule for _, rule in policy.placed_rules()}
    _refuse_unknown(programme, options.rule, list(rules))
    unit = rules[options.rule].balance_unit
    if not unit:
        inside = [rule.id for rule in rules[options.rule].nested() if rule.balance_unit]
        hint = f" Of the rules inside it, these do: {', '.join(inside)}." if inside else ""
        raise Problem(
            f"Nothing can be brought forward for {options.rule}: it does not add anything up.{hint}"
        )
    if options.delete:
        others = without_balance(programme, options.rule)
        if others == programme:
            raise Problem(f"Nothing is brought forward for {options.rule}.")
        _change(
            session,
            programme,
            others,
            f"Nothing is brought forward for {options.rule}.",
        )
        return
    if options.amount is None:
        raise Problem(
            "Say how much, in the rule's own unit: mentorlog programme carry RULE AMOUNT --note TEXT."
        )
    opening = OpeningBalance(
        id=session.host.new_id(),
        requirement=options.rule,
        amount=_amount(options.amount, unit),
        note=options.note or "",
    )
    sentence = f"Brought forward for {opening.requirement}: {many(opening.amount, unit)}"
    _change(session, programme, with_balance(programme, opening), sentence)


def _amount(text: str, unit: str) -> int:
    """Read an amount in the unit of a rule; time may be written as policies write it."""
    try:
        return int(text)
    except ValueError:
        pass
    if unit != "minutes":
        raise Problem(f"{text!r} is not a whole number, which this rule counts in.")
    try:
        return int(read_minutes(text))
    except ValueError as error:
        raise Problem(f"{error}.") from None


def list_exceptions(session: Session, programme: Programme) -> None:
    """Print what was waived, brought forward and left out."""
    units = parse(programme.policy, programme.name).balances
    rows = [("Waived", w.requirement, f"{_by(w, session)}: {w.reason}") for w in programme.waivers]
    rows += [("Brought forward", o.requirement, _amount_of(o, units)) for o in programme.openings]
    rows += [("Left out", span.name, f"{span.start} to {span.end}") for span in programme.excluded]
    for line in columns(rows):
        session.say(line)


def _by(waiver: Waiver, session: Session) -> str:
    """Say who granted a waiver, and from which day on when that is still to come."""
    begins = f"from {waiver.day} on, " if waiver.day and waiver.day > session.today else ""
    return f"{begins}by {waiver.granted_by}"


def _amount_of(opening: OpeningBalance, units: Mapping[str, str]) -> str:
    """Say how much is brought forward, and where it comes from."""
    unit = units.get(opening.requirement)
    amount = many(opening.amount, unit) if unit else str(opening.amount)
    return f"{amount} ({opening.note})" if opening.note else amount


def _programme_in_use(session: Session) -> tuple[Programme, Policy]:
    """Return the programme in use and its rules."""
    programme = session.store.programme()
    if programme is None:
        raise Problem("No programme is in use. `mentorlog programme list` shows those that can be chosen.")
    return programme, parse(programme.policy, programme.name)


def _refuse_unknown(programme: Programme, rule: str, known: Sequence[str]) -> None:
    """Refuse a rule that the programme does not have."""
    if rule not in known:
        raise Problem(f"{programme.name} has no rule {rule}. Its rules are: {', '.join(known)}.")


def _change(session: Session, before: Programme, after: Programme, sentence: str) -> None:
    """Save the programme and say what changed."""
    session.store.edit(before, after)
    session.show_or_say(after, sentence)


PROGRAMME = Command(
    NoOptions,
    lambda session, options: show_programme(session, ShowProgramme()),
    under={
        "list": Command(
            ListProgrammes,
            list_programmes,
            "list the programmes that can be chosen, or those with some words",
        ),
        "show": Command(ShowProgramme, show_programme, "show a programme and its rules"),
        "use": Command(
            UseProgramme, use_programme, "choose a programme, or change its period and windows", begins=True
        ),
        "new": Command(NewPolicy, write_policy, "write a commented policy file from a few answers"),
        "waive": Command(Waive, waive, "record that a requirement was lifted"),
        "carry": Command(Carry, carry, "bring forward what an earlier logbook holds"),
        "validate": Command(ValidatePolicy, validate_policy, "check a policy file"),
    },
)
