"""A large object is read in pieces, wherever they end, and refused as the whole would be."""

import codecs
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import json_members
from mentorlog.formats.jcs import NotCanonical, parse
from mentorlog.formats.json_members import members

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**52), 2**52) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=4),
    max_leaves=12,
)


def whole(data: bytes) -> dict[str, Any]:
    """Return the object that its members make."""
    value: dict[str, Any] = {}
    for member in members(io.BytesIO(data)):
        if member.number:
            value[member.name].append(member.value)
        else:
            value[member.name] = member.value
    return value


@given(value=st.dictionaries(st.sampled_from("uvwxyz"), _PLAIN, max_size=5), piece=st.integers(1, 9))
def test_members_are_those_of_the_whole(value: dict[str, Any], piece: int) -> None:
    """However small the pieces are, with and without spaces, in letters of several bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_members, "_PIECE", piece)
        for layout in ({}, {"indent": 1}, {"ensure_ascii": False}):
            assert whole(json.dumps(value, **layout).encode()) == value


@pytest.mark.parametrize("piece", [1, 100])
def test_a_byte_order_mark_is_read_over_at_the_beginning_alone(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    """Some editors put it there when they save."""
    monkeypatch.setattr(json_members, "_PIECE", piece)
    mark = codecs.BOM_UTF8
    assert whole(mark + b'{"a":[1]}') == {"a": [1]}
    for data in (mark, mark * 2 + b"{}", b"{}" + mark):
        with pytest.raises(NotCanonical):
            whole(data)


_LEVELS = b"[" * 30 + b"]" * 30


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"[]",
            b"1",
            b"{",
            b'{"a"',
            b'{"a":',
            b'{"a":1',
            b'{"a":[1',
            b'{"a":[1,',
            b'{"a":[1,]}',
            b'{"a":1,}',
        ),
        *(
            b'{"a":1}x',
            b'{"a":1}{}',
            b'{"a" 1}',
            b"{1:2}",
            b'{"a":1,"a":2}',
            b'{"\xc3\xa9":1}',
            b'{"a":\xff}',
        ),
        *(b'{"a":1.5}', b'{"a":NaN}', b'{"a":[9007199254740993]}', b'{"a":{"b":1,"b":2}}', b'{"a":[,1]}'),
        *(b'{"a":' + _LEVELS + b"}", b'{"a":[' + _LEVELS + b"]}", b'{"a":' + b"[" * 100_000),
    ],
)
def test_what_the_whole_reader_refuses_is_refused(data: bytes) -> None:
    """Every kind of reason."""
    with pytest.raises(NotCanonical):
        whole(data)
    if data not in (b"[]", b"1"):
        with pytest.raises(NotCanonical):
            parse(data)


def test_no_more_is_kept_than_one_value_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that never ends is given up."""
    monkeypatch.setattr(json_members, "_LARGEST", 5_000)
    monkeypatch.setattr(json_members, "_PIECE", 1_000)
    assert len(whole(json.dumps({"a": ["x" * 900] * 100}).encode())["a"]) == 100
    with pytest.raises(NotCanonical, match="too large"):
        whole(json.dumps({"a": ["x" * 50_000]}).encode())
