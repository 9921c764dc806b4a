"""The verifier's rules out of what was published for mentors, or out of a file of rules."""

from pathlib import Path

from mentorlog.packet.checking.judging.rules_file import BadRules, check_days, read_rules
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.policyfile.published_programme import (
    BadPublished,
    PublishedProgramme,
    is_published_file,
    read_published,
)


def read_required(path: Path) -> tuple[VerifierRules, PublishedProgramme | None]:
    """Return what a file requires, and the programme's file that it is, if it is one.

    Raises:
        BadRules: with a sentence for each problem.
    """
    if not is_published_file(path):
        return read_rules(path), None
    try:
        published = read_published(path)
    except BadPublished as error:
        raise BadRules(str(error)) from None
    return rules_in(published), published


def rules_in(published: PublishedProgramme) -> VerifierRules:
    """Return what a programme's file requires.

    Raises:
        BadRules: when its days are not those that its policies ask about.
    """
    check_days(published.rules.policies, published.rules, published.phases)
    return VerifierRules(
        policies=published.rules.policies,
        start=published.rules.start,
        end=published.rules.end,
        windows=published.windows,
        phases=published.phases,
        vacations=published.vacations,
    )
