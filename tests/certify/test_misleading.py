"""What a mentor may sign who knows how certificates are issued, and what is made of it."""

import shutil

from mentorlog.certify.award import Award, Basis
from mentorlog.formats import jcs
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.keys.signing_key import load_key
from tests.certify.conftest import Certify, answers, tail
from tests.certify.programme import Made
from tests.conftest import NOON
from tests.packet.checking.test_misleading import document, with_more_meetings
from tests.packet.forging import signed_anew


def test_a_certificate_counts_the_meetings_of_its_period() -> None:
    """A packet may list others as well, and its totals have them."""
    made = with_more_meetings(document(), "2019-01-07", 40)
    subject = Subject.model_validate(made["credentialSubject"])
    award = Award(id="", at=NOON, subject=subject, packet="", sha256="", basis=Basis.ACCEPTED)
    assert subject.totals.meetings == 46
    assert "6 meetings took place and 3 h were spent" in award.account


def test_a_word_for_one_packet_is_none_for_another(programme: Made, certify: Certify) -> None:
    """Mentors choose the identifiers of packets; by that of Farah's nobody gets what was said of hers."""
    programme.send("farah", "Farah")
    folder = programme.send("mallory", "Mallory")
    identifier = jcs.parse((programme.inbox / "farah" / "packet.json").read_bytes())["id"]
    made = jcs.parse((folder / "packet.json").read_bytes()) | {"id": identifier}
    shutil.rmtree(folder)
    key = load_key(programme.place / "homes" / "mallory" / "id_ed25519")
    (programme.inbox / "mallory.json").write_bytes(signed_anew(made, key, made["validFrom"]))
    found = answers(certify, "--accept", tail(programme, "farah"))
    assert {answer for answer, _ in found.values()} == {"not issued"}
    assert all(why.startswith("another packet has its identifier: ") for _, why in found.values())
