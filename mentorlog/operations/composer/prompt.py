"""Asking for the document at the end of the year."""

from collections.abc import Iterator
from datetime import date

from mentorlog.model import Logbook
from mentorlog.operations.composer.document import composed, is_time, usual_document
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.operations.reflections.word_limits import word_limits
from mentorlog.operations.reflections.wording import document_name


def compose_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield a prompt when it is time for the document and there is none that is long enough."""
    programme = logbook.programme
    if programme is None or not is_time(logbook, today):
        return
    document = usual_document(programme)
    there = composed(logbook, document)
    if there is None or there.words < (word_limits(programme, document).least or 1):
        yield Prompt(
            what=f"compose:{programme.start.year}",
            title=f"It is time for your {document_name(document)}. Compose it from what the year holds.",
            day=today,
            command="compose --edit",
        )
