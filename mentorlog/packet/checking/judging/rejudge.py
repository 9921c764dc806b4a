"""Judging a packet's entries again by the policy that it names, and saying where its own claims differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentorlog import __version__
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.packet_entries import Unjudgeable
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.content.listed_programme import policy_sha256
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ListedRequirement, Subject
from mentorlog.policy.report import Finding, Report, State
from mentorlog.policyfile.shipped_programmes import shipped, superseded

_SHOWN = 12
"""Differences that are told; the rest is a number."""
_US = f"mentorlog {__version__}"


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What came of judging again."""

    contradictions: tuple[str, ...] = ()
    """Where the packet claims what its entries do not give by its own policy."""
    doubts: tuple[str, ...] = ()
    """Where another version of the program came to another result by the same policy."""
    notes: tuple[str, ...] = ()
    """What a coordinator should know all the same."""


def rejudge(year: JudgedYear, rules: VerifierRules) -> Rejudged:
    """Compare what a packet claims with what the policy that it names gives, if that very text is at hand.

    Only a summary for the coordinator has the entries; the others decide nothing.
    """
    subject = year.subject
    if subject.profile is not Profile.COORDINATOR:
        return Rejudged()
    programme = subject.programme
    ships = shipped().get(programme.policy)
    for text in (*rules.policies, *([ships] if ships else []), *superseded()):
        if policy_sha256(text) == programme.policy_sha256:
            return _by_the_same(year, text)
    if ships and not rules.policies:
        return Rejudged(
            notes=(
                f"It calls its rules {programme.policy}, but they are not those that mentorlog has so named.",
            )
        )
    return Rejudged()


def _by_the_same(year: JudgedYear, text: str) -> Rejudged:
    """Expect the very same result; only another version of the program may have come to another one.

    What the policy's text says by itself is the same for every version, so that quoting it wrongly is a
    contradiction whatever the packet says of the program that made it. How a version explains a result may
    change without a word to anybody: of another one only states, figures and the entries that count are
    compared.
    """
    subject = year.subject
    is_ours = subject.software == _US
    try:
        report = year.report(text)
    except Unjudgeable as error:
        misquoted, differences = [], [str(error)]
    else:
        misquoted = [*_head(subject, report), *_misquoted(subject, report)]
        differences = [*_differences(subject, report, year.names, explained=is_ours)]
    if not (misquoted or differences):
        return Rejudged(notes=("What it claims of itself follows from the rules that it names.",))
    if misquoted or is_ours:
        return Rejudged(_shortened([*misquoted, *differences]))
    return Rejudged(
        doubts=(
            f"It was judged by {subject.software}; by the same rules {_US} comes to another result. Ask the "
            "mentor for a new packet made with a version like yours:",
            *_shortened(differences),
        ),
    )


def _head(subject: Subject, report: Report) -> Iterator[str]:
    """Compare what is said about the policy with its text."""
    programme = subject.programme
    if (programme.policy, programme.version, programme.title, programme.source) != (
        report.policy,
        report.version,
        report.name,
        report.source,
    ):
        yield "It calls the policy or its version or source something else than the policy's own text does."


def _misquoted(subject: Subject, report: Report) -> Iterator[str]:
    """Yield a sentence for each requirement that is not one of the policy's, or not in its words."""
    claims = {requirement.ref: requirement for requirement in subject.requirements}
    if len(claims) < len(subject.requirements):
        yield "It lists a requirement twice."
    for ref in claims.keys() - {finding.id for finding in report.requirements}:
        yield f"It lists the requirement {ref}, which the named policy does not have."
    for finding in report.requirements:
        claim = claims.get(finding.id)
        if claim is None:
            yield f"It leaves out the requirement {finding.id} of the named policy."
        elif (claim.text, claim.source, claim.severity, claim.kind) != (
            finding.text,
            finding.source,
            finding.severity,
            finding.kind,
        ):
            yield f"{claim.ref} is not worded as in the named policy, or not as binding."


def _differences(
    subject: Subject, report: Report, names: dict[str, str], *, explained: bool
) -> Iterator[str]:
    """Yield a sentence for each requirement that does not stand as the policy gives it."""
    claims = {requirement.ref: requirement for requirement in subject.requirements}
    for finding in report.requirements:
        if (claim := claims.get(finding.id)) is not None:
            yield from _difference(claim, finding, names, explained=explained)


def _difference(
    claim: ListedRequirement, finding: Finding, names: dict[str, str], *, explained: bool
) -> Iterator[str]:
    """Compare one requirement with what the policy makes of the entries.

    Args:
        claim: what the packet says.
        finding: what the policy gives.
        names: what the packet calls its entries, by their ids.
        explained: whether words, and which entries are told not to count, are to be the same too.
    """
    if (claim.state, claim.have) != (finding.state, finding.have):
        yield (
            f"{claim.ref} says {_standing(claim.state, claim.have)}; "
            f"by the named policy it is {_standing(finding.state, finding.have)}."
        )
    elif (claim.needed, bool(claim.at_most)) != (finding.needed, finding.at_most):
        yield f"{claim.ref} asks for {claim.needed}; the named policy asks for {finding.needed}."
    elif explained and (claim.unit, claim.rule) != (finding.unit, finding.rule):
        yield f"{claim.ref} tells its rule, or what it counts, in other words than the named policy gives."
    elif _counted(claim) != {(names.get(entry.id, entry.id), entry.amount) for entry in finding.counted}:
        yield f"{claim.ref} does not count the entries that the named policy counts."
    elif explained and {entry.ref for entry in claim.not_counted} != {
        names.get(entry.id) for entry in finding.not_counted
    }:
        yield f"{claim.ref} does not look at the entries that the named policy looks at."
    elif _parts(claim) != [
        (part.start.isoformat(), part.end.isoformat(), part.have, part.needed, part.state)
        for part in finding.parts
    ]:
        yield f"{claim.ref} has other weeks, windows or parts than the named policy gives."


def _counted(claim: ListedRequirement) -> set[tuple[str, int]]:
    """Return what a requirement counts and how much each adds."""
    return set(zip(claim.counted, claim.adds, strict=False))


def _parts(claim: ListedRequirement) -> list[tuple[str, str, int, int, State]]:
    """Return the parts of a requirement without their labels, which are words."""
    return [(part.start, part.end, part.have, part.needed, part.state) for part in claim.parts]


def _standing(state: State, have: int) -> str:
    """Say a state with its figure: `met with 5`."""
    return f"{state.label} with {have}"


def _shortened(sentences: list[str]) -> tuple[str, ...]:
    """Return the first sentences, and how many more there are."""
    rest = len(sentences) - _SHOWN
    return tuple(sentences[:_SHOWN]) + ((f"And {rest} more.",) if rest > 0 else ())
