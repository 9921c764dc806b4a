"""What the tests spare the processor hides nothing from them."""

from itertools import product

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tests.screens import quicker


class Failing(Widget):
    """A widget that draws a wrong line once it was told to."""

    wrong = False

    def render_line(self, y: int) -> Strip:
        """Draw a line, or fail."""
        assert not self.wrong, "drawn wrongly"
        return Strip.blank(self.size.width)


class Drawing(App[None]):
    """An app in which a key breaks what is drawn."""

    BINDINGS = [("b", "break", "")]
    CSS = """
    Failing.odd { width: 5; } Screen > Failing { width: 6; } App Screen #one { width: 7; }
    App > Failing { width: 9; } #one Failing { width: 3; } Failing:disabled { width: 4; }
    .odd .odd { width: 2; } * > .odd { width: 8; }
    """

    def compose(self) -> ComposeResult:
        """Show the widget."""
        yield Failing(id="one", classes="odd")

    def action_break(self) -> None:
        """Draw wrongly from now on."""
        failing = self.query_one(Failing)
        failing.wrong = True
        failing.refresh()


async def test_what_cannot_be_drawn_fails_the_test() -> None:
    """Although nothing is drawn before all else is done."""
    with pytest.raises(AssertionError, match="drawn wrongly"):
        async with Drawing().run_test() as pilot:
            await pilot.press("b")


async def test_a_rule_fits_what_it_fits_by_textual() -> None:
    """Also where its last part alone fits."""
    app = Drawing()
    async with app.run_test():
        nodes = [node.css_path_nodes for node in app.walk_children(with_self=True)]
        rules = [each.selectors for rule in app.stylesheet.rules for each in rule.selector_set]
        pairs = [*product(rules, nodes)]
        fits = [quicker._match(*pair) for pair in pairs]
        assert [quicker._match_from_below(*pair) for pair in pairs] == fits
        assert 5 < sum(fits) < len(fits) / 2
