"""Records: training, recognitions, resources and message templates."""

from mentorlog.commands import RECORDS, bindings
from mentorlog.model import Template
from mentorlog.model.message_templates import is_shipped
from mentorlog.screens.frame.sections import RecordList
from mentorlog.screens.records.recognitions import RecognitionSection
from mentorlog.screens.records.resources import ResourceSection
from mentorlog.screens.records.templates import TemplateSection
from mentorlog.screens.records.training import TrainingSection


class RecordsScreen(RecordList):
    """A section for each sort of records; a template is filled in and sent from here."""

    TITLE = "Records"
    purpose = "Keep training, recognitions and what you share, and send messages from templates."
    area = "home"
    commands = RECORDS
    BINDINGS = bindings(RECORDS)
    sections = (TrainingSection, RecognitionSection, ResourceSection, TemplateSection)
    enter = "open"

    def offers(self, action: str) -> bool:
        """Only templates are filled in; those that ship cannot be deleted."""
        template = isinstance(self.highlighted, Template)
        if action == "send":
            return template
        if action == "delete" and isinstance(self.highlighted, Template):
            return not is_shipped(self.highlighted)
        return super().offers(action)

    async def action_open(self) -> None:
        """Fill a template in; change anything else."""
        await self.run_action("send" if isinstance(self.highlighted, Template) else "edit")

    def action_send(self) -> None:
        """Fill the highlighted template in."""
        from mentorlog.screens.records.forms.message import write_message

        if isinstance(template := self.highlighted, Template):
            write_message(self, template=template.name)
