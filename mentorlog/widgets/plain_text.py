"""People's words on the screen: shown as they are, never read as markup or terminal code."""

import unicodedata

from textual.content import Content

from mentorlog.model.text import visible


def plain(text: str, style: str = "") -> Content:
    """Return `text` for any widget, with control and direction characters made visible.

    Args:
        style: a Textual style for all of it, such as `bold` or `$text-muted`.
    """
    return Content.styled(visible(text), style) if style else Content(visible(text))


def typeable(text: str) -> str:
    """Return pasted text without the control characters that a terminal would obey."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")
