"""`mentorlog programme waive` and `carry`: what was lifted, and what an earlier logbook already holds."""

from dataclasses import replace

from mentorlog.cli.output import Problem, Session, columns
from mentorlog.model import Opening, Programme, Waiver, to_plain
from mentorlog.policy import parse
from mentorlog.policy.fields import read_minutes

_CARRIED = frozenset({"count", "sum", "distinct", "text"})
"""The kinds of rules that add up: docs/policies.md, opening balances."""


def waive(session: Session) -> None:
    """Record that somebody lifted a requirement, or that it counts again."""
    options = session.options
    programme = _programme(session, options.rule)
    others = tuple(w for w in programme.waivers if w.requirement != options.rule)
    if options.delete:
        if others == programme.waivers:
            raise Problem(f"{options.rule} is not waived.")
        _change(session, programme, replace(programme, waivers=others), f"{options.rule} counts again.")
        return
    if not (options.reason and options.by):
        raise Problem("A waiver names its reason and who granted it: --reason TEXT --by PERSON.")
    waiver = Waiver(
        requirement=options.rule,
        reason=options.reason,
        granted_by=options.by,
        day=session.day(options.on) if options.on else session.today,
    )
    said = f"{waiver.requirement} is waived by {waiver.granted_by}: {waiver.reason}"
    _change(session, programme, replace(programme, waivers=(*others, waiver)), said)


def carry(session: Session) -> None:
    """Record what an earlier logbook holds towards a requirement, or take it out again."""
    options = session.options
    programme = _programme(session, options.rule)
    kinds = {r.id: r.kind for r in parse(programme.policy, programme.name).requirements}
    if kinds[options.rule] not in _CARRIED:
        raise Problem(f"Nothing can be brought forward for {options.rule}: it does not add anything up.")
    others = tuple(o for o in programme.openings if o.requirement != options.rule)
    if options.delete:
        if others == programme.openings:
            raise Problem(f"Nothing is brought forward for {options.rule}.")
        _change(
            session,
            programme,
            replace(programme, openings=others),
            f"Nothing is brought forward for {options.rule}.",
        )
        return
    if options.amount is None:
        raise Problem(
            "Say how much, in the rule's own unit: mentorlog programme carry RULE AMOUNT --note TEXT."
        )
    opening = Opening(
        id=session.host.new_id(),
        requirement=options.rule,
        amount=_amount(options.amount, kinds[options.rule]),
        note=options.note or "",
    )
    said = f"Brought forward for {opening.requirement}: {opening.amount}"
    _change(session, programme, replace(programme, openings=(*others, opening)), said)


def _amount(text: str, kind: str) -> int:
    """Read an amount in the unit of a rule; time may be written as policies write it."""
    try:
        return int(text)
    except ValueError:
        pass
    if kind != "sum":
        raise Problem(f"{text!r} is not a whole number, which this rule counts in.")
    try:
        return int(read_minutes(text))
    except ValueError as error:
        raise Problem(f"{error}.") from None


def list_exceptions(session: Session, programme: Programme) -> None:
    """Print what was waived, brought forward and left out."""
    rows = [("Waived", w.requirement, f"by {w.granted_by}: {w.reason}") for w in programme.waivers]
    rows += [("Brought forward", o.requirement, f"{o.amount}  {o.note}".rstrip()) for o in programme.openings]
    rows += [("Left out", span.name, f"{span.start} to {span.end}") for span in programme.excluded]
    for line in columns(rows):
        session.say(line)


def _programme(session: Session, rule: str) -> Programme:
    """Return the programme in use, if it has that rule."""
    programme = session.store.programme()
    if programme is None:
        raise Problem("No programme is in use. `mentorlog programme list` shows those that can be chosen.")
    known = [requirement.id for requirement in parse(programme.policy, programme.name).requirements]
    if rule not in known:
        raise Problem(f"{programme.name} has no rule {rule}. Its rules are: {', '.join(known)}.")
    return programme


def _change(session: Session, before: Programme, after: Programme, said: str) -> None:
    """Save the programme and say what changed."""
    session.store.edit(before, after)
    if session.options.json:
        session.show(to_plain(after))
    else:
        session.say(said)
