"""`mentorlog programme use`: which rules apply, in which period, with which windows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mentorlog.cli.output import Problem, Session
from mentorlog.cli.programme import find_policy
from mentorlog.model import Mentor, Programme, Span, to_plain
from mentorlog.model.programme import academic_year
from mentorlog.model.text import slug
from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.shipped import shipped
from mentorlog.store import Change
from mentorlog.wording import WINDOW

_SPANS = (("windows", "window"), ("phases", "phase"), ("anchors", "anchor"), ("excluded", "exclude"))
"""Fields of a programme that are lists of named days, and the options that set them."""


def use_programme(session: Session) -> None:
    """Choose a programme for a period, or change the one that is there.

    A programme of this logbook keeps its rules as they were chosen, unless a file or `--newest` brings
    others. A period that begins after the old one ended is a new year.
    """
    before, policy, text = _chosen(session)
    given, without = _given(session)
    if before is None or ("start" in given and "end" in given and given["start"] > before.end):
        before, after = None, _new(session, policy, text, given)
    else:
        after = _merged(before, given | {"policy": text}, without)
    if misfits := tuple(policy.misfits(after.start, after.end, after.phases)):
        raise Problem(" ".join(sentence for _, sentence in misfits))
    mentor = session.store.mentor() or Mentor(id=session.host.new_id())
    owner = Change(session.store.mentor(), replace(mentor, programme=after.id))
    session.store.record(Change(before, after), owner)
    if session.options.json:
        session.show(to_plain(after))
    else:
        _say(session, policy, after)


def _chosen(session: Session) -> tuple[Programme | None, Policy, str]:
    """Return the programme of this logbook that was named, if there is one, with the rules to use."""
    named = session.options.policy
    mine = {read_id(p.policy, p.name): p for p in session.store.all(Programme)}
    if named in mine and not session.options.newest:
        return mine[named], parse(mine[named].policy, named), mine[named].policy
    policy, text = find_policy(session, named)
    return mine.get(policy.id), policy, text


def _new(session: Session, policy: Policy, text: str, given: dict[str, Any]) -> Programme:
    """Begin a programme, by default in the academic year that today falls in."""
    start, end = academic_year(session.today)
    usual: dict[str, Any] = {"name": policy.name, "start": start, "end": end, "zone": session.store.zone()}
    return Programme(id=session.host.new_id(), policy=text, **usual | given)


def _merged(before: Programme, given: dict[str, Any], without: set[str]) -> Programme:
    """Change a programme; named days stay unless they are given anew or taken out."""
    for field, _ in _SPANS:
        new = given.get(field, ())
        gone = without | {span.name for span in new}
        given[field] = (*(span for span in getattr(before, field) if span.name not in gone), *new)
    return replace(before, **given)


def _say(session: Session, policy: Policy, after: Programme) -> None:
    """Say what is in use, what is missing, and what no rule asks for."""
    session.say(f"In use: {after.name}, {after.start} to {after.end}, days in {after.zone}.")
    needed = sorted(policy.needs(after.windows, after.phases, {a.name for a in after.anchors}))
    for missing in needed:
        session.say(f"Its rules also need: {missing}")
    if any(missing.startswith("window ") for missing in needed):
        session.say(f"{WINDOW} Say which days: programme use {policy.id} --window NAME=FROM..TO")
    for field, option in _SPANS[:3]:
        known = {stated.name for stated in getattr(policy, field)}
        for span in getattr(after, field):
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


def _given(session: Session) -> tuple[dict[str, Any], set[str]]:
    """Return the fields that were given as options, and the names to take out."""
    options = session.options
    given: dict[str, Any] = {
        field: getattr(options, field)
        for field in ("zone", "coordinator", "coordinator_email")
        if getattr(options, field) is not None
    }
    given |= {
        field: session.day(text) for field, text in (("start", options.first), ("end", options.last)) if text
    }
    without: set[str] = set()
    for field, option in _SPANS:
        texts = getattr(options, option)
        without |= {_name(text) for text in texts if text.endswith("=none")}
        if spans := [t for t in texts if not t.endswith("=none")]:
            given[field] = _spans(session, spans, single=field == "anchors")
    return given, without


def _spans(session: Session, texts: Sequence[str], *, single: bool) -> tuple[Span, ...]:
    """Read `exams=2026-05-16..2026-06-03`, or `enrolled=2026-09-01`."""
    found = []
    for text in texts:
        _, equals, days = text.partition("=")
        first, dots, last = days.partition("..")
        if not equals or bool(dots) == single:
            shape = "NAME=DATE" if single else "NAME=FROM..TO, for instance exams=2026-05-16..2026-06-03"
            raise Problem(f"{text!r} is not {shape}. NAME=none takes one out.")
        start: date = session.day(first)
        found.append(Span(name=_name(text), start=start, end=session.day(last) if dots else start))
    return tuple(found)


def _name(text: str) -> str:
    """Return the name before the equals sign, as rules spell it."""
    return slug(text.partition("=")[0])
