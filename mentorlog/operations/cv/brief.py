"""What of a long text is taken into a short one: its first sentences, in the mentor's own words."""

import re
from collections.abc import Callable

from mentorlog.model.quotation import text_parts
from mentorlog.model.text import count_words

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMx\.)(?<!\bMrs\.)(?<!\bProf\.)\s+|(?<=[。！？])"
)
"""Between two sentences; what goes with a name, as in `Dr. Lim`, ends none."""
_ENOUGH = 25
"""Words after which no further sentence is taken."""


def brief(text: str, is_refused: Callable[[str], bool]) -> str:
    """Return the first sentences of a text, whole ones, without what it quotes; empty if none may be told.

    Args:
        text: as the mentor wrote it.
        is_refused: says of a sentence that it must not be taken, such as one that names a mentee.
    """
    own = " ".join(part for part in text_parts(text) if isinstance(part, str))
    taken: list[str] = []
    for sentence in _SENTENCE.split(" ".join(own.split())):
        if sum(map(count_words, taken)) >= _ENOUGH:
            break
        if sentence and not is_refused(sentence):
            taken.append(sentence)
    return " ".join(taken)
