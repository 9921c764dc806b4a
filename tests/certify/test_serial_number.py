"""Serial numbers: the same for a credential wherever it is, and any slip in saying one is noticed."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.certify.serial_number import BadSerial, read_serial, serial_of

uuids = st.uuids().map(str)


@given(uuids)
def test_it_is_read_as_it_is_written(identifier: str) -> None:
    """In three groups of four; the credential's own name and its bare UUID give the same."""
    serial = serial_of(identifier)
    assert re.fullmatch(r"\d{4}-\d{4}-\d{4}", serial)
    assert (
        read_serial(serial) == serial == serial_of(f"urn:uuid:{identifier}") == serial_of(identifier.upper())
    )


@given(uuids, st.sampled_from("٠۰०০0"), st.sampled_from(["", " ", "-", ".", " – ", "\u200e"]))
def test_other_digits_and_other_gaps_are_the_same_number(identifier: str, zero: str, gap: str) -> None:
    """Whoever types in Arabic, Persian, Hindi or Bengali, and however the groups are kept apart."""
    serial = serial_of(identifier)
    groups = ("".join(chr(ord(zero) + int(digit)) for digit in group) for group in serial.split("-"))
    assert read_serial(gap.join(groups)) == serial


@given(uuids, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(identifier: str, place: int, by: int) -> None:
    """Wherever it is and whatever it became."""
    digits = [int(sign) for sign in serial_of(identifier) if sign != "-"]
    digits[place] = (digits[place] + by) % 10
    with pytest.raises(BadSerial, match="a digit in it is wrong"):
        read_serial("".join(map(str, digits)))


@given(uuids, st.integers(0, 10))
def test_two_exchanged_neighbours_are_noticed(identifier: str, place: int) -> None:
    """The slip that people make most, after a wrong digit."""
    digits = [sign for sign in serial_of(identifier) if sign != "-"]
    digits[place : place + 2] = reversed(digits[place : place + 2])
    typed = "".join(digits)
    if digits[place] == digits[place + 1]:
        assert read_serial(typed)
        return
    with pytest.raises(BadSerial):
        read_serial(typed)


@pytest.mark.parametrize(
    "typed", ["", "1234", "4831-0275-916", "4831-0275-91644", "abcd-efgh-ijkl", "²²²²²²²²²²²²"]
)
def test_what_is_no_number_is_told(typed: str) -> None:
    """With what one looks like."""
    with pytest.raises(BadSerial, match="twelve digits"):
        read_serial(typed)


def test_numbers_are_spread() -> None:
    """Ten thousand credentials of one moment share none."""
    made = {serial_of(str(uuid.UUID(int=number))) for number in range(10_000)}
    assert len(made) == 10_000
