"""The text of a reflection: answers under their questions, lists hanging, quotations set apart."""

import re
from collections.abc import Iterator

from mentorlog.model import Reflection
from mentorlog.model.quotation import Quote, text_parts
from mentorlog.operations.reflections.reflection_words import StageAnswer, answers
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain

_ITEM = re.compile(r"\s*([-*•]|\d{1,3}[.)])\s+(?=\S)")
"""What begins a line of a list."""


def reflection_text(reflection: Reflection) -> Iterator[Paragraph]:
    """Yield the paragraphs of a reflection."""
    for number, answer in enumerate(answers(reflection)):
        if number:
            yield BLANK
        yield from _heading(answer)
        yield from prose(answer.text)


def _heading(answer: StageAnswer) -> Iterator[Paragraph]:
    """Yield the name of a stage with its question; nothing in free writing."""
    if answer.label:
        yield plain(f"{answer.label}  ", f"bold {MUTED}"), plain(answer.prompt, f"italic {MUTED}")


def prose(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text that the mentor wrote."""
    for number, part in enumerate(text_parts(text)):
        if number:
            yield BLANK
        if isinstance(part, Quote):
            yield from (entry(line, "│ ", "italic", MUTED) for line in part.words.split("\n"))
            if part.source:
                yield entry(f"— {part.source}", "│ ", MUTED, MUTED)
        else:
            yield from map(_paragraph, part.split("\n"))


def _paragraph(line: str) -> Paragraph:
    """Return one line, that of a list with what is beside its mark."""
    if item := _ITEM.match(line):
        return entry(line[item.end() :], item.group())
    return entry(line)
