"""The texts of policies: those that ship, and those in files.

What reads TOML and rules is imported when a packet asks for it.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.model.frozen import replace

if TYPE_CHECKING:
    from mentorlog.policy.document import Policy

FILE = ".toml"
"""How the name of a policy file ends; a name without it is the id of a policy that ships."""


class BadPolicy(Exception):
    """A policy cannot be used; the message is one sentence for each problem."""


def read_policies(names: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Return the texts of policies.

    Args:
        names: of files, and ids of policies that ship.
        folder: where the files lie, if their names do not say.

    Raises:
        BadPolicy: when one cannot be read, is no policy, or is not known.
    """
    return tuple(_text(name, folder / name) for name in names)


@lru_cache(maxsize=64)
def parsed_policy(text: str) -> "Policy":
    """Return a policy that is known to be one."""
    from mentorlog.policyfile.parsing import parse

    return parse(text, "the policy")


@lru_cache(maxsize=64)
def parsed_musts(text: str) -> "Policy":
    """Return what of a policy decides how its musts stand.

    Where a rule says what counts for others, all of it does.
    """
    from mentorlog.policy.report import Severity

    policy = parsed_policy(text)
    musts = tuple(rule for rule in policy.requirements if rule.severity is Severity.MUST)
    if not musts or any(rule.eligible for rule in policy.requirements):
        return policy
    return replace(policy, requirements=musts)


def _text(name: str, path: Path) -> str:
    """Return the text of one policy; no file passes for one that ships, wherever the verifier stands."""
    from mentorlog.policyfile.parsing import PolicyError
    from mentorlog.policyfile.policy_file import read_policy
    from mentorlog.policyfile.shipped_programmes import shipped

    if name in shipped():
        return shipped()[name]
    if not (path.exists() or name.endswith(FILE)):
        raise BadPolicy(
            f"{name!r} is neither a policy that comes with mentorlog nor a file. "
            "`mentorlog programme list` shows those that come with it; a file of your own ends in .toml."
        )
    try:
        return read_policy(path)[1]
    except PolicyError as error:
        raise BadPolicy(str(error)) from None
