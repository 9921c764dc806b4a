"""Made-up lists of signers: what ssh-keygen refuses, mentorlog refuses too."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners, parse_signers
from mentorlog.formats.ssh_patterns import matches
from tests.packet.lists import MENTOR, ZONES, Case, cases
from tests.packet.tools import needs_ssh_keygen, run

pytestmark = needs_ssh_keygen
EACH = 160
"""Lists for each zone."""

Asked = Callable[[Case, str], bool]
"""Says whether ssh-keygen takes a signature for somebody's."""


@pytest.fixture
def ssh_keygen(tmp_path: Path) -> Asked:
    """Ask ssh-keygen."""
    pages = b"pages"
    signature, listed = tmp_path / "signature", tmp_path / "list"
    signature.write_bytes(sshsig.sign(pages, MENTOR.public, MENTOR.sign))

    def ask(case: Case, who: str) -> bool:
        """Verify the pages at the instant of the case."""
        listed.write_bytes(case.text.encode())
        at = f"-Overify-time={case.at.astimezone(UTC):%Y%m%d%H%M%SZ}"
        words = ("-Y", "verify", "-I", who, "-n", sshsig.NAMESPACE, "-f", listed, "-s", signature, at)
        return run("ssh-keygen", *words, stdin=pages).returncode == 0

    return ask


def accepted(signers: AllowedSigners, case: Case) -> AllowedSigner | None:
    """Return the line by which a packet would be the mentor's."""
    lines = (line for line in signers.lines_of(MENTOR.public) if line.valid_at(case.at))
    return next((line for line in lines if line.may_be(case.email)), None)


def identity(line: AllowedSigner, email: str) -> str:
    """Return whom to ask ssh-keygen about: where the list has a name of its own, that."""
    return email if matches(email, line.principals) else line.principals.split(",")[0]


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_ours_is_never_laxer(zone: str, ssh_keygen: Asked) -> None:
    """What mentorlog takes, ssh-keygen takes; where it is stricter, a sentence names the line."""
    both = stricter = 0
    for case in cases(ZONES.index(zone), EACH):
        signers = parse_signers(case.text.split("\n"))
        line = accepted(signers, case)
        if line is not None:
            assert ssh_keygen(case, identity(line, case.email)), (case, line)
            both += 1
        elif ssh_keygen(case, case.email):
            assert any(note.startswith("Line ") for note in signers.notes) or _local(signers), case
            stricter += 1
    assert both > EACH / 10
    assert stricter < both


def _local(signers: AllowedSigners) -> bool:
    """Say whether a bound that was read strictly, in this computer's time, keeps a line from counting."""
    return any(line.after or line.before for line in signers.lines_of(MENTOR.public))
