"""What the claims of a packet rest on beside entries that stand in it with their texts.

A waiver, a balance of an earlier logbook and days left out are the mentor's own word, whoever the mentor says
granted them; so is the length of a text that nobody else can read. None of it is wrong, and none of it is
shown as if it had been checked.
"""

from dataclasses import dataclass

from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ListedRequirement, Subject
from mentorlog.packet.packet_words import LATE, count_of
from mentorlog.policy.report import State


@dataclass(frozen=True, slots=True)
class Caveat:
    """What one requirement that counts as done rests on beside what can be seen in the packet."""

    words: str = ""
    """What stands after its state, such as `on the mentor’s word`; nothing where all can be seen."""
    unread: tuple[str, ...] = ()
    """The reflections that count for it and whose texts are not in the packet."""


def caveat(requirement: ListedRequirement, subject: Subject) -> Caveat:
    """Return what a requirement rests on; nothing for one that is not done anyway."""
    if requirement.state is State.WAIVED:
        return Caveat("on the mentor’s word")
    if requirement.state is not State.MET:
        return Caveat()
    if subject.profile is Profile.PUBLIC:
        # No entry is listed there, so nobody can count them again.
        return Caveat("on the mentor’s word")
    counted, balances = set(requirement.counted), {balance.ref for balance in subject.programme.openings}
    silent = {reflection.ref for reflection in subject.reflections if reflection.passages is None}
    unread = tuple(ref for ref in requirement.counted if ref in silent)
    parts = []
    if counted & balances:
        parts.append("on the mentor’s word" if counted <= balances else "partly on the mentor’s word")
    if unread:
        some = len(counted & {reflection.ref for reflection in subject.reflections})
        texts = "text" if some == 1 else "texts" if len(unread) == some else f"{len(unread)} of {some} texts"
        parts.append(f"{texts} not in this packet")
    return Caveat(", ".join(parts), unread)


def own_word_counts(subject: Subject) -> str:
    """Say how much the mentor entered without anything to show for it; nothing where there is none of it.

    Days left out are said apart: most are vacations of the programme's own file, and only a check can tell.
    """
    programme = subject.programme
    counts = (
        (len(programme.waivers), "waiver"),
        (len(programme.openings), "balance"),
    )
    endings = {"balance": " brought forward"}
    return ", ".join(count_of(count, name) + endings.get(name, "") for count, name in counts if count)


def late_meetings(subject: Subject) -> str:
    """Say how many meetings of any state were written down long after their day; nothing where none was."""
    late = [
        meeting.recorded_after_days
        for meeting in subject.meetings
        if meeting.recorded_after_days is not None and meeting.recorded_after_days > LATE
    ]
    if not late:
        return ""
    were = "was" if len(late) == 1 else "were"
    longest = f", the longest {max(late):,} days later" if len(late) > 1 else f": {late[0]:,} days later"
    return f"{count_of(len(late), 'meeting')} {were} entered more than {LATE} days later{longest}"
