"""One packet in a table of many."""

from dataclasses import dataclass, replace

from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.ssh_patterns import matches
from mentorlog.model import Status
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.next_step import is_under_way, next_step
from mentorlog.packet.checking.batch.trust_words import Trust, trust_of
from mentorlog.packet.checking.judging.requirements import ANOTHER_YEAR, claimed_result, waivers_in_words
from mentorlog.packet.checking.verdict import Authentic, Outcome, PacketVerdict, RequirementsMet
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.packet_words import entered_late


@dataclass(frozen=True, slots=True)
class AttestedDay:
    """That a mentor says to have taken part in something, on a day."""

    what: str
    """The name that rules ask for: `training_course`."""
    day: str
    """As an ISO date."""
    course: str = ""
    """What it was called, if that left."""

    @property
    def names(self) -> tuple[str, ...]:
        """What a list of it may be called."""
        return (self.what, self.course) if self.course else (self.what,)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One packet in a table. Of a rejected one nothing is told but the file, the reasons and its claim."""

    file: str
    verdict: str
    reasons: tuple[str, ...]
    authentic: str = Authentic.NO.value
    """`yes`, `unknown key` or `no`."""
    requirements: str = RequirementsMet.NOT_JUDGED.value
    """`met`, `short` or `not judged`, by the verifier's rules; nothing for a copy that decides none."""
    short_of: str = ""
    """The musts that are not met, by their ids and with their figures, for programs."""
    lacks: tuple[str, ...] = ()
    """The same in plain words, for people: `2 meetings short (At least five meetings)`."""
    asks: tuple[str, ...] = ()
    """What is missing, as one would write it to the mentor; a sentence for each."""
    closed: bool = False
    """Whether the days of something that is missing were over already on the packet's last day."""
    next_due: str = ""
    """The first day until which something that is missing can still be done."""
    not_judged: str = ""
    """Why they were not judged."""
    rests_on: str = ""
    """What only the mentor's own word carries."""
    remarks: str = ""
    """What a coordinator should know of the musts that are met, of the period and of odd meetings."""
    period_obstacle: str = ""
    """Why nothing is certified yet, even where all is met; it stands among the remarks, too."""
    judged_by: str = ""
    """The verifier's policy, and whose days it was judged by."""
    entered_late: str = ""
    """How many meetings were written down long after they were held."""
    two_keys: str = ""
    """That another key claims the same address, with both keys side by side."""
    listed_otherwise: bool = False
    """Whether the verifier's list has another key for its address, so that the address is only a claim."""
    listed_name: str = ""
    """The name that the verifier's list has for its key, if the packet says another one."""
    says: str = ""
    """What the packet itself claims of its musts, by the rules that it names."""
    claims_to_be: str = ""
    """Whom a rejected packet says it is from; nobody vouches for it."""
    next_step: str = ""
    """What to do now, in a sentence."""
    name: str = ""
    email: str = ""
    programme: str = ""
    policy: str = ""
    """The id of the rules that the packet names."""
    policy_title: str = ""
    """What it calls them."""
    version: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    signed_at: str = ""
    meetings: int = 0
    """Held, as are the minutes."""
    minutes: int = 0
    mentees: int = 0
    windows: str = ""
    """In how many of its windows a meeting was held: `2 of 3`."""
    waivers: str = ""
    """What was waived, and by whom, in the mentor's words."""
    attested: tuple[AttestedDay, ...] = ()
    """What it says that the mentor took part in."""
    profile: str = ""
    """`coordinator`, `mentee` or `public`; only the first can be complete."""
    superseded_by: str = ""
    """The file of the same mentor's packet that says it replaces this, or is later by the same rules."""
    replaces: tuple[str, ...] = ()
    """SHA-256 of the data of the packets that it says it replaces."""
    copies: int = 0
    """Further copies of the same packet that were found."""
    signer: str = ""
    fingerprint: str = ""
    words: str = ""
    packet: str = ""
    """The packet's identifier."""
    sha256: str = ""
    """Of the signed data."""
    compared: tuple[str, ...] = ()
    """The checkpoints that can be told to be of this mentor, as lines."""

    @property
    def trust(self) -> Trust:
        """Whether it can be taken for what its mentor signed."""
        return trust_of(self.verdict, self.authentic, self.profile, self.signer, two_keys=bool(self.two_keys))

    @property
    def of_another_year(self) -> bool:
        """Whether it is told by the verifier's rules that no day of it is in their period."""
        return self.verdict != Outcome.REJECT and self.not_judged.startswith(f"{ANOTHER_YEAR}:")

    @property
    def is_under_way(self) -> bool:
        """Whether all that is missing is not late: the mentor is on track, or nothing of it is due yet."""
        return is_under_way(self.short_of.split("; "))

    @property
    def rules_called(self) -> str:
        """The rules that the packet names, in words and by their name: others may have the same title."""
        name = ", ".join(filter(None, (self.policy, self.version and f"version {self.version}")))
        return f"{self.policy_title} ({name})".strip() if name else ""

    @property
    def called(self) -> str:
        """The mentor’s name, and what the list calls the key if that is neither the address nor the name."""
        usual = matches(self.email, self.signer) or fold_address(self.name) == fold_address(self.signer)
        return self.name if usual or not self.signer else f"{self.name} (on your list: {self.signer})"

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask: whole, of a known mentor, and met without the mentor's own word."""
        return (
            self.verdict == Outcome.OK
            and self.authentic == Authentic.YES
            and self.requirements == RequirementsMet.MET
            and not (self.rests_on or self.superseded_by)
        )


def row_of(verdict: PacketVerdict) -> BatchRow:
    """Return a verdict as a row."""
    subject = verdict.subject if verdict.outcome is not Outcome.REJECT else None
    judgement = verdict.judgement
    plain = BatchRow(
        file=verdict.file,
        verdict=verdict.outcome.value,
        reasons=verdict.reasons,
        authentic=verdict.authentic.value,
        requirements=judgement.requirements.value if judgement.requirements else "",
        short_of=one_line("; ".join(judgement.short_of)),
        lacks=tuple(map(one_line, judgement.lacks)),
        asks=tuple(map(one_line, judgement.asks)),
        closed=judgement.closed,
        next_due=judgement.next_due,
        not_judged=one_line(judgement.not_judged),
        rests_on=one_line("; ".join(claim.text for claim in judgement.rests_on)),
        remarks=one_line("; ".join((*judgement.remarks, *(noted.rstrip(".") for noted in verdict.noted)))),
        period_obstacle=judgement.period_obstacle,
        judged_by=one_line(judgement.judged_by),
        two_keys=verdict.two_keys,
        listed_otherwise=bool(verdict.two_keys),
        listed_name=verdict.listed_name,
        claims_to_be=verdict.claims_to_be,
        next_step=next_step(verdict),
        signer=verdict.signer or "",
        fingerprint=verdict.fingerprint or "",
        words=verdict.words or "",
        packet=verdict.packet or "",
        sha256=verdict.sha256 or "",
        compared=tuple(checkpoint.line for checkpoint in verdict.compared),
    )
    return plain if subject is None else _with_subject(plain, subject, verdict.signed_at or "")


def _with_subject(plain: BatchRow, subject: Subject, signed_at: str) -> BatchRow:
    """Add what the packet says about itself."""
    programme = subject.programme
    decides = subject.profile is Profile.COORDINATOR
    return replace(
        plain,
        name=one_line(subject.name),
        email=one_line(subject.email or ""),
        programme=one_line(programme.name),
        policy=one_line(programme.policy),
        policy_title=one_line(programme.title),
        version=one_line(programme.version),
        start=subject.period.start,
        end=subject.period.end,
        as_of=subject.as_of,
        signed_at=signed_at,
        meetings=subject.totals.meetings,
        minutes=subject.totals.minutes,
        mentees=subject.totals.mentees,
        windows=_windows(subject),
        waivers=one_line("; ".join(waivers_in_words(subject))),
        attested=tuple(
            AttestedDay(one_line(each.what), each.day, one_line(each.course or ""))
            for each in subject.training
        ),
        profile=subject.profile.value,
        replaces=tuple(earlier.sha256 for earlier in subject.replaces or ()),
        says=one_line(claimed_result(subject)) if decides else "",
        entered_late=entered_late(subject),
    )


def _windows(subject: Subject) -> str:
    """Say in how many of the packet's windows a meeting was held; nothing where there are none."""
    windows = subject.programme.windows
    days = [meeting.day for meeting in subject.meetings if meeting.status is Status.HELD]
    covered = sum(any(window.start <= day <= window.end for day in days) for window in windows)
    return f"{covered} of {len(windows)}" if windows else ""
