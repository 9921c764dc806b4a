"""Which programme is meant: an id, words of its name or institution, or a policy file."""

from difflib import get_close_matches

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.policy.document import Policy
from mentorlog.policyfile.catalogue import find_programmes, near_programmes
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.policy_file import read_policy
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.wording import either, many


def find_policy(session: Session, named: str, *, file: bool = False) -> tuple[Policy, str]:
    """Return the policy with this id, or in this file, and its text."""
    if not file and (identifier := id_meant(session, named)) in shipped():
        return parse(shipped()[identifier], identifier), shipped()[identifier]
    return read_policy(session.path(named))


def id_meant(session: Session, named: str) -> str:
    """Return the id of the one programme that ships and is called so; an id or a file stays what it is."""
    if named in shipped() or session.path(named).exists():
        return named
    match find_programmes(named):
        case []:
            raise Problem(none_named(named))
        case [only]:
            return only.id
        case several:
            ids = either([programme.id for programme in several])
            raise Problem(f"{many(len(several), 'programmes')} are called {named}. Say which one: {ids}.")


def none_named(words: str) -> str:
    """Say that no programme that ships has these words, and what else there is."""
    near = [programme.id for programme in near_programmes(words)] or get_close_matches(words, shipped(), 1)
    return (
        f"There is no programme {words}, nor an institution or a file of that name. "
        + (f"Did you mean {either(near[:3])}? " if near else "")
        + "`mentorlog programme list` shows them; five-meetings is a plain start, and `programme new` writes "
        "down the rules of your own."
    )
