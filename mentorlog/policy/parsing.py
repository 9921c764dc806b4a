"""From the text of a policy file to a `Policy`, or to sentences that say what is wrong with it."""

import re
import tomllib
from typing import Any

from pydantic import ValidationError

from mentorlog.policy.consistency import inconsistencies
from mentorlog.policy.document import Policy

LONGEST = 1_000_000
"""Characters; the most that a programme keeps."""

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")
"""Where the TOML reader stopped, as it says it."""


class PolicyError(ValueError):
    """A policy file that cannot be used; the message has one sentence for each problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def parse(text: str, name: str) -> Policy:
    """Read a policy.

    Args:
        text: TOML, as `docs/policies.md` describes it; the mark that some editors put first is passed over.
        name: what messages call it: the file's name, or the programme's.

    Raises:
        PolicyError: naming file, line and key, and the nearest known key.
    """
    text = text.removeprefix("\ufeff")
    table = _toml(text, name)
    if not table:
        raise PolicyError(
            [f'{name} is empty; a policy has at least "id", "version", "name", "source" and a rule.']
        )
    try:
        policy = Policy.model_validate(table)
    except ValidationError as error:
        from mentorlog.policy.problems import explained

        raise PolicyError(explained(error, table, text, name)) from None
    if contradictions := list(inconsistencies(policy)):
        from mentorlog.policy.problems import located

        raise PolicyError(located(contradictions, table, text, name))
    return policy


def _toml(text: str, name: str) -> dict[str, Any]:
    """Read the TOML."""
    if len(text) > LONGEST:
        raise PolicyError([f"{name}: {len(text):,} characters are too many; at most {LONGEST:,} fit."])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError([_not_toml(name, str(error))]) from None
    except RecursionError:
        raise PolicyError([f"{name}: its tables or lists are nested too deeply."]) from None
    except ValueError:
        raise PolicyError([f"{name}: one of its numbers is too long to read."]) from None


def _not_toml(name: str, trouble: str) -> str:
    """Say where the TOML reader stopped, as other problems do: file and line first."""
    place = _PLACE.search(trouble)
    if not place:
        return f"{name}: this is not TOML: {trouble}."
    return f"{name}, line {place[1]}: this is not TOML: {_PLACE.sub('', trouble)}, at character {place[2]}."
