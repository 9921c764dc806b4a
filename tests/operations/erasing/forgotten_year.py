"""A logbook in which everything about one mentee is a mark that is nowhere else, changed and deleted too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Attendance,
    Concern,
    Entity,
    Feedback,
    Goal,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Occasion,
    Passage,
    Programme,
    Referral,
    Reflection,
    Service,
    Span,
    Status,
    Survey,
    Template,
)
from mentorlog.store import Draft, Store
from tests.conftest import NOON
from tests.packet.planting import Planter
from tests.packet.unpacking import everything_in

POLICY = """
id = "forget"
version = "1"
name = "Forget"
org = "Test"
source = "test"

[[window]]
name = "exams"

[[requirement]]
id = "each"
text = "Three with each"
kind = "count"
at_least = 3
per = "mentee"
only = { kinds = ["one_to_one", "group"] }

[[requirement]]
id = "boarding"
text = "Hours on time"
kind = "sum"
at_least = 600
only = { tags = ["Boarding"], logged_within = 14 }

[[requirement]]
id = "young"
text = "With those of the second year"
kind = "count"
at_least = 9
only = { cohorts = ["Year 2"] }

[[requirement]]
id = "written"
text = "Write at length"
kind = "text"
document = "reflection"
at_least = 3
min_words = 4
"""
ZONE = "Asia/Kuala_Lumpur"
KNOWN = {"Boarding", "Year 2", "reflection", "free", ZONE, "Asia/Tehran"}
"""What stands in the entries about her and is nobody's mark."""


@dataclass(frozen=True)
class ForgottenYear:
    """The logbook, and what must be gone."""

    ana: Mentee
    bea: Mentee
    marks: tuple[bytes, ...]
    shared: Meeting
    """A meeting of both, in which one text names her."""
    document: Reflection
    """The mentor's document of the year, which names her twice."""


def fill_year(store: Store) -> ForgottenYear:
    """Write the year down: entries are added, changed and deleted, and one is being typed."""
    host = store.host
    make = Planter(host)
    programme = Programme(
        id=host.new_id(),
        name="Forget",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        zone=ZONE,
        policy=POLICY,
        windows=(Span(name="exams", start=date(2026, 3, 1), end=date(2026, 3, 31)),),
    )
    store.add(
        programme,
        Mentor(id=host.new_id(), name="Farah Aziz", email="farah@example.org", programme=programme.id),
    )
    ana = make.plant(
        Mentee,
        "ana",
        name="Zuleikha Mkoriginalx",
        cohort="Year 2",
        zone="Asia/Tehran",
        start=None,
        end=None,
        erased=None,
        consent=True,
    )
    bea = Mentee(id=host.new_id(), pseudonym="M-02", cohort="Year 2")
    service = Service(id=host.new_id(), title="Well-being", area="student_wellbeing")
    store.add(replace(ana, name="Mkmaidenx"), bea, service)
    store.edit(replace(ana, name="Mkmaidenx"), ana)

    def met(called: str, day: date, *people: Mentee, **fixed: object) -> Meeting:
        there = tuple(Attendance(mentee=one.id) for one in people)
        return make.plant(
            Meeting,
            called,
            day=day,
            zone=ZONE,
            mentees=there,
            batch=None,
            kind=Kind.ONE_TO_ONE,
            minutes=50,
            tags=("Boarding", f"mktag{called}x"),
            status=Status.HELD,
            **fixed,
        )

    alone = [met(f"alone{number}", date(2026, 3, number), ana) for number in (2, 4, 9)]
    gone = met("gone", date(2026, 2, 2), ana)
    store.add(*alone, gone)
    store.edit(alone[0], replace(alone[0], facts="mkearlierx"))
    store.edit(replace(alone[0], facts="mkearlierx"), alone[0])
    store.delete_meeting(gone)
    shared = Meeting(
        id=host.new_id(),
        day=date(2026, 3, 5),
        zone=ZONE,
        minutes=40,
        kind=Kind.GROUP,
        mentees=(Attendance(mentee=ana.id), Attendance(mentee=bea.id)),
        topics=("exams",),
        facts="We spoke about the rota.",
        private="Zuleikha was very quiet about the mkaunt.",
    )
    of_bea = Meeting(
        id=host.new_id(),
        day=date(2026, 3, 6),
        zone=ZONE,
        minutes=30,
        mentees=(Attendance(mentee=bea.id),),
        facts="Fine",
    )
    document = Reflection(
        id=host.new_id(),
        day=date(2026, 3, 9),
        passages=(
            Passage(
                stage="text", text=f"With {ana.pseudonym} I learned to wait. Zuleikha Mkoriginalx knows."
            ),
        ),
    )
    store.add(shared, of_bea, document)
    of_ana: list[Entity] = [
        make.plant(
            Reflection,
            "met",
            day=date(2026, 3, 3),
            about=About.MEETING,
            meeting=alone[0].id,
            mentee=None,
            window=None,
            document="reflection",
            model="free",
            batch=None,
            erased_words=0,
        ),
        make.plant(
            Reflection,
            "her",
            day=date(2026, 3, 3),
            about=About.MENTEE,
            meeting=None,
            mentee=ana.id,
            window=None,
            document="reflection",
            model="free",
            batch=None,
            passages=(Passage(stage="text", text="mkherfirstx mkhersecondx mkherthirdx mkherfourthx"),),
            erased_words=0,
        ),
        make.plant(Goal, "hers", mentee=ana.id),
        make.plant(Action, "hers", mentee=ana.id, meeting=shared.id),
        make.plant(Action, "mine", mentee=None, meeting=alone[1].id),
        make.plant(Referral, "hers", mentee=ana.id, meeting=alone[1].id, service=service.id, where="careers"),
        Survey(
            id=host.new_id(),
            day=date(2026, 3, 3),
            questionnaire="cop-mentee",
            occasion=Occasion.BEFORE,
            answers=(3,) * 18,
            mentee=ana.id,
        ),
        make.plant(Feedback, "hers", mentee=ana.id),
    ]
    store.add(*of_ana)
    store.add(
        Goal(id=host.new_id(), title="Ask Zuleikha more"),
        Concern(id=host.new_id(), day=date(2026, 3, 3), title=f"No room for {ana.pseudonym}"),
        Template(id=host.new_id(), name="mine", title="Hello", text="Dear Mkoriginalx, see you"),
        Goal(id=host.new_id(), title="Listen"),
    )
    store.save_draft(
        Draft(
            key="one", form="meeting", entity=None, saved_at=NOON, fields={"facts": "mkdraftx with Zuleikha"}
        )
    )
    store.save_draft(Draft(key="two", form="goal", entity=None, saved_at=NOON, fields={"title": "stays"}))
    words = {spelling for spellings in make.marks.values() for spelling in spellings}
    days = {str(meeting.day) for meeting in (*alone, gone)} | {"2026-03-03"}
    ids = {entity.id for cls in (Mentee, Meeting, Goal) for entity in store.all(cls)} | {gone.id, service.id}
    kept = KNOWN | ids | days | {each.id for each in of_ana} | {"careers"}
    marks = {word for word in words if word not in kept and not _is_a_day(word)}
    marks |= {
        "Zuleikha",
        "Mkoriginalx",
        "Mkmaidenx",
        "mkearlierx",
        "mkdraftx",
        "mkaunt",
        "mkherfirstx",
        "mkherfourthx",
    }
    marks |= {f"mktag{called}x" for called in ("alone2", "alone4", "alone9", "gone")}
    return ForgottenYear(ana, bea, tuple(sorted(mark.encode() for mark in marks)), shared, document)


def _is_a_day(word: str) -> bool:
    """Say whether a mark is a day, which may be that of something else as well."""
    return any(each in word for each in ("2026-", " 2026"))


def later(host: Host, days: int) -> Host:
    """Return a host on a later day."""
    moment: datetime = host.now() + timedelta(days=days)
    return replace(host, now=lambda: moment)


def found_at(home: Path, marks: tuple[bytes, ...]) -> dict[str, list[bytes]]:
    """Return which marks each file under a home holds, unpacked, in any case, in UTF-8 or UTF-16."""
    found: dict[str, list[bytes]] = {}
    for file in sorted(home.rglob("*")):
        if not file.is_file():
            continue
        text = b"\n".join(_parts_of(file)).lower()
        wide = [mark.decode().lower().encode("utf-16-le") for mark in marks]
        hits = [
            mark for mark, broad in zip(marks, wide, strict=True) if mark.lower() in text or broad in text
        ]
        if hits:
            found[str(file.relative_to(home))] = hits
    return found


def _parts_of(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and those of what is packed in it."""
    data = file.read_bytes()
    yield from everything_in(data)
    if data[:4] == b"PK\x03\x04":
        with ZipFile(file) as archive:
            for name in archive.namelist():
                yield from everything_in(archive.read(name))
