"""`mentorlog programme`: the policies that can be chosen, and the programme in use."""

from difflib import get_close_matches

from mentorlog.cli.exceptions import list_exceptions
from mentorlog.cli.output import Problem, Session, columns
from mentorlog.model import Programme, to_plain
from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import parse, read_id
from mentorlog.policyfile.reading import read_policy
from mentorlog.policyfile.shipped import shipped
from mentorlog.store import Missing
from mentorlog.wording import many


def list_programmes(session: Session) -> None:
    """List the policies that ship, and mark the one in use."""
    used = _in_use(session)
    current = read_id(used.policy, used.name) if used else None
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


def _in_use(session: Session) -> Programme | None:
    """Return the programme in use; nothing before there is a logbook."""
    try:
        return session.store.programme()
    except Missing:
        return None


def show_programme(session: Session) -> None:
    """Show a shipped policy, or the programme in use."""
    asked = getattr(session.options, "id", None)
    programme = None if asked else session.store.programme()
    if asked:
        policy = find_policy(session, asked)[0]
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


def validate_policy(session: Session) -> None:
    """Check a policy file and say what is wrong with it."""
    policy, _ = find_policy(session, session.options.file, file=True)
    if session.options.json:
        session.show(policy.model_dump(mode="json"))
    else:
        rules = many(len(policy.requirements), "rules")
        session.say(f"{session.options.file} is good: {policy.name}, {rules}.")


def find_policy(session: Session, named: str, *, file: bool = False) -> tuple[Policy, str]:
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
    return read_policy(path)
