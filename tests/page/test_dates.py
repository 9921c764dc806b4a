"""The page points out the dates that mentorlog verify points out, in the same words."""

from datetime import timedelta
from typing import Any

import pytest

from mentorlog.formats import jcs
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from tests.conftest import NOON
from tests.packet.checking.test_dates import CASES
from tests.packet.conftest import Sample
from tests.packet.forging import resigned, signed_anew, subject_change
from tests.page.agreement import agree
from tests.page.conftest import Script, parts


@pytest.mark.parametrize(("path", "value"), [(path, value) for path, value, _ in CASES])
def test_dates_are_compared_alike(script: Script, sample: Sample, path: str, value: object) -> None:
    """One field at a time."""
    data = resigned(sample, subject_change(path, value), sample.key)
    assert agree(script, PacketParts(data=data), sample.line) is Outcome.CHECK


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=1), timedelta(days=1, seconds=1)])
def test_clocks_are_compared_alike(script: Script, sample: Sample, ahead: timedelta) -> None:
    """The browser's clock is the coordinator's."""
    good = ahead <= timedelta(days=1)
    outcome = agree(script, parts(sample), sample.line, now=NOON - ahead)
    assert outcome is (Outcome.OK if good else Outcome.CHECK)


@pytest.mark.parametrize(
    "zone", ["Asia/Kuala_Lumpur", "America/New_York", "nowhere", "+08:00", "Asia", "../UTC", ""]
)
@pytest.mark.parametrize(
    "created",
    [
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:00:00Z",
        "2026-12-30T09:59:59Z",
        "2026-12-30T16:00:00Z",
        "2026-12-31T05:00:00Z",
        "9999-12-31T23:59:59Z",
    ],
)
def test_days_are_those_of_the_programmes_zone_alike(
    script: Script, sample: Sample, created: str, zone: str
) -> None:
    """From the first year of the calendar to its last."""
    document: dict[str, Any] = jcs.parse(sample.read("packet.json"))
    document["validFrom"] = created
    document["credentialSubject"] |= {"asOf": "2026-12-31", "dayOver": True}
    document["credentialSubject"]["programme"]["zone"] = zone
    agree(script, PacketParts(data=signed_anew(document, sample.key, created)), sample.line)
