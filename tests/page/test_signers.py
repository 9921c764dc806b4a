"""The page reads a list of keys as mentorlog does, line for line and note for note."""

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.model import instant
from tests.node import require_node
from tests.packet.lists import MENTOR, ZONES, cases, plain
from tests.page.conftest import Script, encoded

EACH = 200


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_made_up_lists_are_read_alike(zone: str) -> None:
    """In each zone: what counts, for whom, from when until when, and the sentences about what does not."""
    require_node()
    script = Script("WebCrypto", zone)
    for case in cases(1000 + ZONES.index(zone), EACH):
        # A line that a later key took the place of stands there as a comment.
        text = "\n".join(
            (case.text, *(f"# Replaced on 2026-04-01: {line}" for line in case.text.split("\n")))
        )
        signers = parse_signers(text.split("\n"))
        lines = [
            line
            for line in signers.lines_of(MENTOR.public)
            if line.valid_at(case.at) and line.may_be(case.email)
        ]
        asked = {"text": encoded(text), "email": case.email, "at": instant(case.at)}
        assert script.ask("signers", key=encoded(MENTOR.public.raw), **asked) == {
            "lines": [plain(line) for line in signers.lines],
            "replaced": [plain(line) for line in signers.replaced],
            "notes": list(signers.notes),
            "mine": [line.number for line in lines],
            "all": [line.number for line in signers.keys_for(case.email, case.at)],
        }, case
    script.close()
