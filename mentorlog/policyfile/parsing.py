"""From the text of a policy file to a `Policy`, or to sentences that say what is wrong with it."""

from mentorlog.policy.document import Policy
from mentorlog.policy.table import BadTable
from mentorlog.policyfile.consistency import inconsistencies
from mentorlog.policyfile.toml import BadToml, parse_toml


class PolicyError(ValueError):
    """A policy file that cannot be used; the message has one sentence for each problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def parse(text: str, name: str, *, for_use: bool = False) -> Policy:
    """Read a policy.

    Args:
        text: TOML, as `docs/policies.md` describes it; the mark that some editors put first is passed over.
        name: what messages call it: the file's name, or the programme's.
        for_use: whether it is to be taken into use. What a logbook keeps is read as the version that took it
            read it, so that no verdict is lost.

    Raises:
        PolicyError: naming file, line and key, and the nearest known key.
    """
    text = text.removeprefix("\ufeff")
    try:
        table = parse_toml(text, name)
    except BadToml as error:
        raise PolicyError([str(error)]) from None
    if not table:
        raise PolicyError(
            [f'{name} is empty; a policy has at least "id", "version", "name", "source" and a rule.']
        )
    try:
        policy = Policy.read(table, for_use=for_use)
    except BadTable as error:
        from mentorlog.policyfile.explained_problems import explain

        raise PolicyError(explain(error.problems, table, text, name)) from None
    contradictions = list(inconsistencies(policy))
    if for_use and not contradictions:
        from mentorlog.policyfile.mistakes import mistakes

        contradictions = list(mistakes(policy))
    if contradictions:
        from mentorlog.policyfile.explained_problems import locate

        raise PolicyError(locate(contradictions, table, text, name))
    return policy


def read_id(text: str, name: str) -> str:
    """Return the id of a policy, whatever becomes of its rules: a logbook may keep old ones.

    Args:
        text: what a programme keeps.
        name: what messages call it.

    Raises:
        PolicyError: when it is no TOML, or has no id.
    """
    try:
        identifier = parse_toml(text.removeprefix("\ufeff"), name).get("id")
    except BadToml as error:
        raise PolicyError([str(error)]) from None
    if not isinstance(identifier, str):
        raise PolicyError([f'{name}: "id" is missing.'])
    return identifier
