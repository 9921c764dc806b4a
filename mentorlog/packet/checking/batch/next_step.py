"""What a coordinator does next about a packet that was checked."""

from collections.abc import Iterator, Mapping, Sequence

from mentorlog.packet.checking.judging.requirements import ANOTHER_YEAR, SAY_YOUR_RULES, UNSAID
from mentorlog.packet.checking.verdict import Authentic, Outcome, OwnWordKind, PacketVerdict, RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.policy.report import State

WRITES = "mentorlog reminders writes the text"
"""What the command does; at the desk a key does it."""
NEXT: Mapping[str, str] = {
    "SHORT": f"Ask the mentor for what is missing; {WRITES}.",
    "UNDER_WAY": "Wait for the next packet: nothing that is missing is late yet.",
    "NOT_SENT": f"Remind the mentor; {WRITES}.",
    "GENUINE_BESIDE": (
        "Decide nothing on this one; go by the one that is genuine. "
        "If you wonder how it came about, ask the mentor."
    ),
}
"""What to do next, as the page says it too."""


def next_step(verdict: PacketVerdict) -> str:
    """Say in a sentence what to do now; nothing when there is nothing to do."""
    return next(_steps(verdict), "")


def is_under_way(short_of: Sequence[str]) -> bool:
    """Say whether nothing that is missing, told with its figures, is late: it is on track, or not due yet."""
    calm = tuple(f", {state.label}" for state in (State.ON_TRACK, State.NOT_DUE))
    return bool(short_of) and all(each.endswith(calm) for each in short_of)


def _steps(verdict: PacketVerdict) -> Iterator[str]:
    """Yield what there is to do, the most urgent first."""
    judgement = verdict.judgement
    if verdict.outcome is Outcome.REJECT:
        yield "Decide nothing on it. Ask the mentor for the files again, or how this came about."
    if verdict.subject is None:
        yield "Check it with a newer mentorlog."
    elif verdict.subject.profile is not Profile.COORDINATOR:
        yield "Ask the mentor for the summary for the coordinator."
    if verdict.two_keys:
        yield _TWO_KEYS
    if verdict.authentic is not Authentic.YES and verdict.signer is None:
        yield "Hear the six words from the mentor, then add the key to your list."
    if verdict.authentic is not Authentic.YES:
        yield "Compare the line of your list with the packet: the first reason says what does not fit."
    if judgement.requirements is RequirementsMet.NOT_JUDGED:
        yield _TO_JUDGE.get(
            judgement.not_judged.partition(":")[0], "Ask the mentor for a packet by your rules."
        )
    if judgement.requirements is RequirementsMet.SHORT:
        yield NEXT["UNDER_WAY" if is_under_way(judgement.short_of) else "SHORT"]
    met = judgement.requirements is RequirementsMet.MET
    carried = {claim.kind for claim in judgement.rests_on if met}
    if OwnWordKind.DAYS in carried:
        yield "Say the days that it rests on in your rules file."
    if carried:
        yield "Find out whether what it rests on was granted."


_TWO_KEYS = (
    "Your list has another key for this address. Ask by telephone which words are the mentor's; "
    "decide nothing on either until then."
)
_TO_JUDGE = {
    UNSAID: SAY_YOUR_RULES,
    ANOTHER_YEAR: "Ask the mentor for the packet of this year.",
    "disputed": "Ask the mentor for a new packet made with a version like yours.",
    "no musts": "Name a policy that obliges to something.",
}
