"""Two hundred made-up packets in a coordinator's inbox, with what a coordinator has beside it.

All are signed and written by an export, like real ones, but for the forged one: a real one whose figures were
changed afterwards. Run it to look at them: `uv run tools/coordinator_inbox.py FOLDER`.
"""

import hashlib
import itertools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Histories,
    History,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Passage,
    Programme,
    Reflection,
)
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.export import export_summary
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import load_key
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped

ZONE = "Asia/Kuala_Lumpur"
START, END = date(2025, 9, 1), date(2026, 6, 30)
SIGNED = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
PACKETS = 200
FORGED = "Omar Haddad"
"""In whose name somebody else sent a packet as well."""
SHORT = ("Amina Yusof", "Jonas Berg", "Mei Tan")
SILENT = ("Lucía Ortega", "Nguyễn Thị Hồng")
_FIRST = (
    *("Farah", "Wei", "Aisyah", "Daniel", "Priya", "Hafiz", "Zoë", "Kemal", "Ingrid", "Łukasz"),
    *("Siti", "Rajesh", "Chloe", "Arif", "Nadia", "Tomás", "Yuki", "Hana", "Musa", "Elif"),
)
_LAST = ("Rahman", "Lim", "Nair", "Osman", "Müller", "Wong", "Ismail", "Kaur", "Novak", "Sato", "Abdullah")
_RULES = """\
[rules]
policies = ["five-meetings"]
from = 2025-09-01
to = 2026-06-30

[programme]
name = "Peer mentoring"
institution = "Example University"
coordinator = "Dr Lim"
email = "mentoring@example.org"
zone = "Asia/Kuala_Lumpur"
hand_in = "Mail the folder by 10 July."
"""


@dataclass(frozen=True, slots=True)
class MadeInbox:
    """Where everything lies."""

    place: Path

    @property
    def inbox(self) -> Path:
        """The folder of what mentors sent, a folder each."""
        return self.place / "inbox"

    @property
    def signers(self) -> Path:
        """The list of keys."""
        return self.place / "allowed_signers"

    @property
    def rules(self) -> Path:
        """What the programme requires."""
        return self.place / "rules.toml"

    @property
    def roster(self) -> Path:
        """Who should send."""
        return self.place / "mentors.csv"


def make_inbox(place: Path, packets: int = PACKETS) -> MadeInbox:
    """Make everything in an empty folder: so many packets, one of them forged, three of them short."""
    made = MadeInbox(place)
    named = (FORGED, *SHORT)
    others = (f"{first} {last}" for last in _LAST for first in _FIRST)
    names = sorted((*named, *itertools.islice(others, packets - 1 - len(named))))
    lines = [_send(made, name, 2 if name in SHORT else 5 + len(name) % 4) for name in names]
    _forge(next((made.inbox / _folder(FORGED)).iterdir()), made.inbox / f"{_folder(FORGED)}-again" / "packet")
    made.signers.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    made.rules.write_text(_RULES, encoding="utf-8")
    people = sorted((*names, *SILENT))
    rows = "".join(f"{name},{_address(name)}\n" for name in people)
    made.roster.write_text(f"Name,Email\n{rows}", encoding="utf-8")
    return made


def _send(made: MadeInbox, name: str, meetings: int) -> str:
    """Let a mentor sign a packet and send it; return the line of the coordinator's list."""
    host = Host(home=made.place / "homes" / _folder(name), now=lambda: SIGNED, random=_chance(name))
    logbook = _logbook(host, name, meetings)
    assert logbook.programme is not None
    report = evaluate(parse(logbook.programme.policy, "the rules"), logbook.entries(), END)
    reflections = frozenset(reflection.id for reflection in logbook.reflections)
    summary = summarise(logbook, report, Choices(reflections=reflections), host)
    export_summary(summary, host, made.inbox / _folder(name))
    return signers_line(load_key(host.key).public, _address(name))


def _logbook(host: Host, name: str, meetings: int) -> Logbook:
    """Return a year with so many meetings, a reflection among them."""
    mentee = Mentee(id=host.new_id(), pseudonym="M-01")
    held = tuple(
        Meeting(
            id=host.new_id(),
            day=START + timedelta(days=20 + 33 * number),
            start=time(17, 30),
            zone=ZONE,
            minutes=45,
            kind=Kind.ONE_TO_ONE,
            mentees=(Attendance(mentee=mentee.id),),
            topics=("exams",) if number % 2 else ("settling in",),
        )
        for number in range(meetings)
    )
    noted = {
        meeting.id: History(datetime.combine(meeting.day, time(12), UTC), 0, number)
        for number, meeting in enumerate(held)
    }
    return Logbook(
        mentor=Mentor(id=host.new_id(), name=name, email=_address(name)),
        programme=Programme(
            id=host.new_id(),
            name="Peer mentoring",
            start=START,
            end=END,
            zone=ZONE,
            policy=shipped()["five-meetings"],
            coordinator="Dr Lim",
            coordinator_email="mentoring@example.org",
        ),
        mentees=(mentee,),
        meetings=Meetings(held),
        reflections=(
            Reflection(
                id=host.new_id(),
                day=END - timedelta(days=9),
                title="What I would do again",
                passages=(Passage(stage="text", text="I asked first, and waited for the answer."),),
            ),
        ),
        history=Histories(noted),
    )


def _forge(real: Path, forged: Path) -> None:
    """Send a packet in a mentor's name: a real one whose meetings were made longer."""
    forged.mkdir(parents=True)
    data = (real / "packet.json").read_bytes()
    (forged / "packet.json").write_bytes(data.replace(b'"minutes":45', b'"minutes":95'))


def _folder(name: str) -> str:
    """Return what the folder of a mentor is called."""
    return name.lower().replace(" ", "-")


def _address(name: str) -> str:
    """Return a mentor's address."""
    ascii_name = name.translate(str.maketrans("łŁëüíáễịồ", "lLeuiaeio"))
    return f"{_folder(ascii_name).replace('-', '.')}@example.org".replace("ọ", "o")


def _chance(name: str) -> Callable[[int], bytes]:
    """Return a source of bytes that is the same for a mentor each time."""
    numbers = itertools.count(1)
    return lambda size: hashlib.shake_256(f"{name} {next(numbers)}".encode()).digest(size)


if __name__ == "__main__":
    print(make_inbox(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PACKETS).place)
