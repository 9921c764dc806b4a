"""Canonical JSON: one byte string for each value, and nothing else is read."""

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import jcs
from tests.strategies import json_values


@given(json_values)
def test_bytes_are_those_of_rfc_8785(value: Any) -> None:
    """An independent implementation of the RFC writes every value in the same bytes."""
    assert jcs.encode(value) == rfc8785.dumps(value)


@given(json_values)
def test_what_is_written_is_read_back(value: Any) -> None:
    """Writing and reading give the value again."""
    assert jcs.parse_canonical(jcs.encode(value)) == value


@given(st.dictionaries(st.sampled_from(["@context", "id", "proof", "prooF", "proofs", "type"]), json_values))
def test_a_member_is_cut_out_of_the_bytes(value: dict[str, Any]) -> None:
    """What is left are the bytes of the rest, wherever the member stands."""
    value |= {"proof": {"proof": "type"}}
    rest = {name: part for name, part in value.items() if name != "proof"}
    assert jcs.without_last(value, jcs.encode(value), "proof") == jcs.encode(rest)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes make reading fail in any other way than by refusing."""
    try:
        value = jcs.parse_canonical(data)
    except jcs.NotCanonical:
        return
    assert jcs.encode(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1}\n',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":-0}',
        b'{"a":01}',
    ],
)
def test_another_layout_of_the_same_value_is_refused(data: bytes) -> None:
    """Spaces, order, doubled names, escapes and number spellings each have one form only."""
    with pytest.raises(jcs.NotCanonical):
        jcs.parse_canonical(data)


@pytest.mark.parametrize(
    "data",
    [
        b"1.0",
        b"1e2",
        b"NaN",
        b"-Infinity",
        b"9007199254740992",
        b"-9007199254740992",
        b"1" * 100_000,
        b"[" * 100_000,
        b"[" * 30 + b"]" * 30,
        b'"\xff"',
        b'"\\ud800"',
        '{"é":1}'.encode(),
        b"",
        b'"\x00"',
    ],
)
def test_what_two_programs_could_read_differently_is_refused(data: bytes) -> None:
    """Fractions, huge numbers, deep nesting, other encodings and odd names are not read at all."""
    with pytest.raises(jcs.NotCanonical):
        jcs.parse_canonical(data)


@pytest.mark.parametrize("value", [1.5, 2**53, {"é": 1}, "\ud800", object(), float("nan")])
def test_what_could_not_be_read_is_not_written(value: Any) -> None:
    """A value that a verifier would refuse is refused before it is signed."""
    with pytest.raises(jcs.NotCanonical):
        jcs.encode(value)
