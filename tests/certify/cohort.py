"""A programme and its mentors, from the first day to the certificate: everything is done by commands.

Nothing here makes a packet, a key or a list in another way than people do. Logbooks are filled once for each
number of meetings, and then copied.
"""

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from mentorlog.cli import main
from mentorlog.host import Host
from mentorlog.packet.keys.signing_key import load_key
from tests import copies
from tests.certify.programme import chance
from tests.cli.conftest import Outcome
from tests.conftest import NOON

RULES = """
id = "peer-mentoring"
version = "2021.1"
name = "NUMed Malaysia peer mentoring"
source = "Lim et al. 2025, The Clinical Teacher"

[[window]]
name = "exams"

[[requirement]]
id = "meet5"
text = "At least five meetings with mentees across the academic year"
kind = "count"
at_least = 5
only = { kinds = ["one_to_one", "group"] }

[[requirement]]
id = "timing"
text = "Meetings around the exams"
severity = "should"
kind = "coverage"
windows = ["exams"]

[[requirement]]
id = "train"
text = "Finish the online training course"
kind = "attest"
what = "training_course"

[[requirement]]
id = "journal"
text = "Keep a journal"
kind = "text"
document = "journal"
at_least = 1
"""
END = date(2026, 3, 10)
"""The last day of the year; mentors sign on the next one."""
DUE = "2026-03-20"
"""The last day to sign."""
TRAINED = "2026-01-10"
"""The day that mentors say they were trained on."""
DECIDED = datetime(2026, 3, 29, 9, 30, tzinfo=UTC)
"""When the office opens its inbox."""
_TABLES = """
[rules.windows]
exams = "2026-02-20..2026-03-08"

[programme]
institution = "أمل 陳小明"
coordinator = "Dr Lim Siew Ping"
email = "lim@example.org"
zone = "Asia/Kuala_Lumpur"
hand_in = "Mail the folder by 20 March."

[status]"""


@dataclass
class Cohort:
    """A programme's office, its mentors, and what they sent."""

    place: Path
    now: datetime = NOON
    words: str = ""
    """The six words of the programme's key."""
    heard: list[str] = field(default_factory=list)
    """The six words that mentors read out."""

    @property
    def office(self) -> Host:
        """The coordinator's machine."""
        return self._host("office", "office")

    @property
    def inbox(self) -> Path:
        """What mentors sent."""
        return self.place / "inbox"

    @property
    def file(self) -> Path:
        """What the office writes about its programme."""
        return self.place / "programme.toml"

    @property
    def published(self) -> Path:
        """The programme's file, as mentors get it."""
        return self.place / "mentoring-programme.txt"

    @property
    def signers(self) -> Path:
        """The list of keys."""
        return self.place / "allowed_signers"

    @property
    def out(self) -> Path:
        """What the programme issues."""
        return self.place / "issued"

    @property
    def judged(self) -> tuple[str, ...]:
        """The arguments that name the list and the rules."""
        return ("--signers", str(self.signers), "--rules", str(self.published))

    def run(self, *arguments: str, host: Host | None = None, code: int | None = 0) -> Outcome:
        """Run one command, in the office unless it is said where.

        Args:
            arguments: the words.
            host: whose machine.
            code: how it must end; None for any way.
        """
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            ended = main(arguments, host or self.office)
        assert code in (None, ended), (arguments, ended, err.getvalue())
        return Outcome(ended, out.getvalue(), err.getvalue())

    def publish(self) -> None:
        """Begin the programme, and publish its rules and days."""
        self.inbox.mkdir(parents=True)
        (self.place / "cards").mkdir()
        self.run("certify", "init", str(self.file))
        (self.place / "rules.toml").write_text(RULES, encoding="utf-8")
        text = self.file.read_text(encoding="utf-8")
        for before, after in (
            ('["five-meetings"]', '["rules.toml"]'),
            ('"Our mentoring programme"', '"Peer mentoring, Newcastle [Malaysia]"'),
            ('# official = "Dr Ada Example', 'official = "Dr Lim Siew Ping'),
            ("# from = 2026-09-01\n# to = 2027-06-30", f"from = 2025-09-01\nto = {END}"),
            ("\n[status]", _TABLES),
            ('# url = "https://example.org/mentoring/status', 'url = "https://example.org/mentoring/status'),
        ):
            assert before in text, before
            text = text.replace(before, after)
        self.file.write_text(text, encoding="utf-8")
        command = ("programme", "publish", str(self.file), "--out", str(self.published))
        self.words = self.run(*command, "--yes", "--json").json["words"]

    def mentor(self, folder: str, seed: str = "") -> Host:
        """Return a mentor's machine; with another seed, chance is another one there."""
        return self._host(f"homes/{folder}", seed or folder)

    def enrol(
        self,
        folder: str,
        name: str,
        *,
        meetings: int = 12,
        journal: bool = True,
        card: bool = True,
        email: str = "",
    ) -> Host:
        """Let a mentor begin: a year of their own, the programme's file, and a card for the office.

        Args:
            folder: what the mentor's machine is called, and their address.
            name: the mentor's.
            meetings: how many the mentor had.
            journal: whether the mentor kept one.
            card: whether the office gets it, and hears its words.
            email: another address.
        """
        host = self.mentor(folder)
        year = ("a year by commands", meetings, journal)
        copies.fill(host, year, lambda host: self._fill(host, meetings, journal=journal))
        self.run("mentor", "--name", name, "--email", email or f"{folder}@example.org", host=host)
        self.run("programme", "use", str(self.published), "--words", self.words, host=host)
        path = self.place / ("cards" if card else "nobody") / f"{folder}.txt"
        made = self.run("enrol", "--yes", "--out", str(path), "--json", host=host).json
        if card:
            self.heard.append(made["words"])
        return host

    def enrol_all(self) -> Outcome:
        """Take in the cards of those whose words were heard."""
        words = [option for each in self.heard for option in ("--words", each)]
        command = ("signers", "enrol", str(self.place / "cards"), "--signers", str(self.signers))
        return self.run(*command, *words, "--confirmed-by", "Dr Lim")

    def send(self, folder: str, *options: str, home: str = "", days: int = 0) -> Path:
        """Let a mentor sign a packet and send it.

        Args:
            folder: what the coordinator's mail program calls it.
            options: of `export`.
            home: whose machine; by default the one that is called like the folder.
            days: how much later than the others.
        """
        self.now = NOON + timedelta(days=days)
        host = self.mentor(home or folder, folder)
        out = self.place / "sent" / folder
        if not options:
            options = ("--survey", "all")
        command = ("export", "--yes", "--as-of", END.isoformat(), "--out", str(out), "--json", *options)
        made = self.run(*command, host=host).json
        self.now = NOON
        return Path(shutil.move(made["folder"], self.inbox / folder))

    def answers(self, *arguments: str, code: int | None = 0) -> Any:
        """Return what a command of the office answers with `--json`."""
        return json.loads(self.run(*arguments, "--json", code=code).out)

    def _fill(self, host: Host, meetings: int, *, journal: bool) -> None:
        """Write down a year: meetings, training, a journal, a questionnaire at both ends, and a referral."""

        def run(*arguments: str) -> None:
            self.run(*arguments, host=host)

        run("mentees", "add", "M-01", "M-02", "M-03")
        for number in range(meetings):
            day = date(2026, 2, 10) + timedelta(days=2 * number)
            people = ("M-01", "M-02", "M-01, M-02")[number % 3]
            run("log", f"{day} {30 + 15 * (number % 3)}m with {people} in person about 考试, well-being")
        run("attest", "add", "training_course", "--on", TRAINED, "--by", "Dr Lim")
        run("attest", "add", "orientation", "--on", "2026-01-12")
        if journal:
            text = "سکوت هم کمک می‌کند. I let the silence stand."
            run("reflect", text, "--document", "journal", "--on", "2026-03-09")
        for occasion, answered, answer in (("before", "2026-01-11", "3"), ("after", "2026-03-09", "5")):
            options = ("--occasion", occasion, "--on", answered, "--answers", ",".join([answer] * 9))
            run("survey", "answer", "cop-mentor", *options)
        run("referrals", "add", "student_wellbeing", "--mentee", "M-02", "--on", "2026-02-01")

    def _host(self, home: str, seed: str) -> Host:
        """Return a machine with a home of its own, and the clock of the cohort."""
        return Host(
            home=self.place / home,
            now=lambda: self.now,
            random=chance(home, seed),
            local_zone=lambda: "Asia/Kuala_Lumpur",
            local_date_style=lambda: None,
        )

    def key_line(self, folder: str) -> str:
        """Return the line of the list that has a mentor's key."""
        key = load_key(self.mentor(folder).key).public.line
        return next(line for line in self.signers.read_text("utf-8").splitlines() if key in line)
