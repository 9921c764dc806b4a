"""Which of the mentor’s documents a packet holds without a choice, and in which order texts are told."""

from typing import TYPE_CHECKING

from mentorlog.model import Logbook, Reflection
from mentorlog.model.reflection_models import NOTE
from mentorlog.packet.content.profile import Profile

if TYPE_CHECKING:
    from mentorlog.packet.content.schema import ListedReflection, Subject
    from mentorlog.policy.report import Report

_GENERAL = ("reflection", NOTE)
"""What any reflection is called; a document of another name is one that somebody asked for."""


def asked_documents(logbook: Logbook, report: "Report", profile: Profile) -> frozenset[str]:
    """Return the ids of the reflections whose texts leave unless they are taken out.

    These are the documents that the policy asks for and the report counted: a coordinator has to read what
    the rules want written. Everybody else is given what was chosen.
    """
    if profile is not Profile.COORDINATOR:
        return frozenset()
    counted = {entry.id for finding in report.requirements for entry in finding.counted}
    return frozenset(reflection.id for reflection in logbook.reflections if reflection.id in counted)


def has_own_name(document: str) -> bool:
    """Say whether a document is called otherwise than any reflection: somebody asked for it."""
    return document not in _GENERAL


def newest_first(reflections: tuple[Reflection, ...]) -> list[Reflection]:
    """Return reflections to choose from: the newest first, documents of a name of their own before all."""
    newest = sorted(reflections, key=lambda reflection: (reflection.day, reflection.id), reverse=True)
    return sorted(newest, key=lambda reflection: not has_own_name(reflection.document))


def texts_in_order(subject: "Subject") -> "list[ListedReflection]":
    """Return the reflections whose texts are in a packet, documents of a name of their own before all."""
    texts = (reflection for reflection in subject.reflections if reflection.passages is not None)
    return sorted(texts, key=lambda reflection: not has_own_name(reflection.document))
