"""`mentorlog programme`: which rules apply, in which period, with which windows."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from mentorlog.cli.exceptions import list_exceptions
from mentorlog.cli.output import Problem, Session, columns
from mentorlog.model import Mentor, Programme, Span, to_plain
from mentorlog.model.programme import academic_year
from mentorlog.policy import Policy, parse, shipped
from mentorlog.store import Change


def list_programmes(session: Session) -> None:
    """List the policies that ship, and mark the one in use."""
    used = session.store.programme()
    current = parse(used.policy, used.name).id if used else None
    policies = [parse(text, name) for name, text in shipped().items()]
    if session.options.json:
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


def show_programme(session: Session) -> None:
    """Show a shipped policy, or the programme in use."""
    asked = getattr(session.options, "id", None)
    programme = None if asked else session.store.programme()
    if asked:
        policy = _policy(session, asked)[0]
    elif programme:
        policy = parse(programme.policy, programme.name)
    else:
        raise Problem("No programme is in use. `mentorlog programme list` shows those that can be chosen.")
    if session.options.json:
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


def use_programme(session: Session) -> None:
    """Choose a programme for a period, or change the one in use.

    The same policy for the same period (or without dates) changes the programme that is there; other
    dates start a new one, as a new year does.
    """
    options = session.options
    policy, text = _policy(session, options.policy)
    before = _existing(session, policy)
    given = _given(session)
    if before is None or ("start" in given and "end" in given and given["start"] > before.end):
        start, end = academic_year(session.today)
        before = None
        usual: dict[str, Any] = {
            "name": policy.name,
            "start": start,
            "end": end,
            "zone": session.store.zone(),
        }
        after = Programme(id=session.host.new_id(), policy=text, **usual | given)
    else:
        after = replace(before, **{"policy": text} | given)
    mentor = session.store.mentor()
    owner = (
        replace(mentor, programme=after.id)
        if mentor
        else Mentor(id=session.host.new_id(), programme=after.id)
    )
    session.store.record(Change(before, after), Change(mentor, owner))
    if options.json:
        session.show(to_plain(after))
        return
    session.say(f"In use: {after.name}, {after.start} to {after.end}, days in {after.zone}.")
    for missing in sorted(policy.needs(after.windows, after.phases, {a.name for a in after.anchors})):
        session.say(f"Its rules also need: {missing}")


def validate_policy(session: Session) -> None:
    """Check a policy file and say what is wrong with it."""
    policy, _ = _policy(session, session.options.file, file=True)
    if session.options.json:
        session.show(policy.model_dump(mode="json"))
    else:
        session.say(f"{session.options.file} is good: {policy.name}, {len(policy.requirements)} rules.")


def _policy(session: Session, named: str, *, file: bool = False) -> tuple[Policy, str]:
    """Return the policy with this id, or in this file, and its text."""
    known = shipped()
    if not file and named in known:
        return parse(known[named], named), known[named]
    path = session.path(named)
    if not file and not path.exists():
        near = get_close_matches(named, known, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Problem(
            f"There is no programme {named}, nor a file of that name.{hint} "
            "`mentorlog programme list` shows them."
        )
    if path.stat().st_size > 1_000_000:
        raise Problem(f"{path} is too large for a policy; the most is 1 MB.")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(f"{path} is not UTF-8 text. Save it as UTF-8 and try again.") from None
    return parse(text, path.name), text


def _existing(session: Session, policy: Policy) -> Programme | None:
    """Return the newest programme of the logbook with the same policy."""
    for programme in reversed(session.store.all(Programme)):
        if parse(programme.policy, programme.name).id == policy.id:
            return programme
    return None


def _given(session: Session) -> dict[str, Any]:
    """Return the fields that were given as options."""
    options = session.options
    given: dict[str, Any] = {}
    for field, text in (("start", options.first), ("end", options.last)):
        if text:
            given[field] = session.day(text)
    for field in ("zone", "coordinator", "coordinator_email"):
        if getattr(options, field) is not None:
            given[field] = getattr(options, field)
    for field, texts in (
        ("windows", options.window),
        ("phases", options.phase),
        ("excluded", options.exclude),
    ):
        if texts:
            given[field] = tuple(_span(session, text) for text in texts)
    if options.anchor:
        given["anchors"] = tuple(_span(session, text, single=True) for text in options.anchor)
    return given


def _span(session: Session, text: str, *, single: bool = False) -> Span:
    """Read `exams=2026-05-16..2026-06-03`, or `enrolled=2026-09-01`."""
    name, equals, days = text.partition("=")
    first, dots, last = days.partition("..")
    if not equals or not name or bool(dots) == single:
        shape = "NAME=DATE" if single else "NAME=FROM..TO, for instance exams=2026-05-16..2026-06-03"
        raise Problem(f"{text!r} is not {shape}.")
    start: date = session.day(first)
    return Span(name=name.strip().replace("-", "_"), start=start, end=session.day(last) if dots else start)
