"""`programme waive` and `carry`: what was lifted, and what is brought forward."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from mentorlog.cli.arguments import Argument, Day, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import OpeningBalance, Programme, Waiver
from mentorlog.model.frozen import Frozen
from mentorlog.operations.exceptions import (
    waiver_of,
    with_balance,
    with_waiver,
    without_balance,
    without_waiver,
)
from mentorlog.policy.document import Policy
from mentorlog.policy.field_types import read_minutes
from mentorlog.policyfile.parsing import parse
from mentorlog.wording import many


class Waive(Frozen):
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


class Carry(Frozen):
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
    session.say_columns(rows)


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
