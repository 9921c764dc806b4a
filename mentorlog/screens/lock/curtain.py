"""An app that can be hidden whole behind one screen, whatever goes on behind it.

The screen stands on no stack: what is opened, closed and said behind it goes on as ever, and is not drawn.
No key and no movement of the mouse gets there.
"""

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from mentorlog.screens.framed_app import FramedApp


class CurtainedApp(FramedApp):
    """An app with a curtain."""

    _curtain: Screen[Any] | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether the curtain is drawn."""
        return self._curtain is not None

    @property
    def screen(self) -> Screen[object]:
        """The screen that is drawn, and that keys go to."""
        return self._curtain or super().screen

    @property
    def children(self) -> Sequence[Widget]:
        """The screen that is styled."""
        return (self._curtain,) if self._curtain else super().children

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """The screens that shine through: none through the curtain."""
        return [] if self._curtain else super()._background_screens

    async def hide_behind(self, curtain: Screen[Any]) -> None:
        """Draw the curtain."""
        if self.is_hidden:
            return
        self.capture_mouse(None)
        self.screen.post_message(events.ScreenSuspend())
        self._curtain, mounted = self._get_screen(curtain)
        self._load_screen_css(curtain)
        self.refresh_css()
        curtain.post_message(events.ScreenResume())
        await mounted

    def show_again(self) -> None:
        """Take the curtain away, and draw what is behind it now."""
        if (curtain := self._curtain) is None:
            return
        self._curtain = None
        self.refresh_css()
        self.screen.post_message(events.ScreenResume())
        self.screen.refresh(layout=True)
        self.call_later(self._replace_screen, curtain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of the app's own commands nothing is left in front of the curtain but leaving."""
        return action == "quit" if self.is_hidden else super().check_action(action, parameters)
