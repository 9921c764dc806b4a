"""A made-up programme: its rules, its file, its list of keys, and mentors who send packets to it."""

import hashlib
import itertools
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from mentorlog.certify.programme_template import begin_programme
from mentorlog.host import Host
from mentorlog.model import Programme
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import load_key
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.conftest import NOON
from tests.packet.conftest import POLICY, export_packet, make_year

END = date(2026, 3, 10)
"""The last day of everybody's period; mentors sign on the next one."""
ISSUED = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
"""When the programme certifies: some days after the packets were signed."""
OTHER_VERSION = POLICY.replace('version = "2021.1"', 'version = "2020.1"').replace(
    "at_least = 5", "at_least = 3"
)


def chance(*seed: str) -> Callable[[int], bytes]:
    """Return a source of bytes that looks like chance, and is the same on every run."""
    numbers = itertools.count(1)
    return lambda size: hashlib.shake_256(f"{seed} {next(numbers)}".encode()).digest(size)


@dataclass
class Made:
    """A programme on the disk, and what mentors sent it."""

    place: Path
    host: Host
    lines: list[str] = field(default_factory=list)
    """Of the list of keys."""

    @property
    def inbox(self) -> Path:
        """What mentors sent."""
        return self.place / "inbox"

    @property
    def file(self) -> Path:
        """The programme's file."""
        return self.place / "programme.toml"

    @property
    def signers(self) -> Path:
        """The list of keys, written anew."""
        path = self.place / "allowed_signers"
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")
        return path

    @property
    def out(self) -> Path:
        """What the programme issues."""
        return self.place / "issued"

    def send(
        self,
        folder: str,
        name: str,
        *,
        meetings: int = 12,
        policy: str = POLICY,
        known: bool = True,
        option: str = "",
        days: int = 0,
        choose: Callable[[Any], Choices] = lambda year: Choices(),
        home: str = "",
        email: str = "",
        as_of: date = END,
        change: Callable[[Programme], Programme] = lambda programme: programme,
    ) -> Path:
        """Let a mentor sign a packet and send it.

        Args:
            folder: what the coordinator's mail program calls it.
            name: the mentor's.
            meetings: how many the mentor had.
            policy: the rules that the mentor used.
            known: whether the programme knows the key.
            option: of the key's line on the list.
            days: how much later than the others it was signed.
            choose: what leaves.
            home: whose logbook and key it is; by default a new one.
            email: the mentor's address; by default one of the mentor's own.
            as_of: the day for which it is signed.
            change: what the mentor says of the programme otherwise than usual.
        """
        host = Host(
            home=self.place / "homes" / (home or folder),
            now=lambda: NOON + timedelta(days=days),
            random=chance(home or folder, folder),
        )
        year = make_year(host, meetings=meetings)
        email = email or f"{home or folder}@example.org"
        assert year.logbook.mentor is not None
        assert year.logbook.programme is not None
        mentor = replace(year.logbook.mentor, name=name, email=email)
        programme = change(replace(year.logbook.programme, policy=policy, end=END))
        logbook = replace(year.logbook, mentor=mentor, programme=programme)
        report = evaluate(parse(policy, "rules"), logbook.entries(), as_of)
        made = export_packet(logbook, report, choose(year), host, self.place / "sent" / folder)
        target = self.inbox / folder
        shutil.move(made.folder, target)
        if known and not home:
            line = signers_line(load_key(host.key).public, email)
            self.lines.append(line.replace("namespaces=", f"{option},namespaces=") if option else line)
        return target


def make_programme(place: Path, seed: str = "office") -> Made:
    """Begin a programme; with another seed it has another key."""
    host = Host(home=place / "office", now=lambda: ISSUED, random=chance(seed))
    made = Made(place, host)
    made.inbox.mkdir(parents=True)
    begin_programme(made.file, host)
    (place / "rules.toml").write_text(POLICY, encoding="utf-8")
    text = made.file.read_text(encoding="utf-8")
    made.file.write_text(
        text.replace('["five-meetings"]', '["rules.toml"]')
        .replace('"Our mentoring programme"', '"Peer mentoring, Newcastle [Malaysia]"')
        .replace('# official = "Dr Ada Example', 'official = "Dr Lim Siew Ping')
        .replace(
            '# url = "https://example.org/mentoring/status', 'url = "https://example.org/mentoring/status'
        ),
        encoding="utf-8",
    )
    return made
