"""A small directory with referrals and concerns, for the tests of the screens about support."""

from datetime import date

from mentorlog.model import Concern, Mentee, Referral, Service
from mentorlog.store import Store


def write_directory(store: Store) -> None:
    """Write down two services, two referrals of which one is to be asked about, and two concerns."""
    ana, _, chen = store.all(Mentee)
    new = store.host.new_id
    duty = Service(
        id=new(),
        title="Duty officer [/b]",
        area="student_wellbeing",
        reach="ext. 2100, day and night\nRoom 2.01",
        urgent=True,
    )
    library = Service(id=new(), title="Library help desk", area="library", reach="Ground floor, 9 to 5")
    store.add(duty, library)
    store.add(
        Referral(
            id=new(),
            day=date(2026, 2, 24),
            where="student_wellbeing",
            service=duty.id,
            mentee=ana.id,
            follow_up=date(2026, 3, 10),
        ),
        Referral(
            id=new(),
            day=date(2026, 1, 28),
            where="library",
            mentee=chen.id,
            follow_up=date(2026, 2, 4),
            followed_up=date(2026, 2, 5),
            outcome="went there with a friend",
        ),
        Concern(id=new(), day=date(2026, 3, 2), title="No quiet room before exams", raised_with="the office"),
        Concern(
            id=new(),
            day=date(2025, 10, 2),
            title="Nobody answers the timetable address",
            raised_with="Dr Lim Wei Ling",
            outcome="A person reads it now.",
            closed=date(2025, 11, 3),
        ),
    )
