"""Nothing is signed that was not shown: every leaf of the document stands in the preview."""

import re
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.packet.content import schema
from mentorlog.packet.content.preview import STAYS, preview
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from tests.packet.conftest import Year
from tests.packet.filling import Filler, leaves


def spelled(path: str, value: Any) -> tuple[str, ...]:
    """Return the ways in which a value may be shown."""
    if path.startswith(".questionnaires.scales") and isinstance(value, int):
        return (re.escape(f"{value / 100:.2f}"),)
    if value is True:
        return {
            ".dayOver": ("when that day was over",),
            ".requirements.atMost": ("at most",),
            ".meetings.byChance": ("by chance",),
        }[path]
    if isinstance(value, int):
        return (rf"(?<![0-9]){value}(?![0-9])", rf"(?<![0-9]){value:,}(?![0-9])")
    return (re.escape(value), re.escape(value.replace("_", "-")), re.escape(value.replace("_", " ")))


@pytest.mark.parametrize("profile", Profile)
def test_every_leaf_of_a_document_is_shown(profile: Profile) -> None:
    """A field that is added to the form and not to the preview is found here."""
    whole = Filler().part(schema.Subject) | {"profile": profile.value}
    subject = schema.Subject.model_validate(whole)
    assert subject.plain() == whole
    shown = "\n".join(line.text for line in preview(subject))
    missing = [
        (path, value)
        for path, value in leaves(whole)
        if not any(re.search(way, shown) for way in spelled(path, value))
    ]
    assert missing == []


@pytest.mark.parametrize("profile", Profile)
def test_every_text_of_a_real_year_is_shown(profile: Profile, year: Year, host: Host) -> None:
    """So it is with what a logbook gives, whatever the packet is for."""
    subject = summarise(year.logbook, year.report, year.of_sort(profile), host).subject
    shown = "\n".join(line.text for line in preview(subject))
    texts = [(path, value) for path, value in leaves(subject.plain()) if isinstance(value, str) and value]
    assert len(texts) > 25
    assert [one for one in texts if not any(re.search(way, shown) for way in spelled(*one))] == []


def test_a_leaf_that_is_not_shown_is_found() -> None:
    """The search tells a number from a longer one that holds it."""
    assert not any(re.search(way, "1234 people") for way in spelled(".totals.meetings", 123))
    assert any(re.search(way, "1,234 people") for way in spelled(".totals.meetings", 1234))


def test_what_stays_comes_last() -> None:
    """The last section is what the packet says it leaves out."""
    subject = schema.Subject.model_validate(Filler().part(schema.Subject))
    lines = preview(subject)
    assert [line.text for line in lines if line.section == STAYS] == list(subject.omitted)
    assert [line.section for line in lines][-2:] == [STAYS, STAYS]
