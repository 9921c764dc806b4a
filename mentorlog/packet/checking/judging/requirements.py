"""Whether a packet's entries meet what the verifier requires, whatever the packet calls its own rules."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mentorlog.model.frozen import replace
from mentorlog.model.text import one_line
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.missing_parts import lack, sentence_of
from mentorlog.packet.checking.judging.own_word import PASSES, asked_by, own_word_claims, waiver_words
from mentorlog.packet.checking.judging.packet_entries import Unjudgeable
from mentorlog.packet.checking.judging.period import period_obstacle
from mentorlog.packet.checking.judging.policy_texts import parsed_policy
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules, spelled
from mentorlog.packet.checking.verdict import Judgement, OwnWordClaim, RequirementsMet
from mentorlog.packet.content.listed_programme import policy_sha256
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.rule_evidence import RuleEvidence
from mentorlog.packet.content.schema import ListedRequirement, Subject
from mentorlog.packet.packet_words import count_of
from mentorlog.policy.document import Policy
from mentorlog.policy.kinds import kind_named
from mentorlog.policy.report import Finding, Severity, State
from mentorlog.wording import either, noun, on, plain

SAY_YOUR_RULES = "Say your rules with --policy or --rules."
UNSAID = "your rules were not said"
ANOTHER_YEAR = "another year"
DISPUTED = "disputed: another version of mentorlog judged it otherwise"
_DIGITS = 12
"""Of a policy's digest: enough to tell its texts apart."""


def judge_requirements(
    year: JudgedYear, rules: VerifierRules, *, disputed: bool = False, now: datetime | None = None
) -> Judgement:
    """Judge a packet by the verifier's rules.

    Args:
        year: what the packet holds.
        rules: what the verifier requires.
        disputed: whether another version of the program comes to another result by the packet's own rules.
        now: what the time is; None when it is not to be looked at.
    """
    subject = year.subject
    if subject.profile is not Profile.COORDINATOR:
        return Judgement(requirements=None)
    if not rules.policies:
        return _not_judged(UNSAID, SAY_YOUR_RULES)
    text = rules.text_for(subject)
    if text is None:
        policy_ids = either(sorted({parsed_policy(text).id for text in rules.policies}), "and")
        programme = subject.programme
        return _not_judged(
            f"other rules: it names {programme.policy}, version {programme.version}",
            f"Yours are {policy_ids}.",
        )
    if not rules.shares_a_day_with(subject):
        period = spelled(date.fromisoformat(subject.period.start), date.fromisoformat(subject.period.end))
        return _not_judged(f"{ANOTHER_YEAR}: its period, {period}, has no day of yours")
    if policy_sha256(text) != subject.programme.policy_sha256 and _asks_for_more(parsed_policy(text)):
        return _not_judged(
            "other rules: its text may leave out what yours ask about",
            "Tags, cohorts and mentees whom nobody met are in a packet only where its own rules ask "
            "about them.",
        )
    if disputed:
        return _not_judged(DISPUTED)
    try:
        return _judged(year, rules, text, now)
    except Unjudgeable as error:
        return _not_judged("it cannot be judged by your rules", str(error))


def _judged(year: JudgedYear, rules: VerifierRules, text: str, now: datetime | None) -> Judgement:
    """Judge by one policy.

    Raises:
        Unjudgeable: when the entries are nothing that can be judged.
    """
    subject, policy = year.subject, parsed_policy(text)
    entries = rules.apply_days(year.entries, subject)
    report = year.report(text, entries)
    musts = report.musts
    if not any(map(_obliges, musts)):
        return _not_judged("no musts: your rules oblige to nothing")
    missed = [must for must in musts if must.state not in PASSES]
    short, lacks = tuple(map(_short_of, missed)), tuple(map(lack, missed))
    rests_on = tuple(own_word_claims(year, rules, text, entries, report))
    obstacle = period_obstacle(subject, rules, now)
    return Judgement(
        requirements=RequirementsMet.SHORT if short else RequirementsMet.MET,
        short_of=short,
        lacks=lacks,
        asks=tuple(map(sentence_of, missed)),
        closed=any(must.state is State.NOT_MET for must in missed),
        next_due=min((must.due.isoformat() for must in missed if must.due), default=""),
        rests_on=rests_on,
        remarks=(
            *([obstacle] if obstacle else []),
            *_later_waivers(subject, missed),
            *_without_text(year, musts),
        ),
        period_obstacle=obstacle,
        judged_by="; ".join(_judged_by(policy, text, rules)),
        sentences=(
            *_other_text(subject, policy, text),
            *rules.differences(subject),
            _result(lacks, rests_on),
        ),
    )


def _obliges(must: Finding | ListedRequirement) -> bool:
    """Say whether a must asks for something by itself."""
    return kind_named(must.kind).obliges


def _asks_for_more(policy: Policy) -> bool:
    """Say whether musts ask for what is in a packet only because its own rules ask for it as well."""
    deciding = tuple(
        rule for rule in policy.requirements if rule.severity is Severity.MUST or not rule.obliges
    )
    return RuleEvidence.of_policy(replace(policy, requirements=deciding)) != RuleEvidence()


def _short_of(must: Finding) -> str:
    """Say how a must stands that is not met: `meet5: 3 of 5 meetings, at risk`."""
    limit = "at most " if must.at_most else ""
    return (
        f"{must.id}: {must.have} of {limit}{must.needed} {noun(must.needed, must.unit)}, {must.state.label}"
    )


def _not_judged(why: str, advice: str = "") -> Judgement:
    """Say why nothing was judged, and what can be done about it."""
    sentence = " ".join(filter(None, (f"Its requirements were not judged: {why}.", advice)))
    return Judgement(requirements=RequirementsMet.NOT_JUDGED, not_judged=why, sentences=(sentence,))


def _result(lacks: tuple[str, ...], rests_on: tuple[OwnWordClaim, ...]) -> str:
    """Say how the requirements stand."""
    word = "; ".join(claim.text for claim in rests_on)
    if lacks:
        return f"By your rules something is missing: {'; '.join(lacks)}."
    if word:
        return f"By your rules its requirements are met on the mentor’s own word: {word}."
    return "By your rules its requirements are met."


def _other_text(subject: Subject, policy: Policy, text: str) -> Iterator[str]:
    """Say so when the packet was judged by another text than the verifier's."""
    programme = subject.programme
    if programme.policy_sha256 != policy_sha256(text):
        versions = f"version {programme.version}, yours is version {policy.version}"
        if programme.version == policy.version:
            versions = f"both are of version {policy.version}"
        yield (f"Its rules are another text of {policy.id}: {versions}. It was judged by yours.")


def _judged_by(policy: Policy, text: str, rules: VerifierRules) -> Iterator[str]:
    """Yield the policy, whose days it was judged by, and last the digest of its text."""
    yield f"{one_line(policy.name)} ({policy.id}, version {policy.version})"
    yield f"{'your' if rules.start and rules.end else 'the packet’s'} period"
    for called, stated, verifier_spans in (
        ("windows", policy.windows, rules.windows),
        ("phases", policy.phases, rules.phases),
    ):
        names = [span.name for span in stated]
        verifier_names = [name for name in names if name in {span.name for span in verifier_spans}]
        if names:
            owner = "your" if verifier_names == names else "the packet’s"
            yield f"{owner} {called}" + (
                f", but your {either([*map(plain, verifier_names)], 'and')}"
                if 0 < len(verifier_names) < len(names)
                else ""
            )
    yield f"SHA-256 {policy_sha256(text)[:_DIGITS]}…"


def _later_waivers(subject: Subject, missed: Iterable[Finding]) -> Iterator[str]:
    """Name the waivers that would lift a must that is missed, but are later than what the packet is about."""
    texts = {must.id: must.text for must in missed}
    for waiver in subject.programme.waivers:
        if waiver.day and waiver.day > subject.as_of and waiver.requirement in texts:
            given, last = (on(date.fromisoformat(day)) for day in (waiver.day, subject.as_of))
            yield (
                f"{waiver_words(asked_by(texts[waiver.requirement]), waiver.granted_by)} on {given}, after "
                f"its last day, {last}, so it lifts nothing here"
            )


def _without_text(year: JudgedYear, musts: Iterable[Finding]) -> Iterator[str]:
    """Name the musts that are met by writing whose text the packet does not have."""
    words_of = {
        reflection.ref: reflection.words
        for reflection in year.subject.reflections
        if reflection.passages is None
    }
    for must in musts:
        words = [words_of[ref] for entry in must.counted if (ref := year.names.get(entry.id, "")) in words_of]
        if words and must.state is State.MET:
            count = f"{count_of(len(words), 'document')}, {count_of(sum(words), 'word')}"
            yield f"{one_line(must.text).rstrip('.')}: met, text not in this packet ({count})"


def claimed_result(subject: Subject) -> str:
    """Return what a packet says of its musts, by the rules that it names: `met; waived: eoy (by Dr Lim)`."""
    musts = [requirement for requirement in subject.requirements if requirement.severity is Severity.MUST]
    if not any(map(_obliges, musts)):
        return "no musts"
    lacks = [lack(must) for must in musts if must.state not in PASSES]
    granted_by = {waiver.requirement: waiver.granted_by for waiver in subject.programme.waivers}
    waived = [
        waiver_words(asked_by(must.text), granted_by.get(must.ref))
        for must in musts
        if must.state is State.WAIVED
    ]
    return "; ".join([*(lacks or ["met"]), *waived])


def waivers_in_words(subject: Subject) -> Iterator[str]:
    """Yield what a packet says was waived, and by whom."""
    asked = {requirement.ref: asked_by(requirement.text) for requirement in subject.requirements}
    for waiver in subject.programme.waivers:
        yield f"{asked.get(waiver.requirement, waiver.requirement)} (by {waiver.granted_by})"
