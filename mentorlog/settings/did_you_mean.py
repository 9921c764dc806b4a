"""What somebody meant who wrote a word that is not known."""

from collections.abc import Iterable

from mentorlog.wording import either


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known word was meant, or name all of them; a part of a sentence."""
    # Imported only where something is wrong.
    from difflib import get_close_matches

    known = list(known)
    if near := get_close_matches(word.strip().casefold(), known, 1, 0.65):
        return f"did you mean {near[0]!r}?"
    return f"it can be {either(known)}."
