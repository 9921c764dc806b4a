"""Rules: the programme's year on a ruler, and its rules as sentences with numbers that can be changed."""

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import RULES, bindings
from mentorlog.files import write_private
from mentorlog.model import Programme
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.report import Finding, Report, Severity
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.hanging import Hanging, entry
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import WORD, amounts, mark
from mentorlog.widgets.row_list import RowList
from mentorlog.widgets.year_ruler import YearRuler

NONE = "No programme is in use yet. Press p to choose one."


class RulesScreen(Area):
    """The year above, the rules below."""

    TITLE = "Rules"
    purpose = "See the rules of the programme on its year, and change their numbers."
    area = "settings"
    commands = RULES
    BINDINGS = bindings(RULES)
    AUTO_FOCUS = "#sentences"

    _programme: Programme | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the line about the programme, the ruler and the rules."""
        yield Static(id="whole", classes="headline")
        yield Static(id="empty", classes="empty")
        ruler = YearRuler(id="ruler")
        ruler.border_title = "The year"
        yield ruler
        sentences = RowList(id="sentences", classes="pane")
        sentences.border_title = "Rules"
        yield sentences

    def reload(self) -> None:
        """Show the programme in view and how its rules stand."""
        logbook = self.store.logbook()
        self._programme = logbook.programme
        report, trouble = None, NONE
        try:
            report = current_report(logbook, self.today)
        except ValueError as error:
            trouble = f"{error}\n\nPress p and choose the programme again."
        self.query_one("#empty", Static).update(plain(trouble))
        self.query_one("#empty").display = report is None
        for part in ("#whole", "#ruler", "#sentences"):
            self.query_one(part).display = report is not None
        if report is None or logbook.programme is None:
            return
        self.query_one("#whole", Static).update(_whole(logbook.programme, report))
        self.query_one(YearRuler).show(logbook.programme, self.today)
        self.query_one(RowList).fill(_rows(report.requirements))

    @property
    def highlighted(self) -> str:
        """The id of the rule that the keys act on; empty when there is none."""
        return self.query_one(RowList).row_id

    def show(self, rule: str) -> None:
        """Put the highlight on a rule."""
        self.query_one(RowList).show(rule)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing rules and writing them down needs rules."""
        if action in ("edit", "send", "vacation"):
            return self._programme is not None
        return True

    @on(RowList.Selected, "#sentences")
    def action_edit(self) -> None:
        """Change the numbers of the highlighted rule."""
        from mentorlog.policyfile.parsing import parse
        from mentorlog.screens.editors.rule import RuleEditor

        if self._programme is None or not self.highlighted:
            return
        editor = RuleEditor(self.context, self._programme, rule=self.highlighted)
        if not editor.changeable:
            self.notify("This rule has no number that could be changed.")
            return

        def message(after: Programme) -> str:
            version = parse(after.policy, after.name).version
            return f"Saved: the rules are now version {version}. u takes it back."

        self.open_form(editor, message)

    def action_days(self) -> None:
        """Change the period, the windows and the phases."""
        from mentorlog.screens.editors.programme import ProgrammeEditor

        self.open_form(ProgrammeEditor(self.context, self._programme))

    def action_vacation(self) -> None:
        """Leave days out, or ask for them again."""
        from mentorlog.screens.editors.vacation import VacationEditor

        self.open_form(VacationEditor(self.context, self._programme))

    def action_send(self) -> None:
        """Write the rules to a file."""
        from mentorlog.policyfile.parsing import parse

        if self._programme is None:
            return
        text = self._programme.policy
        try:
            path = write_policy(self.host.home / "exports", parse(text, self._programme.name).id, text)
        except OSError as error:
            self.complain(OSError(f"The rules could not be written: {error.strerror or error}."))
            return
        self.notify(
            f"Written to {path}. Whoever gets it runs: mentorlog programme use {path.name}",
            markup=False,
            timeout=10,
        )


def write_policy(folder: Path, name: str, text: str) -> Path:
    """Write a policy to a new file named after it, or find it there already; nothing is written over.

    Raises:
        OSError: when it cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    data, number, path = text.encode("utf-8"), 1, folder / f"{name}.toml"
    while path.exists():
        if path.read_bytes() == data:
            return path
        number += 1
        path = folder / f"{name}-{number}.toml"
    write_private(path, data)
    return path


def _whole(programme: Programme, report: Report) -> Content:
    """Return the programme in one line: its name, the version of its rules, how they stand."""
    version = f"  version {report.version}"
    return Content.assemble(
        plain(programme.name, "bold"), plain(version, "$foreground-muted"), "   ", mark(report.state)
    )


def _rows(findings: Iterable[Finding]) -> list[ListRow]:
    """Return each rule on two lines: how it stands, and its sentence."""
    rows = []
    for finding in findings:
        weight = "" if finding.severity is Severity.MUST else "  (should)"
        rows.append(
            ListRow(
                Hanging(
                    (
                        mark(finding.state, WORD + 2) + Content("  "),
                        Content.assemble(
                            plain(finding.id, "bold"), f"  {amounts(finding)}", (weight, "$foreground-muted")
                        ),
                    ),
                    entry(finding.rule, "  "),
                ),
                id=finding.id,
            )
        )
    return rows
