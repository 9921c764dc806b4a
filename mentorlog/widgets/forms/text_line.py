"""Keys done in the order in which they are typed."""

from textual import events
from textual.widget import Widget
from textual.widgets import Input


class TakesKeysInTurn(Widget):
    """Does what its editing keys do between the letters typed before and after them.

    Textual has a widget take its letters, but the app run its bindings, which comes to them only after all
    the letters of a burst, and perhaps in the next field.
    """

    async def _on_key(self, event: events.Key) -> None:
        """Run the binding of a key here and now, unless it was pressed in something that this one opened."""
        if not self.has_focus:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return


class TextLine(Input, TakesKeysInTurn):
    """One line to type into, of no form."""
