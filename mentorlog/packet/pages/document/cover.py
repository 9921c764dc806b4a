"""The head of the first page: what the document is, and whose; and later the totals, and who vouches."""

from collections.abc import Iterator

from mentorlog.packet.content.caveats import late_meetings
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import ReplacedPacket, Subject
from mentorlog.packet.pages.document.blocks import (
    Column,
    Fact,
    FactList,
    Figure,
    Figures,
    Heading,
    Paragraph,
    Table,
    Text,
    code,
    joined,
    soft,
    strong,
    verbatim,
    warn,
    words,
)
from mentorlog.packet.pages.document.formatting import counted, days, duration_in_words, instant_in_words
from mentorlog.packet.pages.document.records import mentee

TITLES = {
    Profile.COORDINATOR: "Summary of mentoring for certificate consideration",
    Profile.MENTEE: "Mentoring record: copy for one mentee",
    Profile.PUBLIC: "Summary of mentoring experience",
}
"""What the document is called. Never a certificate: only those who award one may call it that."""


LOGO = "Picture of the programme, from the file that it published; it proves nothing"
"""What is said to those who do not see the programme's logo."""


def title_block(subject: Subject) -> Iterator[Heading | Paragraph | FactList]:
    """Yield the title, what this replaces, and who is meant."""
    yield Heading(words(TITLES[subject.profile]), level=1)
    if subject.replaces:
        yield Paragraph(_replaces(subject.replaces, subject.programme.zone))
    yield FactList(tuple(_facts(subject)), title=words(verbatim(subject.name)))


def _replaces(earlier: tuple[ReplacedPacket, ...], zone: str) -> Text:
    """Say which earlier summaries do not count any more."""
    replaced = joined(
        (
            words(f"of {instant_in_words(packet.at, zone)}, number ", code(_short(packet.id)))
            for packet in earlier
        ),
        " and that ",
    )
    these = "which is" if len(earlier) == 1 else "all of which are"
    return words(strong("This replaces the summary "), replaced, f", {these} superseded.")


def _short(urn: str) -> str:
    """Return the end of an identifier, which tells packets apart; its beginning is the day."""
    return urn[-12:]


def _facts(subject: Subject) -> Iterator[Fact]:
    """Yield the lines of the panel."""
    programme = subject.programme
    if subject.email:
        yield Fact("E-mail", words(verbatim(subject.email)))
    if subject.about:
        yield Fact("About", joined(map(mentee, subject.mentees)) or words(verbatim(subject.about)))
    period = soft(f" · {days(subject.period.start, subject.period.end)}")
    yield Fact("Programme", words(verbatim(programme.name), period))
    if coordinator := [verbatim(it) for it in (programme.coordinator, programme.coordinator_email) if it]:
        yield Fact("Coordinator", joined(coordinator, " · "))
    if late := late_meetings(subject):
        yield Fact("Entered", words(warn(f"! {late}"), soft(" (by the mentor’s own clock)")))


def totals(subject: Subject) -> Iterator[Figures]:
    """Yield the totals as figures."""
    totals = subject.totals
    goals = f"{totals.goals_met:,} of {totals.goals_set:,}" if totals.goals_set else "0"
    figures = [
        Figure(f"{totals.meetings:,}", "meeting held" if totals.meetings == 1 else "meetings held"),
        Figure(duration_in_words(totals.minutes), "in these meetings"),
        Figure(f"{totals.mentees:,}", "mentee met" if totals.mentees == 1 else "mentees met"),
        Figure(f"{totals.reflections:,}", "reflection" if totals.reflections == 1 else "reflections"),
        Figure(goals, "goals met" if totals.goals_set else "goals set"),
    ]
    yield Figures(tuple(figures))


def vouching(subject: Subject) -> Iterator[Heading | Table]:
    """Yield who vouches for what: the mentor, a witness, the programme."""
    yield Heading(words("Who vouches for this"))
    yield Table(
        (Column("Self-reported"), Column("Witnessed"), Column("Accepted")),
        ((words(_reported(subject)), words(_witnessed(subject)), words(_ACCEPTED)),),
    )


_ACCEPTED = (
    "Nothing yet. The coordinator may accept it at the end of the PDF, or in a document of the programme’s "
    "own that names this packet."
)


def _reported(subject: Subject) -> str:
    """Say what rests on the mentor's word."""
    totals = subject.totals
    counts = (totals.meetings, totals.reflections, totals.goals_set, len(subject.training))
    return "Everything in this document." if any(counts) else "Nothing was recorded."


def _witnessed(subject: Subject) -> str:
    """Say what somebody else could confirm."""
    named = sum(1 for entry in subject.training if entry.confirmed_by)
    if not named:
        return "Nothing. No entry names anybody who can confirm it."
    verb = "names" if named == 1 else "name"
    return (
        f"No meeting. {named} of {counted(len(subject.training), 'duty', 'duties')} below {verb} somebody "
        "who can confirm it; this document does not show that anybody did."
    )
