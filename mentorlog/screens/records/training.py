"""Training: courses, quizzes, orientations and workshops."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Attestation
from mentorlog.operations.entry_titles import day
from mentorlog.operations.records.training import covered, facts
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import duration

NONE = """\
No training yet. Keep here what you were trained in: the course with its minutes and its quiz, the \
orientation and who can confirm it, every workshop.

Press n to write down the first one, or run:

    mentorlog attest training_course --course "Mentoring on Canvas" --minutes 90 --score "18 of 20"

Point at the certificate, and its SHA-256 is kept, so that you can show later that it is the same file."""


class TrainingSection(EntrySection[Attestation]):
    """The training, newest first, and which topics are covered."""

    id = "training"
    title = "Training"
    none = NONE

    def entries(self) -> Sequence[Attestation]:
        """Return them, newest first."""
        return sorted(self.logbook.attestations, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Attestation | None) -> Editor[Attestation]:
        """Return the form."""
        from mentorlog.screens.editors.attestation import AttestationEditor

        return AttestationEditor(self.context, entry)

    def row(self, entry: Attestation) -> Paragraph:
        """Return the day, and beside it what it was and how long."""
        took = f"  {duration(entry.minutes)}" if entry.minutes else ""
        return Content.styled(f"{day(entry.day):>10}  ", MUTED), plain(entry.label) + plain(took, MUTED)

    def named(self, entry: Attestation) -> str:
        """Return what it was."""
        return entry.label.capitalize()

    def details(self, entry: Attestation) -> Iterator[Paragraph]:
        """Yield everything, and beside its own topics those that are covered elsewhere or not yet."""
        yield from rows(facts(self.logbook, entry, self.context.today))
        yield BLANK
        yield heading("Topics, of all your training")
        for topic, sessions in covered(self.logbook.attestations).items():
            yield (
                plain("✓ " if sessions else "· "),
                plain(topic) + plain(f"  {_where(entry, sessions)}", MUTED),
            )


def _where(entry: Attestation, sessions: list[Attestation]) -> str:
    """Say where a topic is covered."""
    if any(session.id == entry.id for session in sessions):
        return "here"
    return day(sessions[0].day) if sessions else "not yet"
