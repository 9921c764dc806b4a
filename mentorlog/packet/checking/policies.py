"""The policies that a packet can be judged by again: those that ship, and those that a coordinator names.

What reads TOML and rules is imported when a packet asks for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.policy import Policy


class BadPolicy(Exception):
    """A policy file cannot be used; the message is one sentence for each problem."""


@dataclass(frozen=True, slots=True)
class Policies:
    """The texts of policies that a coordinator named, before those that ship."""

    texts: tuple[str, ...] = ()

    def named(self, identifier: str) -> list[str]:
        """Return the texts of the policies of this id, the coordinator's own first."""
        from mentorlog.policy.shipping import shipped

        ours = shipped().get(identifier)
        given = [text for text in self.texts if parsed(text).id == identifier]
        return [*given, *([ours] if ours is not None else [])]


def read_policies(paths: Iterable[Path]) -> Policies:
    """Read policy files.

    Raises:
        BadPolicy: when one cannot be read or is no policy.
    """
    return Policies(tuple(map(_read, paths)))


@lru_cache(maxsize=64)
def parsed(text: str) -> "Policy":
    """Return a policy that is known to be one."""
    from mentorlog.policy import parse

    return parse(text, "the policy")


def _read(path: Path) -> str:
    """Return the text of one policy file."""
    from mentorlog.policy import PolicyError
    from mentorlog.policy.reading import read_policy

    try:
        return read_policy(path)[1]
    except PolicyError as error:
        raise BadPolicy(str(error)) from None
