"""Asking for the document at the end of the year."""

from collections.abc import Iterator
from datetime import date

from mentorlog.model import Logbook
from mentorlog.operations.composer.composed_document import composed, time_since, usual_document
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.operations.reflections.word_limits import word_limits


def compose_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield a prompt when it is time for the document and there is none that is long enough."""
    programme = logbook.programme
    since = time_since(logbook, today)
    if programme is None or since is None:
        return
    document = usual_document(programme)
    there = composed(logbook, document)
    if there is None or there.words < (word_limits(programme, document).least or 1):
        yield Prompt(
            what=f"compose:{programme.start.year}",
            title=f"It is time for your {document_name(document)}. Compose it from what the year holds.",
            day=since,
            command="compose --edit",
        )
