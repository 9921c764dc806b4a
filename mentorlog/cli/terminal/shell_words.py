"""What the shell took out of a line that was typed without quotes around it, as far as that can be seen."""

from collections.abc import Sequence

_OPENERS = frozenset(("about", "re", "regarding", "on", "with", "w", "by", "via", "and"))
"""Words after which something follows; at the end of a line, that was most likely a comment to the shell."""


def shell_hint(words: Sequence[str]) -> str:
    """Return what to know about quotes, empty when nothing speaks for the shell having taken any.

    Args:
        words: the line as the shell passed it on; one word is a line that was in quotes.
    """
    if len(words) < 2:
        return ""
    if words[-1].casefold().strip(",;:") in _OPENERS:
        return (
            f"If a # followed after “{words[-1]}”, the shell took it for a comment: put the whole line in "
            "double quotes."
        )
    if any(" " in word for word in words):
        return (
            "The shell took quotation marks or apostrophes out of the line: it passed on "
            f"“{' '.join(words)[:200]}”. Put the whole line in double quotes to keep them."
        )
    return ""
