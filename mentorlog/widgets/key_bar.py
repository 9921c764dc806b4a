"""The keys that matter here, on the last line.

Textual's own footer makes a widget for each key anew whenever a row is highlighted or a field reached, which
takes longer than everything else that such a key does. This one is a line of text.
"""

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

KEY = "$footer-key-foreground on $footer-key-background bold"
HELP = "keys"
"""The id of the command that shows every key."""
TITLE = "$footer-description-foreground on $footer-description-background"


class KeyBar(Widget):
    """The bindings of the screen that are meant to be seen; a click does what the key does."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Follow the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def _renew(self, screen: Screen[object]) -> None:
        """Draw the keys again with the next frame, however often they change before it."""
        self.refresh()

    def render(self) -> Content:
        """Return as many keys as there is room for; at the right end those that lead to all the others."""
        known = self.screen.active_bindings
        featured = getattr(self.screen, "featured", ())
        shown = {
            key_binding.binding.action: key_binding
            for key_binding in reversed(known.values())
            if key_binding.binding.show or key_binding.binding.id in featured
        }
        # A key that the mentor chose comes last among the bindings; its place is that of its command.
        order = {command.id: place for place, command in enumerate(getattr(self.screen, "commands", ()))}
        in_order = [each for each in reversed(shown.values()) if each.binding.id != HELP]
        in_order.sort(key=lambda each: order.get(each.binding.id or "", len(order)))
        palette = known.get(self.app.COMMAND_PALETTE_BINDING)
        leading = [each for each in (shown.get("keys"), palette) if each]
        last = Content.assemble(("▏", "$foreground 20%"), Content("").join(map(self._draw, leading))[1:])
        line, room = Content(""), self.size.width - last.cell_length
        for key_binding in in_order:
            key = self._draw(key_binding)
            if line.cell_length + key.cell_length > room:
                break
            line += key
        return line.pad_right(room - line.cell_length) + last

    def _draw(self, key_binding: ActiveBinding) -> Content:
        """Return one key and what it does; dim when it cannot be done now."""
        key = self.app.get_key_display(key_binding.binding)
        acts_on = getattr(self.screen, "acts_on", None)
        on_what = acts_on(key_binding.binding.id) if acts_on else ""
        title = " ".join(filter(None, (key_binding.binding.description, on_what)))
        drawn = Content.assemble((f" {key} ", KEY), (f"{title} ", TITLE))
        if not key_binding.enabled:
            return drawn.stylize("dim")
        return drawn.stylize(Style.from_meta({"key": key_binding.binding.key, "help": key_binding.tooltip}))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the mouse is for."""
        self.tooltip = event.style.meta.get("help")

    def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
