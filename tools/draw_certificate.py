"""Draw the certificate that stands in docs/certify.md: `uv run tools/draw_certificate.py`.

A made-up programme certifies a made-up mentor by `mentorlog certify`, with a crest, a signature and words in
a second language. The same version gives the same picture: clock and chance stand still.
"""

import hashlib
import itertools
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from coordinator_inbox import MadeInbox, make_inbox

from mentorlog.certify.programme_template import begin_programme
from mentorlog.cli import main as run_command
from mentorlog.host import Host

PICTURE = Path(__file__).parents[1] / "docs" / "certificate.png"
PLACE = Path("/tmp/mentorlog-certificate")
ISSUED = datetime(2026, 7, 20, 9, 30, tzinfo=UTC)
DOTS_PER_INCH = 90
CREST = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 102">
<path d="M3 3h84v54c0 22-20 34-42 42C23 91 3 79 3 57z" fill="#1f4e79" stroke="#b08d3e" stroke-width="5"/>
<path d="M45 20l8 18 20 2-15 13 5 20-18-11-18 11 5-20-15-13 20-2z" fill="#fff"/>
</svg>
"""
SIGNATURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60">
<path d="M8 50C20 20 26 10 28 18S20 52 30 48 50 8 54 16s-8 34 2 32S82 12 86 20s-6 30 4 26 30-18 60-16
 40-4 80-16" fill="none" stroke="#1d2733" stroke-width="3.5" stroke-linecap="round"/>
</svg>
"""
LOOKS = """
[certificate]
crest = "crest.svg"
signature = "signature.svg"

[second_language]
language = "ms"
title = "Sijil Pementoran"
awarded_to = "dianugerahkan kepada"
issuer = "Program Pementoran Rakan Sebaya"
official = "Penyelaras program"
description = "Atas setahun membimbing rakan pelajar."
criteria = "Mentor memenuhi setiap syarat wajib program, antaranya lima perjumpaan dengan menti."
period = "{from} hingga {to}"
months = [
  "Januari", "Februari", "Mac", "April", "Mei", "Jun",
  "Julai", "Ogos", "September", "Oktober", "November", "Disember",
]
meetings = "perjumpaan"
hours = "masa pementoran"
hour = "jam"
minute = "minit"
accepted = "Perjumpaan dan masa seperti yang dilaporkan oleh mentor dan diterima oleh program."
number = "Nombor"
"""


def counted() -> Callable[[int], bytes]:
    """Return a source of bytes that looks like chance, and is the same each time."""
    numbers = itertools.count(1)
    return lambda size: hashlib.shake_256(f"certificate {next(numbers)}".encode()).digest(size)


def begin(made: MadeInbox, host: Host) -> Path:
    """Write the programme's file with its key and pictures, and return it."""
    file = made.place / "programme.toml"
    begin_programme(file, host)
    (made.place / "crest.svg").write_text(CREST, encoding="utf-8")
    (made.place / "signature.svg").write_text(SIGNATURE, encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("Our mentoring programme", "Peer mentoring"),
        ('# official = "Dr Ada Example', 'official = "Dr Lim Siew Ping'),
        ("# from = 2026-09-01", "from = 2025-09-01"),
        ("# to = 2027-06-30", "to = 2026-06-30"),
    ):
        text = text.replace(old, new)
    file.write_text(text + LOOKS, encoding="utf-8")
    return file


def certify(made: MadeInbox) -> Path:
    """Certify who met the rules, and return one of the certificates."""
    host = Host(home=made.place / "office", now=lambda: ISSUED, random=counted())
    out = made.place / "issued"
    named = ("--signers", str(made.signers), "--programme", str(begin(made, host)), "--out", str(out))
    if run_command(["certify", str(made.inbox), *named], host):
        raise SystemExit("Nothing was certified.")
    return min(out.glob("*/certificate.pdf"))


def main() -> None:
    """Make everything, and keep the picture."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir()
    try:
        page = certify(make_inbox(PLACE, packets=6))
        command = ("pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), page, PICTURE.with_suffix(""))
        subprocess.run(command, check=True)
    finally:
        shutil.rmtree(PLACE)


if __name__ == "__main__":
    main()
