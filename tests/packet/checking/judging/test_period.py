"""A period that is not over, or not the programme's: said of every packet that is judged."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentorlog.packet.checking.judging.period import period_obstacle
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from tests.packet.checking.judging.judged import END, FIVE, FULL, HEAD, START, judged, subject

_DAY = timedelta(days=1)
_AFTER = datetime(END.year + 1, END.month, END.day, tzinfo=UTC)


def _obstacle(now: datetime | None, as_of: date = END, day_over: bool = True, **fields: Any) -> str:
    """Return what is said of a packet."""
    zone = fields.pop("zone", "UTC")
    packet = subject(f"{HEAD}{FIVE}", FULL, as_of=as_of)
    programme = packet.programme.model_copy(update={"zone": zone})
    packet = packet.model_copy(update={"day_over": day_over, "programme": programme})
    return period_obstacle(packet, VerifierRules(**fields), now)


def test_a_packet_of_before_the_last_day_is_told() -> None:
    """The last day counts once it is over, for the packet and by the clock; days beyond the rules' too."""
    assert _obstacle(_AFTER) == _obstacle(None) == _obstacle(_AFTER, start=START, end=END) == ""
    for early in (
        _obstacle(_AFTER, END - _DAY),
        _obstacle(_AFTER, END, day_over=False),
        _obstacle(_AFTER - timedelta(days=365)),
        _obstacle(None, END - _DAY),
    ):
        assert early.startswith("the period is not over: until ")
    assert _obstacle(_AFTER, end=END + _DAY).startswith("the period is not over")
    for other in (_obstacle(_AFTER, start=START + _DAY), _obstacle(_AFTER, end=END - _DAY)):
        assert other.endswith("is not within the programme's days")


@pytest.mark.parametrize(
    ("zone", "is_over"), [("Pacific/Auckland", True), ("UTC", False), ("Odd/Zone", False)]
)
def test_the_day_is_that_of_the_programme(zone: str, is_over: bool) -> None:
    """Where the next day has come, the period is over, wherever the coordinator's clock is from."""
    last_evening = datetime(END.year, END.month, END.day, 20, tzinfo=UTC)
    assert bool(_obstacle(last_evening, zone=zone)) is not is_over


def test_the_remark_stands_beside_the_result() -> None:
    """Met or short, the row says it."""
    for held in (FULL, FULL[:1]):
        early = judged(subject(f"{HEAD}{FIVE}", held, as_of=END - _DAY), f"{HEAD}{FIVE}")
        assert early.remarks == (early.period_obstacle,) != ("",)
