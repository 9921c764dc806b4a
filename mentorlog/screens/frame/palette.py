"""The command palette: what can be done now, found by name.

Textual's own commands are left out: its pictures of the screen would hold notes.
"""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from mentorlog.commands import APP, AppCommand


class CommandProvider(Provider):
    """Offers the commands of the screen and of the app that can be done at this moment."""

    async def discover(self) -> Hits:
        """Offer everything that can be done, in the order of the tables."""
        for name, command, node in self._available():
            yield DiscoveryHit(
                Content(name), partial(self.app.run_action, command.runs, node), name, command.help
            )

    async def search(self, query: str) -> Hits:
        """Offer what matches by name or by what it does."""
        matcher = self.matcher(query)
        for name, command, node in self._available():
            score = max(matcher.match(name), matcher.match(command.help) / 2)
            if score > 0:
                run = partial(self.app.run_action, command.runs, node)
                yield Hit(score, Content(name), run, text=name, help=command.help)

    def _available(self) -> Iterator[tuple[str, AppCommand, DOMNode]]:
        """Pair each command that its screen allows now with its name and the node it runs on."""
        active = {
            binding.binding.id: binding for binding in self.screen.active_bindings.values() if binding.enabled
        }
        for command in (*getattr(self.screen, "commands", ()), *getattr(self.app, "everywhere", APP)):
            if binding := active.get(command.id):
                key = self.app.get_key_display(binding.binding)
                yield f"{command.title}  ({key})", command, binding.node
