"""A message from a template: filled in for a mentee, read once more, copied and logged as sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.commands import MESSAGE, WRITING, bindings
from mentorlog.model import Channel, Meeting, Mentee
from mentorlog.model.message_templates import fill, in_braces, places
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.operations.records import messages
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, ProseInput
from mentorlog.wording import plain

FROM = ("template", "mentee", "meeting", "window")
"""The fields that the text follows."""


def write_message(area: Area, *, template: str = "", mentee: str = "") -> None:
    """Open the form for a message; once it is sent, say what became of it.

    Args:
        template: the name of the one to begin with.
        mentee: the id of whom it is for.
    """

    def what_became(log: Meeting) -> str:
        to = people(log, names(area.store.all(Mentee)))
        return (
            f"Copied, if your terminal lets programs copy, and logged as sent to {to}. Once they answer, h "
            "on it among the meetings says so."
        )

    area.open_form(MessageEditor(area.context, template=template, mentee=mentee), what_became)


class MessageEditor(Editor[Meeting]):
    """Choose to whom, see the text, change it by hand; what is kept is that it was sent, not the text."""

    kind = Meeting
    form = "message"
    called = "message"
    written = "a message"
    purpose = "Fill a template in for a mentee, copy it, and log it as sent in the same step."
    commands = (*MESSAGE, *WRITING)
    BINDINGS = bindings(MESSAGE)

    def __init__(
        self,
        context: AppContext,
        entity: Meeting | None = None,
        *,
        draft: Draft | None = None,
        template: str = "",
        mentee: str = "",
    ) -> None:
        """Args:
        template: the name of the one to begin with; by default the first.
        mentee: the id of whom it is for, if that is known.
        """
        self._logbook = context.store.logbook()
        self._templates = {each.name: each for each in messages.templates(context.store)}
        only = context.store.all(Mentee) if len(context.store.all(Mentee)) == 1 else ()
        self._first = (template or next(iter(self._templates)), mentee or "".join(each.id for each in only))
        super().__init__(context, entity, draft=draft)

    @property
    def heading(self) -> str:
        """What the form is for."""
        return "Message to a mentee"

    def fields(self) -> Sequence[Field]:
        """Return what it is made from, beside the text that comes of it."""
        programme = self._logbook.programme
        return (
            Field(
                name="template",
                label="Template",
                control=lambda: ChoiceInput((each.title, each.name) for each in self._templates.values()),
                read=readers.chosen,
            ),
            Field(
                name="mentee",
                label="To",
                control=lambda: ChoiceInput(
                    ((each.pseudonym, each.id) for each in self._logbook.mentees), blank="choose a mentee"
                ),
                read=readers.chosen,
            ),
            Field(
                name="channel",
                label="Sent by",
                control=lambda: ChoiceInput((each.label, each.value) for each in messages.CHANNELS),
                read=Channel,
            ),
            Field(
                name="meeting",
                label="Meeting",
                control=lambda: ChoiceInput(
                    ((self._shown(each), each.id) for each in self._logbook.meetings.to_choose()),
                    blank="none",
                ),
                read=self._of_theirs,
            ),
            Field(
                name="window",
                label="Window",
                control=lambda: ChoiceInput(
                    ((plain(each.name), each.name) for each in (programme.windows if programme else ())),
                    blank="none",
                ),
            ),
            Field(
                name="text",
                label="Message",
                control=ProseInput,
                hint="copied, not kept; change what you like",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return the template that was chosen, filled in as far as that can be."""
        name, mentee = self._first
        start = {"template": name, "mentee": mentee, **self._likely(name, mentee)}
        return {**start, "text": self._text(start)}

    def asked(self, name: str) -> bool:
        """Ask for a meeting or a window where the template is filled in from one."""
        template = self._templates[self.inputs.value("template")]
        match name:
            case "meeting":
                return messages.needs_meeting(template)
            case "window":
                return messages.needs_window(template)
        return True

    def build(self, values: Mapping[str, Any], identifier: str) -> Meeting:
        """Make the log of what is sent; not while something is to be filled in."""
        template, mentee = self._templates[values["template"]], self._mentee(values["mentee"])
        assert mentee
        messages.refuse_unfilled(template, self._known(values), values["text"])
        zone = self.context.store.zone()
        return messages.sent(self.context.host, zone, template.title, mentee, values["channel"])

    def save(self) -> None:
        """Log the message, and copy it."""
        super().save()
        if self._done:
            self.app.copy_to_clipboard(self.inputs.value("text"))

    def on_mount(self) -> None:
        """Begin with what is left to fill in."""
        super().on_mount()
        self._point_out()

    def typed(self, name: str) -> None:
        """Let the text follow what it is made from; Ctrl+Z brings back what was changed by hand."""
        super().typed(name)
        if name in ("template", "mentee"):
            for field, value in self._likely(*map(self.inputs.value, ("template", "mentee"))).items():
                self.inputs.put(field, value)
        if name in FROM:
            text = self._text({field: self.inputs.value(field) for field in FROM})
            control = self.inputs.rows["text"].control
            assert isinstance(control, ProseInput)
            control.rewrite(text)
        self._point_out()

    def _likely(self, name: str, mentee: str) -> dict[str, str]:
        """Return what else the text is most likely made from: the meeting, the window and the channel."""
        template, person = self._templates[name], self._mentee(mentee)
        if person is None:
            return {"channel": Channel.MESSAGE}
        meeting = messages.likely_meeting(self._logbook, template, person, self.context.today)
        window = messages.likely_window(self._logbook.programme, template, self.context.today)
        return {
            "channel": messages.likely_channel(person),
            "meeting": meeting.id if meeting else "",
            "window": window.name if window else "",
        }

    def _text(self, values: Mapping[str, str]) -> str:
        """Return the text that the fields come to."""
        return fill(self._templates[values["template"]].text, self._known(values))

    def _known(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what the fields fill the template in with."""
        logbook, mentee = self._logbook, self._mentee(values["mentee"])
        if mentee is None:
            return {}
        theirs = messages.meetings_with(logbook, mentee)
        meeting = next((each for each in theirs if each.id == values.get("meeting")), None)
        windows = logbook.programme.windows if logbook.programme else ()
        window = next((each for each in windows if each.name == values.get("window")), None)
        return messages.values(logbook, mentee, meeting=meeting, window=window)

    def _point_out(self) -> None:
        """Name what is still to be filled in by hand, once it is known for whom."""
        chosen = self.inputs.value("mentee")
        left = in_braces(places(self.inputs.value("text"))) if chosen else ""
        self.inputs.rows["text"].remark(f"Still to fill in by hand: {left}" if left else "")

    def _mentee(self, identifier: str) -> Mentee | None:
        """Return the mentee it is for."""
        return self._logbook.mentee(identifier)

    def _of_theirs(self, meeting: str) -> str:
        """Refuse a meeting in which the mentee has no part: what it was about is not theirs to read."""
        mentee = self._mentee(self.inputs.value("mentee"))
        if (
            meeting
            and mentee
            and meeting not in {m.id for m in messages.meetings_with(self._logbook, mentee)}
        ):
            raise ValueError(f"{mentee.pseudonym} has no part in this meeting; choose another.")
        return meeting

    def _shown(self, meeting: Meeting) -> str:
        """Return a meeting in a few words."""
        who = people(meeting, names(self._logbook.mentees))
        return f"{day(meeting.day)} · {who or meeting.kind.label}"
