"""The key that signs, and the clock that dates."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from mentorlog.operations.doctor.checked_home import CheckedHome
from mentorlog.operations.doctor.matters import Level, Matter, Matters
from mentorlog.packet.keys.last_used_key import last_used_key
from mentorlog.packet.keys.signing_key import has_key, public_key, refuse_other_key
from mentorlog.packet.problems import KeyProblem
from mentorlog.store import StoreError

_MADE = datetime(2025, 1, 1, tzinfo=UTC)
"""No clock that is right shows an earlier moment: this program was not there."""
_AHEAD = timedelta(days=1)
"""So much later than now is no matter of zones."""


def check_key(checked: CheckedHome) -> Matters:
    """See that the key is there, private, and the one that signed the packets that were sent."""
    host = checked.host
    if not has_key(host) and not _has_signed(checked):
        yield Matter("key", Level.WELL, "There is no signing key yet; the first export makes one.")
        return
    try:
        key = public_key(host, make=False)
        refuse_other_key(host, key)
    except KeyProblem as error:
        yield Matter("key", Level.WRONG, "The signing key is not as it should be.", str(error))
        return
    yield Matter("key", Level.WELL, f"The signing key is there: {key.fingerprint}.")


def _has_signed(checked: CheckedHome) -> bool:
    """Say whether packets were signed here, as far as that can be read."""
    if last_used_key(checked.host) is not None:
        return True
    with suppress(StoreError):
        return checked.store is not None and bool(checked.store.sent.packets())
    return False


def check_clock(checked: CheckedHome) -> Matters:
    """See that the clock is not before what was recorded, and that the zone is known."""
    now, newest = checked.host.now(), _newest_change(checked)
    if now < _MADE or (newest is not None and newest - now > _AHEAD):
        recorded = f"; the newest change is of {newest:%Y-%m-%d}" if newest else ""
        yield Matter(
            "clock",
            Level.TO_DO,
            f"The clock of this computer says {now:%Y-%m-%d %H:%M} UTC{recorded}.",
            "Set it right. If it is right now, it was wrong when those changes were made.",
        )
    elif doubt := checked.host.zone_doubt:
        yield Matter("clock", Level.TO_DO, "The time zone of this computer is not known.", doubt)
    else:
        yield Matter("clock", Level.WELL, f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def _newest_change(checked: CheckedHome) -> datetime | None:
    """Return the latest moment at which an entry was begun, as far as that can be read."""
    with suppress(StoreError):
        history = checked.store.logbook().history if checked.store else {}
        return max((each.recorded_at for each in history.values()), default=None)
    return None
