"""`mentorlog verify --read`: the reflections of a cohort as plain text, for the terminal or a pager."""

from mentorlog.cli.coordinator.table_options import MentorTable
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.reading import SentText, sent_texts, without_text
from mentorlog.wording import either

_RULE = "─" * 64
_NAMED = 5
"""Mentors without a text who are named."""


def show_texts(session: Session, table: MentorTable) -> None:
    """Print the texts of those who were chosen, in the order of their names unless another was asked for."""
    rows = table.chosen("name")
    texts = list(sent_texts(rows, table.subject_of))
    if session.json:
        session.show([_plain(text) for text in texts])
    for text in texts if not session.json else ():
        session.say(_RULE)
        for line in text.lines():
            session.say(line)
    if none := without_text(rows, texts):
        more = [f"{len(none) - _NAMED} more"] if len(none) > _NAMED else []
        session.note(f"No text to read from {either([*none[:_NAMED], *more], 'and')}.")
    if not texts and not none:
        session.note("There is no packet here that can be read.")


def _plain(text: SentText) -> dict[str, object]:
    """Return one text as JSON values."""
    written = text.reflection
    return {
        "file": text.file,
        "mentor": text.mentor,
        "doubt": text.doubt,
        "title": text.title,
        "date": written.day,
        "document": written.document,
        "model": written.model,
        "words": written.words,
        "passages": [passage.model_dump(mode="json", by_alias=True) for passage in text.passages],
    }
