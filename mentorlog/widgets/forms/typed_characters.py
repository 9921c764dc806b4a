"""Characters that are typed and not seen: Persian needs joiners, French a space that does not break."""

from textual import events

from mentorlog.widgets.plain_text import typeable


class TypedKey(events.Key):
    """A key that writes a character which Python calls not printable."""

    @property
    def is_printable(self) -> bool:
        """Whether fields write it."""
        return True


# Textual calls a handler by the name of the message's class.
TypedKey.handler_name = events.Key.handler_name


def is_typed(key: events.Key) -> bool:
    """Say whether a key writes a character that fields would drop, though they take it when it is pasted."""
    character = key.character
    return (
        character is not None
        and not key.is_printable
        and character not in ("\n", "\t")
        and typeable(character) == character
    )
