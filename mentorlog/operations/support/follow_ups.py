"""Asking again: what came of a referral, and when to ask about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorlog.model import Referral
from mentorlog.wording import distance, short_day

if TYPE_CHECKING:
    from mentorlog.store import Store

FRESH = timedelta(days=60)
"""So long after somebody was pointed to help, it is worth asking whether that did, when no day is set."""


def due(referrals: Iterable[Referral], today: date) -> list[Referral]:
    """Return the referrals to ask about by now, the one that waits longest first."""
    waiting = [(each.follow_up, each) for each in referrals if each.follow_up and not each.followed_up]
    return [
        referral for day, referral in sorted(waiting, key=lambda pair: (pair[0], pair[1].id)) if day <= today
    ]


def asks_about(referral: Referral, today: date) -> bool:
    """Say whether to ask about a referral when one meets: from its day on, or while it is fresh."""
    if referral.followed_up:
        return False
    if referral.follow_up:
        return referral.follow_up <= today
    return timedelta() <= today - referral.day <= FRESH


def follow_up(store: "Store", referral: Referral, day: date, outcome: str) -> Referral:
    """Say that it was asked what came of a referral, and what that was.

    Raises:
        Invalid: when the outcome is too long for a line.
    """
    asked = replace(referral, followed_up=day, outcome=outcome)
    store.edit(referral, asked)
    return asked


def ask_again(store: "Store", referral: Referral) -> Referral:
    """Say that a referral was not followed up after all; the outcome stays."""
    again = replace(referral, followed_up=None)
    store.edit(referral, again)
    return again


def stands(referral: Referral, today: date) -> str:
    """Say in a few words how a referral stands: `ask again in 5 days`, `followed up Fri 20 Mar: was seen`."""
    if referral.followed_up:
        words = f"followed up {short_day(referral.followed_up, year=referral.followed_up.year != today.year)}"
    elif referral.follow_up:
        words = f"ask again {distance(referral.follow_up, today)}"
        if referral.follow_up < today:
            words = f"to be asked about since {short_day(referral.follow_up, year=False)}"
    else:
        words = ""
    return ": ".join(filter(None, (words, referral.outcome)))
