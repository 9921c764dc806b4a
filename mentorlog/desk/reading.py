"""What mentors wrote and sent, one text after the other: the reflections of a cohort, read in one go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.model.reflection_models import FREE
from mentorlog.model.text import fold, one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Authentic, Outcome
from mentorlog.packet.content.asked_documents import texts_in_order
from mentorlog.packet.content.schema import ListedPassage, ListedReflection, Subject
from mentorlog.wording import many, on

UNKNOWN_KEY = "its key is not on your list"


@dataclass(frozen=True, slots=True)
class SentText:
    """One reflection whose text was sent."""

    file: str
    """The packet that it is in."""
    mentor: str
    doubt: str
    """Why it may not be of the mentor whom it names; empty where nothing is doubtful."""
    reflection: ListedReflection

    @property
    def id(self) -> str:
        """Names it among all that were sent."""
        return f"{self.file}#{self.reflection.ref}"

    @property
    def title(self) -> str:
        """What it is called: as the mentor did, else the sort of document."""
        return one_line(self.reflection.title or _called(self.reflection.document))

    @property
    def about(self) -> str:
        """When it was written, what it is and about what, in one line."""
        written = self.reflection
        document = _called(written.document)
        facts = (
            on(date.fromisoformat(written.day)),
            document if written.title else "",
            written.model_name if written.model != FREE.id else "",
            f"about {self._subject}",
            many(written.words, "words"),
            self.doubt,
        )
        return " · ".join(one_line(fact) for fact in facts if fact)

    @property
    def _subject(self) -> str:
        """Say what it is about."""
        written = self.reflection
        named = (
            f"meeting {written.meeting}" if written.meeting else "",
            written.mentee or "",
            (written.window or "").replace("_", " "),
        )
        return ", ".join(filter(None, named)) or "the year"

    @property
    def passages(self) -> Sequence[ListedPassage]:
        """The answers to the questions of its model; of a free text one, without a question."""
        return self.reflection.passages or ()

    @property
    def asks(self) -> bool:
        """Whether its model has questions, which stand above the answers."""
        return self.reflection.model != FREE.id

    def lines(self) -> Iterator[str]:
        """Yield it as plain text, with the mentor above it and an empty line below."""
        yield f"{self.mentor}: {self.title}"
        yield self.about
        yield ""
        for passage in self.passages:
            if self.asks:
                yield passage.heading
                if passage.prompt:
                    yield passage.prompt
                yield ""
            yield from passage.text.split("\n")
            yield ""

    def has(self, sought: str) -> bool:
        """Say whether a text stands in it, whatever the capitals and accents."""
        wanted = fold(sought.strip())
        told = (self.mentor, self.title, self.about)
        return any(wanted in fold(text) for text in (*told, *(each.text for each in self.passages)))


def _called(document: str) -> str:
    """Spell the sort of a document as the beginning of a line."""
    text = document.replace("_", " ")
    return text[:1].upper() + text[1:]


def is_read(each: MentorRow) -> bool:
    """Say whether what a row's packet holds is read: it is whole, and the one of its mentor that counts."""
    return each.counts and bool(each.row.sha256) and each.row.verdict not in ("", Outcome.REJECT)


def sent_texts(rows: Iterable[MentorRow], subject_of: Callable[[BatchRow], Subject]) -> Iterator[SentText]:
    """Yield the reflections that were sent with their texts, mentor by mentor, documents of the year first.

    Args:
        rows: of the mentors, in the order in which they are to be read.
        subject_of: reads what a packet says.
    """
    for each in filter(is_read, rows):
        row = each.row
        doubt = "" if row.authentic == Authentic.YES else UNKNOWN_KEY
        for reflection in texts_in_order(subject_of(row)):
            yield SentText(row.file, row.called or row.email or row.file, doubt, reflection)


def without_text(rows: Iterable[MentorRow], texts: Iterable[SentText]) -> list[str]:
    """Return whose packets hold no text that can be read."""
    read = {text.file for text in texts}
    return [each.row.called or each.row.file for each in rows if is_read(each) and each.row.file not in read]
