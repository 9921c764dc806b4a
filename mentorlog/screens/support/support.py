"""Support: where mentees were pointed for help, which services there are, and what was raised."""

from textual import work

from mentorlog.commands import SUPPORT, bindings
from mentorlog.model import Concern, Referral
from mentorlog.screens.frame.sections import RecordList
from mentorlog.screens.support.concerns import ConcernSection
from mentorlog.screens.support.outcome import deal_with
from mentorlog.screens.support.referrals import ReferralSection
from mentorlog.screens.support.services import ServiceSection


class SupportScreen(RecordList):
    """A section for each sort of entries."""

    TITLE = "Support"
    purpose = (
        "Keep where you pointed somebody for help, the services there are, and what you raised with the "
        "school. When somebody may be in danger, press !."
    )
    area = "meetings"
    featured = ("safeguarding",)
    commands = SUPPORT
    BINDINGS = bindings(SUPPORT)
    sections = (ReferralSection, ServiceSection, ConcernSection)

    def offers(self, action: str) -> bool:
        """Services are not dealt with."""
        if action == "mark":
            return isinstance(self.highlighted, Referral | Concern)
        return super().offers(action)

    @work
    async def action_mark(self) -> None:
        """Say that the highlighted referral was followed up, or the concern closed; or open it again."""
        if isinstance(entry := self.highlighted, Referral | Concern):
            await deal_with(self, entry)
