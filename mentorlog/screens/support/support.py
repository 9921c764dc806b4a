"""Support: where mentees were pointed for help, and what goes with it."""

from mentorlog.commands import SUPPORT, bindings
from mentorlog.screens.frame.sections import SectionedList
from mentorlog.screens.support.referrals import ReferralSection


class SupportScreen(SectionedList):
    """A section for each sort of entries."""

    TITLE = "Support"
    purpose = "Keep where you pointed somebody for help, and what you raised with the school."
    area = "meetings"
    commands = SUPPORT
    BINDINGS = bindings(SUPPORT)
    sections = (ReferralSection,)
