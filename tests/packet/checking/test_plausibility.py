"""Meetings that lie on top of each other are pointed out, also in packets of earlier versions."""

from pathlib import Path

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify, verify_parts
from mentorlog.packet.pages.html import html
from tests.packet.clashing import SCENARIOS, clashing
from tests.packet.conftest import Sample
from tests.packet.forging import resigned, said

SAMPLES = Path(__file__).parents[2] / "samples" / "v0_1_0"


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_lies_on_top_of_each_other_is_pointed_out(sample: Sample, name: str) -> None:
    """What can be honest leaves the verdict as it is."""
    _, outcome, words = SCENARIOS[name]
    data = resigned(sample, clashing(name), sample.key)
    verdict = verify_parts("packet", PacketParts(data=data), parse_signers([sample.line]))
    assert verdict.outcome is outcome, verdict.reasons
    assert words in said(verdict)
    assert ("overlap in time" in said(verdict)) == (name in ("overlap", "midnight"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("overlap", "overlaps with"),
        ("same", "same as"),
        ("impossible", "more meetings on this day than it has hours"),
        ("alone", "nobody came"),
    ],
)
def test_the_pages_mark_what_lies_on_top_of_each_other(sample: Sample, name: str, words: str) -> None:
    """Beside the meeting, in the table."""
    data = resigned(sample, clashing(name), sample.key)
    assert words in html(data)


def test_a_plain_packet_has_nothing_to_point_out() -> None:
    """As it was before."""
    verdict = verify(SAMPLES / "kemal-coordinator", SAMPLES / "allowed_signers")
    assert verdict.outcome is Outcome.OK
    assert not any(word in said(verdict) for word in ("overlap", "nobody came", "same day"))
