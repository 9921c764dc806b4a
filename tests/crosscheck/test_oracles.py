"""Canonical JSON and signatures over files, against Python packages that are not ours."""

import io
import json
from typing import Any

import pytest
import rfc8785
import sshsig as oracle
from hypothesis import assume, given
from hypothesis import strategies as st

from mentorlog.formats import jcs, sshsig
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.changes import changed_values
from tests.packet.conftest import Sample
from tests.strategies import json_values

KEY = SigningKey.from_seed(bytes(range(32)))
PAGES = b"%PDF-1.7 the pages"
SIGNATURE = sshsig.sign(PAGES, KEY.public, KEY.sign)


def test_a_packet_is_canonical_for_others(sample: Sample) -> None:
    """The file's bytes are what RFC 8785 makes of its content."""
    data = sample.read("packet.json")
    assert rfc8785.dumps(json.loads(data)) == data


def test_a_changed_packet_is_written_alike(sample: Sample) -> None:
    """So are they after any value was changed."""
    for place, changed in changed_values(json.loads(sample.read("packet.json"))):
        assert jcs.encode(changed) == rfc8785.dumps(changed), place


@given(json_values, st.sampled_from([None, 1, (",", ": ")]), st.booleans(), st.booleans())
def test_what_is_read_is_canonical_for_others(value: Any, layout: Any, ascii: bool, ordered: bool) -> None:
    """Of all layouts of a value, the one that is read is the one that RFC 8785 writes."""
    indent, separators = (layout, (",", ":")) if not isinstance(layout, tuple) else (None, layout)
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=ascii, sort_keys=ordered)
    if text.encode() == rfc8785.dumps(value):
        assert jcs.parse_canonical(text.encode()) == value
        return
    with pytest.raises(jcs.NotCanonical):
        jcs.parse_canonical(text.encode())


def accepted(pages: bytes, signature: bytes) -> str | None:
    """Return the key that the oracle finds, as OpenSSH writes it; none when it refuses."""
    try:
        found = oracle.check_signature(io.BytesIO(pages), signature.decode("latin-1"), sshsig.NAMESPACE)
    except Exception:  # Whatever it raises, it does not accept.
        return None
    return " ".join(str(found).split()[:2])


def test_the_oracle_accepts_what_is_whole() -> None:
    """The tests below can fail."""
    assert accepted(PAGES, SIGNATURE) == KEY.public.line


@given(st.data())
def test_what_the_oracle_refuses_is_refused(data: st.DataObject) -> None:
    """A change that another implementation minds is minded here, wherever it is."""
    pages, signature = (data.draw(mangled(part)) for part in (PAGES, SIGNATURE))
    assume((pages, signature) != (PAGES, SIGNATURE))
    try:
        key = sshsig.verify(pages, signature)
    except sshsig.BadSignature:
        return
    assert accepted(pages, signature) == key.line


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["git", "file", "mentorlog-packet@v2", ""]))
def test_another_namespace_is_refused_by_both(seed: bytes, namespace: str) -> None:
    """A signature for something else is good for that and not for a packet."""
    key = SigningKey.from_seed(seed)
    signature = sshsig.sign(PAGES, key.public, key.sign, namespace)
    assert accepted(PAGES, signature) is None
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(PAGES, signature)


@st.composite
def mangled(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return bytes as they are, or with a piece replaced by another."""
    if draw(st.booleans()):
        return whole
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 8)))
    return whole[:start] + draw(st.binary(max_size=8)) + whole[end:]
