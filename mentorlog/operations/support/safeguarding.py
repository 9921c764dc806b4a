"""What to do when somebody may be in danger, and keeping that it was passed on: the day, and nothing else.

After the guidance of the Guild of Students, Birmingham (secrecy ends where somebody may come to harm), of
Mentor Collective (tell mentees before passing it on, where that is safe) and of the General Medical Council
(what happened does not belong into a mentor's own notes).
"""

from dataclasses import dataclass
from datetime import date

from mentorlog.host import Host
from mentorlog.model import Alert, Logbook
from mentorlog.operations.support.services import in_order
from mentorlog.store import Store

DANGER = "A life is in danger now? First call the emergency number of where you are."
STEPS = (
    "Stop. Leave the rest; listen, stay calm, and stay with them if you can.",
    "Do not promise secrecy: those who can help must know, and nobody else.",
    "Do not investigate. Ask only what you need to know whom to call.",
    "Where that is safe, say first that you pass it on, to whom and why.",
    "Pass it on today, in person or by telephone.",
    "Write no detail down, here or elsewhere: those you call will ask.",
)
CAVEAT = "Your programme's own procedure comes first. This is not legal advice."
NOBODY = "No urgent service is written down yet, and mentorlog cannot look one up."


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """Whom to call."""

    title: str
    reach: str
    """How, in as many lines as the mentor wrote; may be empty."""


def contacts(logbook: Logbook) -> tuple[EmergencyContact, ...]:
    """Return whom to call: the urgent services of the directory, then the programme's coordinator."""
    found = [EmergencyContact(each.title, each.reach) for each in in_order(logbook.services) if each.urgent]
    programme = logbook.programme
    if programme and (programme.coordinator or programme.coordinator_email):
        title = f"{programme.coordinator or 'The coordinator'}, coordinator of {programme.name}"
        found.append(EmergencyContact(title, programme.coordinator_email))
    return tuple(found)


def has_urgent_service(logbook: Logbook) -> bool:
    """Say whether the directory has anybody to call."""
    return any(service.urgent for service in logbook.services)


def passed_on(logbook: Logbook) -> list[Alert]:
    """Return the matters that were passed on, newest first."""
    return sorted(logbook.alerts, key=lambda alert: (alert.day, alert.id), reverse=True)


def pass_on(store: Store, host: Host, day: date) -> Alert:
    """Keep that a matter was passed on, on a day."""
    alert = Alert(id=host.new_id(), day=day)
    store.add(alert)
    return alert
