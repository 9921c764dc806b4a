"""`programme list`, `show` and `validate`: which programmes there are, and what their rules say."""

from fractions import Fraction
from typing import Annotated

from mentorlog.cli.arguments import Argument
from mentorlog.cli.programme.exceptions import list_exceptions
from mentorlog.cli.programme.lookup import find_policy, none_named
from mentorlog.cli.terminal.output import Problem, columns
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Programme, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.policy.document import Policy
from mentorlog.policyfile.catalogue import find_programmes, near_programmes
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.store import LogbookMissing
from mentorlog.wording import many


class ListProgrammes(Frozen):
    """What `programme list` takes."""

    words: Annotated[tuple[str, ...], Argument(help="of a programme or an institution, such as UGA")] = ()


def list_programmes(session: Session, options: ListProgrammes) -> None:
    """List the policies that ship, or those that have words in name or institution; mark the one in use."""
    used = _programme_if_any(session)
    current = read_id(used.policy, used.name) if used else None
    words = " ".join(options.words)
    policies = [parse(found.text, found.id) for found in find_programmes(words) or near_programmes(words)]
    if not policies:
        raise Problem(none_named(words))
    if session.json:
        session.show(
            [
                {"id": p.id, "name": p.name, "org": p.org, "version": p.version, "in_use": p.id == current}
                for p in policies
            ]
        )
        return
    session.say_columns([("*" if p.id == current else " ", p.id, p.name, p.org) for p in policies])
    session.say("\nChoose one: mentorlog programme use ID --from DATE --to DATE --window exams=FROM..TO")


def _programme_if_any(session: Session) -> Programme | None:
    """Return the programme in use; nothing before there is a logbook."""
    try:
        return session.store.programme()
    except LogbookMissing:
        return None


class ShowProgramme(Frozen):
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
        session.show({"programme": to_plain(programme), "policy": policy_as_json(policy)})
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


def policy_as_json(policy: Policy) -> object:
    """Return a policy in the documented shape (docs/cli.md); shares as `1/20`."""

    def spelled(value: object) -> object:
        if isinstance(value, dict):
            return {key: spelled(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [spelled(inner) for inner in value]
        return str(value) if isinstance(value, Fraction) else value

    return spelled(to_plain(policy))


class ValidatePolicy(Frozen):
    """What `programme validate` takes."""

    file: Annotated[str, Argument()]


def validate_policy(session: Session, options: ValidatePolicy) -> None:
    """Check a policy file and say what is wrong with it."""
    policy, _ = find_policy(session, options.file, file=True)
    if session.json:
        session.show(policy_as_json(policy))
    else:
        rules = many(len(policy.requirements), "rules")
        session.say(f"{options.file} is good: {policy.name}, {rules}.")
