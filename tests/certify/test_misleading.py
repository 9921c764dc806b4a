"""What a mentor may sign who knows how certificates are issued, and what is made of it."""

from mentorlog.certify.award import Award, Basis
from mentorlog.packet.content.schema import Subject
from tests.conftest import NOON
from tests.packet.checking.test_misleading import document, with_more_meetings


def test_a_certificate_counts_the_meetings_of_its_period() -> None:
    """A packet may list others as well, and its totals have them."""
    made = with_more_meetings(document(), "2019-01-07", 40)
    subject = Subject.model_validate(made["credentialSubject"])
    award = Award(id="", at=NOON, subject=subject, packet="", sha256="", basis=Basis.ACCEPTED)
    assert subject.totals.meetings == 46
    assert "6 meetings took place and 3 h were spent" in award.account
