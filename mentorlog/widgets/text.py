"""People's words on the screen: shown as they are, never read as markup or terminal code."""

from textual.content import Content

from mentorlog.model.text import visible


def plain(text: str, style: str = "") -> Content:
    """Return `text` for any widget, with control and direction characters made visible.

    Args:
        style: a Textual style for all of it, such as `bold` or `$text-muted`.
    """
    return Content.styled(visible(text), style) if style else Content(visible(text))
