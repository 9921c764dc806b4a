"""What the walks share: the last weeks of a year, commands, and the packet that was written."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.host import Host
from mentorlog.packet.checking.verify import verify
from tests.cli.conftest import Run, run
from tests.packet.tools import run as run_program

__all__ = ["Run", "run"]


@pytest.fixture
def host(host: Host) -> Host:
    """The last weeks of the year, when the end-of-year document is asked for."""
    return replace(host, now=lambda: datetime(2026, 5, 20, 4, 0, tzinfo=UTC))


@dataclass(frozen=True)
class Packet:
    """A packet that was signed, as its reader has it."""

    folder: Path

    @property
    def subject(self) -> dict[str, Any]:
        """What was signed."""
        signed = json.loads((self.folder / "packet.json").read_bytes())
        subject: dict[str, Any] = signed["credentialSubject"]
        return subject

    @property
    def pages(self) -> str:
        """The words of the PDF, without its lines."""
        text = run_program("pdftotext", "-layout", self.folder / "packet.pdf", "-").stdout.decode()
        return " ".join(text.split())

    @property
    def html(self) -> str:
        """The words of the web page."""
        return unescape(re.sub("<[^>]+>", "", (self.folder / "packet.html").read_text("utf-8")))


async def sign(pilot: Pilot[Any]) -> Packet:
    """Sign what is reviewed, wait for it, and return the packet."""
    await pilot.press("s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    home: Path = pilot.app.context.host.home  # type: ignore[attr-defined]
    (folder,) = (home / "exports").iterdir()
    return Packet(folder)


Check = Callable[[Packet], str]


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Check:
    """Check a packet as its reader does who knows the key: return what `mentorlog verify` says."""

    def check(packet: Packet) -> str:
        signers = str(tmp_path / "allowed_signers")
        words = verify(packet.folder).words
        assert words
        added = run("signers", "add", str(packet.folder), "--signers", signers, "--words", words)
        assert added.code == 0, added.err
        checked = run("verify", str(packet.folder), "--signers", signers)
        assert checked.code == 0, checked.out + checked.err
        return checked.out

    return check
