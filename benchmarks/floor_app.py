"""The smallest app of Textual with a table, a field and a note: what every such app takes at least."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header, Input, TextArea


class FloorApp(App[None]):
    """Fifty rows; `n` goes to a note, `/` to a field."""

    BINDINGS = [("q", "quit", "Leave"), ("n", "focus('note')", "Note"), ("slash", "focus('field')", "Field")]
    CSS = "TextArea { height: 8; }"

    def compose(self) -> ComposeResult:
        """Yield the widgets."""
        yield Header()
        yield DataTable(cursor_type="row")
        yield Input(id="field")
        yield TextArea(id="note")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("day", "who", "what")
        for number in range(50):
            table.add_row(f"day {number}", f"M-{number % 7:02}", "about exams")
        table.focus()


if __name__ == "__main__":
    FloorApp().run()
