"""Everything a mentor can do in the app, each declared once.

Footer, command palette and F1 help all come from these tables. The command line reads them to check keys, so
that Textual is imported only where something is bound.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentorlog.area_tabs import AREA_NAMES

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class AppCommand:
    """Something the mentor can do."""

    id: str
    """Its name in key maps; letters and underscores."""
    keys: str
    """Default keys, comma separated."""
    title: str
    """Two or three words for the footer."""
    help: str
    """One sentence for the palette and F1."""
    action: str = ""
    """The Textual action it runs; by default the one named like the command."""
    footer: bool = True
    """Whether it is one of the few keys that the footer shows."""
    priority: bool = False
    """Whether it works while a field has the focus."""

    @property
    def runs(self) -> str:
        """The action, as Textual spells it: `undo`, `area('home')`."""
        return self.action or self.id

    @property
    def binding(self) -> "Binding":
        """The Textual binding for this command."""
        from textual.binding import Binding

        return Binding(
            self.keys,
            self.runs,
            self.title,
            show=self.footer,
            tooltip=self.help,
            id=self.id,
            priority=self.priority,
        )


def bindings(commands: tuple[AppCommand, ...]) -> "list[BindingType]":
    """Return the bindings of a table, for `BINDINGS`."""
    return [command.binding for command in commands]


def _area(key: str, name: str, title: str, help: str) -> AppCommand:
    """Declare the command that shows one of the areas."""
    keys = "comma" if key == "," else key
    return AppCommand(name, keys, title, help, action=f"area('{name}')", footer=False)


def _place(key: str, name: str, title: str, help: str) -> AppCommand:
    """Declare the command that shows one of the screens behind the areas."""
    return AppCommand(name, key, title, help, action=f"place('{name}')", footer=False)


_COPY = AppCommand(
    "copy", "y", "Copy", "Copy the text of what is highlighted, as it stands here.", footer=False
)
_PREPARE = AppCommand("prepare", "p", "Prepare", "See what to have at hand when you meet next.")


def _compose(key: str = "c", action: str = "app.compose", *, footer: bool = True) -> AppCommand:
    """Declare what leads to the document at the end of the year."""
    return AppCommand(
        "compose",
        key,
        "Compose",
        "Write the document at the end of the year, with the year beside it.",
        action=action,
        footer=footer,
    )


_DELETE = AppCommand(
    "delete", "x,delete", "Delete", "Delete the highlighted meeting; u takes it back.", footer=False
)
_ERASE = AppCommand(
    "erase",
    "X",
    "Erase",
    "See what erasing it for good would take out, its history included; nothing goes before you say so.",
    footer=False,
)
_TICK = AppCommand("tick", "t", "Tick off", "Record what no meeting shows: training finished, a quiz passed.")


def _meeting_keys() -> tuple[AppCommand, ...]:
    """Declare what can be done with a meeting wherever it is listed."""
    return (
        AppCommand(
            "hold",
            "h",
            "Held",
            "Say that the highlighted meeting was held; then add what there is to tell.",
        ),
        AppCommand(
            "tell",
            "a",
            "Tell",
            "Answer one question about the highlighted meeting, and add what came of it.",
            footer=False,
        ),
        AppCommand("miss", "m", "Missed", "Say that the highlighted meeting did not take place."),
        AppCommand("move", "v", "Move", "Move the highlighted meeting to another day or time."),
        AppCommand(
            "duplicate", "d", "Duplicate", "Write down the highlighted meeting once more.", footer=False
        ),
        AppCommand(
            "repeat",
            "r",
            "Repeat",
            "Plan the highlighted meeting again and again, in a rhythm.",
            footer=False,
        ),
    )


def _section_keys() -> tuple[AppCommand, ...]:
    """Declare what leads from section to section, wherever there are several."""
    return (
        AppCommand("section", "s", "Section", "Show the next section of this screen."),
        AppCommand(
            "section_before",
            "S",
            "Section before",
            "Show the section before.",
            action="section('', -1)",
            footer=False,
        ),
    )


AREAS = tuple(
    _area(*area, help)
    for area, help in zip(
        AREA_NAMES,
        (
            "See what comes next and how the year stands.",
            "See and change the meetings.",
            "See everybody you mentor, and how it goes with each.",
            "Read and write reflections.",
            "See and change goals.",
            "See each rule and what counts for it.",
            "Make the signed packet for the coordinator.",
            "Change your name, your programme and how mentorlog behaves.",
        ),
        strict=True,
    )
)
"""The areas of the app, in the order of their keys."""

PLACES = (
    _place("f3", "questionnaires", "Questionnaires", "Answer questionnaires, enter totals and feedback."),
    _place("f4", "support", "Support", "Keep where you pointed somebody for help, and what you raised."),
    _place("f5", "packets", "Sent packets", "See every packet that left, and what changed since."),
    _place("f6", "key", "Your key", "See the key that signs your packets, and by what others know it."),
    _place("f7", "records", "Records", "Keep training, recognitions, resources and message templates."),
)
"""What stands behind the areas, each with a screen of its own."""

APP = (
    *AREAS,
    *PLACES,
    AppCommand("log", "l", "Log", "Log a meeting in one line, as on the command line.", priority=True),
    AppCommand("search", "slash", "Search", "Find anything by its words, people, kind, days or tags."),
    AppCommand(
        "safeguarding",
        "exclamation_mark",
        "In danger",
        "See what to do when somebody may be in danger, and whom to call.",
        action="show('safeguarding')",
        footer=False,
    ),
    AppCommand(
        "import_log",
        "f11",
        "Import",
        "Take in the log that you have: a table, a calendar, a journal or an archive.",
        action="show('import_log')",
        footer=False,
    ),
    AppCommand(
        "history", "H", "History", "See how the highlighted entry was changed, and by what.", footer=False
    ),
    AppCommand("undo", "u", "Undo", "Take back the last change.", footer=False),
    AppCommand("redo", "ctrl+r", "Redo", "Do again what was taken back last.", footer=False),
    AppCommand("drafts", "f9", "Drafts", "Go on with something you were writing.", footer=False),
    AppCommand("theme", "f10", "Theme", "Change the colours.", action="change_theme", footer=False),
    AppCommand("keys", "f1,question_mark", "Keys", "Show every key of this screen.", priority=True),
    AppCommand(
        "lock",
        "ctrl+l",
        "Lock",
        "Hide everything until you type your passphrase.",
        footer=False,
        priority=True,
    ),
    AppCommand("leave_app", "q", "Leave", "Leave; everything is saved already.", action="quit", footer=False),
    AppCommand("quit", "ctrl+q", "Leave", "Leave; everything is saved already.", footer=False, priority=True),
)
"""What can be done everywhere."""

LINE = (
    AppCommand("save", "f2,ctrl+s", "Save", "Save and close.", priority=True),
    AppCommand("leave", "escape", "Close", "Close; what you typed is kept as a draft."),
    AppCommand("discard", "f8", "Throw away", "Throw away what you typed since the last save."),
)
"""What can be done with one line, which has no long text."""

LOG_LINE = (
    AppCommand(
        "add_mentee", "ctrl+n", "Add mentee", "Add whom the line names as a new mentee.", priority=True
    ),
)
"""What can be done with the line of a meeting besides."""

EDITOR = (
    *LINE,
    AppCommand("write", "ctrl+o", "Full screen", "Write this text over the whole screen, its words counted."),
    AppCommand("write_outside", "ctrl+g", "Your editor", "Write this text in the editor that EDITOR names."),
)
"""What can be done in every form."""

WRITING = (
    AppCommand("end_writing", "escape,ctrl+o", "Back to form", "Go back from the whole screen to the form."),
)
"""What can be done in place of leaving while a text has the whole screen."""

COMPOSER = (
    AppCommand("next_field", "tab", "Other side", "Go from the year to the text, and back.", priority=True),
    AppCommand(
        "take",
        "i",
        "Take over",
        "Take what is highlighted over into the text, with its source; Enter does the same.",
    ),
    AppCommand("filter", "f", "Filter", "Show only what contains what you type."),
    AppCommand("window", "w", "Window", "Show what is of the next window, or of the whole year again."),
    AppCommand(
        "section_left",
        "left",
        "Section",
        "Take over into the section before.",
        action="section(-1)",
    ),
    AppCommand(
        "section_right",
        "right",
        "Next section",
        "Take over into the next section.",
        action="section(1)",
        footer=False,
    ),
    AppCommand("model", "m", "Model", "Choose other questions; what you wrote stays.", footer=False),
    AppCommand("take_back", "ctrl+z", "Undo", "Take back the last change of the text.", footer=False),
    AppCommand("copy", "y", "Copy", "Copy what is highlighted, with its source.", footer=False),
)
"""What can be done with the year beside the document that is composed."""

COMPOSER_TYPING = (
    AppCommand("move", "up,down", "Move", "Go from section to section, too, at the ends of their texts."),
    AppCommand("undo_typing", "ctrl+z", "Undo", "Take back what was typed or taken over last."),
)
"""What the keys do in the text of a document."""

TYPING = (
    AppCommand("next", "tab", "Next", "Go to the next field."),
    AppCommand("previous", "shift+tab", "Previous", "Go to the field before."),
    AppCommand("enter", "enter", "Enter", "Finish a line: go to the next field."),
    AppCommand("take", "right", "Take", "At the end of a line, take what is offered; up and down choose."),
    AppCommand("turn", "space", "Turn", "Say who came and who did not; tick or untick; open a list."),
    AppCommand("move", "up,down", "Move", "Go from person to person, or from choice to choice."),
)
"""What the keys do in the fields of every form; the fields themselves bind them."""

LINE_TYPING = (
    AppCommand("complete", "tab", "Complete", "Complete the word before the cursor."),
    AppCommand("enter", "enter", "Save", "Save the meeting."),
)
"""What the keys do in the one line."""

MEETINGS = (
    AppCommand("new", "n", "New", "Write down a meeting, held or planned."),
    AppCommand("edit", "e", "Edit", "Change the highlighted meeting."),
    _DELETE,
    _ERASE,
    _PREPARE,
    AppCommand("calendar", "c", "Calendar", "See the meetings by their days.", action="app.show('calendar')"),
    *_meeting_keys(),
    AppCommand("filter", "f", "Filter", "Show only the meetings that contain what you type."),
    _COPY,
)
"""What can be done with meetings."""

CALENDAR = (
    AppCommand("new", "n", "New", "Write down a meeting on the highlighted day."),
    AppCommand("edit", "e", "Edit", "Change the highlighted meeting; Enter opens the day."),
    _DELETE,
    _PREPARE,
    *_meeting_keys(),
    _COPY,
    AppCommand("back", "escape,c", "List", "Go back to the list of meetings."),
)
"""What can be done with the days of the calendar."""

WALKING = (
    AppCommand("walk", "left,right,up,down", "Walk", "Go from day to day, and from week to week."),
    AppCommand("walk_months", "pageup,pagedown", "Months", "Go a month back or on."),
    AppCommand("walk_to_today", "home", "Today", "Go to today."),
    AppCommand("choose", "enter", "Open", "Open the meeting of the day, or write one down."),
)
"""What the keys do in a calendar, which binds them itself."""

HOME = (
    AppCommand("new", "n", "New meeting", "Write down a meeting, held or planned."),
    _PREPARE,
    *_meeting_keys(),
    AppCommand(
        "mark",
        "space",
        "Done",
        "Say that the highlighted promise is kept, or open after all; or that you asked about a referral.",
    ),
    _compose(footer=False),
    AppCommand("decline", "z", "Skip", "Decline what is asked; it is not asked again."),
    AppCommand(
        "delete",
        "x,delete",
        "Delete",
        "Delete the highlighted meeting or promise; u takes it back.",
        action="delete_highlighted",
        footer=False,
    ),
    _TICK,
    AppCommand(
        "plan",
        "P",
        "Plan",
        "See which meetings would bring every must to met.",
        action="app.show('plan')",
        footer=False,
    ),
    _COPY,
)
"""What can be done on Home."""

_EDIT_MENTEE = AppCommand("edit", "e", "Edit", "Change what is kept about the mentee.")
_PULSE = AppCommand(
    "pulse", "a", "Answer pulse", "Write down what the mentee says to the three questions, once they are due."
)
_MESSAGE = AppCommand(
    "message",
    "w",
    "Message",
    "Send the mentee a message from a template, and log it as sent.",
    footer=False,
)
_PUT_OFF = AppCommand("put_off", "z", "Not now", "Put the three questions off for four meetings more.")

MENTEES = (
    AppCommand("new", "n", "New mentee", "Add somebody you mentor."),
    AppCommand("open", "o", "Page", "Show the mentee on a whole screen; Enter does the same.", footer=False),
    _EDIT_MENTEE,
    _PREPARE,
    _MESSAGE,
    _PULSE,
    _PUT_OFF,
    AppCommand("delete", "x,delete", "Delete", "Delete the highlighted mentee.", footer=False),
    _ERASE,
    _COPY,
)
"""What can be done with mentees."""

MENTEE = (
    _EDIT_MENTEE,
    _PREPARE,
    _MESSAGE,
    _PULSE,
    _PUT_OFF,
    _ERASE,
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done on the page of a mentee."""

ERASURE = (
    AppCommand("erase", "X", "Erase", "Erase it for good, once you typed whom or what."),
    AppCommand(
        "turn",
        "space",
        "Change",
        "Remove the texts of the highlighted entry, take only the name out, or keep them.",
    ),
    AppCommand("copy", "y", "Copy letter", "Copy a letter to those who hold what cannot be reached."),
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with what would be erased."""

RETENTION = (
    AppCommand("edit", "e", "Keep until", "Keep notes about the highlighted mentee until a later day."),
    AppCommand("erase", "X", "Erase", "See what erasing the highlighted mentee for good would take out."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with what was kept long enough."""

PREPARE = (
    AppCommand("copy", "y", "Copy", "Copy the sheet as text, to print it or to send it to yourself."),
    *_meeting_keys(),
    AppCommand("edit", "e", "Edit meeting", "Change the meeting that is prepared.", footer=False),
    AppCommand("back", "escape,p", "Back", "Go back to where you came from."),
)
"""What can be done with the sheet that a meeting is prepared with."""

SETTINGS = (
    AppCommand("open", "e", "Change", "Change what is highlighted; Enter does the same."),
    AppCommand("programme", "p", "Programme", "Change your name, programme, windows and coordinator."),
    AppCommand(
        "programme_file",
        "f",
        "Programme’s file",
        "Take in the file of rules and days that your programme gave you.",
        footer=False,
    ),
    AppCommand(
        "rules", "r", "Rules", "See the rules of your programme on its year, and change their numbers."
    ),
    AppCommand(
        "preferences",
        "o",
        "Preferences",
        "Choose colours, how days are written, and keys.",
        action="app.show('preferences')",
    ),
    AppCommand(
        "backups",
        "k",
        "Copies",
        "See the copies of the logbook, make one, and bring one back.",
        action="app.show('backups')",
    ),
    AppCommand("new_year", "b", "New year", "Begin a new year of the same programme.", footer=False),
    AppCommand(
        "trash",
        "t",
        "Trash",
        "See what was deleted within 30 days, and bring it back.",
        action="app.show('trash')",
        footer=False,
    ),
    AppCommand(
        "closing",
        "c",
        "Close the year",
        "Go through what a year ends with, in order.",
        action="app.show('closing')",
    ),
)
"""What can be set up."""

IMPORT = (
    AppCommand(
        "file", "f", "File", "Choose the file to take in; dropping it onto the terminal does the same."
    ),
    AppCommand(
        "decide", "e", "Decide", "Answer what is open about what is highlighted; Enter does the same."
    ),
    AppCommand("turn", "space", "In or out", "Leave the highlighted row out, or take it in all the same."),
    AppCommand("next_open", "n", "Next open", "Go to the next row that waits for a decision."),
    AppCommand("take_in", "i", "Take in", "Take in every row that is new, all of them or none."),
    AppCommand(
        "take_back", "x,delete", "Take back", "Take the highlighted import back, with all that came of it."
    ),
    *_section_keys(),
    _COPY,
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them.", footer=False),
    AppCommand("list", "left", "List", "Go back to the list.", footer=False),
    AppCommand("back", "escape", "Back", "Stop what is being read; else go back to where you came from."),
)
"""What can be done with a file that comes in, and with the imports so far."""

HISTORY = (
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them."),
    AppCommand("list", "left", "List", "Go back to the list."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with the changes of an entry."""

TRASH = (
    AppCommand(
        "bring_back",
        "b",
        "Bring back",
        "Bring back what is highlighted, with what was deleted in the same action; Enter does the same.",
    ),
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them."),
    AppCommand("list", "left", "List", "Go back to the list."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with what was deleted."""

CLOSING = (
    AppCommand(
        "open", "o", "Open", "Do what is highlighted, or go there; Enter does the same.", footer=False
    ),
    AppCommand("again", "a", "Again?", "Say whether you would mentor again, and why."),
    AppCommand("goes_on", "space", "Goes on", "Say that you go on with the highlighted mentee, or not."),
    AppCommand("edit", "e", "Note", "Write what the next mentor of the highlighted mentee should know."),
    AppCommand("write_out", "w", "Write out", "See the note for the next mentor, and write it to a file."),
    AppCommand("new_year", "b", "New year", "Begin the next year; who goes on stays."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done where a year is closed."""

HAND_OVER = (
    AppCommand("write_out", "w", "Write", "Write the note to a file that only you can read."),
    AppCommand("real_name", "r", "Real name", "Give the real name, or the pseudonym again."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back; nothing is written."),
)
"""What can be done with the note for the next mentor."""

PREFERENCES = (
    AppCommand("next", "space", "Next", "Take the next choice of the highlighted setting; it holds at once."),
    AppCommand("edit", "e", "Change", "Type another value for the highlighted setting; Enter does the same."),
    AppCommand("reset", "r", "Reset", "Take the default of the highlighted setting again."),
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with settings."""

REQUIREMENTS = (
    AppCommand("read", "w,right", "Why", "Go to the entries of the highlighted rule."),
    AppCommand("list", "escape,left", "Rules", "Go back to the rules."),
    AppCommand("open", "o", "Open entry", "Show the highlighted entry in its own area; Enter does the same."),
    _TICK,
    AppCommand(
        "plan", "p", "Plan", "See which meetings would bring every must to met.", action="app.show('plan')"
    ),
    AppCommand(
        "waive", "v", "Waive", "Record that a requirement was lifted, or that it counts again.", footer=False
    ),
    AppCommand(
        "carry",
        "b",
        "Bring forward",
        "Record what an earlier logbook holds towards a requirement.",
        footer=False,
    ),
    AppCommand("switch", "s", "Other programme", "Look at another programme of yours."),
    AppCommand(
        "rules", "e", "Change rules", "See the rules on the year, and change their numbers.", footer=False
    ),
    _COPY,
)
"""What can be done with requirements."""

RULES = (
    AppCommand("edit", "e", "Change", "Change the numbers of the highlighted rule; Enter does the same."),
    AppCommand("days", "p", "Days", "Change the period, the windows and the phases."),
    AppCommand("vacation", "v", "Leave out days", "Leave out a vacation, or ask for its days again."),
    AppCommand("send", "w", "Write out", "Write the rules to a file that can be mailed to other mentors."),
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done with the rules of a programme."""

PLAN = (
    AppCommand(
        "accept", "a", "Accept", "Make the highlighted proposal a planned meeting; Enter does the same."
    ),
    AppCommand("accept_all", "A", "Accept all", "Make every proposal a planned meeting; u takes them back."),
    AppCommand("earlier", "left", "Earlier", "Move the proposal a day earlier.", action="move(-1)"),
    AppCommand("later", "right", "Later", "Move the proposal a day later.", action="move(1)"),
    AppCommand(
        "week_earlier",
        "shift+left",
        "A week earlier",
        "Move the proposal a week earlier.",
        action="move(-7)",
        footer=False,
    ),
    AppCommand(
        "week_later",
        "shift+right",
        "A week later",
        "Move the proposal a week later.",
        action="move(7)",
        footer=False,
    ),
    AppCommand("drop", "x,delete", "Do without", "Take the highlighted proposal out of the plan."),
    AppCommand(
        "afresh", "r", "Plan afresh", "Forget what you moved and took out, and plan again.", footer=False
    ),
    AppCommand("shoulds", "s", "Shoulds too", "Plan for good practice as well, or for musts alone."),
    AppCommand("back", "escape,p", "Back", "Go back to where you came from."),
)
"""What can be done with a plan."""

REFLECTIONS = (
    AppCommand("new", "n", "New", "Write a reflection, guided by a model or freely."),
    _compose(),
    AppCommand("open", "o", "Read", "Read the highlighted reflection on the whole screen, as Enter does."),
    AppCommand("edit", "e", "Edit", "Go on with the highlighted reflection."),
    AppCommand("read", "r,right", "Text", "Go to the text, to scroll in it.", footer=False),
    AppCommand("list", "escape,left", "List", "Go back to the list."),
    AppCommand("mark", "space", "Lenses", "Say which lenses, themes and skills the reflection shows."),
    AppCommand(
        "chart",
        "t",
        "Themes",
        "See lenses and themes over the year: antecedents and consequences.",
        action="app.show('lenses')",
    ),
    AppCommand("delete", "x,delete", "Delete", "Delete the highlighted reflection; u takes it back."),
    _ERASE,
    _COPY,
)
"""What can be done with reflections."""

READING = (
    AppCommand("older", "right", "Older", "Turn to the reflection that was written before this one."),
    AppCommand("newer", "left", "Newer", "Turn to the reflection that was written after this one."),
    AppCommand("edit", "e", "Edit", "Change this reflection."),
    AppCommand("copy", "y", "Copy", "Copy the whole reflection, to use it elsewhere."),
    AppCommand("back", "escape", "List", "Go back to the list."),
)
"""What can be done while a reflection is read."""

LENSES = (
    AppCommand("windows", "w", "Windows", "Divide the year by windows, or by months again."),
    AppCommand("read", "r,right", "Read", "Go to the counts, to scroll in them."),
    AppCommand("list", "left", "List", "Go back to the months."),
    _COPY,
    AppCommand("back", "escape,t", "Back", "Go back to the reflections."),
)
"""What can be done with lenses and themes over the year."""


def _goal_keys(*, move: bool) -> tuple[AppCommand, ...]:
    """Declare what can be done with a goal, on the list and on the board.

    Args:
        move: whether moving is said in the footer: on the board that is what one does.
    """
    return (
        AppCommand(
            "new",
            "n",
            "New",
            "Set a goal, yours or a mentee's: one line, or with the questions of GROW or SMART.",
        ),
        AppCommand("edit", "e", "Edit", "Change the highlighted goal; Enter does the same."),
        AppCommand(
            "tick",
            "space",
            "Tick",
            "Tick or untick the highlighted step; on a goal, its next step, or the goal itself.",
        ),
        AppCommand("further", "shift+right", "Move", "Move the goal on: open, met, dropped.", footer=move),
        AppCommand("nearer", "shift+left", "Move back", "Move the goal back.", footer=False),
        AppCommand("met", "m", "Met", "Say that the highlighted goal is met, or open it again."),
        AppCommand("review", "r", "Review", "Write down how it goes with the goal; today's is changed."),
        AppCommand(
            "open_link",
            "o",
            "Open link",
            "Go to a meeting or reflection that the goal is linked to.",
            footer=False,
        ),
        AppCommand(
            "delete", "x,delete", "Delete", "Delete the highlighted goal; u takes it back.", footer=False
        ),
        _COPY,
    )


GOALS = (
    *_goal_keys(move=False),
    AppCommand("board", "b", "Board", "See the goals on a board.", action="app.show('board')"),
    AppCommand(
        "then_and_now",
        "a",
        "Then and now",
        "Put what you answered when you applied beside what you say today.",
        action="app.show('then_and_now')",
        footer=False,
    ),
)
"""What can be done with goals."""

GOAL_BOARD = (
    *_goal_keys(move=True),
    AppCommand("left", "left", "Column", "Go a column to the left.", action="column(-1)", footer=False),
    AppCommand("right", "right", "Column", "Go a column to the right.", action="column(1)", footer=False),
    AppCommand("back", "escape,b", "List", "Go back to the list of goals."),
)
"""What can be done with goals on their board."""

THEN_AND_NOW = (
    AppCommand("new", "n", "Answer", "Answer the questions of the application as of today."),
    AppCommand("edit", "e", "Edit", "Change the text of the highlighted side; Enter does the same."),
    _COPY,
    AppCommand("back", "escape,a", "Back", "Go back to where you came from."),
)
"""What can be done with what was said when applying."""

PACKET = (
    AppCommand(
        "sign", "r", "Review and sign", "See on one screen what would be signed, to sign it; or the archive."
    ),
    AppCommand("stop", "escape", "Stop", "Stop before the packet is written; nothing is left behind."),
    AppCommand("copy", "y", "Copy line", "Copy the line that your coordinator adds to a list of signers."),
    AppCommand("cv", "o", "CV text", "Open your year in few words: a CV entry, and a paragraph for a HEAR."),
    AppCommand("choices", "c,left", "Choices", "Go to the choices."),
    _compose("e", footer=False),
    AppCommand("preview", "w,right", "What leaves", "Go to what will leave, to scroll in it."),
    AppCommand(
        "calendar",
        "i",
        "Calendar file",
        "Write what is planned, promised and due into the folder, for your calendar (iCalendar).",
        footer=False,
    ),
    AppCommand(
        "own_copy",
        "a",
        "Own copy",
        "Write a copy for yourself into the folder: tables, Excel, texts by months, or a calendar.",
        footer=False,
    ),
)
"""What can be done on Packet."""

CV = (
    AppCommand("copy", "y", "Copy", "Copy the text that has the focus; Tab goes to the other one."),
    AppCommand("back", "escape", "Back", "Go back to the packet."),
)
"""What can be done with the year in few words."""

REVIEW = (
    AppCommand("sign", "s", "Sign", "Sign what is shown with your key, and write the packet."),
    AppCommand(
        "facts", "f", "Leave out", "Leave out what you noted for the packet at meetings, or take it in."
    ),
    AppCommand(
        "texts", "x", "Take out", "Go back to the texts that leave; space takes one out, r looks again."
    ),
    AppCommand("everything", "w", "Every field", "Show every field that leaves, or the summary again."),
    AppCommand("back", "escape", "Back", "Go back to the choices; nothing is signed."),
)
"""What can be done in the last look before signing."""

PACKETS = (
    AppCommand("verify", "v", "Verify", "Check the highlighted packet as a coordinator would."),
    AppCommand("receive", "t", "Take in", "Take in a receipt: what your coordinator decided about a packet."),
    AppCommand("copy", "y", "Copy", "Copy the folder of the packet, or the line of the checkpoint."),
    AppCommand("checkpoint", "c", "Checkpoint", "Make a line of the history as it is today, to send away."),
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them."),
    AppCommand("list", "left", "List", "Go back to the list."),
    AppCommand("back", "escape", "Back", "Go back to Packet."),
)
"""What can be done with what left."""

BACKUPS = (
    AppCommand("new", "n", "New copy", "Make a copy of the logbook now, opened and checked."),
    AppCommand(
        "restore", "r", "Bring back", "See what bringing the highlighted copy back would change; Enter too."
    ),
    AppCommand("write_out", "w", "Encrypted", "Write an encrypted copy to a file, to be kept elsewhere."),
    AppCommand("edit", "e", "Second place", "Name a folder, such as on a USB stick, for copies too."),
    AppCommand(
        "from_file", "o", "From a file", "See what bringing the logbook back from any file would change."
    ),
    AppCommand("go_on", "g", "Go on", "Delete old copies again, after you have looked what stopped that."),
    AppCommand("examine", "d", "All well?", "Look at the logbook, its copies, the key and the disk."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to Settings."),
)
"""What can be done with the copies of the logbook."""

DOCTOR = (
    AppCommand("examine", "r", "Once more", "Look at everything once more."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to the copies."),
)
"""What can be done with what was looked at."""

RESTORING = (
    AppCommand("restore", "r", "Bring back", "Make the logbook what this copy is; it is asked once more."),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back; nothing is changed."),
)
"""What can be done with what bringing a copy back would change."""

KEY = (
    AppCommand("copy", "y", "Copy line", "Copy the line that your coordinator adds to a list of signers."),
    AppCommand("make", "n", "Make key", "Make the key that signs your packets, as your first export does."),
    AppCommand("code", "c", "QR code", "Show the key as a QR code that fills the screen."),
    AppCommand("card", "w", "Card", "Write the card by which your coordinator gets to know your key."),
    AppCommand("back", "escape", "Back", "Go back to Settings."),
)
"""What can be done with the key; what needs care is done on the command line."""

SUPPORT = (
    AppCommand("new", "n", "New", "Write down another one of what is listed."),
    AppCommand("edit", "e", "Edit", "Change what is highlighted; Enter does the same."),
    AppCommand(
        "mark",
        "space",
        "Done",
        "Say that you asked again about the referral or that the concern is dealt with, and how it ended.",
    ),
    AppCommand("delete", "x,delete", "Delete", "Delete what is highlighted; u takes it back.", footer=False),
    *_section_keys(),
    _COPY,
    AppCommand("back", "escape", "Back", "Go back to Meetings."),
)
"""What can be done with referrals, and what goes with them."""

SAFEGUARDING = (
    AppCommand("mark", "space", "Passed on", "Keep today as a day on which you passed something on."),
    AppCommand("new", "n", "New service", "Write down an urgent service, so that it stands here."),
    AppCommand("delete", "x,delete", "Delete", "Delete the highlighted day; u takes it back.", footer=False),
    AppCommand("back", "escape", "Back", "Go back to where you came from."),
)
"""What can be done where it says what to do about danger."""

QUESTIONNAIRES = (
    AppCommand("new", "n", "New", "Answer a questionnaire, enter totals, or write down feedback."),
    AppCommand("edit", "e", "Edit", "Change what is highlighted; Enter does the same."),
    AppCommand("delete", "x,delete", "Delete", "Delete what is highlighted; u takes it back.", footer=False),
    AppCommand("sheet", "w", "Sheet", "Write the anonymous sheet for mentees to a file, to print it."),
    *_section_keys(),
    _COPY,
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them."),
    AppCommand("list", "left", "List", "Go back to the list."),
    AppCommand("back", "escape", "Back", "Go back to Reflections."),
)
"""What can be done with questionnaires."""

RECORDS = (
    AppCommand("new", "n", "New", "Write down another one of what is listed."),
    AppCommand("edit", "e", "Edit", "Change what is highlighted; Enter does the same, but for a template."),
    AppCommand("delete", "x,delete", "Delete", "Delete what is highlighted; u takes it back.", footer=False),
    AppCommand(
        "send",
        "o",
        "Fill in",
        "Fill the highlighted template in for a mentee, copy it, and log it as sent; Enter does the same.",
    ),
    *_section_keys(),
    _COPY,
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them.", footer=False),
    AppCommand("list", "left", "List", "Go back to the list.", footer=False),
    AppCommand("back", "escape", "Back", "Go back to Home."),
)
"""What can be done with training, recognitions, resources and message templates."""

MESSAGE = (
    AppCommand("save", "f2,y,ctrl+s", "Copy and log", "Copy the message, and log it as sent.", priority=True),
    *EDITOR[1:],
)
"""What can be done with a message that a template gave."""

HELP = (
    # Of priority, so that what is typed at once after it is typed there.
    AppCommand(
        "glossary",
        "g",
        "Glossary",
        "Say what the words mean: window, waiver, checkpoint …",
        priority=True,
    ),
    AppCommand("tour", "t", "Tour", "Walk through the areas in seven short steps."),
    AppCommand("close_help", "escape,enter", "Close", "Go back to the screen.", action="dismiss(None)"),
)
"""What can be done in the help of a screen."""

DESK_EVERYWHERE = tuple(
    replace(each, footer=each.footer or each.id == "leave_app")
    for each in APP
    if each.id in ("theme", "keys", "leave_app", "quit")
)
"""What can be done everywhere on the coordinator's desk, which is an app of its own."""

DESK = (
    AppCommand("decide_packet", "d", "Decide", "Accept, hold or ask about the highlighted packet."),
    AppCommand(
        "decide_shown",
        "D",
        "Decide all",
        "Accept, hold or ask about every packet that is listed now, all of them or none.",
    ),
    AppCommand(
        "compare_words",
        "w",
        "Six words",
        "Compare the six words of the highlighted packet's key, and take the key into your list.",
    ),
    AppCommand("find_mentor", "slash", "Filter", "Show only rows that contain what you type."),
    AppCommand("show_only", "f", "Show only", "Show only who is short, has not sent, is undecided …"),
    AppCommand("read_texts", "v", "Reflections", "Read what those that are listed wrote, one after another."),
    AppCommand("order", "s", "Sort", "Put the rows into another order.", footer=False),
    AppCommand("put_together", "g", "Group", "Put rows together by outcome, decision, rules …", footer=False),
    AppCommand("look_again", "f5,ctrl+l", "Look again", "Look at the folder again: new, changed, gone."),
    AppCommand("left_aside", "a", "Left aside", "See which files were not looked at, and why.", footer=False),
    AppCommand(
        "write_reminders",
        "m",
        "Reminders",
        "Write a text to each of those listed who is short, was asked something or has not sent.",
    ),
    AppCommand(
        "write_receipts",
        "c",
        "Receipts",
        "Write the receipts of those listed once more; each decision wrote one already.",
        footer=False,
    ),
    AppCommand("write_table", "t", "Table", "Write the table as listed, for a spreadsheet.", footer=False),
    AppCommand("see_figures", "i", "Figures", "See the figures of the year for a report.", footer=False),
    AppCommand(
        "decide_otherwise",
        "u",
        "Undo",
        "Take your last decision back: a new one takes its place, as the register is only added to.",
        footer=False,
    ),
    AppCommand("open_inbox", "o", "Folder", "Look at another folder of packets.", footer=False),
    AppCommand("name_roster", "p", "Roster", "Name the table of those who should send.", footer=False),
    _COPY,
    AppCommand("read", "r,right", "Read", "Go to the details, to scroll in them.", footer=False),
    AppCommand("list", "left", "List", "Go back to the list.", footer=False),
    AppCommand("show_all", "escape", "Stop", "Stop checking; else show every row again.", footer=False),
)
"""What can be done with the packets of a programme's mentors."""

DESK_READING = (
    AppCommand("next_text", "n,right", "Next", "Turn to the next text."),
    AppCommand("text_before", "p,left", "Before", "Turn to the text before."),
    AppCommand("next_mentor", "N", "Next mentor", "Turn to the first text of the next mentor."),
    AppCommand("mentor_before", "P", "Mentor before", "Turn to the first text of the mentor before."),
    AppCommand("find_text", "slash", "Search", "Turn only to texts that contain what you type."),
    _COPY,
    AppCommand("back", "escape", "Back", "Show all texts again; else go back to the table."),
)
"""What can be done while the texts of a cohort are read."""

DESK_FIGURES = (
    AppCommand("save_figures", "t", "Save", "Write the figures for a spreadsheet, or for another year."),
    AppCommand("add_year", "a", "Another year", "Set the figures of another year beside these."),
    _COPY,
    AppCommand("back", "escape,i", "Back", "Go back to the table."),
)
"""What can be done with the figures of a year."""
