"""What mentees answered to questionnaires without their names."""

from collections.abc import Iterator

from mentorlog.packet.content.schema import ListedAnswers, ListedStatement, Subject
from mentorlog.packet.pages.document.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Table,
    Text,
    code,
    soft,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import day


def mentee_answers(subject: Subject) -> Iterator[Block]:
    """Yield each collection of sheets: how many answered a statement, and how many agree."""
    if subject.mentee_answers:
        yield Heading(words("What mentees answered, without names"))
        yield Paragraph(
            words(
                "Counted by the mentor from sheets without names. To agree at all is to agree slightly, to "
                "agree or to agree strongly; clearly is without slightly. A dash hides what might give "
                "somebody away."
            ),
            small=True,
        )
    for answers in subject.mentee_answers or ():
        yield Heading(words(code(answers.ref), "\u2002", verbatim(answers.name)), level=3)
        yield Paragraph(
            words(f"Counted on {day(answers.day)} (", code(answers.questionnaire), ")."), small=True
        )
        yield _statements(answers)


def _statements(answers: ListedAnswers) -> Table:
    """Return the statements with their figures."""
    columns = (
        Column("Statement"),
        Column("Answered", 22, right=True),
        Column("Agree at all", 26, right=True),
        Column("Agree clearly", 28, right=True),
    )
    return Table(columns, tuple(map(_statement, answers.statements)))


def _statement(statement: ListedStatement) -> tuple[Text, ...]:
    """Return the cells of one statement."""
    figures = statement.answered, statement.agree, statement.agree_clearly
    shown = (words(soft("–")) if count is None else words(f"{count:,}") for count in figures)
    return words(verbatim(statement.text)), *shown
