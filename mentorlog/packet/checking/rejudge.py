"""Judging a packet's entries again by the policy that it names, and saying where its own claims differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorlog import __version__
from mentorlog.packet.checking.policies import Policies, parsed
from mentorlog.packet.checking.rebuild import Rebuilt, Unjudgeable
from mentorlog.packet.checking.verdict import Rules
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.rules import sha256
from mentorlog.packet.content.schema import Requirement, Subject
from mentorlog.policy.report import Finding, Report, State

_SHOWN = 12
"""Differences that are told; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What came of judging again."""

    contradictions: tuple[str, ...] = ()
    """Where the packet claims what its entries do not give by its own policy."""
    doubts: tuple[str, ...] = ()
    """Where another version of the program came to another result by the same policy."""
    notes: tuple[str, ...] = ()
    """What a coordinator should know all the same."""
    rules: Rules | None = None
    """What they were judged by; None when there was nothing to judge."""


def rejudge(subject: Subject, policies: Policies) -> Rejudged:
    """Judge the entries of a packet by the policy that it names, if it is at hand.

    Only a summary for the coordinator has the entries; the others decide nothing.
    """
    if subject.profile is not Profile.COORDINATOR:
        return Rejudged()
    claimed = subject.programme
    texts = policies.named(claimed.policy)
    if not texts:
        return Rejudged(
            notes=(
                f"Its rules, {claimed.policy}, do not come with mentorlog, so they were not applied again. "
                "With the programme's own file they are: --policy FILE.",
            ),
            rules=Rules.UNKNOWN,
        )
    for text in texts:
        if sha256(text) == claimed.policy_sha256:
            return _by_the_same(subject, text)
    return Rejudged(notes=tuple(_by_another(subject, texts[0])), rules=Rules.ANOTHER_TEXT)


def _by_the_same(subject: Subject, text: str) -> Rejudged:
    """Expect the very same result; only another version of the program may have come to another one.

    What the policy's text says by itself is the same for every version, so that quoting it wrongly is a
    contradiction whatever the packet says of the program that made it.
    """
    try:
        report, names = _report(subject, text)
    except Unjudgeable as error:
        misquoted, found = [], [str(error)]
    else:
        misquoted = [*_head(subject, report), *_misquoted(subject, report)]
        found = [*_differences(subject, report, names)]
    if not (misquoted or found):
        return Rejudged(
            notes=("Its requirements were judged again by its own rules, and stand as it says.",),
            rules=Rules.ITS_OWN,
        )
    if misquoted or subject.software == _US:
        return Rejudged(_shortened([*misquoted, *found]))
    return Rejudged(
        rules=Rules.ITS_OWN,
        doubts=(
            f"It was judged by {subject.software}; by the same rules {_US} comes to another result. Ask the "
            "mentor for a new packet made with a version like yours:",
            *_shortened(found),
        ),
    )


def _by_another(subject: Subject, text: str) -> Iterator[str]:
    """Say what another text of the same policy would say; it is not what the mentor was judged by."""
    version = parsed(text).version
    claimed = subject.programme.version
    here = "the same version in another text" if version == claimed else f"version {version}"
    told = f"The packet was judged by version {claimed} of {subject.programme.policy}; known here is {here}, "
    try:
        report, _ = _report(subject, text)
    except Unjudgeable:
        yield told + "by which it cannot be judged."
        return
    found = list(_changes(subject, report))
    yield told + ("by which:" if found else "by which every requirement stands the same.")
    yield from _shortened(found)


_US = f"mentorlog {__version__}"


def _report(subject: Subject, text: str) -> tuple[Report, dict[str, str]]:
    """Return what a policy says of the entries of a packet, and what the packet calls each of them."""
    from mentorlog.policy import evaluate

    rebuilt = Rebuilt(subject)
    as_of = date.fromisoformat(subject.as_of)
    try:
        report = evaluate(parsed(text), rebuilt.entries, as_of, day_over=subject.day_over)
    except Exception:
        # The mentor's own report was made without stumbling, so these cannot be the same entries. The
        # sentence stands for any failure, because no bytes may make verifying fail.
        raise Unjudgeable("Its entries cannot be judged by its rules.") from None
    return report, rebuilt.names


def _head(subject: Subject, report: Report) -> Iterator[str]:
    """Compare what is said about the policy with its text."""
    said = subject.programme
    if (said.policy, said.version, said.title, said.source) != (
        report.policy,
        report.version,
        report.name,
        report.source,
    ):
        yield "It calls the policy or its version or source something else than the policy's own text does."


def _misquoted(subject: Subject, report: Report) -> Iterator[str]:
    """Yield a sentence for each requirement that is not one of the policy's, or not in its words."""
    claims = {need.ref: need for need in subject.requirements}
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


def _differences(subject: Subject, report: Report, names: dict[str, str]) -> Iterator[str]:
    """Yield a sentence for each requirement that does not stand as the policy gives it."""
    claims = {need.ref: need for need in subject.requirements}
    for finding in report.requirements:
        if (claim := claims.get(finding.id)) is not None:
            yield from _difference(claim, finding, names)


def _difference(claim: Requirement, finding: Finding, names: dict[str, str]) -> Iterator[str]:
    """Compare one requirement with what the policy makes of the entries."""
    if (claim.state, claim.have) != (finding.state, finding.have):
        yield (
            f"{claim.ref} says {_standing(claim.state, claim.have)}; "
            f"by the named policy it is {_standing(finding.state, finding.have)}."
        )
    elif (claim.needed, bool(claim.at_most)) != (finding.needed, finding.at_most):
        yield f"{claim.ref} asks for {claim.needed}; the named policy asks for {finding.needed}."
    elif (claim.unit, claim.rule) != (finding.unit, finding.rule):
        yield f"{claim.ref} tells its rule, or what it counts, in other words than the named policy gives."
    elif _counted(claim) != {(names.get(one.id, one.id), one.amount) for one in finding.counted}:
        yield f"{claim.ref} does not count the entries that the named policy counts."
    elif {one.ref for one in claim.not_counted} != {names.get(one.id) for one in finding.not_counted}:
        yield f"{claim.ref} does not look at the entries that the named policy looks at."
    elif _parts(claim) != [
        (part.start.isoformat(), part.end.isoformat(), part.have, part.needed, part.state)
        for part in finding.parts
    ]:
        yield f"{claim.ref} has other weeks, windows or parts than the named policy gives."


def _counted(claim: Requirement) -> set[tuple[str, int]]:
    """Return what a requirement counts and how much each adds."""
    return set(zip(claim.counted, claim.adds, strict=False))


def _parts(claim: Requirement) -> list[tuple[str, str, int, int, State]]:
    """Return the parts of a requirement without their labels, which are words."""
    return [(part.start, part.end, part.have, part.needed, part.state) for part in claim.parts]


def _changes(subject: Subject, report: Report) -> Iterator[str]:
    """Say which requirements stand differently by another text of the policy."""
    claims = {need.ref: need for need in subject.requirements}
    for finding in report.requirements:
        claim = claims.pop(finding.id, None)
        now = f"{_standing(finding.state, finding.have)} of {finding.needed} {finding.unit}"
        if claim is None:
            yield f"{finding.id}, which the packet does not have, is {now}."
        elif (claim.state, claim.have, claim.needed) != (finding.state, finding.have, finding.needed):
            before = f"{_standing(claim.state, claim.have)} of {claim.needed} {claim.unit}"
            yield f"{finding.id} is {now}; the packet says {before}."
    for ref in claims:
        yield f"{ref} is not asked for."


def _standing(state: State, have: int) -> str:
    """Say a state with its figure: `met with 5`."""
    return f"{state.label} with {have}"


def _shortened(found: list[str]) -> tuple[str, ...]:
    """Return the first sentences, and how many more there are."""
    rest = len(found) - _SHOWN
    return tuple(found[:_SHOWN]) + ((f"And {rest} more.",) if rest > 0 else ())
